"""What has to be run: blocks in random order, without what is recorded already.

Pure: no files, no clock, and chance comes from a generator that is handed in.
"""

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from generators.bench.hashes import Hashes
from generators.bench.records import Run
from generators.model import Benchmark, Comparison, Setup

#: With `quick`: so many values of a benchmark that is not exact, and no benchmark of
#: which a block is known to take longer.
QUICK_REPETITIONS = 2
QUICK_SECONDS = 60.0
#: An answer that stands as a value does; other outcomes are tried again.
_SETTLED = frozenset({"nothing-to-measure", "not-applicable"})

Key = tuple[str, str]  #: ids of a benchmark and a setup


@dataclass(frozen=True, kw_only=True)
class Block:
    """One repetition of one benchmark over the setups that still miss it."""

    benchmark: Benchmark
    number: int  #: from 0 within the benchmark and batch, in the order of running
    setups: tuple[Setup, ...]  #: in the random order in which they run
    estimate_seconds: float | None  #: from past runs; None if some setup has none


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the caller asks for."""

    repetitions: int | None = None  #: instead of each benchmark's own, if not exact
    only: Collection[str] = ()  #: ids of benchmarks, of setups, or of both
    quick: bool = False
    again: bool = False  #: as if nothing were recorded


def plan(  # noqa: PLR0913  each is an independent input
    comparison: Comparison,
    runs: Iterable[Run],
    hashes: Hashes,
    *,
    machine: str,
    wanted: Wanted,
    rng: random.Random,
) -> tuple[Block, ...]:
    """List the blocks that are still to run.

    A value counts as there if its record is ok and current and was taken on this
    machine. Current records of nothing-to-measure and not-applicable settle a setup,
    failures do not. A benchmark's `not_applicable` setups are never run.

    Args:
        comparison: What there is to measure.
        runs: Every record of it.
        hashes: What a current record carries.
        machine: The id of this machine.
        wanted: What the caller asks for.
        rng: Decides the order of blocks and of setups within them.

    Raises:
        ValueError: `only` names something that is neither benchmark nor setup.
    """
    _check_names(comparison, wanted.only)
    runs = tuple(runs)
    estimates = estimate_seconds(runs, machine)
    counted = {} if wanted.again else _count_current(runs, hashes, machine)
    turns: list[tuple[Benchmark, list[Setup]]] = []
    for benchmark in comparison.benchmarks:
        missing = _missing(comparison, benchmark, counted, wanted)
        known = _sum_known(benchmark, missing, estimates)
        if wanted.quick and known is not None and known > QUICK_SECONDS:
            continue
        for turn in range(max(missing.values(), default=0)):
            setups = [
                comparison.setup(s) for s, count in missing.items() if count > turn
            ]
            rng.shuffle(setups)
            turns.append((benchmark, setups))
    rng.shuffle(turns)
    return tuple(_number(turns, estimates))


def estimate_seconds(runs: Iterable[Run], machine: str) -> dict[Key, float]:
    """Return the median length of a repetition by benchmark and setup, in seconds."""
    seen: dict[Key, list[float]] = {}
    for run in runs:
        if run.machine.id == machine:
            lengths = [sample.seconds for sample in run.samples]
            seen.setdefault((run.benchmark, run.setup), []).extend(lengths)
    return {key: median(lengths) for key, lengths in seen.items() if lengths}


def _check_names(comparison: Comparison, only: Collection[str]) -> None:
    known = {b.id for b in comparison.benchmarks} | {s.id for s in comparison.setups}
    unknown = sorted(set(only) - known)
    if unknown:
        names = ", ".join(f"'{name}'" for name in unknown)
        raise ValueError(f"{comparison.id} has no benchmark and no setup {names}")


def _count_current(
    runs: Iterable[Run], hashes: Hashes, machine: str
) -> dict[Key, float]:
    """Count the values that are there; infinitely many where a record settles it."""
    counted: dict[Key, float] = {}
    for run in runs:
        if run.machine.id != machine or hashes.stale(run):
            continue
        key = run.benchmark, run.setup
        if run.outcome in _SETTLED:
            counted[key] = float("inf")
        elif run.outcome == "ok":
            counted[key] = counted.get(key, 0) + len(run.samples)
    return counted


def _missing(
    comparison: Comparison,
    benchmark: Benchmark,
    counted: Mapping[Key, float],
    wanted: Wanted,
) -> dict[str, int]:
    """Return how many values each setup still misses; only those that miss some."""
    if not _is_wanted(benchmark.id, {b.id for b in comparison.benchmarks}, wanted):
        return {}
    setups = {setup.id for setup in comparison.setups}
    goal = _goal(benchmark, wanted)
    missing: dict[str, int] = {}
    for setup in comparison.setups:
        there = counted.get((benchmark.id, setup.id), 0)
        applies = setup.id not in benchmark.not_applicable
        if applies and there < goal and _is_wanted(setup.id, setups, wanted):
            missing[setup.id] = goal - int(there)
    return missing


def _is_wanted(name: str, kind: set[str], wanted: Wanted) -> bool:
    """Names of one kind restrict that kind alone."""
    named = kind.intersection(wanted.only)
    return not named or name in named


def _goal(benchmark: Benchmark, wanted: Wanted) -> int:
    if benchmark.take.exact:
        return benchmark.planned
    goal = wanted.repetitions or benchmark.planned
    return min(goal, QUICK_REPETITIONS) if wanted.quick else goal


def _sum_known(
    benchmark: Benchmark, setups: Iterable[str], estimates: Mapping[Key, float]
) -> float | None:
    known = [estimates.get((benchmark.id, setup)) for setup in setups]
    lengths = [length for length in known if length is not None]
    return sum(lengths) if len(lengths) == len(known) else None


def _number(
    turns: Iterable[tuple[Benchmark, list[Setup]]], estimates: Mapping[Key, float]
) -> Iterable[Block]:
    numbers: dict[str, int] = {}
    for benchmark, setups in turns:
        number = numbers.get(benchmark.id, 0)
        numbers[benchmark.id] = number + 1
        yield Block(
            benchmark=benchmark,
            number=number,
            setups=tuple(setups),
            estimate_seconds=_sum_known(benchmark, (s.id for s in setups), estimates),
        )
