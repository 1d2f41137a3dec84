"""What has to be run, in which order, without what is recorded already.

Exact figures come first, the longest before the others: they may be taken side by side.
What is timed follows in blocks in random order, to be run alone.

Pure: no files, no clock, and chance comes from a generator that is handed in.
"""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from generators.bench.estimates import Key, Turn, estimate_seconds
from generators.bench.hashes import Hashes
from generators.bench.records import Run
from generators.model import Benchmark, Comparison, Setup, original

#: With `quick`: so many values of a benchmark that is not exact.
QUICK_REPETITIONS = 2
#: An answer that stands as a value does; other outcomes are tried again.
_SETTLED = frozenset({"nothing-to-measure", "nothing-collected", "not-applicable"})


@dataclass(frozen=True, kw_only=True)
class Block:
    """One repetition of one benchmark over the setups that still miss it."""

    benchmark: Benchmark
    number: int  #: from 0 within the benchmark and batch, in the order of running
    setups: tuple[Setup, ...]  #: in the random order in which they run
    estimate_seconds: float | None  #: one after the other; None if some setup has none

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Its repetitions, one for each setup."""
        return tuple(Turn(self.benchmark, setup) for setup in self.setups)


_Round = tuple[Benchmark, list[Setup]]  #: what becomes a block


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the caller asks for."""

    repetitions: int | None = None  #: instead of each benchmark's own, if not exact
    only: Collection[str] = ()  #: ids of benchmarks, of setups, or of both
    quick: bool = False
    full: bool = False  #: also benchmarks that are only in the full edition
    again: bool = False  #: as if nothing were recorded
    since: datetime | None = None  #: with `again`: what was recorded since then counts
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
    """List the blocks that are still to run, exact ones first.

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
    rounds: list[_Round] = []
    for benchmark, missing in _find_missing(comparison, runs, hashes, machine, wanted):
        for turn in range(max(missing.values(), default=0)):
            setups = _setups_of(comparison, missing, turn)
            rng.shuffle(setups)
            rounds.append((benchmark, setups))
    rng.shuffle(rounds)
    estimates = estimate_seconds(comparison, runs, machine)
    return tuple(_number(_exact_first(rounds, estimates), estimates))


def _find_missing(
    comparison: Comparison,
    runs: Sequence[Run],
    hashes: Hashes,
    machine: str,
    wanted: Wanted,
) -> Iterator[tuple[Benchmark, dict[str, int]]]:
    """Tell of each benchmark how many values its setups miss."""
    counted = _count_current(_counting(runs, wanted), hashes, machine)
    outdated = _find_outdated(runs, hashes, machine) if wanted.stale else {}
    for benchmark in comparison.benchmarks:
        missing = _missing(comparison, benchmark, counted, wanted)
        if wanted.stale:
            names = _wanted_names(comparison, benchmark, wanted)
            missing = _only_stale(benchmark, missing, outdated, names)
        yield benchmark, missing


def _counting(runs: Iterable[Run], wanted: Wanted) -> Iterator[Run]:
    """Yield the runs of which the values need not be taken once more."""
    for run in runs:
        if not wanted.again or (wanted.since and run.started >= wanted.since):
            yield run


def left_to_full(comparison: Comparison, wanted: Wanted) -> tuple[str, ...]:
    """Name the benchmarks that are left out because they are only in a full edition."""
    ids = {benchmark.id for benchmark in comparison.benchmarks}
    return tuple(
        benchmark.id
        for benchmark in comparison.benchmarks
        if _is_left_to_full(benchmark, wanted) and _is_wanted(benchmark.id, ids, wanted)
    )


def _is_left_to_full(benchmark: Benchmark, wanted: Wanted) -> bool:
    # What is out of date was recorded before, whichever edition it was part of.
    asked = wanted.full or wanted.stale or benchmark.id in wanted.only
    return benchmark.full and not asked


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
    usual = _goal(benchmark, wanted)
    references = {one.id for one in comparison.references}
    missing: dict[str, int] = {}
    for name in _wanted_names(comparison, benchmark, wanted):
        few = benchmark.references if original(name) in references else None
        goal = usual if few is None else min(usual, few)
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
    if _is_left_to_full(benchmark, wanted):
        return []
    setups = _setup_ids(comparison)
    return [
        name
        for name in _names(comparison, benchmark)
        if not comparison.not_applicable(benchmark, name)
        and _is_wanted(original(name), setups, wanted)
    ]


def _names(comparison: Comparison, benchmark: Benchmark) -> list[str]:
    """What is measured: setups, exhibits, and the control again where figures vary.

    One value alone would not tell what the control differs from itself.
    """
    varies = not benchmark.take.exact and benchmark.planned > 1
    again = comparison.again if varies else None
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


def _exact_first(
    rounds: Iterable[_Round], estimates: Mapping[Key, float]
) -> list[_Round]:
    """Put exact ones first, the longest before the others; what is unknown may be long.

    Started last, a long one would run on while the other lanes stand still.
    """

    def place(one: _Round) -> float:
        benchmark, setups = one
        known = _sum_known(benchmark, (setup.id for setup in setups), estimates)
        return -inf if known is None else -known

    exact = [one for one in rounds if one[0].take.exact]
    timed = [one for one in rounds if not one[0].take.exact]
    return [*sorted(exact, key=place), *timed]


def _number(
    rounds: Iterable[_Round], estimates: Mapping[Key, float]
) -> Iterator[Block]:
    numbers: dict[str, int] = {}
    for benchmark, setups in rounds:
        number = numbers.get(benchmark.id, 0)
        numbers[benchmark.id] = number + 1
        yield Block(
            benchmark=benchmark,
            number=number,
            setups=tuple(setups),
            estimate_seconds=_sum_known(benchmark, (s.id for s in setups), estimates),
        )
