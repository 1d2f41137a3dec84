"""Dots: each setup's median with its 95 % interval, over every single value."""

from generators.render.charts.canvas import Canvas, ink_of, marker_of, open_canvas
from generators.render.charts.limits import around, extent
from generators.render.report.views import Chart, Row

_STRIP = 24.0
_GAP = 8.0
#: Single values are spread over these heights in turn, so that equal ones show.
_HEIGHTS = (0.0, 4.0, -4.0, 2.0, -2.0)


def draw_dots(chart: Chart) -> Canvas:
    """Draw one row for each setup on a common axis."""
    canvas = open_canvas(*around(*extent(chart.rows)))
    for row in chart.rows:
        canvas.heading(row.label, row.text, row.colour)
        if row.value is not None:
            _strip(canvas, row, row.value)
        canvas.bottom += _GAP
    canvas.finish(chart.axis)
    return canvas


def _strip(canvas: Canvas, row: Row, value: float) -> None:
    ink, top = ink_of(row.colour), canvas.bottom
    line, cloud = top + 6, top + 17
    spread = [cloud + _HEIGHTS[i % len(_HEIGHTS)] for i in range(len(row.values))]
    canvas.axes.plot(
        row.values, spread, "o", ms=3.2, color=ink, alpha=0.55, mew=0, clip_on=False
    )
    if row.low is not None and row.high is not None:
        ends = [row.low, row.high]
        canvas.axes.plot(ends, [line, line], color=ink, lw=2.4, clip_on=False)
    marker = marker_of(row.colour)
    canvas.axes.plot(value, line, marker, ms=7.5, color=ink, mew=0, clip_on=False)
    canvas.bottom += _STRIP
