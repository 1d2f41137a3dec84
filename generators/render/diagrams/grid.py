"""Which cell of a grid each box has: steps along the arrows, lanes beside each other.

A box stands one step after the last of those that lead to it. Boxes of a group fill a
rectangle of cells that no other box enters, so that a frame can stand round it. Among
the arrangements reached by moving one box, two boxes or one group at a time, that with
the straightest arrows is taken. Knows no lengths.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.render.report.views_figures import DiagramView

_BENT, _CROSSED, _BLOCKED = 1.0, 2.0, 3.0  #: what is worth avoiding, in lanes
_ROUNDS = 12  #: of improvement; trials ended after 2 to 5

Lanes = dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Step and lane of each box, counted from 0."""

    step: Mapping[str, int]
    lane: Mapping[str, int]

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return max(self.step.values()) + 1

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return max(self.lane.values()) + 1


def make_grid(view: "DiagramView") -> Grid:
    """Give each box its cell; the same diagram gives the same cells."""
    step = _steps(view)
    return Grid(step=step, lane=_Lanes(view, step).best())


def _steps(view: "DiagramView") -> dict[str, int]:
    forward = _without_rings(view)
    before: dict[str, list[str]] = {node.id: [] for node in view.nodes}
    after: dict[str, list[str]] = {node.id: [] for node in view.nodes}
    for source, target in forward:
        before[target].append(source)
        after[source].append(target)
    step: dict[str, int] = {}

    def longest(node: str) -> int:
        if node not in step:
            step[node] = max((longest(one) + 1 for one in before[node]), default=0)
        return step[node]

    for node in view.nodes:
        longest(node.id)
    for node in view.nodes:  # a start stands right before what it leads to
        if after[node.id] and not before[node.id]:
            step[node.id] = min(step[one] for one in after[node.id]) - 1
    _spread([n.id for n in view.nodes if not before[n.id] and not after[n.id]], step)
    return step


def _spread(alone: Sequence[str], step: dict[str, int]) -> None:
    """Put boxes without arrows side by side, about twice as many as below another."""
    if not alone:
        return
    wide = max(*step.values(), math.ceil(math.sqrt(2 * len(alone))) - 1) + 1
    for number, node in enumerate(alone):
        step[node] = number % wide


def _without_rings(view: "DiagramView") -> list[tuple[str, str]]:
    """Leave the arrows out that lead back to where one came from; others turn none."""
    after: dict[str, list[str]] = {node.id: [] for node in view.nodes}
    for edge in view.edges:
        after[edge.source].append(edge.target)
    targets = {edge.target for edge in view.edges}
    starts = sorted((node.id for node in view.nodes), key=lambda one: one in targets)
    kept: list[tuple[str, str]] = []
    seen: set[str] = set()
    on_the_way: set[str] = set()

    def visit(node: str) -> None:
        seen.add(node)
        on_the_way.add(node)
        for one in after[node]:
            if one not in on_the_way:
                kept.append((node, one))
            if one not in seen:
                visit(one)
        on_the_way.remove(node)

    for start in starts:
        if start not in seen:
            visit(start)
    return kept


class _Lanes:
    """Looks for the lanes with the straightest arrows."""

    def __init__(self, view: "DiagramView", step: Mapping[str, int]) -> None:
        self._step = step
        self._edges = [(edge.source, edge.target) for edge in view.edges]
        blocks: dict[str, list[str]] = {}
        for node in view.nodes:
            blocks.setdefault(node.group or f"-{node.id}", []).append(node.id)
        self._blocks = list(blocks.values())
        self._block = {n: i for i, nodes in enumerate(self._blocks) for n in nodes}

    def best(self) -> Lanes:
        lanes = self._first()
        count = max(lanes.values()) + 1
        cost = self._cost(lanes)
        for _ in range(_ROUNDS):
            before = cost
            for moved in self._moves(lanes, count):
                if (new := self._cost(moved)) < cost - 1e-9 and self._holds(moved):
                    lanes, cost = moved, new
            if cost == before:
                break
        lowest = min(lanes.values())
        return {node: lane - lowest for node, lane in lanes.items()}

    def _first(self) -> Lanes:
        """Every block in the first free lanes, by its first step."""
        lanes: Lanes = {}
        order = sorted(self._blocks, key=lambda one: min(self._step[n] for n in one))
        for block in order:
            offset = 0
            while True:
                trial = lanes | self._stacked(block, offset)
                if self._holds(trial):
                    lanes = trial
                    break
                offset += 1
        return lanes

    def _stacked(self, block: Sequence[str], offset: int) -> Lanes:
        filled: dict[int, int] = {}
        lanes: Lanes = {}
        for node in block:
            row = filled.get(self._step[node], 0)
            lanes[node] = offset + row
            filled[self._step[node]] = row + 1
        return lanes

    def _moves(self, lanes: Lanes, count: int) -> Iterator[Lanes]:
        for block in self._blocks:
            top = min(lanes[node] for node in block)
            high = max(lanes[node] for node in block) - top
            for new in range(count - high):
                yield lanes | {node: lanes[node] - top + new for node in block}
        for node in lanes:
            for new in range(count):
                yield lanes | {node: new}
        for one, other in combinations(lanes, 2):
            if self._step[one] == self._step[other]:
                yield lanes | {one: lanes[other], other: lanes[one]}
        for first, second in combinations(self._blocks, 2):
            yield self._swapped(lanes, first, second)

    def _swapped(
        self, lanes: Lanes, first: Sequence[str], second: Sequence[str]
    ) -> Lanes:
        tops = [min(lanes[node] for node in one) for one in (first, second)]
        apart = tops[1] - tops[0]
        return (
            lanes
            | {node: lanes[node] + apart for node in first}
            | {node: lanes[node] - apart for node in second}
        )

    def _holds(self, lanes: Lanes) -> bool:
        """No two boxes in a cell, no two groups in a rectangle of cells."""
        cells = {(self._step[node], lane) for node, lane in lanes.items()}
        if len(cells) < len(lanes) or min(lanes.values()) < 0:
            return False
        frames = []
        for block in self._blocks:
            there = [node for node in block if node in lanes]
            if there:
                steps = [self._step[node] for node in there]
                rows = [lanes[node] for node in there]
                frames.append((min(steps), max(steps), min(rows), max(rows)))
        return not any(
            a[0] <= b[1] and b[0] <= a[1] and a[2] <= b[3] and b[2] <= a[3]
            for a, b in combinations(frames, 2)
        )

    def _cost(self, lanes: Lanes) -> float:
        taken = {(self._step[node], lane) for node, lane in lanes.items()}
        cost = 0.001 * sum(lanes.values())
        lines = []
        for source, target in self._edges:
            a, b = ((self._step[one], lanes[one]) for one in (source, target))
            cost += _BENT * abs(a[1] - b[1])
            between = range(min(a[0], b[0]) + 1, max(a[0], b[0]))
            lanes_of = (a[1], b[1])
            blocked = [any((s, one) in taken for s in between) for one in lanes_of]
            cost += _BLOCKED * all(blocked)
            lines.append((a, b))
        return cost + _CROSSED * sum(_cross(*pair) for pair in combinations(lines, 2))


Point = tuple[int, int]


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two straight lines meet elsewhere than at an end."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
