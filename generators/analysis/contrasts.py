"""How setups differ, from what was measured side by side. Pure."""

from dataclasses import dataclass
from statistics import median
from typing import Literal

from generators.analysis.intervals import FEWEST, Interval, median_interval
from generators.analysis.results import Result
from generators.model import Benchmark

Direction = Literal["better", "worse", "equal", "tie", "too-few"]


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """One setup against another on one benchmark.

    `tie` means that the interval of the difference holds zero; `equal`, that exact
    figures are the same; `too-few`, that there are too few pairs to tell.
    """

    benchmark: str
    setup: str
    baseline: str
    difference: float  #: setup minus baseline, in the benchmark's unit
    difference_interval: Interval | None
    ratio: float | None  #: setup by baseline; None where the baseline is zero
    ratio_interval: Interval | None
    pairs: int
    direction: Direction


def contrast(benchmark: Benchmark, setup: Result, baseline: Result) -> Contrast | None:
    """Compare two results of one machine by their blocks.

    Differences and ratios are taken block by block, so that what slowed the machine
    for both setups cancels out (a paired design), and their median is told.

    Returns:
        The contrast, or None where the results come from different machines or share
        no block.
    """
    if setup.machine != baseline.machine:
        return None
    if benchmark.take.exact and setup.interval is None and baseline.interval is None:
        return _exact(benchmark, setup, baseline)
    shared = [block for block in setup.samples if block in baseline.samples]
    pairs = [(setup.samples[b].value, baseline.samples[b].value) for b in shared]
    if not pairs:
        return None
    differences = [mine - other for mine, other in pairs]
    ratios = [mine / other for mine, other in pairs if other > 0]
    whole = len(ratios) == len(pairs)
    spread = median_interval(differences)
    return Contrast(
        benchmark=benchmark.id,
        setup=setup.setup,
        baseline=baseline.setup,
        difference=median(differences),
        difference_interval=spread,
        ratio=median(ratios) if whole else None,
        ratio_interval=median_interval(ratios) if whole else None,
        pairs=len(pairs),
        direction=_direction(benchmark, median(differences), spread, len(pairs)),
    )


def _exact(benchmark: Benchmark, setup: Result, baseline: Result) -> Contrast:
    difference = setup.median - baseline.median
    direction: Direction = "equal"
    if difference:
        direction = _sign(benchmark, difference)
    return Contrast(
        benchmark=benchmark.id,
        setup=setup.setup,
        baseline=baseline.setup,
        difference=difference,
        difference_interval=None,
        ratio=setup.median / baseline.median if baseline.median else None,
        ratio_interval=None,
        pairs=min(setup.count, baseline.count),
        direction=direction,
    )


def _direction(
    benchmark: Benchmark, difference: float, spread: Interval | None, pairs: int
) -> Direction:
    if spread is None or pairs < FEWEST:
        return "too-few"
    if spread.low <= 0 <= spread.high:
        return "tie"
    return _sign(benchmark, difference)


def _sign(benchmark: Benchmark, difference: float) -> Literal["better", "worse"]:
    return "better" if (difference < 0) == (benchmark.better == "lower") else "worse"
