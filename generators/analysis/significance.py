"""Tests, effects and their correction. Knows numbers only, no setups.

**Pairs.** Setups of one block are measured close together and in random order. Where
two do not differ, the logarithm of their ratio is therefore as often above zero as
below, whatever slowed the machine. Student's t on these logarithms is the test. It was
chosen by simulation at five and seven pairs, with even noise of 5 % and with one
repetition in ten slowed by half (`tests/test_simulation.py` measures the first column):

| test at 5 %                        | called different | found: 10 % apart |
|------------------------------------|------------------|-------------------|
| Student's t, 5 pairs               | 3 to 5 %         | 62 %              |
| Student's t, 7 pairs               | 3 to 5 %         | 84 %              |
| bootstrap of the median, 5 pairs   | 6 %              | 64 %              |
| bootstrap of the median, 7 pairs   | 12 to 13 %       | 87 %              |
| studentised bootstrap, 7 pairs     | 7 to 8 %         | 74 %              |
| Wilcoxon, 5 pairs                  | 0 %              | 0 %               |

The sign test and Wilcoxon's test have no p-value below 2/32 with five pairs, and none
below 2/128 with seven, which no correction for many comparisons leaves standing. What
is slowed by half now and then makes t miss more, but never call more.

**Values taken apart** are compared by Mann and Whitney's test (1947), with the effect
of Vargha and Delaney (2000).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import fsum, sqrt
from typing import NamedTuple

from generators.analysis.intervals import Interval

#: A difference is called one if its p-value, corrected, is no larger.
LEVEL = 0.05
#: A difference of the detectable size is found in this share of editions.
POWER = 0.8
_HIGH = 0.975  #: upper end of a 95 % interval
_NORMAL = 1.959964  #: the same of the normal distribution


class Estimate(NamedTuple):
    """A mean with its 95 % interval, the p-value of zero, and the spread of values."""

    mean: float
    interval: Interval
    p: float
    spread: float  #: standard deviation of the single values


def mean_of(values: Sequence[float]) -> float:
    """Average values; one at least."""
    return fsum(values) / len(values)


def student(values: Sequence[float]) -> Estimate:
    """Test whether the mean of two or more values is zero (Student 1908)."""
    count, mean = len(values), mean_of(values)
    spread = sqrt(fsum((value - mean) ** 2 for value in values) / (count - 1))
    error = spread / sqrt(count)
    half = _limit(count - 1) * error
    ends = Interval(mean - half, mean + half)
    return Estimate(mean, ends, two_sided(mean, error, count - 1), spread)


@cache
def _limit(freedom: int) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415  slow to import

    return float(stdtrit(freedom, _HIGH))


def two_sided(estimate: float, error: float, freedom: int) -> float:
    """The p-value of an estimate with its standard error and degrees of freedom."""
    from scipy.special import stdtr  # noqa: PLC0415  slow to import

    if error == 0:
        return 0.0 if estimate else 1.0
    return float(2 * stdtr(freedom, -abs(estimate / error)))


def mann_whitney(mine: Sequence[float], other: Sequence[float]) -> float:
    """The two-sided p-value of no difference between values taken apart.

    Exact for up to eight values without ties, else by the normal approximation.
    """
    from scipy.stats import mannwhitneyu  # noqa: PLC0415  slow to import

    if set(mine) == set(other) and len(set(mine)) == 1:
        return 1.0
    return float(mannwhitneyu(mine, other, alternative="two-sided").pvalue)


def superiority(mine: Sequence[float], other: Sequence[float]) -> float:
    """A12: how often a value of mine is above one of the other; equals count half.

    Vargha and Delaney 2000, "A critique and improvement of the CL common language
    effect size statistics".
    """
    won = sum((a > b) + 0.5 * (a == b) for a in mine for b in other)
    return won / (len(mine) * len(other))


def superiority_interval(share: float, mine: int, other: int) -> Interval:
    """The 95 % interval of A12 from its value and the two counts of values.

    Newcombe 2006, "Confidence intervals for an effect size measure based on the
    Mann-Whitney statistic", method 5: it also holds where the share is 0 or 1.
    """
    usual = (mine + other) / 2

    def outside(true: float) -> bool:
        first, second = (1 - true) / (2 - true), true / (1 + true)
        variance = true * (1 - true) * (1 + (usual - 1) * (first + second))
        return abs(share - true) > _NORMAL * sqrt(variance / (mine * other))

    return Interval(_edge(0.0, share, outside), _edge(1.0, share, outside))


def _edge(end: float, inside: float, outside: Callable[[float], bool]) -> float:
    """Halve the way between a value outside an interval and one inside."""
    if not outside(end):
        return end
    for _ in range(50):
        middle = (end + inside) / 2
        if outside(middle):
            end = middle
        else:
            inside = middle
    return inside


def holm(values: Iterable[float]) -> list[float]:
    """Correct p-values of one family, in the order given (Holm 1979).

    The chance of one false difference or more in the whole family stays below the
    level, however the tests depend on each other. Here they do: setups share blocks.
    """
    values = list(values)
    corrected = [1.0] * len(values)
    largest = 0.0
    for rank, index in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        largest = max(largest, min(1.0, values[index] * (len(values) - rank)))
        corrected[index] = largest
    return corrected


def detectable(spread: float, count: int, level: float = LEVEL) -> float:
    """The mean that `student` finds with a chance of `POWER`.

    Args:
        spread: Standard deviation of the values.
        count: How many of them.
        level: P-value below which a difference is called.

    Returns:
        The smallest such mean above zero, in the unit of the values, from the
        noncentral t distribution.
    """
    from scipy.special import nctdtrinc, stdtrit  # noqa: PLC0415  slow to import

    limit = stdtrit(count - 1, 1 - level / 2)
    return float(nctdtrinc(count - 1, 1 - POWER, limit)) * spread / sqrt(count)
