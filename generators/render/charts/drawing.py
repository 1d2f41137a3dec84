"""Draws a chart with matplotlib, by its form. Knows no page and none of its colours."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO

from matplotlib import rc_context

from generators.render.charts.bars import draw_bars
from generators.render.charts.canvas import STYLE, Canvas
from generators.render.charts.dots import draw_dots
from generators.render.charts.grouped import draw_grouped
from generators.render.charts.heat import draw_heat
from generators.render.charts.parts import draw_parts
from generators.render.charts.ratio import draw_ratio
from generators.render.charts.slopes import draw_slopes
from generators.render.report.views import Chart, Form

FORMS: Mapping[Form, Callable[[Chart], Canvas]] = {
    "dots": draw_dots,
    "bars": draw_bars,
    "grouped": draw_grouped,
    "parts": draw_parts,
    "gates": draw_parts,
    "slopes": draw_slopes,
    "heat": draw_heat,
    "ratio": draw_ratio,
}


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the style that all charts have.

    Text stays text, so a glyph that our font lacks is the reader's font's.
    """
    with rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def draw(chart: Chart) -> Canvas:
    """Draw a chart on its sheet."""
    with styled():
        return FORMS[chart.form](chart)


def draw_file(chart: Chart) -> str:
    """Draw a chart as a file of SVG, in stand-in colours; the same bytes each time."""
    drawn, canvas = StringIO(), draw(chart)
    with styled():
        canvas.figure.savefig(
            drawn,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    return drawn.getvalue()
