"""A table view as a native table: columns by measured widths, no stripes, no grid."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import PlaceholderGraphicFrame, TablePlaceholder
from pptx.table import _Cell as Cell
from pptx.util import Emu, Pt

from generators.render.deck.template.places import POINT
from generators.render.deck.template.text_styles import MUTED
from generators.render.deck.text.filling import Setting, add_runs, plain
from generators.render.deck.text.fit import LINE_PITCH, Room, Widths, choose_size
from generators.render.deck.tree import find, rgb
from generators.render.palette import swatch
from generators.render.report.views import Rich, SetupView, Span, TableView

SIZES = (18, 16, 14)
SMALLER = 0.8  #: size of an interval, of its value's
LEAST_SMALL = 12  #: points; below it an interval is not legible
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  #: "No Style, No Grid"
SIDE = 7.0  #: space left and right of a cell's text, in points
ABOVE = 0.42  #: space above and below a cell's text, in sizes
LOOSE = 1.7  #: rows grow to at most this share of what they need
FIRST_SHARE = 0.36  #: of the width at most for the first column if others need room
_HEAD_LINE, _ROW_LINE = "5A6470", "DDE1E6"
MARK = "\u25a0 "


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Texts of a table with their measures."""

    texts: tuple[tuple[str, ...], ...]  #: row by row, the header first
    below: tuple[tuple[str, ...], ...]  #: intervals, likewise; most are empty
    widths: Widths

    def size(self, room: Room, slide_title: str) -> float:
        """The largest size at which the table is low enough.

        Raises:
            FitError: There is none.
        """

        def height(size: float) -> float:
            return sum(self.heights(self.columns(room.width, size), size))

        return choose_size(SIZES, room, height, (slide_title, "the table"))

    def rows_with_room(self, room: Room) -> int:
        """How many rows have room below the header, at the smallest size."""
        columns = self.columns(room.width, SIZES[-1])
        ends = list(accumulate(self.heights(columns, SIZES[-1])))
        return sum(1 for end in ends if end <= room.height) - 1

    def columns(self, width: float, size: float) -> list[float]:
        """Widths of the columns, in points, that together fill `width`."""
        wanted = [
            max(
                *(self._width(text, size, head=not y) for y, text in enumerate(column)),
                *(self._width(text, small(size), head=False) for text in below),
            )
            for column, below in zip(
                zip(*self.texts, strict=True),
                zip(*self.below, strict=True),
                strict=True,
            )
        ]
        spare = width - sum(wanted)
        if spare >= 0:
            return [one + spare / len(wanted) for one in wanted]
        rest = sum(wanted[1:])
        first = max(width - rest, min(wanted[0], FIRST_SHARE * width))
        others = [one * (width - first) / rest for one in wanted[1:]]
        return [first, *others]

    def heights(self, columns: Sequence[float], size: float) -> list[float]:
        """Heights that the rows need, in points."""
        return [
            max(self._high(y, columns, size)) * LINE_PITCH + 2 * ABOVE * size
            for y in range(len(self.texts))
        ]

    def _high(self, y: int, columns: Sequence[float], size: float) -> Iterator[float]:
        """Sizes of the lines of each cell of a row, added up."""
        values = self._lines(self.texts[y], columns, size, head=not y)
        below = self._lines(self.below[y], columns, small(size), head=False)
        for value, lines, text in zip(values, below, self.below[y], strict=True):
            yield value * size + (lines * small(size) if text else 0)

    def _width(self, text: str, size: float, *, head: bool) -> float:
        return self.widths.of(text, size, bold=head) * 1.02 + 2 * SIDE

    def _lines(
        self, row: Sequence[str], columns: Sequence[float], size: float, *, head: bool
    ) -> list[int]:
        return [
            self.widths.lines(text, width - 2 * SIDE, size, bold=head)
            for text, width in zip(row, columns, strict=True)
        ]


