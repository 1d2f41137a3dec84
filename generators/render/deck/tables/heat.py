"""A heat matrix as a native table: a row for each group, a column for each setup.

Shade and text of a cell are fixed colours of the palette, chosen by contrast: tints of
a theme colour come out differently from one program to the next. The figure stands in
the cell, so that the shade is never the only channel.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import ChartPlaceholder
from pptx.slide import Slide
from pptx.table import _Cell as Cell
from pptx.util import Emu, Pt

from generators.render.deck.charts.canvas import CUT
from generators.render.deck.charts.setups import by_setup
from generators.render.deck.tables.native import (
    MARK,
    SIDE,
    SIZES,
    prepare,
    small,
    use_no_style,
)
from generators.render.deck.template.places import POINT
from generators.render.deck.template.text_styles import MUTED
from generators.render.deck.text.filling import Setting
from generators.render.deck.text.fit import LINE_PITCH, Room, choose_size
from generators.render.deck.tree import find, rgb
from generators.render.palette import HEAT, Shade, swatch
from generators.render.report.views import Chart, Row

CORNER = SIZES[-1]  #: of what the shades mean, beside the names of the setups
ABOVE = 0.3  #: space above and below a cell's text, in sizes
LOOSE = 1.8  #: rows grow to at most this share of what they need
LEAST_NAMES, NAMES_SHARE = 0.22, 0.45  #: of the width for the names of the rows


def add_heat(
    slide: Slide, place: ChartPlaceholder, chart: Chart, setting: Setting
) -> GraphicFrame:
    """Put a heat matrix where a placeholder stands.

    It replaces the placeholder: one for charts cannot hold a table.

    Raises:
        FitError: It is too high even at the smallest size.
    """
    matrix = _Matrix(chart=chart, setups=tuple(by_setup(chart)), setting=setting)
    room = Room(width=place.width / POINT, height=place.height / POINT)
    what = (setting.slide_title, "the chart, as a heat matrix,")
    whole = [size for size in SIZES if matrix.keeps_words(room.width, size)]
    sizes = whole or SIZES[-1:]
    size = choose_size(sizes, room, lambda s: sum(matrix.heights(room.width, s)), what)
    frame = _frame(slide, place, 1 + len(chart.groups), 1 + len(matrix.setups))
    _shape(frame, matrix, room, size)
    _fill_head(frame, matrix, room, size)
    for y, group in enumerate(chart.groups):
        _write(frame.table.cell(y + 1, 0), [(group, size)], PP_ALIGN.LEFT)
        for x, rows in enumerate(matrix.setups):
            _fill(frame.table.cell(y + 1, x + 1), rows[y], size)
    return frame


@dataclass(frozen=True, kw_only=True)
class _Matrix:
    """What stands in the cells, with its measures in points."""

    chart: Chart
    setups: tuple[tuple[Row, ...], ...]
    setting: Setting

    def columns(self, width: float, size: float) -> list[float]:
        """Widths of the columns: names as they need, the setups share the rest.

        Names wrap before a word or a figure of a setup has to be broken.
        """
        count = max(1, len(self.setups))
        longest = self._widest(self.chart.groups, size)
        spare = width - count * self._needed(size)
        most = max(LEAST_NAMES * width, min(NAMES_SHARE * width, spare))
        names = min(longest, most)
        return [names, *([(width - names) / count] * len(self.setups))]

    def _needed(self, size: float) -> float:
        """What a column of a setup needs so that no word is broken."""
        rows = [row for rows in self.setups for row in rows]
        names = [MARK + word for rows in self.setups for word in rows[0].label.split()]
        values = self._widest([*names, *(row.text for row in rows)], size)
        return max(values, self._widest([row.interval for row in rows], small(size)))

    def _widest(self, texts: Sequence[str], size: float) -> float:
        widths = (self.setting.widths.of(text, size, bold=True) for text in texts)
        return max(widths, default=0.0) * 1.02 + 2 * SIDE

    def heights(self, width: float, size: float) -> list[float]:
        """Heights that the rows need, the head first."""
        first, *rest = self.columns(width, size)
        each = rest[0] if rest else width
        heads = [
            self._lines(MARK + name, each, size) for name in self.heads(width, size)
        ]
        corner = self._lines(self.chart.axis, first, CORNER) * CORNER
        head = max([corner, *(lines * size for lines in heads)])
        rows = [
            max(
                [
                    self._lines(group, first, size) * size,
                    *(self._cell(rows[y], each, size) for rows in self.setups),
                ]
            )
            for y, group in enumerate(self.chart.groups)
        ]
        return [one * LINE_PITCH + 2 * ABOVE * size for one in (head, *rows)]

    def keeps_words(self, width: float, size: float) -> bool:
        """Whether no word of a setup's name is wider than its column."""
        return self.heads(width, size) == [rows[0].label for rows in self.setups]

    def heads(self, width: float, size: float) -> list[str]:
        """The names of the setups; words that are wider than a column are cut."""
        each = self.columns(width, size)[-1]
        return [
            " ".join(self._cut(word, each, size) for word in rows[0].label.split())
            for rows in self.setups
        ]

    def _cut(self, word: str, width: float, size: float) -> str:
        """A word, or its beginning where even the mark before it leaves no room."""
        if self._widest([MARK + word], size) <= width:
            return word
        while word and self._widest([MARK + word + CUT], size) > width:
            word = word[:-1]
        return word + CUT

    def _cell(self, row: Row, width: float, size: float) -> float:
        value = self._lines(row.text, width, size) * size
        if not row.interval:
            return value
        return value + self._lines(row.interval, width, small(size)) * small(size)

    def _lines(self, text: str, width: float, size: float) -> int:
        return self.setting.widths.lines(text, width - 2 * SIDE, size, bold=True)


