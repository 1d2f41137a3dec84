"""`measure --again`: takes everything once more, and goes on when it was stopped."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_bench import MACHINE
from test_bench_plan import COMPARISON, HASHES, count, planned, recorded
from test_bench_runner import Script

from generators.bench import RecordError, read_runs
from generators.bench.measuring import measure, read_todo
from generators.bench.plan import plan
from generators.bench.repeats import (
    NAME,
    asked,
    begin_repeat,
    end_repeat,
    find_since,
    read_repeats,
)
from generators.bench.wanted import Wanted
from generators.cli import main
from generators.cli.plan_words import describe_plan

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
LATER = MOMENT + timedelta(hours=1)


def all_recorded(**changes):
    goals = count(planned())
    return [recorded(*key, number, **changes) for key, number in goals.items()]


# --- the plan ---


def test_what_was_recorded_before_the_repeat_began_does_not_count():
    old = all_recorded(started=MOMENT)
    assert planned(old) == ()
    assert count(planned(old, again=True)) == count(planned())
    assert count(planned(old, again=True, since=LATER)) == count(planned())


def test_what_was_recorded_since_the_repeat_began_is_not_taken_again():
    runs = [*all_recorded(started=MOMENT), recorded("timed", "a", 3, started=LATER)]
    left = count(planned(runs, again=True, since=LATER))
    assert left == count(planned()) - Counter({("timed", "a"): 3})
    assert planned([*runs, *all_recorded(started=LATER)], again=True, since=LATER) == ()


def test_a_beginning_means_nothing_without_again():
    assert planned(all_recorded(started=MOMENT), since=LATER) == ()


def test_what_failed_in_a_repeat_that_was_stopped_is_tried_again():
    runs = all_recorded(started=LATER)
    runs = [run for run in runs if (run.benchmark, run.setup) != ("timed", "b")]
    failed = recorded("timed", "b", 2, started=LATER, outcome="failed")
    left = planned([*runs, failed], again=True, since=LATER)
    assert count(left) == {("timed", "b"): 4}


@given(st.dictionaries(st.sampled_from(sorted(count(planned()))), st.integers(0, 6)))
def test_a_repeat_and_its_rest_are_one_value_for_each_that_is_planned(taken):
    goals = count(planned())
    old = all_recorded(started=MOMENT)
    new = [recorded(*key, n, started=LATER) for key, n in taken.items() if n]
    left = count(planned([*old, *new], again=True, since=LATER))
    assert left == +Counter(
        {key: max(0, goal - taken.get(key, 0)) for key, goal in goals.items()}
    )


# --- the note of what is under way ---


def test_a_repeat_is_found_by_what_is_asked_for_and_the_machine(tmp_path):
    wanted = Wanted(again=True, only=("b", "a", "b"), repetitions=3)
    begin_repeat(tmp_path, asked(wanted, "here", LATER))
    same = Wanted(again=True, only=("a", "b"), repetitions=3, since=MOMENT)
    assert find_since(tmp_path, same, "here") == LATER
    assert find_since(tmp_path, same, "there") is None
    for other in (
        Wanted(again=True, only=("a",), repetitions=3),
        Wanted(again=True, only=("a", "b")),
        Wanted(again=True, only=("a", "b"), repetitions=3, quick=True),
        Wanted(again=True, only=("a", "b"), repetitions=3, stale=True),
    ):
        assert find_since(tmp_path, other, "here") is None


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ("--again", Wanted(again=True)),
        (
            "--again --only a --only b --repetitions 3",
            Wanted(again=True, only=("b", "a"), repetitions=3),
        ),
        ("--again --quick --stale", Wanted(again=True, quick=True, stale=True)),
        ("--again --full", Wanted(again=True, full=True)),
    ],
)
def test_a_repeat_names_the_options_that_go_on_with_it(options, wanted):
    assert asked(wanted, "m", MOMENT).options == options


def test_status_tells_of_a_repeat_that_was_stopped(example_root):
    runs = example_root / "content" / "adding-numbers" / "runs"
    begin_repeat(runs, asked(Wanted(again=True, only=("loop",)), "m", MOMENT))
    told = CliRunner().invoke(main, ["--root", str(example_root), "status"]).stdout
    assert "a repeat of 2026-01-01 00:00 UTC is under way" in told
    assert "proofdeck measure adding-numbers --again --only loop" in told


def test_several_repeats_are_under_way_and_end_one_by_one(tmp_path):
    whole, part = Wanted(again=True), Wanted(again=True, only=("a",))
    begin_repeat(tmp_path, asked(whole, "m", MOMENT))
    begin_repeat(tmp_path, asked(part, "m", MOMENT))
    begin_repeat(tmp_path, asked(part, "m", LATER))
    assert [one.since for one in read_repeats(tmp_path)] == [MOMENT, LATER]
    end_repeat(tmp_path, asked(whole, "m", LATER))
    assert find_since(tmp_path, whole, "m") is None
    assert find_since(tmp_path, part, "m") == LATER
    end_repeat(tmp_path, asked(part, "m", LATER))
    end_repeat(tmp_path, asked(part, "m", LATER))
    assert list(tmp_path.iterdir()) == []


def test_a_note_that_is_damaged_is_told_with_its_line(tmp_path):
    begin_repeat(tmp_path, asked(Wanted(again=True), "m", MOMENT))
    with (tmp_path / NAME).open("a") as file:
        file.write('{"machine": \n')
    with pytest.raises(RecordError, match=rf"{NAME}:2:1: this is no repeat"):
        read_repeats(tmp_path)
    assert read_runs(tmp_path) == ()


# --- measuring ---


@pytest.fixture
def again(tmp_path, monkeypatch):
    """Measure with a fake executor; hands back the plan and what it ran."""
    monkeypatch.setattr("generators.bench.measuring.read_machine", lambda: MACHINE)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = tmp_path / "content"

    def again(script=None, stop=None, **wanted):
        script = script or Script()
        todo = read_todo(COMPARISON, folder, Wanted(**({"again": True} | wanted)), 1)
        events = measure(todo, root=tmp_path, execute=script)
        if stop is None:
            list(events)
        else:
            for _ in range(stop):
                next(events)
            events.close()
        return todo, Counter(script.seen)

    return again


def taken(tmp_path):
    """How many values are on record, by benchmark and setup."""
    values = Counter()
    for run in read_runs(tmp_path / "content/runs"):
        values[run.benchmark, run.setup] += len(run.samples)
    return values


GOALS = count(planned())
TWICE = Counter({key: 2 * number for key, number in GOALS.items()})


def test_a_repeat_takes_all_once_more_in_a_batch_of_its_own(again, tmp_path):
    again(again=False)
    todo, seen = again()
    assert (seen, todo.wanted.since) == (GOALS, None)
    assert taken(tmp_path) == TWICE
    assert len({run.batch for run in read_runs(tmp_path / "content/runs")}) == 2
    assert not (tmp_path / "content/runs" / NAME).exists()


def test_a_second_repeat_begins_anew_once_the_first_has_run_through(again):
    again()
    assert again()[1] == GOALS


def test_a_repeat_that_ctrl_c_stopped_goes_on(again, tmp_path):
    again(again=False)
    stopping = Script(b=lambda turn: KeyboardInterrupt() if turn > 2 else None)
    stopping.odd["c"] = KeyboardInterrupt()
    again(stopping)
    part = taken(tmp_path) - GOALS
    assert part.total() < GOALS.total()
    todo, seen = again()
    assert todo.wanted.since is not None
    assert describe_plan(todo).startswith(
        f"c: goes on with the repeat of {todo.wanted.since:%Y-%m-%d %H:%M} UTC, "
    )
    assert seen == GOALS - part
    assert taken(tmp_path) == TWICE
    assert not (tmp_path / "content/runs" / NAME).exists()
    assert again()[1] == GOALS


def test_a_repeat_that_was_killed_goes_on_from_any_place(again, tmp_path):
    again(again=False)
    for stop in (3, 6, 9):
        again(stop=stop)
    again()
    assert taken(tmp_path) == TWICE


def test_a_repeat_that_was_killed_at_its_very_end_is_not_gone_on_with(again, tmp_path):
    again()
    since = min(run.started for run in read_runs(tmp_path / "content/runs"))
    begin_repeat(tmp_path / "content/runs", asked(Wanted(), MACHINE.id, since))
    assert again()[1] == GOALS
    assert not (tmp_path / "content/runs" / NAME).exists()


def test_a_setup_that_fails_does_not_keep_a_repeat_open(again, tmp_path):
    again(Script(b="failed"))
    assert not (tmp_path / "content/runs" / NAME).exists()
    assert again()[1] == GOALS


def test_a_crash_of_ours_keeps_a_repeat_open(again):
    with pytest.raises(ExceptionGroup):
        again(Script(b=ZeroDivisionError()))
    assert {setup for _, setup in again()[1]} == {"b"}


def test_another_repeat_in_between_leaves_the_first_under_way(again):
    again(stop=6)
    _, seen = again(only=("short", "a"))
    assert seen == {("short", "a"): 2}
    todo, _ = again()
    assert todo.wanted.since is not None


def test_a_dry_run_begins_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("generators.bench.measuring.read_machine", lambda: MACHINE)
    read_todo(COMPARISON, tmp_path / "content", Wanted(again=True))
    assert list(tmp_path.iterdir()) == []


def test_without_again_nothing_is_noted(again, tmp_path):
    again(stop=3, again=False)
    assert not (tmp_path / "content/runs" / NAME).exists()


def test_the_control_is_repeated_beside_its_setup():
    head = COMPARISON.head.model_copy(update={"control": "a"})
    twice = COMPARISON.model_copy(update={"head": head})
    runs = [recorded("timed", "a", 4, started=LATER)]
    blocks = plan(
        twice,
        runs,
        HASHES,
        machine=MACHINE.id,
        wanted=Wanted(again=True, since=LATER, only=("timed", "a")),
        rng=random.Random(1),
    )
    assert [{s.id for s in b.setups} for b in blocks] == [{"a", "a--again"}] * 4
