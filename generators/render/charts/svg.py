"""A drawn chart as SVG that stands in a page: its colours and font are the page's own.

One drawing serves the light and the dark scheme, since it names CSS variables
(`--setup-0`, `--setup-1` …) and the current text colour instead of colours.
"""

import html
import re
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import StringIO

from matplotlib import rc_context

from generators.render.charts.bars import draw_bars
from generators.render.charts.canvas import INK, STYLE, Canvas, ink_of
from generators.render.charts.dots import draw_dots
from generators.render.charts.parts import draw_parts
from generators.render.charts.ratio import draw_ratio
from generators.render.controls import drop_controls
from generators.render.palette import SWATCHES
from generators.render.report.views import Chart, Form

FORMS: Mapping[Form, Callable[[Chart], Canvas]] = {
    "dots": draw_dots,
    "bars": draw_bars,
    "parts": draw_parts,
    "ratio": draw_ratio,
}
_COLOURS = {INK: "currentColor"} | {
    ink_of(slot): f"var(--setup-{slot})" for slot in range(len(SWATCHES))
}


@lru_cache(maxsize=512)
def render_svg(chart: Chart) -> str:
    """Draw a chart as one line of inline SVG with a title and a description.

    The same chart gives the same text. Ids inside begin with the chart's id, so that
    several charts can stand on a page.
    """
    with rc_context(STYLE), warnings.catch_warnings():
        # The text stays text, so a glyph that our font lacks is the reader's font's.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        canvas = FORMS[chart.form](chart)
        drawn = StringIO()
        canvas.figure.savefig(
            drawn,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    return _in_page(drawn.getvalue(), chart)


def _in_page(drawn: str, chart: Chart) -> str:
    box = re.search(r'viewBox="([^"]*)"', drawn)
    if box is None:
        raise ValueError(f"{chart.id}: the drawing has no viewBox")
    text = drawn[drawn.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"<defs>\s*<style.*?</defs>", "", text, flags=re.DOTALL)
    text = re.sub(r'\bid="', f'id="{chart.id}-', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{chart.id}-", text)
    for colour, name in _COLOURS.items():
        text = text.replace(colour, name)
    text = re.sub(r"font-family: [^;\"]*", "font-family: inherit", text)
    text = re.sub(r"font: ((?:bold )?[\d.]+px) [^;\"]*", r"font: \1 inherit", text)
    text = re.sub(r"<svg[^>]*>", lambda _: _opening(chart, box[1]), text, count=1)
    return drop_controls(re.sub(r"\s*\n\s*", " ", text)).strip()


def _opening(chart: Chart, box: str) -> str:
    title, description = html.escape(chart.title), html.escape(chart.description)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' aria-labelledby="{chart.id}-title {chart.id}-words">'
        f'<title id="{chart.id}-title">{title}</title>'
        f'<desc id="{chart.id}-words">{description}</desc>'
    )
