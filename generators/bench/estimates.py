"""How long repetitions take, as past runs tell. Pure; knows nothing of running them."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heapreplace
from statistics import median
from typing import NamedTuple

from generators.bench.records import Run
from generators.model import Benchmark, Comparison, Setup, original

Key = tuple[str, str]  #: ids of a benchmark and a setup


class Turn(NamedTuple):
    """One repetition of one benchmark for one setup, as a plan lists it."""

    benchmark: Benchmark
    setup: Setup

    @property
    def key(self) -> Key:
        """What its estimate is found by."""
        return self.benchmark.id, self.setup.id


def estimate_seconds(
    comparison: Comparison, runs: Iterable[Run], machine: str
) -> dict[Key, float]:
    """Return the usual length of a repetition by benchmark and setup, in seconds.

    It is the median of the last record on this machine, since older ones may speak of
    other files; where there is none, of the last on another machine; and of a setup
    that was never seen, that of the benchmark's other setups. A benchmark of which
    nothing was ever recorded has no estimate.

    Args:
        comparison: What there is to measure.
        runs: Every record of it.
        machine: The id of this machine.
    """
    runs = tuple(runs)
    here = _last_medians(run for run in runs if run.machine.id == machine)
    seen = _last_medians(run for run in runs if run.machine.id != machine) | here
    setups = [setup.id for setup in (*comparison.setups, *comparison.exhibits)]
    if comparison.again:
        setups.append(comparison.again.id)
    estimates: dict[Key, float] = {}
    for benchmark in (one.id for one in comparison.benchmarks):
        known = [seen[benchmark, name] for name in setups if (benchmark, name) in seen]
        usual = median(known) if known else None
        for name in setups:
            first = seen.get((benchmark, original(name)), usual)
            length = seen.get((benchmark, name), first)
            if length is not None:
                estimates[benchmark, name] = length
    return estimates


def total_seconds(
    turns: Iterable[Turn], estimates: Mapping[Key, float], lanes: int
) -> float:
    """Estimate how long the turns take: exact ones in lanes, the others one by one.

    Warm-ups are counted with the first turn of a benchmark and setup; what has no
    estimate counts for nothing.
    """
    alone, beside = 0.0, []
    for turn, seconds in _lengths(turns, estimates):
        if turn.benchmark.take.exact:
            beside.append(seconds)
        else:
            alone += seconds
    return alone + fill_lanes(beside, lanes)


def fill_lanes(lengths: Iterable[float], lanes: int) -> float:
    """Return when the last lane is done: longest first, each into the freest lane."""
    ends = [0.0] * lanes
    heapify(ends)
    for seconds in sorted(lengths, reverse=True):
        heapreplace(ends, ends[0] + seconds)
    return max(ends)


def _lengths(
    turns: Iterable[Turn], estimates: Mapping[Key, float]
) -> Iterator[tuple[Turn, float]]:
    warm: set[Key] = set()
    for turn in turns:
        times = 1 if turn.key in warm else 1 + turn.benchmark.warmups
        warm.add(turn.key)
        yield turn, times * estimates.get(turn.key, 0.0)


def _last_medians(runs: Iterable[Run]) -> dict[Key, float]:
    last: dict[Key, float] = {}
    for run in sorted(runs, key=lambda one: one.started):
        lengths = [s.seconds for s in run.samples if s.seconds is not None]
        if lengths:
            last[run.benchmark, run.setup] = median(lengths)
    return last
