"""Where the lines between the boxes run, when several share the room between two rows.

Arrows that leave one box, or reach one box, may share a line, as the branches of a tree
do; others that would cover each other get lines side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generators.render.diagrams.routes import Route

Line = tuple[int, int]  #: axis that stays the same (0 for x), and index in the lattice
#: What a piece of a route is on: number of the route, number of the piece.
Piece = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Tracks:
    """For each piece its track, and for each line how many it has."""

    of: Mapping[Piece, int]
    count: Mapping[Line, int]


@dataclass(frozen=True, kw_only=True)
class _Span:
    piece: Piece
    route: Route
    low: int
    high: int

    def disturbs(self, other: "_Span") -> bool:
        apart = self.high < other.low or other.high < self.low
        one, two = self.route, other.route
        return not (apart or one.source == two.source or one.target == two.target)


def share_out(routes: Sequence[Route]) -> Tracks:
    """Give the pieces of all routes their tracks."""
    lines: dict[Line, list[_Span]] = {}
    for number, route in enumerate(routes):
        for index, (a, b) in enumerate(pairwise(route.corners)):
            axis = 0 if a[0] == b[0] else 1
            low, high = sorted((a[1 - axis], b[1 - axis]))
            span = _Span(piece=(number, index), route=route, low=low, high=high)
            lines.setdefault((axis, a[axis]), []).append(span)
    of: dict[Piece, int] = {}
    count: dict[Line, int] = {}
    for line, spans in lines.items():
        tracks = _tracks(spans) if line[1] % 2 == 0 else [spans]
        count[line] = len(tracks)
        of |= {span.piece: n for n, track in enumerate(tracks) for span in track}
    return Tracks(of=of, count=count)


def _tracks(spans: Sequence[_Span]) -> list[list[_Span]]:
    tracks: list[list[_Span]] = []
    for span in sorted(spans, key=lambda one: (one.low, one.high, one.piece)):
        for track in tracks:
            if not any(span.disturbs(other) for other in track):
                track.append(span)
                break
        else:
            tracks.append([span])
    return tracks
