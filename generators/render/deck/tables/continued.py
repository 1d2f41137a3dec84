"""Tables that do not fit their slide go on in the appendix.

The rule: as many rows as have room at the smallest size stay, in their order; the rest
stands on slides at the end of the appendix, titled like the first and "(continued)",
each with the header again. A table of which not even one row fits is left whole, so
that its slide tells that it does not fit.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import replace

from generators.render.deck.tables.native import grid_of
from generators.render.deck.text.filling import plain
from generators.render.deck.text.fit import FitError, Room
from generators.render.report.views import DeckView, SlideView, Span, TableView
from generators.render.widths import Widths

NOTES = "The rows that had no room on the slide with the same title."
FURTHER = "Further rows stand in the appendix."

RoomOf = Callable[[SlideView], Room]  #: the room of a slide's table


def continue_tables(
    deck: DeckView, room_of: RoomOf, names: Container[str], widths: Widths
) -> DeckView:
    """The same deck, with what has no room in a table at the end of the appendix.

    Args:
        deck: What is said and shown.
        room_of: Tells the room that a slide of the template has for its table.
        names: The setups' names; in a header each has a mark in its colour.
        widths: Of the characters.
    """
    added: list[SlideView] = []

    def kept(slide: SlideView) -> SlideView:
        first, *more = _parts(slide, room_of, names, widths)
        added.extend(more)
        return first

    talk = tuple(kept(slide) for slide in deck.slides)
    appendix = tuple(kept(slide) for slide in deck.appendix)
    return replace(deck, slides=talk, appendix=(*appendix, *added))


def _parts(
    slide: SlideView, room_of: RoomOf, names: Container[str], widths: Widths
) -> Iterator[SlideView]:
    """The slide with the rows that fit, then one slide for each piece of the rest."""
    rest = slide.table
    if rest is None or _fits(rest, room_of(slide), names, widths):
        yield slide
        return
    shown, number = slide, 0
    while rest.rows:
        count = grid_of(rest, names, widths).rows_with_room(room_of(shown))
        if count < 1:
            yield replace(shown, table=rest)  # it tells that it does not fit
            return
        piece, rest = _cut(rest, count)
        source = f"{shown.source} {FURTHER}".strip() if rest.rows else shown.source
        yield replace(shown, table=piece, source=source)
        number += 1
        shown = _continued(slide, number)


def _fits(table: TableView, room: Room, names: Container[str], widths: Widths) -> bool:
    try:
        grid_of(table, names, widths).size(room, "")
    except FitError:
        return False
    return True


def _cut(table: TableView, count: int) -> tuple[TableView, TableView]:
    return _piece(table, slice(count)), _piece(table, slice(count, None))


def _piece(table: TableView, some: slice) -> TableView:
    rows = table.rows[some]
    said = "; ".join(
        f"{plain(first)} "
        + ", ".join(
            f"{name} {plain(cell)}"
            for name, cell in zip(table.header[1:], cells, strict=True)
        )
        for first, *cells in rows
    )
    return replace(
        table, rows=rows, intervals=table.intervals[some], description=f"{said}."
    )


def _continued(slide: SlideView, number: int) -> SlideView:
    """A slide for the appendix that shows nothing but the rest of a table."""
    mark = " (continued)" if number == 1 else f" (continued, part {number})"
    return replace(
        slide,
        title=(*slide.title, Span(text=mark)),
        charts=(),
        code=None,
        points=(),
        diagram=None,
        statement=(),
        recommendation=None,
        notes=NOTES,
        speaker="",
        seconds=0,
    )
