"""A line at right angles as connectors of PowerPoint, glued one to the other.

PowerPoint has connectors of one, two and three pieces that every viewer draws alike:
straight, as an L, and as a Z that turns halfway. LibreOffice 7.4 reads no other place
at which to turn, and draws a U in a way of its own. So a longer line is cut into such
parts, with a small joint between each two. Lengths are in EMU.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[int, int]

_HALF = 25_400  #: a Z turns halfway if it is off by no more than 2 points
_QUARTER_TURN = 5_400_000  #: in 60,000ths of a degree
_Z = 3  #: pieces
#: Connection sites of a rectangle, by the side on which a line leaves it.
SITES = {(0, -1): 0, (-1, 0): 1, (0, 1): 2, (1, 0): 3}


@dataclass(frozen=True, kw_only=True)
class Connector:
    """A preset shape and its place."""

    preset: str
    x: int
    y: int
    width: int
    height: int
    rotation: int
    flip_h: bool
    flip_v: bool
    start: int  #: site of the shape at which it begins
    end: int


def connectors(points: Sequence[Point]) -> tuple[Connector, ...]:
    """Cut a line at right angles into connectors; each joins the one before."""
    parts = []
    rest = list(points)
    while not _is_simple(rest):
        (ax, ay), (bx, by) = rest[1], rest[2]
        joint = ((ax + bx) // 2, (ay + by) // 2)
        parts.append(_connector([rest[0], rest[1], joint]))
        rest = [joint, *rest[2:]]
    return (*parts, _connector(rest))


def joints(parts: Sequence[Connector], points: Sequence[Point]) -> tuple[Point, ...]:
    """Where connectors meet: the ends of all but the last."""
    found = []
    rest = list(points)
    for _ in parts[:-1]:
        (ax, ay), (bx, by) = rest[1], rest[2]
        found.append(((ax + bx) // 2, (ay + by) // 2))
        rest = [found[-1], *rest[2:]]
    return tuple(found)


def _is_simple(points: Sequence[Point]) -> bool:
    if len(points) - 1 < _Z:
        return True
    if len(points) - 1 > _Z:
        return False
    if way(points[0], points[1]) != way(points[2], points[3]):
        return False
    axis = 1 if points[0][0] == points[1][0] else 0
    start, turn, end = (points[n][axis] for n in (0, 1, 3))
    return abs(2 * turn - start - end) <= 2 * _HALF


def _connector(points: Sequence[Point]) -> Connector:
    pieces = len(points) - 1
    (ax, ay), (bx, by) = points[0], points[-1]
    upright = pieces > 1 and points[0][0] == points[1][0]
    # A quarter turn takes right to down, and down to left.
    across, down = (by - ay, ax - bx) if upright else (bx - ax, by - ay)
    return Connector(
        preset=f"bentConnector{pieces}" if pieces > 1 else "straightConnector1",
        x=(ax + bx - abs(across)) // 2,
        y=(ay + by - abs(down)) // 2,
        width=abs(across),
        height=abs(down),
        rotation=_QUARTER_TURN if upright else 0,
        flip_h=across < 0,
        flip_v=down < 0,
        start=SITES[way(points[0], points[1])],
        end=SITES[way(points[-1], points[-2])],
    )


def way(a: Point, b: Point) -> Point:
    """The direction from one point to another, as steps of 1."""
    return ((b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1]))