def add_table(
    place: TablePlaceholder,
    view: TableView,
    setups: Sequence[SetupView],
    setting: Setting,
) -> PlaceholderGraphicFrame:
    """Put a table into its placeholder.

    Raises:
        FitError: It is too high even at the smallest size.
    """
    names = {setup.name: setup.colour for setup in setups}
    rows = ([_named(text, names) for text in view.header], *view.rows)
    grid = grid_of(view, names, setting.widths)
    room = Room(width=place.width / POINT, height=place.height / POINT)
    size = grid.size(room, setting.slide_title)
    frame: PlaceholderGraphicFrame = place.insert_table(  # type: ignore[no-untyped-call]
        rows=len(rows), cols=len(view.header)
    )
    columns = grid.columns(room.width, size)
    _shape(frame, columns, grid.heights(columns, size), room)
    for y, row in enumerate(rows):
        for x, rich in enumerate(row):
            cell = frame.table.cell(y, x)
            _fill(cell, rich, (x, y), size, setting)
            if y and view.interval(y - 1, x):
                _add_interval(cell, view.interval(y - 1, x), size)
    _mark_names(frame, [names.get(text) for text in view.header])
    _rule(frame)
    return frame


def grid_of(view: TableView, names: Container[str], widths: Widths) -> Grid:
    """Measure a table; `names` are those of setups, which get a mark."""
    head = tuple(MARK + text if text in names else text for text in view.header)
    rows = (tuple(plain(cell) for cell in row) for row in view.rows)
    none = ("",) * len(head)
    below = view.intervals or (none,) * len(view.rows)
    return Grid(texts=(head, *rows), below=(none, *below), widths=widths)


def small(size: float) -> float:
    """The size of an interval below its value."""
    return max(LEAST_SMALL, round(size * SMALLER))


def _named(text: str, names: Container[str]) -> Rich:
    """A header cell; setups get a mark in their colour."""
    return (Span(text=MARK), Span(text=text)) if text in names else (Span(text=text),)


def _shape(
    frame: PlaceholderGraphicFrame,
    columns: list[float],
    heights: list[float],
    room: Room,
) -> None:
    loose = min(LOOSE, room.height / sum(heights))
    for x, width in enumerate(columns):
        frame.table.columns[x].width = Emu(int(width * POINT))
    for y, needed in enumerate(heights):
        frame.table.rows[y].height = Emu(int(needed * loose * POINT))
    frame.height = Emu(sum(row.height for row in frame.table.rows))


def prepare(cell: Cell) -> None:
    """Set a cell's margins, and its text in the middle."""
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(SIDE)
    cell.margin_top = cell.margin_bottom = Pt(0)


def use_no_style(frame: GraphicFrame) -> None:
    """Leave stripes and grid out; the first row is the header."""
    properties = find(frame.element, f".//{qn('a:tblPr')}")
    properties.set("firstRow", "1")
    properties.set("bandRow", "0")
    find(properties, qn("a:tableStyleId")).text = NO_STYLE


def _fill(
    cell: Cell, rich: Rich, at: tuple[int, int], size: float, setting: Setting
) -> None:
    x, y = at
    prepare(cell)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if x else PP_ALIGN.LEFT
    add_runs(paragraph, rich, setting)
    for run in paragraph.runs:
        run.font.size = Pt(size)
        run.font.bold = y == 0


def _add_interval(cell: Cell, text: str, size: float) -> None:
    paragraph = cell.text_frame.add_paragraph()  # type: ignore[no-untyped-call]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(small(size))
    run.font.bold = False
    run.font.color.rgb = rgb(MUTED)


def _mark_names(frame: PlaceholderGraphicFrame, colours: list[int | None]) -> None:
    for x, colour in enumerate(colours):
        if colour is not None:
            mark = frame.table.cell(0, x).text_frame.paragraphs[0].runs[0]
            mark.font.color.rgb = rgb(swatch(colour).light)


def _rule(frame: PlaceholderGraphicFrame) -> None:
    """A line below each row; the header's is darker."""
    use_no_style(frame)
    for y, row in enumerate(frame.element.iter(qn("a:tr"))):
        for cell in row.iter(qn("a:tcPr")):
            line = etree.Element(qn("a:lnB"), w="19050" if y == 0 else "9525")
            fill = etree.SubElement(line, qn("a:solidFill"))
            colour = _ROW_LINE if y else _HEAD_LINE
            etree.SubElement(fill, qn("a:srgbClr"), val=colour)
            cell.insert(0, line)
