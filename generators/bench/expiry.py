"""When a record stops being current although neither setup nor benchmark changed.

A record is too old after its benchmark's `valid_for` days, and out of date once a tool
that the benchmark watches has another version. The clock is handed in, so that the same
records at the same moment always give the same answer. Starts nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from generators.bench.records import Run
from generators.model import Benchmark, Comparison

#: A machine, a setup and a tool: each setup may bring a version of its own.
Installation = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Expiry:
    """What a record is held against beside its hashes."""

    now: datetime | None = None  #: with its zone; None: nothing is too old
    valid_for: Mapping[str, int] = field(default_factory=dict)  #: days, by benchmark
    watched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: likewise
    versions: Mapping[Installation, str] = field(default_factory=dict)  #: the newest

    def stale(self, run: Run) -> str:
        """Say why a run is out of date; empty if it is not."""
        return self._too_old(run) or self._other_tools(run)

    def _too_old(self, run: Run) -> str:
        days = self.valid_for.get(run.benchmark)
        if days is None or self.now is None:
            return ""
        if self.now - run.started <= timedelta(days=days):
            return ""
        return f"measured more than {days} day{'s' if days > 1 else ''} ago"

    def _other_tools(self, run: Run) -> str:
        for tool in self.watched.get(run.benchmark, ()):
            had = run.tools.get(tool)
            newest = self.versions.get((run.machine.id, run.setup, tool))
            if had and newest and had != newest:
                return f"{tool} changed since, from {had} to {newest}"
        return ""


def read_expiry(
    comparison: Comparison,
    runs: Iterable[Run],
    *,
    now: datetime | None,
    machine: str = "",
    installed: Mapping[str, str] | None = None,
) -> Expiry:
    """Gather what records are held against.

    The newest version of a tool is the one in the latest record of the same setup on
    the same machine. Building asks no program, so that it gives the same on every
    machine; `measure` may add what is installed on this one.

    Args:
        comparison: Says how long records last and which tools are watched.
        runs: Every record of it, oldest first.
        now: The moment, with its zone; None lets nothing grow too old.
        machine: The id of this machine; only used with `installed`.
        installed: Versions by name of tool on this machine.
    """
    versions: dict[Installation, str] = {}
    for run in runs:
        for tool, version in run.tools.items():
            versions[run.machine.id, run.setup, tool] = version
    for machine_id, setup, tool in list(versions):
        if machine_id == machine and tool in (installed or {}):
            versions[machine_id, setup, tool] = (installed or {})[tool]
    return Expiry(
        now=now,
        valid_for={b.id: b.valid_for for b in comparison.benchmarks if b.valid_for},
        watched={b.id: b.tools for b in comparison.benchmarks},
        versions=versions,
    )


def rerun_seconds(benchmark: Benchmark, runs: Iterable[Run]) -> float | None:
    """Estimate how long it takes to measure a setup anew, warm-ups included.

    Args:
        benchmark: Says how many values and warm-ups are taken.
        runs: Those of one setup on this benchmark.

    Returns:
        Seconds: the repetitions planned, each as long as the median of those recorded;
        None where no repetition is recorded.
    """
    lengths = [
        sample.seconds
        for run in runs
        if run.benchmark == benchmark.id
        for sample in run.samples
        if sample.seconds is not None
    ]
    if not lengths:
        return None
    return median(lengths) * (benchmark.planned + benchmark.warmups)
