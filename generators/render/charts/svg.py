"""A drawn chart as SVG that stands in a page: its colours and font are the page's own.

One drawing serves the light and the dark scheme, since it names CSS variables
(`--setup-0`, `--heat-0` …) and the current text colour instead of colours.
"""

import html
import re
from functools import lru_cache

from generators.render.charts.inks import COLOURS
from generators.render.controls import drop_controls
from generators.render.report.views import Chart

_NAMED = "xtick_"  #: so the check of the site tells labels of the axis from figures
_UNUSED = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"<metadata>.*?</metadata>",
        r"<!--.*?-->",
        r"<defs>\s*<style.*?</defs>",
        r' transform="rotate\(-?0 [^"]*"',
    )
)


@lru_cache(maxsize=512)
def render_svg(chart: Chart) -> str:
    """Draw a chart as one line of inline SVG with a title and a description.

    A pure function of the chart, of the modules of this package, `palette`, `controls`
    and `printing`, and of matplotlib: a cache of drawings asks for no more. Ids inside
    begin with the chart's comparison and id, so that several charts, also of several
    comparisons, can stand on a page. matplotlib is imported with the first chart that
    is drawn, not before.
    """
    from generators.render.charts.drawing import draw_file  # noqa: PLC0415 - slow

    return _in_page(draw_file(chart), chart)


def prefix_of(chart: Chart) -> str:
    """What the ids of a chart begin with: its comparison, where it has one, and id."""
    owner = (chart.page or "").partition("/")[0]
    return re.sub(r"[^A-Za-z0-9-]+", "-", f"{owner}--{chart.id}" if owner else chart.id)


def _in_page(drawn: str, chart: Chart) -> str:
    box = re.search(r'viewBox="([^"]*)"', drawn)
    if box is None:
        raise ValueError(f"{chart.id}: the drawing has no viewBox")
    text = _bare(drawn[drawn.index("<svg") :])
    prefix = prefix_of(chart)
    text = re.sub(r'\bid="', f'id="{prefix}-', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}-", text)
    for colour, name in COLOURS.items():
        text = text.replace(colour, name)
    text = re.sub(r' style="([^"]*)"', lambda found: _attributes(found[1]), text)
    text = re.sub(r"<svg[^>]*>", lambda _: _opening(chart, box[1]), text, count=1)
    return drop_controls(re.sub(r"\s*\n\s*", " ", text)).strip()


def _bare(text: str) -> str:
    """Leave out what a page has no use for: the file's own description, unused ids."""
    for unused in _UNUSED:
        text = unused.sub("", text)
    used = set(re.findall(r'(?:href="#|url\(#)([^")]*)', text))
    return re.sub(
        r' id="([^"]*)"',
        lambda found: found[0] if found[1] in used or _NAMED in found[1] else "",
        text,
    )


def _attributes(style: str) -> str:
    """Write a style as attributes, which no policy of a site forbids.

    The font is left out, so that it is the page's own.
    """
    pairs = (rule.partition(":") for rule in style.split(";"))
    stripped = ((name.strip(), value.strip()) for name, _, value in pairs)
    return "".join(
        f' {name}="{value}"'
        for name, value in stripped
        if value and name != "font-family"
    )


def _opening(chart: Chart, box: str) -> str:
    title, description = html.escape(chart.title), html.escape(chart.description)
    prefix = prefix_of(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' aria-labelledby="{prefix}-title {prefix}-words">'
        f'<title id="{prefix}-title">{title}</title>'
        f'<desc id="{prefix}-words">{description}</desc>'
    )
