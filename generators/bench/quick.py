"""A plan that keeps to five minutes: what fits is chosen, what does not is named. Pure.

The promise holds in three steps. What past runs give a length is chosen until its sum
is spent. What has none comes last, and no block of it starts near the end. What still
runs at the very end is stopped; it is measured by a later call.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generators.bench.estimates import Key, total_seconds
from generators.bench.plan import Block

#: Of the 300 seconds promised so much is planned; then no block starts; then all stops.
#: What is left over goes to reading records before, and to removing folders after.
PLANNED_SECONDS = 240.0
START_SECONDS = 270.0
STOP_SECONDS = 285.0


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Until when a plan may run, in seconds since it began."""

    start: float  #: then no block is begun
    stop: float  #: then what runs is stopped


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What of a plan is run."""

    blocks: tuple[Block, ...]  #: in the order of running
    left_out: tuple[Block, ...] = ()  #: each with an estimate
    deadline: Deadline | None = None


def choose_quick(
    blocks: Sequence[Block],
    estimates: Mapping[Key, float],
    *,
    lanes: int,
    share: float = 1.0,
) -> Choice:
    """Choose the cheapest blocks until the time planned is spent; no block is torn.

    Args:
        blocks: From `plan`.
        estimates: Seconds of a repetition.
        lanes: How many exact figures are taken at once.
        share: Of the five minutes; below 1 where several comparisons share them.
    """
    known = [b for b in blocks if b.estimate_seconds is not None]
    known.sort(key=lambda block: _cost(block, lanes))
    chosen: list[Block] = []
    left_out: list[Block] = []
    for block in known:
        tried = _total((*chosen, block), estimates, lanes)
        fits = tried <= PLANNED_SECONDS * share
        (chosen if fits else left_out).append(block)
    unknown = [b for b in blocks if b.estimate_seconds is None]
    return Choice(
        blocks=_in_plan_order(blocks, chosen) + _in_plan_order(blocks, unknown),
        left_out=_in_plan_order(blocks, left_out),
        deadline=Deadline(start=START_SECONDS * share, stop=STOP_SECONDS * share),
    )


def _cost(block: Block, lanes: int) -> float:
    seconds = block.estimate_seconds or 0.0
    return seconds / lanes if block.benchmark.take.exact else seconds


def _total(
    blocks: Iterable[Block], estimates: Mapping[Key, float], lanes: int
) -> float:
    turns = [turn for block in blocks for turn in block.turns]
    return total_seconds(turns, estimates, lanes)


def _in_plan_order(blocks: Iterable[Block], kept: Sequence[Block]) -> tuple[Block, ...]:
    names = {(block.benchmark.id, block.number) for block in kept}
    return tuple(b for b in blocks if (b.benchmark.id, b.number) in names)
