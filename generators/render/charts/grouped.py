"""Grouped bars: a few benchmarks of one unit, each with a bar for every setup.

The names stand beside the bars where they are short; otherwise markers do, and a key
above names them. The bars of all groups share one axis from zero.
"""

from dataclasses import dataclass

from generators.render.charts.canvas import MARGIN, WIDTH, Canvas, open_canvas
from generators.render.charts.groups import grouped, setups
from generators.render.charts.inks import INK, ink_of
from generators.render.charts.key import draw_key
from generators.render.charts.lettering import SIZE, SMALL, width_of
from generators.render.charts.limits import extent, from_zero
from generators.render.report.views import Chart, Row

_HEIGHT = 10.0
_PITCH = 17.0
_GAP = 8.0
#: A name or a figure may take this share of the sheet; a longer one stands elsewhere.
_NAME = 0.3
_FIGURE = 0.25


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """What stands left and right of the bars."""

    left: float
    right: float
    named: bool  #: whether names stand at the left, beside the markers


def draw_grouped(chart: Chart) -> Canvas:
    """Draw the bars of each benchmark below its name."""
    columns = _columns(chart)
    ends = from_zero(*extent(chart.rows), chart.unit)
    canvas = open_canvas(*ends, left=columns.left, right=columns.right)
    if not columns.named:
        draw_key(canvas, setups(chart.rows))
    for group, rows in grouped(chart.rows).items():
        canvas.paragraph(group, size=SIZE, bold=True)
        for row in rows:
            _bar(canvas, row, columns)
        canvas.bottom += _GAP
    canvas.finish(chart.axis)
    return canvas


def _columns(chart: Chart) -> _Columns:
    names = [width_of(row.label, SMALL) for row in chart.rows]
    named = max(names, default=0.0) <= _NAME * WIDTH
    figures = [width_of(row.text, SMALL, bold=True) for row in chart.rows]
    beside = [width for width in figures if width <= _FIGURE * WIDTH]
    return _Columns(
        left=MARGIN + (max(names, default=0.0) + 8 if named else 0),
        right=max((*beside, MARGIN)) + 8,
        named=named,
    )


def _bar(canvas: Canvas, row: Row, columns: _Columns) -> None:
    y = canvas.bottom + _PITCH / 2
    canvas.mark(row.colour, 5, y)
    if columns.named:
        canvas.text(row.label, MARGIN, y, size=SMALL)
    figure = row.value is not None
    if row.value is not None:
        top, canvas.bottom = canvas.bottom, y - _HEIGHT / 2
        canvas.box((0, row.value), _HEIGHT, ink_of(row.colour))
        canvas.bottom = top
        _whisker(canvas, row, y)
    beside = width_of(row.text, SMALL, bold=figure) <= columns.right - 8
    if beside and figure:
        canvas.text(row.text, WIDTH, y, align="right", size=SMALL, bold=True)
    elif not figure and _fits(row.text, columns):
        canvas.text(row.text, columns.left, y, size=SMALL)
        beside = True
    if figure:
        canvas.band(_PITCH)
    else:
        canvas.bottom += _PITCH
    if not beside:
        canvas.paragraph(row.text, columns.left if columns.named else MARGIN)


def _whisker(canvas: Canvas, row: Row, y: float) -> None:
    """Draw the interval over the end of a bar, in the colour of text."""
    if row.low is not None and row.high is not None:
        ends = [row.low, row.high]
        canvas.axes.plot(ends, [y, y], color=INK, lw=1.3, clip_on=False)


def _fits(reason: str, columns: _Columns) -> bool:
    """Whether there is room for why a bar is missing, in its place."""
    return width_of(reason, SMALL) <= WIDTH - columns.left
