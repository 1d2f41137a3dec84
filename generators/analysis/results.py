"""From runs to results: the statistics of each benchmark and setup.

Runs of different machines are never mixed: a figure rests on one machine, the one on
which the benchmark was measured for the most setups, the latest where that is equal.
Nothing here reads a file or a clock.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from generators.analysis.intervals import Interval, median_interval
from generators.bench import Run, Sample
from generators.model import Benchmark, Comparison, original

BlockId = tuple[str, int]  #: batch and block: what was measured side by side


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one benchmark says of one setup, on one machine."""

    benchmark: str
    setup: str
    unit: str
    samples: Mapping[BlockId, Sample]
    median: float
    interval: Interval | None  #: 95 % of the median; None if exact or too few values
    parts: Mapping[str, float]  #: median of each part
    machine: str
    runs: tuple[str, ...]  #: ids of the runs it rests on
    stale: bool = False  #: the setup or the benchmark changed since

    @property
    def values(self) -> tuple[float, ...]:
        """All values, in the order in which they were taken."""
        return tuple(sample.value for sample in self.samples.values())

    @property
    def count(self) -> int:
        """How many values it rests on."""
        return len(self.samples)


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Why a setup has no figure: it was tried and failed, or never tried."""

    benchmark: str
    setup: str
    outcome: str  #: an outcome of a run, or "not-measured"
    reason: str


@dataclass(frozen=True, kw_only=True)
class Results:
    """Every result, and what is missing; both by benchmark and setup."""

    found: Mapping[tuple[str, str], Result] = field(default_factory=dict)
    missing: Mapping[tuple[str, str], Missing] = field(default_factory=dict)

    def of(self, benchmark: str, setup: str) -> Result | None:
        """The result, or None where there is none."""
        return self.found.get((benchmark, setup))


def summarise(
    comparison: Comparison, runs: Iterable[Run], *, stale: Container[str] = ()
) -> Results:
    """Summarise the runs that count.

    A stale run counts only where its setup has no current one on the benchmark; the
    result then says so.

    Args:
        comparison: Says which benchmarks and setups there are.
        runs: Every run on record.
        stale: Names (`run_name`) of runs whose setup or benchmark changed since.
    """
    found, missing = {}, {}
    by_benchmark: dict[str, list[Run]] = {}
    for run in _prefer_current(runs, stale):
        by_benchmark.setdefault(run.benchmark, []).append(run)
    for benchmark in comparison.benchmarks:
        mine = _one_machine(by_benchmark.get(benchmark.id, []), stale)
        for setup in comparison.measured_by(benchmark):
            key = (benchmark.id, setup.id)
            of_setup = [run for run in mine if run.setup == setup.id]
            if any(run.samples and run.outcome == "ok" for run in of_setup):
                found[key] = _result(benchmark, of_setup, stale)
            else:
                missing[key] = _missing(comparison, benchmark, setup.id, of_setup)
    return Results(found=found, missing=missing)


def run_name(run: Run) -> str:
    """Name a run within its comparison."""
    return f"{run.benchmark}/{run.id}"


def _prefer_current(runs: Iterable[Run], stale: Container[str]) -> Iterator[Run]:
    """Leave stale runs out where a current one took the same measure there.

    Another machine's run replaces none: only one machine is shown.
    """
    runs = tuple(runs)
    current = {_taken(run) for run in runs if run_name(run) not in stale and _good(run)}
    for run in runs:
        if run_name(run) not in stale or _taken(run) not in current:
            yield run


def _taken(run: Run) -> tuple[str, str, str]:
    return run.benchmark, run.setup, run.machine.id


def _good(run: Run) -> bool:
    return run.outcome == "ok" and bool(run.samples)


def _one_machine(runs: Sequence[Run], stale: Container[str]) -> list[Run]:
    """Keep the machine with figures for the most setups.

    Of equals the one with more that are not stale, then ours before one of somebody
    else, then the latest.
    """
    by_machine: dict[str, list[Run]] = {}
    for run in runs:
        by_machine.setdefault(run.machine.id, []).append(run)

    def rank(there: list[Run]) -> tuple[int, int, bool, datetime]:
        good = [run for run in there if _good(run)]
        return (
            len({original(run.setup) for run in good}),
            len({original(run.setup) for run in good if run_name(run) not in stale}),
            any(run.recorded_elsewhere is None for run in there),
            max(run.started for run in there),
        )

    chosen = max(by_machine.values(), key=rank, default=[])
    return sorted(chosen, key=lambda run: run.started)


def _result(benchmark: Benchmark, runs: Sequence[Run], stale: Container[str]) -> Result:
    good = [run for run in runs if _good(run)]
    # Versions of a setup are never mixed: of stale runs only the latest version's.
    good = [run for run in good if _version(run) == _version(good[-1])]
    samples = {(run.batch, s.block): s for run in good for s in run.samples}
    values = [sample.value for sample in samples.values()]
    parts: dict[str, list[float]] = {}
    for sample in samples.values():
        for part, value in sample.parts.items():
            parts.setdefault(part, []).append(value)
    exact = benchmark.take.exact and len(set(values)) == 1
    return Result(
        benchmark=benchmark.id,
        setup=good[0].setup,
        unit=benchmark.unit,
        samples=samples,
        median=median(values),
        interval=None if exact else median_interval(values),
        parts={part: median(values) for part, values in parts.items()},
        machine=good[0].machine.id,
        runs=tuple(run.id for run in good),
        stale=run_name(good[0]) in stale,
    )


def _version(run: Run) -> tuple[str, str, str]:
    return run.setup_hash, run.benchmark_hash, run.instrument


def _missing(
    comparison: Comparison, benchmark: Benchmark, setup: str, runs: Sequence[Run]
) -> Missing:
    outcome, reason = "not-measured", "no run is recorded"
    if why := comparison.not_applicable(benchmark, setup):
        outcome, reason = "not-applicable", why
    elif runs:
        outcome, reason = runs[-1].outcome, runs[-1].reason
    return Missing(benchmark=benchmark.id, setup=setup, outcome=outcome, reason=reason)
