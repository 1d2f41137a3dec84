"""Running a plan: what is recorded, told and left on the disk."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from test_bench import MACHINE
from test_bench_plan import COMPARISON, HASHES

from generators.bench import journal, read_runs, unfinished
from generators.bench.executor import Attempt
from generators.bench.instruments import Measured
from generators.bench.lock import BusyError, alone
from generators.bench.measuring import Completed, Planned, Sampled, Started
from generators.bench.plan import plan
from generators.bench.recording import Batch
from generators.bench.runner import Surroundings, run_plan
from generators.bench.wanted import Wanted
from generators.model import Comparison

START = datetime(2026, 1, 1, tzinfo=UTC)


class Script:
    """A fake executor: gives values in turn, and does what a case asks for."""

    def __init__(self, **odd):
        self.seen = []
        self.odd = odd  #: by setup, what happens instead of a value

    def __call__(self, benchmark, setup):
        self.seen.append((benchmark.id, setup.id))
        odd = self.odd.get(setup.id)
        if isinstance(odd, BaseException):
            raise odd
        if callable(odd):
            odd = odd(self.seen.count((benchmark.id, setup.id)))
        if odd is not None:
            return Attempt(outcome=odd, reason="it went wrong", seconds=1, stderr="no")
        return Attempt(
            outcome="ok",
            seconds=3,
            measured=Measured(value=float(len(self.seen)), parts={"go": 1.0}),
            commands=("go",),
            tools={"uv": "1"},
        )


class Clock:
    def __init__(self):
        self.moment = START

    def __call__(self):
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def run(tmp_path):
    def run(execute, batch="one", only=("timed",), comparison=COMPARISON, stop=None):
        blocks = plan(
            comparison,
            read_runs(tmp_path),
            HASHES,
            machine=MACHINE.id,
            wanted=Wanted(only=only),
            rng=random.Random(1),
        )
        made = Batch(
            id=batch,
            seed=1,
            comparison="c",
            folder=tmp_path,
            hashes=HASHES,
            machine=MACHINE,
            pid=1,
        )
        world = Surroundings(execute=execute, now=Clock(), load=lambda: 0.5)
        events = run_plan(blocks, made, world, {})
        return list(events) if stop is None else [next(events) for _ in range(stop)]

    return run


def values(folder):
    return {r.setup: [s.value for s in r.samples] for r in read_runs(folder)}


def with_warmups(number):
    warm = [b.model_copy(update={"warmups": number}) for b in COMPARISON.benchmarks]
    changed = {"benchmarks": tuple(warm)}
    return Comparison.model_validate(dict(COMPARISON) | changed)


def test_every_value_is_recorded_once(run, tmp_path):
    script = Script()
    run(script)
    assert {setup: len(v) for setup, v in values(tmp_path).items()} == dict.fromkeys(
        "abc", 4
    )
    together = sorted(v for found in values(tmp_path).values() for v in found)
    assert together == list(range(1, 13))


def test_a_record_says_what_was_done(run, tmp_path):
    run(Script())
    record = read_runs(tmp_path)[0]
    assert (record.commands, record.tools) == (("go",), {"uv": "1"})
    assert (record.seed, record.batch, record.outcome) == (1, "one", "ok")
    assert (record.setup_hash, record.benchmark_hash) == ("1", "2")
    sample = record.samples[0]
    assert (sample.seconds, sample.load, sample.parts) == (3, (0.5, 0.5), {"go": 1})


def test_setups_of_a_block_share_its_number_and_have_their_order(run, tmp_path):
    run(Script())
    places = [(s.block, s.order) for r in read_runs(tmp_path) for s in r.samples]
    assert sorted(places) == [(block, o) for block in range(4) for o in range(3)]


def test_warmups_are_run_and_not_recorded(run, tmp_path):
    script = Script()
    events = run(script, comparison=with_warmups(2))
    assert script.seen.count(("timed", "a")) == 6
    assert {len(found) for found in values(tmp_path).values()} == {4}
    warm = [e for e in events if isinstance(e, Started) and e.warmup]
    assert len(warm) == 6


def test_a_failing_setup_is_given_up_and_does_not_stop_the_rest(run, tmp_path):
    script = Script(b="failed")
    events = run(script)
    assert script.seen.count(("timed", "b")) == 1
    by_setup = {r.setup: r for r in read_runs(tmp_path)}
    assert (by_setup["b"].outcome, by_setup["b"].reason) == ("failed", "it went wrong")
    assert by_setup["b"].stderr == "no"
    assert len(by_setup["a"].samples) == 4
    assert events[-1].progress.done == events[-1].progress.total == 9
    assert events[-1].outcomes["timed", "b"] == "failed"
    assert events[-1].unfinished == ()


def test_a_failing_warmup_is_recorded(run, tmp_path):
    script = Script(b="cannot-install")
    run(script, comparison=with_warmups(2))
    assert script.seen.count(("timed", "b")) == 1
    by_setup = {r.setup: r for r in read_runs(tmp_path)}
    assert (by_setup["b"].outcome, by_setup["b"].samples) == ("cannot-install", ())


def test_values_before_a_failure_are_kept_in_its_record(run, tmp_path):
    run(Script(a=lambda turn: "timed-out" if turn == 3 else None))
    by_setup = {r.setup: r for r in read_runs(tmp_path)}
    assert by_setup["a"].outcome == "timed-out"
    assert len(by_setup["a"].samples) == 2
    run(Script(), batch="two")
    again = [r for r in read_runs(tmp_path) if (r.setup, r.batch) == ("a", "two")]
    assert [len(r.samples) for r in again] == [4]


def test_the_record_is_on_the_disk_after_each_repetition(run, tmp_path):
    events = run(Script(), stop=5)  # planned, started, sampled, started, sampled
    assert [type(e) for e in events] == [Planned, Started, Sampled, Started, Sampled]
    assert sum(map(len, values(tmp_path).values())) == 2
    assert events[-1].path.exists()
    run(Script(), batch="two")
    assert {len(r.samples) for r in read_runs(tmp_path) if r.batch == "two"} <= {3, 4}
    counted = {}
    for record in read_runs(tmp_path):
        counted[record.setup] = counted.get(record.setup, 0) + len(record.samples)
    assert counted == dict.fromkeys("abc", 4)


def test_ctrl_c_records_nothing_half_and_ends_cleanly(run, tmp_path):
    events = run(Script(b=KeyboardInterrupt()))
    assert isinstance(events[-1], Completed)
    assert events[-1].interrupted
    assert "b" not in values(tmp_path)
    assert unfinished(tmp_path) == ()
    assert list(journal.read_journal(tmp_path))[-1].outcome == "interrupted"
    assert not run(Script(), batch="two")[-1].interrupted


def test_a_crash_of_ours_is_in_the_journal_and_goes_on(run, tmp_path):
    with pytest.raises(ZeroDivisionError) as caught:
        run(Script(b=ZeroDivisionError()))
    assert caught.value.__notes__ == ["while timed was taken of b"]
    lines = [e.outcome for e in journal.read_journal(tmp_path) if e.setup == "b"]
    assert lines == ["", "interrupted"]
    assert {s: len(found) for s, found in values(tmp_path).items()} == {"a": 4, "c": 4}


def test_several_crashes_are_all_told(run):
    with pytest.raises(ExceptionGroup) as caught:
        run(Script(a=ZeroDivisionError(), b=LookupError()))
    kinds = {type(error) for error in caught.value.exceptions}
    assert kinds == {ZeroDivisionError, LookupError}


def test_the_time_left_follows_what_was_seen(run):
    events = run(Script())
    assert events[0].progress.seconds_left is None
    sampled = [e.progress for e in events if isinstance(e, Sampled)]
    assert [p.seconds_left for p in sampled] == [3 * n for n in range(11, -1, -1)]
    assert [p.done for p in sampled] == list(range(1, 13))
    assert {p.total for p in sampled} == {12}


def test_nothing_is_run_when_nothing_is_missing(run, tmp_path):
    run(Script())
    script = Script()
    events = run(script, batch="two")
    assert script.seen == []
    assert [type(event) for event in events] == [Planned, Completed]


def test_two_measures_at_once_are_refused(tmp_path):
    with alone(tmp_path), pytest.raises(BusyError), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass
