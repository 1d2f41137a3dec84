"""The trend of values: whether they rise or fall while a batch runs. Pure.

A trend that all setups share cancels out in pairs. It still says that the machine was
not the same at the end as at the beginning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import exp, fsum, log, sqrt

from generators.analysis.results import Result
from generators.analysis.significance import LEVEL, holm, mean_of, two_sided

_DECIMALS = 12  #: logarithms are rounded, so that equal values have no slope
Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Trend:
    """The trend of one setup's values over the blocks of a batch."""

    benchmark: str
    setup: str
    change: float  #: from the first block to the last, as a share: 0.1 is 10 % more
    p: float  #: of no trend, corrected over the setups of the benchmark
    large: bool  #: larger than the noise


def trends(results: Iterable[Result]) -> tuple[Trend, ...]:
    """Find the trend of each setup on one benchmark.

    A straight line is laid through the logarithms of the values over their turn within
    the batch, with one slope for all batches. Results with a value of zero or below,
    or with too few values for a slope and its error, are left out.
    """
    found = [trend for result in results if (trend := _trend(result))]
    corrected = holm(trend.p for trend in found)
    return tuple(
        replace(trend, p=p, large=p <= LEVEL)
        for trend, p in zip(found, corrected, strict=True)
    )


def _trend(result: Result) -> Trend | None:
    if min(result.values) <= 0:
        return None
    batches = list(_batches(result))
    points = [point for batch in batches for point in _centred(batch)]
    freedom = len(points) - len(batches) - 1
    width = fsum(x * x for x, _ in points)
    if freedom < 1 or not width:
        return None
    slope = fsum(x * y for x, y in points) / width
    rest = fsum((y - slope * x) ** 2 for x, y in points)
    error = sqrt(rest / freedom / width)
    longest = max(len(batch) for batch in batches)
    return Trend(
        benchmark=result.benchmark,
        setup=result.setup,
        change=exp(slope * (longest - 1)) - 1,
        p=two_sided(slope, error, freedom),
        large=False,
    )


def _batches(result: Result) -> Iterable[list[float]]:
    """The logarithms of each batch's values, in the order in which they were taken."""
    ordered = sorted(
        result.samples.items(), key=lambda item: (item[0][0], item[1].started)
    )
    for _, batch in groupby(ordered, key=lambda item: item[0][0]):
        yield [round(log(sample.value), _DECIMALS) for _, sample in batch]


def _centred(values: Sequence[float]) -> list[Point]:
    middle, mean = (len(values) - 1) / 2, mean_of(values)
    return [(turn - middle, value - mean) for turn, value in enumerate(values)]