def shade_of(share: float) -> Shade:
    """The step of the ramp for a share from 0 for the worst to 1 for the best."""
    return HEAT[min(len(HEAT) - 1, max(0, int(share * len(HEAT))))]


def _frame(
    slide: Slide, place: ChartPlaceholder, rows: int, columns: int
) -> GraphicFrame:
    box = (place.left, place.top, place.width, place.height)
    frame: GraphicFrame = slide.shapes.add_table(rows, columns, *box)
    place.element.addprevious(frame.element)
    slide.shapes.element.remove(place.element)
    return frame


def _shape(frame: GraphicFrame, matrix: _Matrix, room: Room, size: float) -> None:
    heights = matrix.heights(room.width, size)
    loose = min(LOOSE, room.height / sum(heights))
    for x, width in enumerate(matrix.columns(room.width, size)):
        frame.table.columns[x].width = Emu(int(width * POINT))
    for y, needed in enumerate(heights):
        frame.table.rows[y].height = Emu(int(needed * loose * POINT))
    frame.height = Emu(sum(row.height for row in frame.table.rows))
    use_no_style(frame)


def _fill_head(frame: GraphicFrame, matrix: _Matrix, room: Room, size: float) -> None:
    corner = frame.table.cell(0, 0)
    _write(corner, [(matrix.chart.axis, CORNER)], PP_ALIGN.LEFT, MUTED)
    heads = matrix.heads(room.width, size)
    for x, (rows, head) in enumerate(zip(matrix.setups, heads, strict=True), start=1):
        cell = frame.table.cell(0, x)
        _write(cell, [(MARK, size)], PP_ALIGN.CENTER, swatch(rows[0].colour).light)
        name = cell.text_frame.paragraphs[0].add_run()
        name.text = head
        name.font.size, name.font.bold = Pt(size), True


def _fill(cell: Cell, row: Row, size: float) -> None:
    """A figure on its shade, and below it the interval; a gap has no shade."""
    texts = [(row.text, size)]
    if row.interval:
        texts.append((row.interval, small(size)))
    if row.value is None or row.shade is None:
        _write(cell, texts, PP_ALIGN.CENTER, MUTED)
        return
    shade = shade_of(row.shade)
    _write(cell, texts, PP_ALIGN.CENTER, shade.light_text)
    cell.text_frame.paragraphs[0].runs[0].font.bold = True
    cell.fill.solid()  # type: ignore[no-untyped-call]
    cell.fill.fore_color.rgb = rgb(shade.light)
    _gap_between(cell)


def _write(
    cell: Cell,
    texts: Sequence[tuple[str, float]],
    align: PP_ALIGN,
    colour: str = "",
) -> None:
    prepare(cell)
    for number, (text, size) in enumerate(texts):
        frame = cell.text_frame
        paragraph = (
            frame.add_paragraph()  # type: ignore[no-untyped-call]
            if number
            else frame.paragraphs[0]
        )
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), False
        if colour:
            run.font.color.rgb = rgb(colour)


def _gap_between(cell: Cell) -> None:
    """White lines around a cell keep equal shades apart."""
    properties = find(cell._tc, qn("a:tcPr"))  # noqa: SLF001 - no call sets borders
    for number, side in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line = etree.Element(qn(f"a:{side}"), w="19050")
        fill = etree.SubElement(line, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:schemeClr"), val="bg1")
        properties.insert(number, line)
