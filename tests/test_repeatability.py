"""Measured twice: which figures are the same again, against known truth."""

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured import result
from test_analysis import SETUPS, benchmark, make, run

from generators.analysis import (
    Interval,
    median_interval,
    read_repeatability,
    run_name,
    summarise,
)
from generators.analysis.repeatability import overlap, series_of

START = datetime(2026, 1, 1, tzinfo=UTC)
NOISE = (1.0, 1.02, 0.97, 1.01, 0.99)


def batches(setup, *series, **changes):
    """One run for each batch of values, each an hour after the one before."""
    return [
        run(
            setup,
            values,
            batch=f"b{number}",
            started=START + timedelta(hours=number),
            **changes,
        )
        for number, values in enumerate(series)
    ]


def compared(runs, *benchmarks, stale=(), **changes):
    comparison = make(*(benchmarks or (benchmark(),)), setups=SETUPS)
    comparison = comparison.model_copy(update=changes)
    return read_repeatability(comparison, summarise(comparison, runs, stale=stale))


def only(runs, *benchmarks, **changes):
    (found,) = compared(runs, *benchmarks, **changes).repeats
    return found


# --- what counts as measured twice ---


def test_what_was_measured_once_is_not_compared():
    assert compared(batches("one", NOISE)).repeats == ()
    assert compared([]).repeats == ()


def test_two_full_batches_are_a_repeat():
    found = only(batches("one", NOISE, [2 * n for n in NOISE]))
    assert (found.first.batches, found.second.batches) == (("b0",), ("b1",))
    assert found.ratio == pytest.approx(2)
    assert (found.kind, found.agrees) == ("interval", False)


def test_the_last_two_of_three_are_compared():
    found = only(batches("one", NOISE, [3 * n for n in NOISE], NOISE))
    assert (found.first.batches, found.second.batches) == (("b1",), ("b2",))


def test_a_batch_that_only_filled_in_what_another_missed_is_no_repeat():
    assert compared(batches("one", NOISE[:3], NOISE[3:])).repeats == ()
    assert compared(batches("one", NOISE[:1], NOISE[1:2], NOISE[2:])).repeats == ()


def test_a_repeat_that_was_stopped_and_went_on_is_one():
    found = only(batches("one", NOISE, NOISE[:2], NOISE[2:]))
    assert found.second.batches == ("b1", "b2")
    assert found.second.values == NOISE
    assert found.agrees


def test_a_repeat_that_was_stopped_for_good_is_not_compared():
    assert compared(batches("one", NOISE, NOISE[:4])).repeats == ()


@given(st.lists(st.integers(1, 9), max_size=12), st.integers(1, 9))
def test_series_hold_what_is_planned_and_no_batch_is_torn(sizes, planned):
    made = {}
    for number, size in enumerate(sizes):
        batch = result("one", range(size), batch=f"b{number}")
        made |= batch.samples
    whole = result("one", [1.0])
    found = series_of(type(whole)(**(vars(whole) | {"samples": made})), planned)
    assert all(len(one.values) >= planned for one in found)
    # Without its last batch none is full: nothing is put together that is not needed.
    by_batch = dict(zip((f"b{n}" for n in range(len(sizes))), sizes, strict=True))
    for one in found:
        assert sum(by_batch[name] for name in one.batches) == len(one.values)
        assert sum(by_batch[name] for name in one.batches[:-1]) < planned
    used = [name for one in found for name in one.batches]
    assert used == list(by_batch)[: len(used)]
    assert sum(by_batch[name] for name in list(by_batch)[len(used) :]) < planned


def test_a_version_of_a_setup_is_never_compared_with_another():
    old = batches("one", NOISE, setup_hash="old")
    new = [one.model_copy(update={"batch": "b9"}) for one in batches("one", NOISE)]
    assert compared([*old, *new], stale={run_name(one) for one in old}).repeats == ()


def test_stale_figures_and_other_machines_are_left_out():
    twice = batches("one", NOISE, NOISE)
    assert compared(twice, stale={run_name(one) for one in twice}).repeats == ()
    here, there = batches("one", NOISE), batches("one", NOISE, NOISE, on="other")
    assert compared([*here, there[1]]).repeats == ()


def test_a_reference_is_compared_by_the_fewer_values_that_it_gets():
    few = benchmark(references=1, repetitions=5)
    head = make(few, setups=SETUPS).head.model_copy(
        update={"candidates": ("one",), "references": ("two", "three")}
    )
    runs = [*batches("two", [1.0], [2.0]), *batches("one", [1.0], [2.0])]
    found = only(runs, few, head=head)
    assert (found.setup, found.kind, found.agrees) == ("two", "few", None)
    assert found.ratio == 2


def test_a_figure_rests_on_both_series():
    runs = batches("one", NOISE, [2 * n for n in NOISE])
    pooled = summarise(make(benchmark(), setups=SETUPS), runs).of("speed", "one")
    both = (*NOISE, *(2 * n for n in NOISE))
    assert (pooled.count, pooled.values) == (10, both)
    assert pooled.interval == median_interval(both)
    assert pooled.runs == ("one--b0", "one--b1")


# --- counts ---


def count(*series):
    return only(
        batches("one", *series, benchmark="size"), benchmark("size", exact=True)
    )


