"""What the comparison finds where the truth is known: simulated editions.

Power and false positives are those of the whole way from values to the words "better"
and "worse": test, correction, control. Values are 1 with noise of 5 %, in blocks that
are each slowed by something of their own, up to twice.
"""

from functools import cache

import numpy as np
import pytest
from measured import result, results
from test_analysis import benchmark, make

from generators.analysis import Control, compare, contrast
from generators.analysis.significance import detectable

NOISE = 0.05
APART = 1.1
EDITIONS = 1000
SETUPS = ("one", "two")


def even(rng, shape):
    return rng.normal(0, NOISE, shape)


def skewed(rng, shape):
    return rng.exponential(NOISE, shape)


def slow_at_times(rng, shape):
    slowed = rng.random(shape) < 0.1
    return rng.normal(0, NOISE, shape) + slowed * rng.exponential(0.4, shape)


@cache
def comparison(benchmarks, setups=SETUPS):
    names = (f"speed-{letter}" for letter in "abcdefghijkl"[:benchmarks])
    return make(*map(benchmark, names), setups=setups)


def values(rng, noise, truth, pairs):
    """One benchmark: a row of values for each true value."""
    slowed = rng.uniform(0, np.log(2), pairs)
    return np.exp(np.log(truth)[:, None] + slowed + noise(rng, (len(truth), pairs)))


def edition(  # noqa: PLR0913  each is what a case varies
    rng, truth, *, noise=even, pairs=7, benchmarks=1, control=False
):
    """Simulate an edition in which each benchmark's truth is the same, and judge it."""
    compared = comparison(benchmarks, SETUPS + ("three",) * (len(truth) - 2))
    single, controls = [], {}
    for speed in compared.benchmarks:
        # The control is the first setup once more, in the same blocks.
        *rows, again = values(rng, noise, np.array([*truth, truth[0]]), pairs)
        measured = [
            _bare(setup.id, row, speed)
            for setup, row in zip(compared.setups, rows, strict=True)
        ]
        single += measured
        if control:
            second = _bare("one--again", again, speed)
            controls[speed.id] = _against(speed, second, measured[0])
    return compare(compared, results(*single), controls)


def _bare(setup, row, speed):
    return result(setup, row.tolist(), benchmark=speed.id, bare=True)


def _against(speed, second, first):
    found = contrast(speed, second, first)
    return Control(contrast=found, result=second, different=False)


def called(found, one="two", other="one"):
    """Count the benchmarks on which two setups are called different."""
    return sum(
        found.of(speed.id, one, other).direction in ("better", "worse")
        for speed in found.comparison.benchmarks
    )


@pytest.mark.parametrize(
    ("pairs", "power"), [(5, 0.60), (7, 0.82), (10, 0.95)], ids=str
)
def test_a_difference_of_10_percent_is_found_with_the_stated_power(pairs, power):
    rng = np.random.default_rng(pairs)
    found = [called(edition(rng, (1, APART), pairs=pairs)) for _ in range(EDITIONS)]
    assert np.mean(found) == pytest.approx(power, abs=0.035)


@pytest.mark.parametrize(("pairs", "power"), [(7, 0.48), (10, 0.91)], ids=str)
def test_ten_benchmarks_with_a_control_cost_some_of_it(pairs, power):
    rng = np.random.default_rng(pairs)
    found = [
        called(edition(rng, (1, APART), pairs=pairs, benchmarks=10, control=True))
        for _ in range(EDITIONS // 5)
    ]
    assert np.mean(found) / 10 == pytest.approx(power, abs=0.05)


@pytest.mark.parametrize("pairs", [5, 10])
@pytest.mark.parametrize("noise", [even, skewed, slow_at_times])
def test_the_same_twice_is_seldom_called_different(noise, pairs):
    """In an edition with a control, on any of its benchmarks; the truth: on none."""
    rng = np.random.default_rng(20_261_121)
    kind = {"noise": noise, "pairs": pairs, "benchmarks": 3, "control": True}
    wrong = sum(called(edition(rng, (1, 1), **kind)) > 0 for _ in range(EDITIONS))
    assert wrong <= 0.05 * EDITIONS


def test_a_true_difference_beside_it_does_not_make_it_more():
    """Also where a third setup does differ, which makes the correction milder."""
    rng = np.random.default_rng(3)
    kind = {"benchmarks": 3, "control": True}
    wrong = sum(called(edition(rng, (1, 1, 2), **kind)) > 0 for _ in range(EDITIONS))
    assert wrong <= 0.05 * EDITIONS


def test_without_correction_it_would_be_called_different_often():
    rng = np.random.default_rng(5)
    wrong = 0
    for _ in range(EDITIONS // 5):
        found = edition(rng, (1, 1), benchmarks=10)
        ps = [
            found.of(speed.id, "two", "one").p for speed in found.comparison.benchmarks
        ]
        wrong += min(ps) <= 0.05
    assert wrong > 0.25 * EDITIONS / 5


@pytest.mark.parametrize("pairs", [5, 7, 10])
def test_p_values_of_the_same_twice_are_even(pairs):
    rng = np.random.default_rng(pairs)
    ps = [
        edition(rng, (1, 1), pairs=pairs).of("speed-a", "two", "one").p
        for _ in range(EDITIONS)
    ]
    for level in (0.05, 0.2, 0.5, 0.8):
        # Four standard errors of a share of a thousand.
        error = 4 * (level * (1 - level) / EDITIONS) ** 0.5
        assert np.mean(np.array(ps) <= level) == pytest.approx(level, abs=error)


def test_the_interval_holds_the_true_ratio():
    rng = np.random.default_rng(11)
    held = 0
    for _ in range(EDITIONS):
        found = edition(rng, (1, APART), pairs=5).of("speed-a", "two", "one")
        held += found.ratio_interval.low <= APART <= found.ratio_interval.high
    assert held / EDITIONS == pytest.approx(0.95, abs=0.028)


def test_the_detectable_ratio_is_found_in_four_editions_of_five():
    # The spread of the logarithm of a ratio of two values with such noise.
    ratio = float(np.exp(detectable(NOISE * 2**0.5, 7)))
    rng = np.random.default_rng(13)
    editions = [edition(rng, (1, ratio)) for _ in range(EDITIONS)]
    assert np.mean([called(found) for found in editions]) == pytest.approx(
        0.8, abs=0.04
    )
    told = [e.detectable(e.of("speed-a", "two", "one")) for e in editions]
    assert np.median(told) == pytest.approx(ratio, abs=0.01)
