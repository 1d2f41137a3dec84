"""What has to be run: blocks in random order, without what is recorded already.

Pure: no files, no clock, and chance comes from a generator that is handed in.
"""

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from generators.bench.hashes import Hashes
from generators.bench.records import Run
from generators.model import Benchmark, Comparison, Setup, original

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
    stale: bool = False  #: only what has figures, none of which is current


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
    failures do not. A benchmark's `not_applicable` setups are never run. The control
    runs a second time, under its second name, in the blocks of figures that vary; no
    block holds the second run without the first.

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
    outdated = _find_outdated(runs, hashes, machine) if wanted.stale else {}
    turns: list[tuple[Benchmark, list[Setup]]] = []
    for benchmark in comparison.benchmarks:
        missing = _missing(comparison, benchmark, counted, wanted)
        if wanted.stale:
            names = _wanted_names(comparison, benchmark, wanted)
            missing = _only_stale(benchmark, missing, outdated, names)
        known = _sum_known(benchmark, missing, estimates)
        if wanted.quick and known is not None and known > QUICK_SECONDS:
            continue
        for turn in range(max(missing.values(), default=0)):
            setups = _setups_of(comparison, missing, turn)
            rng.shuffle(setups)
            turns.append((benchmark, setups))
    rng.shuffle(turns)
    return tuple(_number(turns, estimates))


def _setups_of(
    comparison: Comparison, missing: Mapping[str, int], turn: int
) -> list[Setup]:
    known = (*comparison.setups, *comparison.exhibits)
    setups = [s for s in known if missing.get(s.id, 0) > turn]
    again = comparison.again
    if again and missing.get(again.id, 0) > turn:
        control = comparison.setup(original(again.id))
        # Only side by side do the two tell what the same setup differs from itself.
        setups += [again] if control in setups else [control, again]
    return setups


def estimate_seconds(runs: Iterable[Run], machine: str) -> dict[Key, float]:
    """Return the median length of a repetition by benchmark and setup, in seconds."""
    seen: dict[Key, list[float]] = {}
    for run in runs:
        if run.machine.id == machine:
            lengths = [s.seconds for s in run.samples if s.seconds is not None]
            seen.setdefault((run.benchmark, run.setup), []).extend(lengths)
    return {key: median(lengths) for key, lengths in seen.items() if lengths}


def _check_names(comparison: Comparison, only: Collection[str]) -> None:
    known = {b.id for b in comparison.benchmarks} | _setup_ids(comparison)
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
    goal = _goal(benchmark, wanted)
    missing: dict[str, int] = {}
    for name in _wanted_names(comparison, benchmark, wanted):
        there = counted.get((benchmark.id, name), 0)
        if there < goal:
            missing[name] = goal - int(there)
    return missing


def _wanted_names(
    comparison: Comparison, benchmark: Benchmark, wanted: Wanted
) -> list[str]:
    """List what a benchmark can measure and the caller did not leave out."""
    if not _is_wanted(benchmark.id, {b.id for b in comparison.benchmarks}, wanted):
        return []
    setups = _setup_ids(comparison)
    return [
        name
        for name in _names(comparison, benchmark)
        if original(name) not in benchmark.not_applicable
        and _is_wanted(original(name), setups, wanted)
    ]


def _names(comparison: Comparison, benchmark: Benchmark) -> list[str]:
    """What is measured: setups, exhibits, and the control again where figures vary."""
    again = None if benchmark.take.exact else comparison.again
    measured = comparison.measured_by(benchmark)
    return [*(s.id for s in measured), *([again.id] if again else [])]


def _setup_ids(comparison: Comparison) -> set[str]:
    return {setup.id for setup in (*comparison.setups, *comparison.exhibits)}


def _find_outdated(
    runs: Iterable[Run], hashes: Hashes, machine: str
) -> dict[Key, bool]:
    """Tell of each figure on record whether it is to be taken anew here.

    A figure that is current on another machine is not: it is the one that is shown.
    """
    good = [run for run in runs if run.outcome == "ok" and run.samples]
    elsewhere = {
        (run.benchmark, run.setup)
        for run in good
        if run.machine.id != machine and not hashes.stale(run)
    }
    stale = {(run.benchmark, run.setup) for run in good if hashes.stale(run)}
    known = {(run.benchmark, run.setup) for run in good}
    return {key: key in stale - elsewhere for key in known}


def _only_stale(
    benchmark: Benchmark,
    missing: Mapping[str, int],
    outdated: Mapping[Key, bool],
    names: Iterable[str],
) -> dict[str, int]:
    """Keep the setups whose figure is stale, and who has to run beside them.

    Where values vary, setups are compared block by block: one that ran alone could be
    compared with none, so that the others with a figure take part in its blocks.
    """
    stale = {s: n for s, n in missing.items() if outdated.get((benchmark.id, s))}
    if benchmark.take.exact or not stale:
        return stale
    most = max(stale.values())
    beside = (name for name in names if (benchmark.id, name) in outdated)
    return dict.fromkeys(beside, most) | stale


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
