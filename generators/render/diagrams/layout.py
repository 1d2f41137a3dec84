"""Lay a diagram out on a canvas, in the largest letters with which all of it fits.

Boxes stand in a grid and all have one size. First the letters are made smaller, then
the room between columns is made wider for the words on arrows. What fits in no way is
told by name. The same diagram and canvas give the same drawing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generators.render.diagrams.drawing import Drawing, NoRoomError
from generators.render.diagrams.grid import Grid, make_grid
from generators.render.diagrams.measures import Measures, Texts
from generators.render.diagrams.placing import place
from generators.render.diagrams.routes import Route, find_routes
from generators.render.diagrams.tracks import Tracks, share_out
from generators.render.widths import Widths

if TYPE_CHECKING:
    from generators.render.report.views_figures import DiagramView

SIZES = (16.0, 14.0, 13.0, 12.0)  #: of labels, in points
SMALLEST = 12.0  #: of any word, as that of the source line
WIDER = 10.0  #: by so much the room between columns grows from one try to the next
Faults = tuple[tuple[tuple[str | int, ...], str], ...]


@dataclass(frozen=True)
class Canvas:
    """The room for a diagram, in points."""

    width: float
    height: float


#: Of the layout "diagram": 12 by 4.68 inches. Pages show a diagram as this slide does.
WHOLE = Canvas(864.0, 336.96)


@lru_cache(maxsize=64)
def lay_out(view: "DiagramView", widths: Widths, canvas: Canvas = WHOLE) -> Drawing:
    """Lay a diagram out.

    Raises:
        NoRoomError: It fits at no size; names every text that is too long.
    """
    plan = _plan(view)
    faults: Faults = ()
    for size in SIZES:
        small = max(SMALLEST, size - 2)
        texts = Texts(view=view, widths=widths, size=size, small=small)
        for measures in _measures(plan, texts, canvas):
            if unread := measures.faults():
                faults = faults if measures.extra else unread
                break
            drawing, faults = place(view, plan.grid, plan.routes, plan.tracks, measures)
            if not faults:
                return drawing
    raise NoRoomError(faults)


@dataclass(frozen=True, kw_only=True)
class _Plan:
    grid: Grid
    routes: tuple[Route, ...]
    tracks: Tracks


@lru_cache(maxsize=64)
def _plan(view: "DiagramView") -> _Plan:
    grid = make_grid(view)
    routes = find_routes(view, grid)
    return _Plan(grid=grid, routes=routes, tracks=share_out(routes))


def _measures(plan: _Plan, texts: Texts, canvas: Canvas) -> Iterator[Measures]:
    """Try wider and wider room between columns, as long as boxes stay wide enough."""
    shape = (plan.grid.steps, plan.grid.lanes)
    columns, rows = shape if texts.view.direction == "right" else shape[::-1]
    extra = 0.0
    while True:
        measures = Measures(
            columns=columns,
            rows=rows,
            texts=texts,
            tracks=plan.tracks,
            size=(canvas.width, canvas.height),
            extra=extra,
        )
        yield measures
        extra += WIDER
        if columns == 1 or measures.narrower(WIDER) < texts.longest_word:
            return
