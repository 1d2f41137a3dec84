"""Dots: each setup's median with its 95 % interval, over every single value."""

from generators.render.charts.canvas import Canvas, open_canvas
from generators.render.charts.groups import by_group
from generators.render.charts.inks import ink_of, marker_of
from generators.render.charts.limits import around, extent
from generators.render.report.views import Chart, Row

_STRIP = 30.0
_GAP = 8.0
_CAP = 3.5  #: half the height of the ends of an interval
#: Single values are spread over these heights in turn, so that equal ones show.
_HEIGHTS = (0.0, 4.5, -4.5, 2.25, -2.25)


def draw_dots(chart: Chart) -> Canvas:
    """Draw one row for each setup on a common axis."""
    canvas = open_canvas(*around(*extent(chart.rows)))
    for row in by_group(canvas, chart.rows):
        missing = row.value is None
        canvas.heading(row.label, row.text, row.colour, missing=missing)
        if row.value is not None:
            line = canvas.bottom + 7
            _cloud(canvas, row, line + 14)
            draw_interval(canvas, row, line)
            canvas.band(_STRIP if row.values else _STRIP / 2)
        canvas.bottom += _GAP
    canvas.finish(chart.axis)
    return canvas


def _cloud(canvas: Canvas, row: Row, middle: float) -> None:
    spread = [middle + _HEIGHTS[i % len(_HEIGHTS)] for i in range(len(row.values))]
    ink = ink_of(row.colour)
    canvas.axes.plot(
        row.values, spread, "o", ms=4, color=ink, alpha=0.6, mew=0, clip_on=False
    )


def draw_interval(canvas: Canvas, row: Row, y: float) -> None:
    """Draw a row's value as its marker, on its interval with an upright at each end."""
    if row.value is None:
        return
    ink, axes = ink_of(row.colour), canvas.axes
    if row.low is not None and row.high is not None:
        axes.plot([row.low, row.high], [y, y], color=ink, lw=2.6, clip_on=False)
        for end in (row.low, row.high):
            caps = [y - _CAP, y + _CAP]
            axes.plot([end, end], caps, color=ink, lw=1.6, clip_on=False)
    marker = marker_of(row.colour)
    axes.plot([row.value], [y], marker, ms=9, color=ink, mew=0, clip_on=False)
