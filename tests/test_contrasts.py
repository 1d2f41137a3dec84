"""Contrasts: what is called better, worse or a tie, and how sure that is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import exp, log
from statistics import geometric_mean

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from measured import result, results
from test_analysis import SETUPS, benchmark, make

from generators.analysis import compare, contrast, processor_time, trends
from generators.analysis.comparing import tie_groups
from generators.analysis.significance import (
    detectable,
    holm,
    student,
    superiority,
    superiority_interval,
)

TURNED = {"better": "worse", "worse": "better", "tie": "tie", "too-few": "too-few"}
#: Ten values of 1 with noise that adds up to nothing.
NOISE = (0.97, 1.02, 1.04, 0.99, 0.95, 1.01, 1.03, 0.98, 1.05, 0.96)


def results_of(*series, setups=SETUPS, speed=None, batches=None):
    names = setups[: len(series)]
    single = [
        result(name, values, batch=(batches or {}).get(name, "b1"))
        for name, values in zip(names, series, strict=True)
    ]
    return make(speed or benchmark(), setups=names), results(*single)


def pair(one, two, **kwargs):
    comparison, found = results_of(one, two, **kwargs)
    speed = comparison.benchmarks[0]
    return contrast(speed, found.of("speed", "two"), found.of("speed", "one"))


def judged(*series, **kwargs):
    return compare(*results_of(*series, **kwargs))


def test_the_ratio_is_the_geometric_mean_of_the_pairs():
    one, two = (10, 12, 9, 11, 14), (5, 7, 4, 6, 6)
    found = pair(one, two)
    ratios = [b / a for a, b in zip(one, two, strict=True)]
    assert found.ratio == pytest.approx(geometric_mean(ratios))
    low, high = found.ratio_interval
    assert low < found.ratio < high < 1
    # Student's t of 4 degrees of freedom at 97.5 % is 2.7764.
    logs = [log(ratio) for ratio in ratios]
    mean = sum(logs) / 5
    error = (sum((x - mean) ** 2 for x in logs) / 4 / 5) ** 0.5
    assert low == pytest.approx(exp(mean - 2.7764 * error), rel=1e-4)


def test_an_interval_that_holds_one_is_a_tie_and_only_that():
    for shift in (1.0, 1.01, 1.02, 1.05, 1.1):
        found = pair(NOISE, [shift * n for n in reversed(NOISE)])
        low, high = found.ratio_interval
        assert (found.direction == "tie") == (low <= 1 <= high)


def test_values_of_zero_are_compared_by_difference():
    found = pair((0, 1, 0, 2, 0), (9, 11, 10, 12, 9))
    assert (found.ratio, found.direction, found.pairs) == (None, "worse", 5)
    assert found.difference == pytest.approx(9.6)
    assert found.difference_interval[0] > 0


def test_equal_values_are_a_tie_and_a_constant_ratio_is_not():
    assert pair([3.0] * 5, [3.0] * 5).direction == "tie"
    assert pair([3.0] * 5, [3.3] * 5).direction == "worse"


def test_what_was_measured_apart_is_compared_without_pairs():
    found = pair((1, 2, 3, 4, 5), (11, 12, 13, 14, 15), batches={"two": "b2"})
    assert (found.pairs, found.direction) == (0, "worse")
    assert found.p == pytest.approx(2 / 252)
    assert found.superiority == 0
    assert found.superiority_interval == pytest.approx((0, 0.357), abs=1e-3)
    assert found.ratio == pytest.approx(13 / 3)
    assert found.ratio_interval is None


def test_what_was_measured_apart_and_overlaps_is_a_tie():
    found = pair((1, 3, 5, 7, 9), (2, 4, 6, 8, 10), batches={"two": "b2"})
    assert found.direction == "tie"
    assert found.superiority == pytest.approx(0.4)


def test_few_values_apart_are_too_few():
    found = pair((1, 1, 1), (9, 9, 9), batches={"two": "b2"})
    assert (found.direction, found.p, found.pairs) == ("too-few", None, 0)


def test_two_machines_are_not_compared():
    one, two = result("one", (1, 2, 3, 4)), result("two", (2, 3, 4, 5))
    assert contrast(benchmark(), one, replace(two, machine="other")) is None


def test_a12_is_the_share_of_pairs_won():
    assert superiority([2, 2], [1, 3]) == 0.5
    assert superiority([2, 3], [2, 1]) == 0.875
    assert superiority([5, 6], [1, 2]) == 1


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 1.0])
def test_the_interval_of_a12_holds_it_and_lies_within_0_and_1(share):
    few = superiority_interval(share, 5, 5)
    many = superiority_interval(share, 50, 50)
    assert 0 <= few.low <= many.low <= share <= many.high <= few.high <= 1
    assert few.high - few.low > many.high - many.low


def test_holm_gives_the_textbook_values():
    # 4 x 0.01, then 3 x 0.02; 2 x 0.03 and 1 x 0.04 may not fall below what precedes.
    assert holm([0.02, 0.01, 0.04, 0.03]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1, 1]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.randoms())
def test_correction_only_raises_keeps_the_order_and_forgets_the_order_given(ps, rng):
    corrected = holm(ps)
    assert all(p <= q <= 1 for p, q in zip(ps, corrected, strict=True))
    ranks = sorted(range(len(ps)), key=ps.__getitem__)
    assert sorted(corrected) == [corrected[i] for i in ranks]
    shuffled = list(range(len(ps)))
    rng.shuffle(shuffled)
    assert holm([ps[i] for i in shuffled]) == pytest.approx(
        [corrected[i] for i in shuffled]
    )


positive = st.floats(0.01, 1e4)
series = st.lists(st.tuples(positive, positive), min_size=2, max_size=9)


@given(series, st.sampled_from(["lower", "higher"]))
@settings(max_examples=60, deadline=None)
def test_swapping_the_setups_turns_better_and_worse_round(values, better):
    one, two = zip(*values, strict=True)
    speed = benchmark(better=better)
    there, back = pair(one, two, speed=speed), pair(two, one, speed=speed)
    assert back.direction == TURNED[there.direction]
    assert back.difference == pytest.approx(-there.difference)
    assert back.ratio == pytest.approx(1 / there.ratio)
    if there.ratio_interval:
        low, high = there.ratio_interval
        assert back.ratio_interval == pytest.approx((1 / high, 1 / low), rel=1e-6)
        assert back.p == pytest.approx(there.p)


@given(series)
@settings(max_examples=40, deadline=None)
def test_swapping_turns_round_what_was_measured_apart_too(values):
    assume(len(values) >= 4)
    one, two = zip(*values, strict=True)
    there = pair(one, two, batches={"two": "b2"})
    back = pair(two, one, batches={"two": "b2"})
    assert back.direction == TURNED[there.direction]
    assert back.superiority == pytest.approx(1 - there.superiority)


@given(series, st.sampled_from([1e-3, 60.0, 1e6]))
@settings(max_examples=60, deadline=None)
def test_scaling_both_setups_changes_nothing(values, factor):
    one, two = zip(*values, strict=True)
    found = pair(one, two)
    scaled = pair([factor * v for v in one], [factor * v for v in two])
    assume(found.p is None or abs(found.p - 0.05) > 1e-9)
    assert scaled.direction == found.direction
    assert scaled.ratio == pytest.approx(found.ratio)
    assert scaled.p == pytest.approx(found.p)


@given(series, st.sampled_from([0.5, 2.0]))
@settings(max_examples=40, deadline=None)
def test_what_slows_both_setups_of_a_block_cancels_out(values, factor):
    one, two = zip(*values, strict=True)
    slowed = [factor**turn for turn in range(len(one))]
    found = pair(one, two)
    other = pair(
        [a * s for a, s in zip(one, slowed, strict=True)],
        [b * s for b, s in zip(two, slowed, strict=True)],
    )
    assume(found.p is not None)
    assert other.p == pytest.approx(found.p, abs=1e-9)


def test_more_comparisons_make_a_weak_difference_a_tie():
    slower = [1.03 * n for n in reversed(NOISE)]
    base, wild = NOISE, [n * (1 + 0.3 * (-1) ** i) for i, n in enumerate(NOISE)]
    alone = judged([1.0] * 10, slower).of("speed", "two", "one")
    assert (alone.direction, alone.corrected) == ("worse", alone.p)
    found = judged([1.0] * 10, slower, wild).of("speed", "two", "one")
    assert found.corrected > found.p
    assert (found.direction, found.because) == ("tie", "correction")
    assert judged(base, slower).tests == 1
    assert judged(base, slower, wild).tests == 3


def test_exact_figures_are_not_corrected_for():
    speed = benchmark(exact=True)
    found = judged([7], [8], speed=speed)
    assert found.tests == 0
    assert found.of("speed", "two", "one").direction == "worse"
    assert found.of("speed", "three", "one") is None


def test_noise_is_told_from_correction():
    found = judged(NOISE, tuple(reversed(NOISE))).of("speed", "two", "one")
    assert (found.direction, found.because) == ("tie", "noise")


def test_groups_hold_those_that_do_not_differ_the_best_first():
    far = [3 * n for n in reversed(NOISE)]
    near = [1.001 * n for n in reversed(NOISE)]
    found = judged(far, near, NOISE)
    assert set(found.groups("speed")[0]) == {"two", "three"}
    assert found.groups("speed")[1:] == (("one",),)


def test_a_setup_between_two_is_in_both_groups():
    apart = {frozenset("ac")}
    groups = tie_groups("abc", lambda one, other: frozenset((one, other)) in apart)
    assert groups == (("a", "b"), ("b", "c"))
    assert tie_groups("abc", lambda *_: False) == (("a", "b", "c"),)
    assert tie_groups("abc", lambda *_: True) == (("a",), ("b",), ("c",))
    assert tie_groups("", lambda *_: True) == ()


@given(st.sets(st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd"])))
def test_groups_are_all_the_largest_sets_of_ties(apart):
    groups = tie_groups("abcd", lambda *two: "".join(two) in apart)
    for one in "abcd":
        for other in "abcd":
            if one < other:
                together = any({one, other} <= set(group) for group in groups)
                assert together == (one + other not in apart)
    assert all(not set(g) < set(h) for g in groups for h in groups)


def test_the_detectable_ratio_falls_with_more_pairs_and_less_noise():
    def seen(noise, count, others=()):
        one = [1.0] * count
        two = [1 + noise * (-1) ** turn for turn in range(count)]
        found = judged(one, two, *others)
        return found.detectable(found.of("speed", "two", "one"))

    assert 1 < seen(0.05, 10) < seen(0.05, 6) < seen(0.1, 6)
    assert seen(0.05, 6) < seen(0.05, 6, [NOISE[:6]])
    exact = judged([7], [8], speed=benchmark(exact=True))
    assert exact.detectable(exact.of("speed", "two", "one")) is None


def test_the_detectable_size_is_that_of_power_tables():
    # Cohen 1988, table 2.3: one sample, two-sided 5 %, power 80 %: 34 for d = 0.5.
    assert detectable(1, 34) == pytest.approx(0.5, abs=0.005)


def test_a_mean_without_spread_is_certain():
    assert student([0.0, 0.0, 0.0, 0.0]).p == 1
    assert student([0.1, 0.1, 0.1, 0.1]).p == 0


def test_a_trend_is_found_and_noise_is_not():
    rising = [(1 + 0.1 * turn) * n for turn, n in enumerate(NOISE)]
    found = {d.setup: d for d in trends([result("one", rising), result("two", NOISE)])}
    assert found["one"].large
    assert found["one"].change == pytest.approx(0.94, abs=0.1)
    assert not found["two"].large


def test_a_trend_follows_the_clock_and_not_the_number_of_the_block():
    usual = result("one", [1.0, 1.2, 1.4, 1.6, 1.8])
    turned = {
        block: sample.model_copy(
            update={"started": datetime(2026, 1, 1, tzinfo=UTC) - timedelta(hours=turn)}
        )
        for turn, (block, sample) in enumerate(usual.samples.items())
    }
    (forward,), (back,) = trends([usual]), trends([replace(usual, samples=turned)])
    assert forward.change > 0 > back.change


def test_a_step_between_batches_is_no_trend_within_one():
    early = result("one", NOISE)
    late = result("one", [9 * n for n in NOISE], batch="b2")
    both = replace(early, samples={**early.samples, **late.samples})
    (found,) = trends([both])
    assert not found.large


def test_the_change_is_from_the_first_block_to_the_last():
    (found,) = trends([result("one", [1.0, 1.1, 1.21, 1.331])])
    assert found.change == pytest.approx(0.331)


def test_no_trend_is_told_of_too_few_values():
    assert trends([result("one", [1.0, 2.0])]) == ()
    two, one = result("one", [1.0, 2.0]), result("one", [3.0], batch="b2")
    assert trends([replace(two, samples={**two.samples, **one.samples})]) == ()


def test_processor_time_stands_beside_the_clock():
    clock = result("one", [1.0, 2.0, 3.0, 4.0])
    speed = benchmark()
    assert processor_time(speed, clock) is None
    samples = {
        block: sample.model_copy(update={"cpu_seconds": sample.value / 2})
        for block, sample in clock.samples.items()
    }
    both = replace(clock, samples=samples)
    assert processor_time(speed, both).median == 1.25
    assert processor_time(benchmark(exact=True), both) is None
