"""Ratio: each setup against the baseline, with its interval and a line at no change.

It is the chart that decides: whether two setups differ shows in the interval of their
paired ratio, not in two intervals that overlap. Half and double are equally far from
the line, hence the logarithmic axis.
"""

from generators.render.charts.canvas import MARGIN, WIDTH, Canvas, open_canvas
from generators.render.charts.dots import draw_interval
from generators.render.charts.groups import by_group
from generators.render.charts.inks import INK
from generators.render.charts.lettering import LINE, SMALL, width_of
from generators.render.charts.limits import extent, ratios
from generators.render.report.views import Chart, Row

_STRIP = 18.0
_GAP = 8.0
_TINT = 0.06
_SIDES = {"lower": ("← better", "worse →"), "higher": ("← worse", "better →")}


def draw_ratio(chart: Chart) -> Canvas:
    """Draw one row for each setup, and say in words what its interval says."""
    reference = 1.0 if chart.reference is None else chart.reference
    low, high, log = ratios(*extent(chart.rows), reference)
    canvas = open_canvas(low, high, log=log)
    canvas.foremost = reference
    canvas.ticks = sorted({*canvas.ticks, (reference, f"{reference:g}")})
    if chart.better:
        _sides(canvas, reference, *_SIDES[chart.better])
    top = canvas.bottom
    for row in by_group(canvas, chart.rows):
        missing = row.value is None
        canvas.heading(row.label, row.text, row.colour, missing=missing)
        if row.value is not None:
            draw_interval(canvas, row, canvas.bottom + _STRIP / 2)
            canvas.band(_STRIP)
            _say(canvas, row)
        canvas.bottom += _GAP
    _line(canvas, chart, reference, top)
    canvas.finish(chart.axis)
    return canvas


def _say(canvas: Canvas, row: Row) -> None:
    """Print the interval, and what it says."""
    words = ": ".join(text for text in (row.interval, row.note) if text)
    if words:
        canvas.paragraph(words, indent=MARGIN)


def _line(canvas: Canvas, chart: Chart, reference: float, top: float) -> None:
    """Draw the line at no change past each interval, and tint the side of the better.

    The line leaves the words alone; the edge of the tint leads the eye between.
    """
    end = canvas.bottom + 2
    canvas.uprights([reference], (*canvas.bands, (end - 5, end)), 1.5)
    if chart.better:
        low, high = canvas.axes.get_xlim()
        side = (low, reference) if chart.better == "lower" else (reference, high)
        canvas.axes.fill_betweenx(
            [top, end], *side, color=INK, alpha=_TINT, lw=0, zorder=0, clip_on=False
        )


def _sides(canvas: Canvas, reference: float, left: str, right: str) -> None:
    """Say which side of the line is better, keeping both words on the sheet."""
    middle, y = canvas.place(reference), canvas.bottom + LINE / 2
    ends, starts = (width_of(left, SMALL), WIDTH - width_of(right, SMALL))
    x = max(middle - 8, ends)
    canvas.text(left, x, y, align="right", size=SMALL)
    canvas.text(right, min(max(middle + 8, x + 8), starts), y, size=SMALL)
    canvas.bottom += LINE + 2
