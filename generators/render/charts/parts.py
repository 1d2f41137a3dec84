"""Parts: what a value is made of, one bar for each setup.

The parts share the setup's colour; numbers tie each piece to its name below the bar, so
that no reader needs to tell shades apart. A hollow part has an outline and no fill.
"""

from itertools import cycle

from generators.render.charts.canvas import MARGIN, Canvas, open_canvas
from generators.render.charts.groups import by_group
from generators.render.charts.inks import ink_of
from generators.render.charts.lettering import SMALL, width_of
from generators.render.charts.limits import from_zero
from generators.render.report.views import Chart, Part, Row

_HEIGHT = 12.0
_NUMBERS = 15.0
_GAP = 9.0
_SHADES = (1.0, 0.55)


def draw_parts(chart: Chart) -> Canvas:
    """Draw the parts of each setup one after the other, from zero."""
    longest = max(
        (sum(part.value for part in row.parts) for row in chart.rows), default=0.0
    )
    canvas = open_canvas(*from_zero(0.0, longest))
    for row in by_group(canvas, chart.rows):
        missing = row.value is None
        canvas.heading(row.label, row.text, row.colour, missing=missing)
        if row.parts:
            _pieces(canvas, row)
        canvas.bottom += _GAP
    canvas.finish(chart.axis)
    return canvas


def _pieces(canvas: Canvas, row: Row) -> None:
    top, start, free = canvas.bottom, 0.0, 0.0
    shades = cycle(_SHADES)
    for number, part in enumerate(row.parts, start=1):
        if not part.value:
            continue
        shade, ends = next(shades), (start, start + part.value)
        if part.hollow:
            canvas.outline(ends, _HEIGHT)
        else:
            canvas.box(ends, _HEIGHT, ink_of(row.colour), shade)
        middle = canvas.place(start + part.value / 2)
        half = width_of(str(number), SMALL) / 2
        if middle - half >= free:
            y = top + _HEIGHT + _NUMBERS / 2
            canvas.text(str(number), middle, y, align="center", size=SMALL)
            free = middle + half + 3
        start += part.value
    canvas.bottom = top + _HEIGHT + _NUMBERS
    canvas.paragraph(_key(row.parts), indent=MARGIN)


def _key(parts: tuple[Part, ...]) -> str:
    """Name the pieces in a line; each stays with its own figure when it wraps."""
    return ", ".join(
        f"{number} {part.label} {part.text}".replace(" ", "\N{NO-BREAK SPACE}")
        for number, part in enumerate(parts, start=1)
    )
