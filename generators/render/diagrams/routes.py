"""The way of each arrow between the boxes of a grid, without any length yet.

The grid of boxes becomes a lattice: odd lines run through boxes, even ones between.
An arrow is the cheapest way along the lattice that enters no box, by Dijkstra's method;
a bend, a crossing and a shared piece cost extra. It has at most four bends, so that a
connector of PowerPoint can follow it.
"""

import heapq
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generators.render.diagrams.grid import Grid

if TYPE_CHECKING:
    from generators.render.report.views_figures import DiagramView

Point = tuple[int, int]
Piece = frozenset[Point]  #: two neighbours in the lattice

RIGHT, DOWN, LEFT, UP = (1, 0), (0, 1), (-1, 0), (0, -1)
SIDES = (RIGHT, DOWN, LEFT, UP)
MOST_BENDS = 4
_LENGTH, _BEND, _CROSSING = 2.0, 3.0, 1.5
_SHARED, _BESIDE, _SAME = 30.0, 1.0, 0.2  #: a piece that another arrow has
_WRONG_SIDE, _WRONG_WAY = 7.0, 8.0


@dataclass(frozen=True, kw_only=True)
class Route:
    """An arrow through the lattice: its corners, from box to box."""

    source: str
    target: str
    corners: tuple[Point, ...]

    @property
    def start(self) -> Point:
        """The side of the box on which it leaves."""
        return _way(self.corners[0], self.corners[1])

    @property
    def end(self) -> Point:
        """The side of the box on which it arrives."""
        return _way(self.corners[-1], self.corners[-2])


@dataclass(kw_only=True)
class _Used:
    """What arrows have taken: pieces of the lattice, and points by their axis."""

    pieces: dict[Piece, list[Route]] = field(default_factory=dict)
    points: dict[tuple[Point, bool], int] = field(default_factory=dict)


def find_routes(view: "DiagramView", grid: Grid) -> tuple[Route, ...]:
    """Find the way of every arrow, in declared order; short ones choose first."""
    right = view.direction == "right"
    cells = {
        node.id: (grid.step[node.id], grid.lane[node.id])[:: 1 if right else -1]
        for node in view.nodes
    }
    boxes = {node: (2 * x + 1, 2 * y + 1) for node, (x, y) in cells.items()}
    finder = _Finder(boxes, (RIGHT, LEFT) if right else (DOWN, UP))
    edges = [(edge.source, edge.target) for edge in view.edges]
    apart = [abs(grid.step[a] - grid.step[b]) for a, b in edges]
    off = [abs(grid.lane[a] - grid.lane[b]) for a, b in edges]
    order = sorted(range(len(edges)), key=lambda n: (apart[n] + off[n], n))
    found = {number: finder.find(*edges[number]) for number in order}
    return tuple(found[number] for number in range(len(edges)))


class _Finder:
    def __init__(self, boxes: dict[str, Point], usual: tuple[Point, Point]) -> None:
        self._boxes, self._usual = boxes, usual
        self._taken = set(boxes.values())
        self._most = tuple(max(p[axis] for p in self._taken) + 1 for axis in (0, 1))
        self._used = _Used()

    def find(self, source: str, target: str) -> Route:
        """Dijkstra over place, direction and bends so far."""
        start, goal = self._boxes[source], self._boxes[target]
        edge = (source, target)
        first: tuple[Point, ...] = (start,)
        heap = [(0.0, start, way, 0, first) for way in sorted(SIDES)]
        done: set[tuple[Point, Point, int]] = set()
        while heap:
            cost, here, way, bends, corners = heapq.heappop(heap)
            if here == goal:
                return self._keep(edge, (*corners, goal))
            if (here, way, bends) in done:
                continue
            done.add((here, way, bends))
            for new in (way,) if here == start else SIDES:
                turned = new != way
                if bends + turned > MOST_BENDS or _is_back(new, way):
                    continue
                there = (here[0] + new[0], here[1] + new[1])
                if not self._is_free(there, goal):
                    continue
                more = self._price(edge, here, there) + _BEND * turned
                trail = (*corners, here) if turned else corners
                item = (cost + more, there, new, bends + turned, trail)
                heapq.heappush(heap, item)
        raise LookupError(f"no way from {source} to {target}")  # pragma: no cover

    def _is_free(self, point: Point, goal: Point) -> bool:
        inside = all(0 <= point[axis] <= self._most[axis] for axis in (0, 1))
        return inside and (point == goal or point not in self._taken)

    def _price(self, edge: tuple[str, str], here: Point, there: Point) -> float:
        way = _way(here, there)
        price = _LENGTH + self._of_sharing(edge, here, there)
        price += _CROSSING * self._used.points.get((there, way[0] == 0), 0)
        start, goal = (self._boxes[one] for one in edge)
        if here == start:
            price += _side_price(way, self._usual[0])
        if there == goal:
            price += _side_price((-way[0], -way[1]), self._usual[1])
        return price

    def _of_sharing(self, edge: tuple[str, str], here: Point, there: Point) -> float:
        others = self._used.pieces.get(frozenset((here, there)), ())
        between = (here[0] if here[0] == there[0] else here[1]) % 2 == 0
        price = 0.0
        for other in others:
            if edge[0] == other.source or edge[1] == other.target:
                price += _SAME
            elif edge[0] == other.target or edge[1] == other.source:
                price += _WRONG_WAY
            else:
                price += _BESIDE if between else _SHARED
        return price

    def _keep(self, edge: tuple[str, str], corners: Sequence[Point]) -> Route:
        route = Route(source=edge[0], target=edge[1], corners=tuple(corners))
        for here, there in pieces(route.corners):
            way = _way(here, there)
            self._used.pieces.setdefault(frozenset((here, there)), []).append(route)
            key = (there, way[0] != 0)
            self._used.points[key] = self._used.points.get(key, 0) + 1
        return route


def pieces(corners: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Every step from one point of the lattice to the next."""
    for here, end in itertools.pairwise(corners):
        way = _way(here, end)
        count = abs(end[0] - here[0]) + abs(end[1] - here[1])
        points = [
            (here[0] + n * way[0], here[1] + n * way[1]) for n in range(count + 1)
        ]
        yield from itertools.pairwise(points)


def _side_price(side: Point, usual: Point) -> float:
    if side == usual:
        return 0.0
    return 2 * _WRONG_SIDE if _is_back(side, usual) else _WRONG_SIDE


def _way(a: Point, b: Point) -> Point:
    return ((b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1]))


def _is_back(one: Point, other: Point) -> bool:
    return one == (-other[0], -other[1])