def test_a_count_is_the_same_or_not():
    assert (count([12], [12]).kind, count([12], [12]).agrees) == ("count", True)
    found = count([12], [13])
    assert (found.agrees, found.parts) == (False, ("half",))
    assert (found.first.median, found.second.median) == (12, 13)


def test_a_count_that_differs_within_a_series_is_not_the_same():
    size = benchmark("size", exact=True, repetitions=2)
    runs = batches("one", [12, 13], [12, 13], benchmark="size")
    assert only(runs, size).agrees is False


def test_the_same_count_of_other_parts_is_not_the_same():
    first, second = batches("one", [2], [2], benchmark="size")

    def told(one, parts, notes):
        (sample,) = one.samples
        sample = sample.model_copy(update={"parts": parts, "notes": notes})
        return one.model_copy(update={"samples": (sample,)})

    size = benchmark("size", exact=True)
    before = told(first, {"a": 1, "b": 0}, {"a": "0.1 s", "b": "kept"})
    after = told(second, {"a": 0, "c": 1}, {"a": "0.2 s", "b": "kept"})
    found = only([before, after], size)
    assert (found.agrees, found.parts) == (False, ("a", "b", "c"))
    assert found.notes == ("a",)
    alike = told(second, {"a": 1, "b": 0}, {"a": "0.2 s"})
    found = only([before, alike], size)
    assert (found.agrees, found.parts, found.notes) == (True, (), ())


def test_figures_without_any_spread_are_counts():
    steady = only(batches("one", [3.0] * 5, [3.0] * 5))
    assert (steady.kind, steady.agrees, steady.parts) == ("count", True, ())
    moved = only(batches("one", [3.0] * 5, [4.0] * 5))
    assert (moved.kind, moved.agrees) == ("count", False)
    assert only(batches("one", [3.0] * 5, NOISE)).kind == "interval"


# --- intervals ---


@given(st.lists(st.floats(0.5, 2), min_size=4, max_size=7))
def test_the_intervals_are_those_that_pages_show(values):
    timed = benchmark(repetitions=len(values))
    found = only(batches("one", values, [9 * v for v in reversed(values)]), timed)
    assert found.first.interval == median_interval(values)
    if found.kind == "interval":
        assert not found.agrees


@given(*(st.floats(-9, 9) for _ in range(4)))
def test_overlapping_has_no_order(a, b, c, d):
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one)
    shared = max(one.low, other.low) <= min(one.high, other.high)
    assert overlap(one, other) == shared


def test_too_few_values_for_an_interval_count_as_neither():
    timed = benchmark(repetitions=3)
    found = compared(batches("one", NOISE[:3], NOISE[:3]), timed)
    assert [one.agrees for one in found.repeats] == [None]
    assert (found.share("interval"), found.exceptions) == (None, ())
    assert found.agreeing("few") == 0


def test_a_ratio_needs_figures_above_zero():
    assert only(batches("one", NOISE, [0.0, 0.0, 0.0, 0.1, -0.1])).ratio is None


def test_the_highest_load_of_a_series_is_told():
    first, second = batches("one", NOISE, NOISE)
    loads = [None, (0.1, 0.4), (1.5, 0.2), None, (0.3, 0.3)]
    samples = tuple(
        sample.model_copy(update={"load": load})
        for sample, load in zip(first.samples, loads, strict=True)
    )
    found = only([first.model_copy(update={"samples": samples}), second])
    assert (found.first.load, found.second.load) == (1.5, None)


def test_the_summary_counts_each_kind_apart():
    size, speed = benchmark("size", exact=True), benchmark()
    found = compared(
        [
            *batches("one", [1], [1], benchmark="size"),
            *batches("two", [1], [2], benchmark="size"),
            *batches("one", NOISE, NOISE),
            *batches("two", NOISE, [2 * n for n in NOISE]),
            *batches("three", NOISE, NOISE),
        ],
        size,
        speed,
    )
    assert (found.agreeing("count"), len(found.of("count"))) == (1, 2)
    assert (found.agreeing("interval"), found.share("interval")) == (2, 2 / 3)
    assert [(one.benchmark, one.setup) for one in found.exceptions] == [
        ("size", "two"),
        ("speed", "two"),
    ]


# --- simulation: the truth is known ---


def simulated(rng, cells, factor, values=7, noise=0.05):
    """The share of overlaps over many cells, the second time slower by a factor."""
    timed = benchmark(repetitions=values)
    kept = 0
    for _ in range(cells):
        first, second = rng.normal(1, noise, (2, values))
        found = only(batches("one", list(first), list(factor * second)), timed)
        kept += bool(found.agrees)
    return kept / cells


def test_of_the_same_distribution_nine_in_ten_intervals_and_more_overlap():
    """Two intervals of 95 % overlap in 99.4 % if they are exact; with 7 values less."""
    share = simulated(np.random.default_rng(1), 400, factor=1)
    assert 0.94 < share < 0.995


@pytest.mark.parametrize("factor", [1.25, 0.8])
def test_what_is_slower_by_five_times_the_noise_does_not_overlap(factor):
    assert simulated(np.random.default_rng(2), 100, factor) < 0.02


def test_a_random_order_of_batches_changes_nothing():
    runs = batches("one", NOISE, NOISE[:2], NOISE[2:], [2 * n for n in NOISE])
    usual = compared(runs)
    for seed in range(5):
        random.Random(seed).shuffle(runs)
        assert compared(runs) == usual
