"""Confidence intervals by bootstrap. Knows numbers only."""

from collections.abc import Sequence
from functools import cache
from math import floor, sqrt
from statistics import median
from typing import NamedTuple

#: Below this many values a bootstrap interval of the median is not shown: with three
#: values it is no more than their range (Efron and Tibshirani 1993, ch. 13).
FEWEST = 4
#: Above this many, ranks give the same interval as resampling, a thousand times faster.
MANY = 100
RESAMPLES = 4_999
SEED = 20_261_121


class Interval(NamedTuple):
    """The lower and upper end of a 95 % interval."""

    low: float
    high: float


def median_interval(values: Sequence[float]) -> Interval | None:
    """Tell where the median lies, by the percentile bootstrap at 95 %.

    The percentile method, because times are skewed and the median of a few values
    takes few distinct values, on which BCa is not defined. The random numbers are
    fixed, so that the same values give the same interval.

    Args:
        values: Any number of values of one unit.

    Returns:
        The interval, or None for fewer than `FEWEST` values.
    """
    if len(values) < FEWEST:
        return None
    if len(set(values)) == 1:
        return Interval(values[0], values[0])
    if len(values) > MANY:
        return _by_rank(values)
    return _bootstrap(tuple(values))


def _by_rank(values: Sequence[float]) -> Interval:
    """Take the values whose ranks the bootstrap of the median tends to.

    How many of the values lie below the median is binomial with 1/2, whatever their
    distribution (Conover 1999, section 3.2); 1.96 standard deviations from the middle
    hold 95 %. The percentile bootstrap has the same ends (Efron 1982, chapter 10).
    """
    ordered, count = sorted(values), len(values)
    below = floor(count / 2 - 1.96 * sqrt(count) / 2)
    return Interval(ordered[below], ordered[count - 1 - below])


@cache
def _bootstrap(values: tuple[float, ...]) -> Interval:
    # scipy takes half a second to import: not on the way of `--help` or `check`.
    import numpy as np  # noqa: PLC0415
    from scipy.stats import bootstrap  # noqa: PLC0415

    found = bootstrap(
        (np.asarray(values),),
        np.median,
        n_resamples=RESAMPLES,
        method="percentile",
        vectorized=True,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    middle = median(values)  # a quantile of equal medians is off in its last digit
    return Interval(min(float(found.low), middle), max(float(found.high), middle))
