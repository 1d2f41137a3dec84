"""Bars for pages: counts and other exact amounts, always from zero."""

from generators.render.charts.canvas import Canvas, open_canvas
from generators.render.charts.groups import by_group
from generators.render.charts.inks import ink_of
from generators.render.charts.limits import extent, from_zero
from generators.render.report.views import Chart

_HEIGHT = 11.0
_GAP = 9.0


def draw_bars(chart: Chart) -> Canvas:
    """Draw one bar for each setup; a zero is drawn as a bare baseline."""
    canvas = open_canvas(*from_zero(*extent(chart.rows), chart.unit))
    for row in by_group(canvas, chart.rows):
        missing = row.value is None
        canvas.heading(row.label, row.text, row.colour, missing=missing)
        if row.value is not None:
            canvas.box((0, row.value), _HEIGHT, ink_of(row.colour))
            canvas.band(_HEIGHT + 1)
        canvas.bottom += _GAP
    canvas.finish(chart.axis)
    return canvas
