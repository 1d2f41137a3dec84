"""Bars: counts and other exact amounts, always from zero."""

from matplotlib.patches import Rectangle

from generators.render.charts.canvas import Canvas, ink_of, open_canvas
from generators.render.charts.limits import extent, from_zero
from generators.render.report.views import Chart

_HEIGHT = 9.0
_GAP = 9.0


def draw_bars(chart: Chart) -> Canvas:
    """Draw one bar for each setup; a zero is drawn as a bare baseline."""
    canvas = open_canvas(*from_zero(*extent(chart.rows)))
    for row in chart.rows:
        canvas.heading(row.label, row.text, row.colour)
        if row.value is not None:
            canvas.axes.add_patch(
                Rectangle(
                    (0, canvas.bottom + 2),
                    row.value,
                    _HEIGHT,
                    color=ink_of(row.colour),
                    lw=0,
                )
            )
            canvas.bottom += _HEIGHT + 2
        canvas.bottom += _GAP
    canvas.finish(chart.axis)
    return canvas
