"""Whether measuring the same thing twice gives the same figures. Pure.

Two series of one setup are compared, each with all values that the benchmark plans. A
count is the same or not; of figures that vary the intervals overlap or not, by the
formula that stands behind every interval shown. What has too few values for an interval
is told apart. Which machine, and which records are current, `summarise` has settled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Literal

from generators.analysis.intervals import FEWEST, Interval, median_interval
from generators.analysis.results import Result, Results
from generators.bench import Sample
from generators.model import Benchmark, Comparison

Kind = Literal["count", "interval", "few"]


@dataclass(frozen=True, kw_only=True)
class Series:
    """All values that a benchmark plans for a setup, taken once from start to end."""

    batches: tuple[str, ...]  #: more than one where a later one went on with it
    samples: tuple[Sample, ...]  #: in the order in which they were recorded

    @property
    def values(self) -> tuple[float, ...]:
        """Its values, in the benchmark's unit."""
        return tuple(sample.value for sample in self.samples)

    @property
    def median(self) -> float:
        """The figure that it gives alone."""
        return median(self.values)

    @property
    def interval(self) -> Interval | None:
        """Where its median lies, at 95 %; None for too few values."""
        return median_interval(self.values)

    @property
    def load(self) -> float | None:
        """The highest load average while it was taken; None if nobody told."""
        told = [sample.load for sample in self.samples if sample.load]
        return max((load for pair in told for load in pair), default=None)


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """The last two series of one setup on one benchmark, side by side."""

    benchmark: str
    setup: str
    kind: Kind
    first: Series
    second: Series
    agrees: bool | None  #: same count, or intervals that overlap; None: too few values
    parts: tuple[str, ...] = ()  #: of a count: those whose value is another
    notes: tuple[str, ...] = ()  #: where a count does not agree: those that differ

    @property
    def ratio(self) -> float | None:
        """The second figure as a multiple of the first; None with a zero or below."""
        before, after = self.first.median, self.second.median
        return after / before if before > 0 and after > 0 else None


@dataclass(frozen=True, kw_only=True)
class Repeatability:
    """Every figure that was measured twice."""

    repeats: tuple[Repeat, ...]  #: in the order of benchmarks and setups

    def of(self, kind: Kind) -> tuple[Repeat, ...]:
        """Those of one kind."""
        return tuple(one for one in self.repeats if one.kind == kind)

    def agreeing(self, kind: Kind) -> int:
        """How many of a kind gave the same twice."""
        return sum(bool(one.agrees) for one in self.of(kind))

    def share(self, kind: Kind) -> float | None:
        """Which share of a kind gave the same twice; None where there is none."""
        found = self.of(kind)
        return self.agreeing(kind) / len(found) if found else None

    @property
    def exceptions(self) -> tuple[Repeat, ...]:
        """Counts that are another number, and intervals that do not overlap."""
        return tuple(one for one in self.repeats if one.agrees is False)


def read_repeatability(comparison: Comparison, results: Results) -> Repeatability:
    """Compare the last two series of each setup on each benchmark.

    Stale figures are left out, since nobody measures them a second time as they were.
    """
    return Repeatability(repeats=tuple(_repeats(comparison, results)))


def _repeats(comparison: Comparison, results: Results) -> Iterator[Repeat]:
    for benchmark in comparison.benchmarks:
        for setup in comparison.measured_by(benchmark):
            result = results.of(benchmark.id, setup.id)
            if result is None or result.stale:
                continue
            found = series_of(result, _planned(comparison, benchmark, setup.id))
            if len(found) > 1:
                yield _repeat(benchmark, setup.id, *found[-2:])


def series_of(result: Result, planned: int) -> tuple[Series, ...]:
    """Split a result into full series, oldest first.

    A batch that brought only what an earlier one missed, as after Ctrl-C, belongs to
    the same series: batches are put together until they hold as many values as are
    planned. What is left over at the end is a series that was not finished. The numbers
    of blocks tell nothing of this, since each batch counts from 0.

    Args:
        result: Of one setup on one benchmark.
        planned: How many values of it a full measurement takes.
    """
    found: list[Series] = []
    batches: list[str] = []
    samples: list[Sample] = []
    for batch, group in groupby(result.samples.items(), key=lambda item: item[0][0]):
        batches.append(batch)
        samples += [sample for _, sample in group]
        if len(samples) >= planned:
            found.append(Series(batches=tuple(batches), samples=tuple(samples)))
            batches, samples = [], []
    return tuple(found)


def _planned(comparison: Comparison, benchmark: Benchmark, setup: str) -> int:
    """How many values a setup gets; those that cannot win may get fewer."""
    few = benchmark.references
    if few is None or all(one.id != setup for one in comparison.references):
        return benchmark.planned
    return max(1, min(few, benchmark.planned))


def _repeat(benchmark: Benchmark, setup: str, first: Series, second: Series) -> Repeat:
    if benchmark.take.exact or _is_steady(first, second):
        return _of_counts(benchmark, setup, first, second)
    before, after = first.interval, second.interval
    few = before is None or after is None
    return Repeat(
        benchmark=benchmark.id,
        setup=setup,
        kind="few" if few else "interval",
        first=first,
        second=second,
        agrees=None if before is None or after is None else overlap(before, after),
    )


def _is_steady(*series: Series) -> bool:
    """Say whether neither has a spread, and values enough to know it."""
    return all(
        len(one.values) >= FEWEST and len(set(one.values)) == 1 for one in series
    )


def _of_counts(
    benchmark: Benchmark, setup: str, first: Series, second: Series
) -> Repeat:
    same = len({*first.values, *second.values}) == 1
    before, after = first.samples[-1], second.samples[-1]
    # The parts of what is not exact vary, as those of a sum that is rounded.
    parts = _differing(before.parts, after.parts) if benchmark.take.exact else ()
    agrees = same and not parts
    return Repeat(
        benchmark=benchmark.id,
        setup=setup,
        kind="count",
        first=first,
        second=second,
        agrees=agrees,
        parts=parts,
        notes=() if agrees else _differing(before.notes, after.notes),
    )


def _differing(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[str, ...]:
    """Name what is not the same in both, or only in one."""
    names = dict.fromkeys((*before, *after))
    return tuple(name for name in names if before.get(name) != after.get(name))


def overlap(one: Interval, other: Interval) -> bool:
    """Say whether two intervals share a value, be it only an end."""
    return one.low <= other.high and other.low <= one.high
