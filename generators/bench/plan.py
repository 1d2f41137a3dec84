"""What has to be run, and in which order.

Exact figures come first, the longest before the others: they may be taken side by side.
What is timed follows in blocks in random order, to be run alone.

Pure: no files, no clock, and chance comes from a generator that is handed in.
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

from generators.bench.estimates import Key, Turn, estimate_seconds
from generators.bench.hashes import Hashes
from generators.bench.missing import find_missing
from generators.bench.records import Run
from generators.bench.wanted import Wanted, check_names
from generators.model import Benchmark, Comparison, Setup, original


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
    check_names(comparison, wanted.only)
    runs = tuple(runs)
    rounds: list[_Round] = []
    for benchmark, missing in find_missing(comparison, runs, hashes, machine, wanted):
        for turn in range(max(missing.values(), default=0)):
            setups = _setups_of(comparison, missing, turn)
            rng.shuffle(setups)
            rounds.append((benchmark, setups))
    rng.shuffle(rounds)
    estimates = estimate_seconds(comparison, runs, machine)
    return tuple(_number(_exact_first(rounds, estimates), estimates))


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


def _sum_known(
    benchmark: Benchmark, setups: Iterable[str], estimates: Mapping[Key, float]
) -> float | None:
    known = [estimates.get((benchmark.id, setup)) for setup in setups]
    lengths = [length for length in known if length is not None]
    return sum(lengths) if len(lengths) == len(known) else None


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
