"""A key above a chart: each setup's marker and name, where rows cannot name them."""

from collections.abc import Sequence

from generators.render.charts.canvas import MARGIN, WIDTH, Canvas
from generators.render.charts.lettering import LINE, SMALL, width_of, wrap
from generators.render.report.views import Row

_APART = 14.0


def draw_key(canvas: Canvas, rows: Sequence[Row]) -> None:
    """Name the setups one after the other, in as many lines as they take."""
    left = 0.0
    for row in rows:
        lines = wrap(row.label, WIDTH - MARGIN, SMALL)
        width = MARGIN + max(width_of(line, SMALL) for line in lines)
        if left and left + width > WIDTH:
            left, canvas.bottom = 0.0, canvas.bottom + LINE
        canvas.mark(row.colour, left + 5, canvas.bottom + LINE / 2)
        for at, line in enumerate(lines):
            y = canvas.bottom + LINE / 2
            canvas.text(line, left + MARGIN, y, size=SMALL)
            canvas.bottom += LINE if at < len(lines) - 1 else 0
        left += width + _APART
    canvas.bottom += LINE + 4 if rows else 0
