"""Ratio: each setup against the baseline, with its interval and a line at no change."""

from generators.render.charts.canvas import (
    INK,
    LINE,
    SMALL,
    WIDTH,
    Canvas,
    ink_of,
    marker_of,
    open_canvas,
    width_of,
)
from generators.render.charts.limits import extent, ratios
from generators.render.report.views import Chart, Row

_STRIP = 14.0
_GAP = 8.0
_SIDES = {"lower": ("← better", "worse →"), "higher": ("← worse", "better →")}


def draw_ratio(chart: Chart) -> Canvas:
    """Draw one row for each setup; far apart ratios go on a logarithmic axis."""
    reference = 1.0 if chart.reference is None else chart.reference
    low, high, log = ratios(*extent(chart.rows), reference)
    canvas = open_canvas(low, high, log=log)
    canvas.ticks = _with_reference(canvas, reference)
    if chart.better:
        _sides(canvas, reference, *_SIDES[chart.better])
    top = canvas.bottom
    for row in chart.rows:
        canvas.heading(row.label, row.text, row.colour)
        if row.value is not None:
            _strip(canvas, row, row.value)
        canvas.bottom += _GAP
    end = [top, canvas.bottom]
    canvas.axes.plot([reference] * 2, end, color=INK, lw=1.1, ls=(0, (4, 3)), zorder=1)
    canvas.finish(chart.axis)
    return canvas


def _with_reference(canvas: Canvas, reference: float) -> list[tuple[float, str]]:
    """Label the line itself, and drop the ticks that would stand in its way."""
    middle = canvas.place(reference)
    far = (tick for tick in canvas.ticks if abs(canvas.place(tick[0]) - middle) > LINE)
    return sorted([*far, (reference, f"{reference:g}")])


def _sides(canvas: Canvas, reference: float, left: str, right: str) -> None:
    """Say which side of the line is better, keeping both words on the sheet."""
    middle, y = canvas.place(reference), canvas.bottom + LINE / 2
    ends, starts = (width_of(left, SMALL), WIDTH - width_of(right, SMALL))
    x = max(middle - 8, ends)
    canvas.text(left, x, y, align="right", size=SMALL)
    canvas.text(right, min(max(middle + 8, x + 8), starts), y, size=SMALL)
    canvas.bottom += LINE + 2


def _strip(canvas: Canvas, row: Row, value: float) -> None:
    ink, y = ink_of(row.colour), canvas.bottom + _STRIP / 2
    if row.low is not None and row.high is not None:
        canvas.axes.plot([row.low, row.high], [y, y], color=ink, lw=2.4, clip_on=False)
    marker = marker_of(row.colour)
    canvas.axes.plot(value, y, marker, ms=7.5, color=ink, mew=0, clip_on=False)
    canvas.bottom += _STRIP
