"""The values of one run as dots on a line, small enough to stand above their table.

Plain SVG without a drawing library: a page may hold a hundred of them. Lengths are in
the units of the view box. Colours are the page's own, as in `svg.py`.
"""

import html
from collections import Counter
from collections.abc import Iterator

from generators.render.controls import drop_controls
from generators.render.report.views import StripView

_WIDTH, _HEIGHT = 360, 64
_LEFT, _RIGHT = 8, 352
_LINE = 44  #: the axis, from the top
_DOT = 6  #: across
_ROOM = 36  #: above the axis, for dots that lie over one another


def render_strip(strip: StripView) -> str:
    """Draw the values as one line of HTML; equal values are piled up."""
    colour = f"var(--setup-{strip.colour})"
    first, last = (html.escape(end) for end in strip.ends)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' role="img"><title>{html.escape(strip.title)}</title>'
        f'<path d="M{_LEFT} {_LINE}H{_RIGHT}" stroke="currentColor" opacity=".5"/>'
        f"{_interval(strip, colour)}"
        f'<path d="{"".join(_dots(strip))}" stroke="{colour}" stroke-width="{_DOT}"'
        ' stroke-linecap="round" opacity=".75"/>'
        f"{_median(strip)}"
        f'<text x="{_LEFT}" y="60">{first}</text>'
        f'<text x="{_RIGHT}" y="60" text-anchor="end">{last}</text></svg>'
    )
    caption = f"<figcaption>{html.escape(_caption(strip))}</figcaption>"
    figure = f'<figure class="strip" data-search-exclude>{caption}{drawn}</figure>'
    return drop_controls(figure)


def _caption(strip: StripView) -> str:
    return f"{strip.title}. {strip.description}"


def _across(strip: StripView, value: float) -> float:
    """Place a value on the axis, rounded to what a reader can see."""
    low, high = strip.axis
    return round(_LEFT + (_RIGHT - _LEFT) * (value - low) / (high - low), 1)


def _dots(strip: StripView) -> Iterator[str]:
    """Give a line of no length for each value: its round ends make the dot."""
    columns = [round(_across(strip, value) / _DOT) for value in strip.values]
    highest = max(Counter(columns).values())
    step = min(_DOT + 1, _ROOM / highest)
    piled: Counter[int] = Counter()
    for value, column in zip(strip.values, columns, strict=True):
        up = round(_LINE - _DOT - step * piled[column], 1)
        piled[column] += 1
        yield f"M{_across(strip, value):g} {up:g}h0"


def _interval(strip: StripView, colour: str) -> str:
    if strip.low is None or strip.high is None:
        return ""
    start, end = _across(strip, strip.low), _across(strip, strip.high)
    return f'<path d="M{start:g} {_LINE}H{end:g}" stroke="{colour}" stroke-width="5"/>'


def _median(strip: StripView) -> str:
    if strip.median is None:
        return ""
    at = _across(strip, strip.median)
    return f'<path d="M{at:g} {_LINE - 6}v12" stroke="currentColor" stroke-width="2"/>'
