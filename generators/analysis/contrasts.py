"""How two setups differ on one benchmark, by what was measured side by side. Pure.

Each contrast stands alone here. Corrected for how many there are, and held against what
a setup differs from itself by, they are in `comparing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Literal

from generators.analysis.intervals import FEWEST, Interval
from generators.analysis.results import Result
from generators.analysis.significance import (
    LEVEL,
    Estimate,
    mann_whitney,
    student,
    superiority,
    superiority_interval,
)
from generators.model import Benchmark

Direction = Literal["better", "worse", "equal", "tie", "too-few"]
#: What made a tie of two setups: the values differ too much among themselves, so many
#: comparisons were made, or a setup differs as much from itself.
Because = Literal["", "noise", "correction", "control"]
#: Logarithms are rounded here, so that equal ratios stay equal in every unit.
_DECIMALS = 14


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """One setup against another on one benchmark.

    `tie` means that no difference is shown; `equal`, that exact figures are the same;
    `too-few`, that there are too few values to tell.
    """

    benchmark: str
    setup: str
    baseline: str
    difference: float  #: setup minus baseline, in the benchmark's unit
    difference_interval: Interval | None = None
    ratio: float | None  #: setup by baseline; None where a value is zero or below
    ratio_interval: Interval | None = None
    pairs: int  #: blocks that both share; 0 where they were measured apart
    direction: Direction
    p: float | None = None  #: of no difference; None if exact or too few
    corrected: float | None = None  #: `p` corrected for all comparisons
    because: Because = ""  #: for a tie, what makes it one
    spread: float | None = None  #: standard deviation of the pairs' log ratios
    superiority: float | None = None  #: A12, measured apart: how often it is better
    superiority_interval: Interval | None = None


def contrast(benchmark: Benchmark, setup: Result, baseline: Result) -> Contrast | None:
    """Compare two results of one machine; by their blocks if they share enough.

    In pairs, the ratio is the geometric mean of the pairs' ratios with the interval of
    Student's t on their logarithms, so that what slowed both setups cancels out. Where
    a value is zero or below, the same is done with differences. Results that share too
    few blocks, but have enough values, are compared by Mann and Whitney's test.

    Returns:
        The contrast, not corrected for others; None where the results come from
        different machines.
    """
    if setup.machine != baseline.machine:
        return None
    if benchmark.take.exact and setup.interval is None and baseline.interval is None:
        return _exact(benchmark, setup, baseline)
    pairs = [
        (sample.value, baseline.samples[block].value)
        for block, sample in setup.samples.items()
        if block in baseline.samples
    ]
    if len(pairs) < FEWEST <= min(setup.count, baseline.count):
        return _apart(benchmark, setup, baseline)
    if len(pairs) < FEWEST:
        return _too_few(benchmark, setup, baseline, len(pairs))
    return _paired(benchmark, setup, baseline, pairs)


def _paired(
    benchmark: Benchmark,
    setup: Result,
    baseline: Result,
    pairs: Sequence[tuple[float, float]],
) -> Contrast:
    absolute = student([mine - other for mine, other in pairs])
    relative: Estimate | None = None
    if min(map(min, pairs)) > 0:
        logs = [round(log(mine) - log(other), _DECIMALS) for mine, other in pairs]
        relative = student(logs)
    tested = relative or absolute
    return Contrast(
        benchmark=benchmark.id,
        setup=setup.setup,
        baseline=baseline.setup,
        difference=absolute.mean,
        difference_interval=absolute.interval,
        ratio=exp(relative.mean) if relative else None,
        ratio_interval=_exp(relative.interval) if relative else None,
        pairs=len(pairs),
        direction=_direction(benchmark, tested.mean, tested.p),
        p=tested.p,
        because="noise" if tested.p > LEVEL else "",
        spread=relative.spread if relative else None,
    )


def _exp(ends: Interval) -> Interval:
    return Interval(exp(ends.low), exp(ends.high))


def _apart(benchmark: Benchmark, setup: Result, baseline: Result) -> Contrast:
    mine, other = setup.values, baseline.values
    p, larger = mann_whitney(mine, other), superiority(mine, other)
    better = larger if benchmark.better == "higher" else 1 - larger
    return Contrast(
        benchmark=benchmark.id,
        setup=setup.setup,
        baseline=baseline.setup,
        difference=setup.median - baseline.median,
        ratio=_ratio(setup, baseline),
        pairs=0,
        direction=_direction(benchmark, larger - 0.5, p),
        p=p,
        because="noise" if p > LEVEL else "",
        superiority=better,
        superiority_interval=superiority_interval(better, len(mine), len(other)),
    )


def _too_few(
    benchmark: Benchmark, setup: Result, baseline: Result, pairs: int
) -> Contrast:
    return Contrast(
        benchmark=benchmark.id,
        setup=setup.setup,
        baseline=baseline.setup,
        difference=setup.median - baseline.median,
        ratio=_ratio(setup, baseline),
        pairs=pairs,
        direction="too-few",
    )


def _exact(benchmark: Benchmark, setup: Result, baseline: Result) -> Contrast:
    difference = setup.median - baseline.median
    return Contrast(
        benchmark=benchmark.id,
        setup=setup.setup,
        baseline=baseline.setup,
        difference=difference,
        ratio=setup.median / baseline.median if baseline.median else None,
        pairs=min(setup.count, baseline.count),
        direction=_sign(benchmark, difference) if difference else "equal",
    )


def _ratio(setup: Result, baseline: Result) -> float | None:
    positive = min(*setup.values, *baseline.values) > 0
    return setup.median / baseline.median if positive else None


def _direction(benchmark: Benchmark, difference: float, p: float) -> Direction:
    return "tie" if p > LEVEL else _sign(benchmark, difference)


def _sign(benchmark: Benchmark, difference: float) -> Literal["better", "worse"]:
    return "better" if (difference < 0) == (benchmark.better == "lower") else "worse"
