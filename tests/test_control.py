"""The control: one setup measured twice in each block, and what follows from it."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from math import log

import pytest
from measured import result, results
from recorded import VALUES, make_run, record
from test_analysis import benchmark, make, run
from test_bench import MACHINE
from test_bench_plan import COMPARISON, HASHES, SETUPS, SHORT, TIMED, recorded
from test_bench_runner import Clock, Script

from generators.analysis import (
    Control,
    compare,
    contrast,
    read_controls,
    run_name,
    summarise,
)
from generators.bench import read_runs, write_run
from generators.bench.plan import plan
from generators.bench.recording import Batch
from generators.bench.runner import Surroundings, run_plan
from generators.bench.wanted import Wanted
from generators.pipeline import build_report
from generators.render.report.rich import plain

SPACE = "\N{NO-BREAK SPACE}"
NOISE = (0.97, 1.02, 1.04, 0.99, 0.95, 1.01)


def controlled(comparison, control):
    head = comparison.head.model_copy(update={"control": control})
    return comparison.model_copy(update={"head": head})


TWICE = controlled(COMPARISON, "a")


def planned(runs=(), comparison=TWICE, **wanted):
    return plan(
        comparison,
        runs,
        HASHES,
        machine=MACHINE.id,
        wanted=Wanted(**wanted),
        rng=random.Random(1),
    )


def names(block):
    return sorted(setup.id for setup in block.setups)


def count(blocks):
    return Counter((b.benchmark.id, s.id) for b in blocks for s in b.setups)


def test_the_control_is_planned_twice_in_each_block_of_what_varies():
    blocks = {(b.benchmark.id, b.number): names(b) for b in planned()}
    assert blocks["timed", 0] == ["a", "a--again", "b", "c"]
    assert blocks["short", 0] == ["a", "a--again", "b"]
    assert blocks["exact", 0] == ["a", "b", "c"]
    assert count(planned())["timed", "a--again"] == 4


def test_what_is_taken_once_has_no_control():
    once = TIMED.model_copy(update={"repetitions": 1})
    comparison = TWICE.model_copy(update={"benchmarks": (once, SHORT)})
    assert names(planned(comparison=comparison, only=["timed"])[0]) == ["a", "b", "c"]


def test_its_place_in_the_block_is_random():
    places = {
        block.setups.index(next(s for s in block.setups if s.id == "a--again"))
        for block in planned(only=["timed"])
    }
    assert len(places) > 1


def test_without_a_control_nothing_is_planned_twice():
    assert not any("--" in s for _, s in count(planned(comparison=COMPARISON)))


def test_a_control_added_later_runs_beside_its_first_name():
    done = [recorded("timed", setup, 4) for setup in SETUPS]
    blocks = planned(done, only=["timed"])
    assert [names(block) for block in blocks] == [["a", "a--again"]] * 4
    assert planned([*done, recorded("timed", "a--again", 4)], only=["timed"]) == ()


def test_naming_a_setup_takes_its_second_run_along():
    assert {s for _, s in count(planned(only=["a", "timed"]))} == {"a", "a--again"}
    assert {s for _, s in count(planned(only=["b", "timed"]))} == {"b"}


def test_a_control_that_cannot_have_a_measure_is_not_run():
    assert ("short", "c--again") not in count(
        planned(comparison=controlled(TWICE, "c"))
    )


def test_it_is_recorded_under_a_name_of_its_own(tmp_path):
    batch = Batch(
        id="one",
        seed=1,
        comparison="c",
        folder=tmp_path,
        hashes=HASHES,
        machine=MACHINE,
        pid=1,
    )
    world = Surroundings(execute=Script(), now=Clock(), load=lambda: None)
    list(run_plan(planned(only=["timed"]), batch, world, {}))
    runs = {one.setup: one for one in read_runs(tmp_path)}
    again = runs["a--again"]
    assert (again.id, again.setup_hash) == ("a--again--one", runs["a"].setup_hash)
    assert HASHES.stale(again) == ""
    assert [s.block for s in again.samples] == [s.block for s in runs["a"].samples]
    assert planned(runs.values(), only=["timed"]) == ()


def test_it_goes_stale_with_its_setup():
    assert "setup changed" in HASHES.stale(
        recorded("timed", "a--again", setup_hash="old")
    )


def both(first, second, other, control="one"):
    comparison = controlled(make(benchmark()), control)
    runs = [run("one", first), run("one--again", second), run("two", other)]
    shown = summarise(comparison, runs)
    return comparison, shown, read_controls(comparison, runs)


def test_the_control_says_what_a_setup_differs_from_itself():
    _, shown, controls = both(NOISE, [1.02 * n for n in NOISE], NOISE)
    assert {setup for _, setup in shown.found} == {"one", "two"}
    found = controls["speed"].contrast
    assert (found.setup, found.baseline) == ("one--again", "one")
    assert found.ratio == pytest.approx(1.02)
    assert controls["speed"].different


def test_a_difference_no_larger_than_the_control_is_none():
    comparison, shown, controls = both(
        NOISE, [1.02 * n for n in reversed(NOISE)], [1.019 * n for n in NOISE]
    )
    without = compare(comparison, shown).of("speed", "two", "one")
    assert without.direction == "worse"
    found = compare(comparison, shown, controls).of("speed", "two", "one")
    assert (found.direction, found.because) == ("tie", "control")
    assert found.ratio == without.ratio


def test_a_larger_one_is_still_told():
    comparison, shown, controls = both(
        NOISE, [1.02 * n for n in NOISE], [1.03 * n for n in NOISE]
    )
    found = compare(comparison, shown, controls).of("speed", "two", "one")
    assert found.direction == "worse"


@pytest.mark.parametrize("factor", [0.97, 1 / 0.97])
def test_it_counts_to_both_sides(factor):
    speed = benchmark()
    one = result("one", NOISE)
    found = contrast(speed, result("one--again", [0.97 * n for n in NOISE]), one)
    control = Control(contrast=found, result=one, different=True)
    other = contrast(speed, result("two", [factor * n for n in NOISE]), one)
    near = replace(other, ratio=factor ** (1 - 1e-9))
    assert control.hides(near)
    assert not control.hides(replace(other, ratio=factor**1.01))
    assert abs(log(found.ratio)) == pytest.approx(abs(log(factor)))


def test_differences_are_held_against_differences():
    speed, zero = benchmark(), result("one", [0, 1, 2, 3, 4])
    found = contrast(speed, result("one--again", [1, 2, 3, 4, 5]), zero)
    control = Control(contrast=found, result=zero, different=True)
    assert control.hides(contrast(speed, result("two", [1, 2, 3, 4, 5]), zero))
    assert not control.hides(contrast(speed, result("two", [2, 3, 4, 5, 6]), zero))


def test_a_control_of_too_few_values_hides_nothing():
    controls = both((1, 1), (5, 5), NOISE)[2]
    assert controls["speed"].contrast.direction == "too-few"
    far = contrast(benchmark(), result("two", NOISE), result("one", NOISE))
    assert not controls["speed"].hides(replace(far, ratio=2.0))


def test_no_control_is_read_where_none_is_declared_or_recorded():
    assert both(NOISE, NOISE, NOISE, control=None)[2] == {}
    comparison = controlled(make(benchmark()), "one")
    runs = [run("one", NOISE), run("two", NOISE)]
    assert read_controls(comparison, runs) == {}


def test_a_control_of_another_machine_does_not_count():
    comparison = controlled(make(benchmark()), "one")
    runs = [run("one", NOISE), run("two", NOISE)]
    late = datetime(2026, 2, 1, tzinfo=UTC)
    runs += [
        run(name, NOISE, on="other", batch="b2", started=late)
        for name in ("one", "one--again")
    ]
    # A setup that was measured twice does not make the other machine the fuller one.
    assert summarise(comparison, runs).of("speed", "two").machine == "here"
    assert read_controls(comparison, runs) == {}


def test_no_smaller_difference_could_be_seen_than_the_control_shows():
    comparison, shown, controls = both(
        [1.0] * 6, [1.2, 1.21] * 3, [1.0001, 1.0002, 1.0, 1.0001, 0.9999, 1.0]
    )
    with_control = compare(comparison, shown, controls)
    found = with_control.of("speed", "two", "one")
    assert compare(comparison, shown).detectable(found) < 1.001
    assert with_control.detectable(found) == pytest.approx(
        controls["speed"].contrast.ratio
    )


def test_a_stale_control_gives_way_to_a_current_one():
    comparison = controlled(make(benchmark()), "one")
    old = run("one--again", [5 * n for n in NOISE], batch="b0", setup_hash="old")
    runs = [old, run("one", NOISE), run("one--again", NOISE)]
    found = read_controls(comparison, runs, stale={run_name(old)})
    assert found["speed"].contrast.ratio == 1


def test_two_setups_of_the_same_values_are_one_group():
    comparison = make(benchmark(), setups=("one", "two"))
    found = compare(comparison, results(result("one", NOISE), result("two", NOISE)))
    assert found.groups("speed") == (("one", "two"),)


@pytest.fixture
def controlled_root(recorded_root):
    """The example with a control, measured twice: the second time 3 % slower."""
    head = recorded_root / "content" / "adding-numbers" / "comparison.yaml"
    text = head.read_text(encoding="utf-8").replace(
        "baseline: loop", "baseline: loop\ncontrol: builtin"
    )
    head.write_text(text, encoding="utf-8")
    usual = VALUES["sum-million", "builtin"]
    again = [n * f for n, f in zip(usual, (1.0, 1.05, 1.06, 1.01, 1.03), strict=True)]
    setup_hash = make_run(recorded_root, "sum-million", "builtin", ()).setup_hash
    second = make_run(recorded_root, "sum-million", "builtin", again)
    second = second.model_copy(
        update={"setup": "builtin--again", "setup_hash": setup_hash}
    )
    write_run(second, recorded_root / "content" / "adding-numbers" / "runs")
    return recorded_root


def shown(root):
    (comparison,) = build_report(root).comparisons
    return comparison, next(b for b in comparison.benchmarks if b.id == "sum-million")


def test_the_report_lists_the_false_difference_and_no_further_setup(controlled_root):
    comparison, timed = shown(controlled_root)
    (control,) = comparison.controls
    assert control.difference == f"2.97{SPACE}%"
    assert (control.called, control.benchmark) == ("no difference", "sum-million")
    assert [setup.id for setup in comparison.setups] == ["loop", "builtin", "list"]
    assert "builtin--again" not in {cell.setup for cell in timed.cells}
    again = next(one for one in timed.runs if one.setup == "builtin--again")
    assert (again.used, again.stale) == (True, "")
    assert again.setup_name == next(
        s.name for s in comparison.setups if s.id == "builtin"
    )


def test_the_report_says_how_sure_a_benchmark_is(controlled_root):
    comparison, timed = shown(controlled_root)
    said = dict(timed.sure)
    assert comparison.facts["sum-million.loop.cpu"].text == f"0.109{SPACE}s"
    assert comparison.facts["peak-memory.loop.cpu"].text == "not measured"
    assert "5 pairs" in said["Test"]
    assert "all 3 comparisons" in said["Correction"]
    assert f"differs from itself by 2.97{SPACE}%" in said["The same setup twice"]
    assert f"0.109{SPACE}s" in said["Processor time"]
    assert "noise" in said["From first to last block"]
    assert "80" in said["Smallest difference it could see"]
    assert said["Groups in which no difference is shown"].count(";") == 2


def test_the_report_says_where_processor_time_points_the_other_way(recorded_root):
    folder = recorded_root / "content" / "adding-numbers" / "runs"
    for one in read_runs(folder):
        if (one.benchmark, one.setup) == ("sum-million", "builtin"):
            busy = tuple(
                sample.model_copy(update={"cpu_seconds": 4 * sample.value})
                for sample in one.samples
            )
            write_run(one.model_copy(update={"samples": busy}), folder)
    _, timed = shown(recorded_root)
    mine, other = dict(timed.sure)["By processor time"].split("; ")
    assert mine.endswith("the other way round than by the clock")
    assert "other way" not in other


def test_pairs_without_spread_hide_no_difference(recorded_root):
    half = tuple(value / 2 for value in VALUES["sum-million", "loop"])
    record(recorded_root, {("sum-million", "builtin"): half})
    _, timed = shown(recorded_root)
    seen = dict(timed.sure)["Smallest difference it could see"]
    assert "List" in seen
    assert "Built-in" not in seen


def test_records_without_a_control_say_so_by_silence(recorded_root):
    comparison, timed = shown(recorded_root)
    assert comparison.controls == ()
    assert timed.control is None
    assert "The same setup twice" not in dict(timed.sure)


def test_a_finding_says_that_the_same_setup_differs_as_much(controlled_root):
    near = {("sum-million", "loop"): VALUES["sum-million", "builtin"]}
    slower = [0.99 * n for n in VALUES["sum-million", "builtin"]]
    record(controlled_root, near | {("sum-million", "builtin"): slower})
    _, timed = shown(controlled_root)
    said = map(plain, timed.contrasts)
    assert any("since the same setup differs as much" in one for one in said)
