"""A diagram as SVG that stands in a page: its colours are the page's own.

One drawing serves the light and the dark scheme, since it names CSS variables. What it
says stands behind it as a list.
"""

import html
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from generators.render.controls import drop_controls
from generators.render.diagrams.drawing import Arrow, Box, Drawing, Frame, Node, Point
from generators.render.diagrams.layout import lay_out
from generators.render.palette import SWATCHES
from generators.render.widths import LINE_PITCH, Widths

if TYPE_CHECKING:
    from generators.render.report.views_figures import DiagramView

#: Half the width and the length of an arrow's head, in points.
_HEAD = (3.6, 8.0)
_BASELINE = 0.36  #: from the middle of a line of text down to its base, in sizes


def render_diagram(view: "DiagramView", widths: Widths) -> str:
    """Wrap a diagram for a page, as one line of HTML.

    Raises:
        NoRoomError: It cannot be set in readable letters.
    """
    title = html.escape(view.title)
    items = "".join(f"<li>{html.escape(one)}</li>" for one in view.said)
    return drop_controls(
        f'<figure class="diagram" id="diagram--{view.id}" data-search-exclude>'
        f"<figcaption>{title}</figcaption>"
        f'<div class="wide" tabindex="0" role="group" aria-label="{title}">'
        f"{render_svg(view, widths)}</div>"
        f"<details><summary>The arrows as a list</summary><ol>{items}</ol></details>"
        "</figure>"
    )


def render_svg(view: "DiagramView", widths: Widths) -> str:
    """Draw a diagram; ids begin with its own, so that several can stand on a page."""
    drawing = lay_out(view, widths)
    own = f"diagram-{view.id}"
    parts = (
        *(_frame(one) for one in drawing.frames),
        *(_line(one) for one in drawing.arrows),
        *(_node(one, drawing) for one in drawing.nodes),
        *_labels(drawing),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_view_box(drawing)}"'
        f' role="img" aria-labelledby="{own}-title {own}-words">'
        f'<title id="{own}-title">{html.escape(view.title)}</title>'
        f'<desc id="{own}-words">{html.escape(view.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _view_box(drawing: Drawing) -> str:
    """The part of the canvas that is drawn on; a low diagram takes a low picture."""
    boxes = [one.box for one in drawing.frames] + [one.box for one in drawing.nodes]
    boxes += [arrow.label.box for arrow in drawing.arrows if arrow.label]
    ends = [y for arrow in drawing.arrows for _, y in arrow.points]
    top = min(*(one.y for one in boxes), *ends, drawing.height) - 4
    bottom = max(*(one.bottom for one in boxes), *ends, 0.0) + 4
    return f"0 {_n(top)} {_n(drawing.width)} {_n(bottom - top)}"


def _frame(frame: Frame) -> str:
    shape = _rectangle(frame.box, "frame")
    return shape + _text(frame.title.lines, frame.title.box, frame.title.size, "title")


def _node(node: Node, drawing: Drawing) -> str:
    slot = "" if node.colour is None else f" s{node.colour % len(SWATCHES)}"
    label, detail = len(node.label) * drawing.size, len(node.detail) * drawing.small
    top = node.box.y + (node.box.height - (label + detail) * LINE_PITCH) / 2
    upper = Box(x=node.box.x, y=top, width=node.box.width, height=label * LINE_PITCH)
    lower = Box(
        x=upper.x, y=upper.bottom, width=upper.width, height=detail * LINE_PITCH
    )
    return (
        _rectangle(node.box, f"node{slot}")
        + _text(node.label, upper, drawing.size, "label")
        + _text(node.detail, lower, drawing.small, "detail")
    )


def _line(arrow: Arrow) -> str:
    along = " ".join(f"{_n(x)},{_n(y)}" for x, y in _shortened(arrow.points))
    head = " ".join(f"{_n(x)},{_n(y)}" for x, y in _head(arrow.points))
    return f'<polyline class="line" points="{along}"/><polygon points="{head}"/>'


def _labels(drawing: Drawing) -> Iterator[str]:
    for arrow in drawing.arrows:
        if arrow.label:
            label = arrow.label
            yield _rectangle(label.box, "under")
            yield _text(label.lines, label.box, label.size, "words")


def _head(points: Sequence[Point]) -> tuple[Point, Point, Point]:
    """The triangle at the end of a line."""
    (ax, ay), (bx, by) = list(pairwise(points))[-1]
    way = ((bx > ax) - (bx < ax), (by > ay) - (by < ay))
    half, length = _HEAD
    back = (bx - way[0] * length, by - way[1] * length)
    side = (way[1] * half, way[0] * half)
    return (
        (bx, by),
        (back[0] + side[0], back[1] + side[1]),
        (back[0] - side[0], back[1] - side[1]),
    )


def _shortened(points: Sequence[Point]) -> list[Point]:
    """The line ends inside its head, so that it does not blunt it."""
    _, one, other = _head(points)
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    return [*points[:-1], middle]


def _rectangle(box: Box, kind: str) -> str:
    return (
        f'<rect class="{kind}" x="{_n(box.x)}" y="{_n(box.y)}"'
        f' width="{_n(box.width)}" height="{_n(box.height)}" rx="3"/>'
    )


def _text(lines: Sequence[str], box: Box, size: float, kind: str) -> str:
    """Lines in the middle of a rectangle."""
    if not lines:
        return ""
    pitch, x = box.height / len(lines), _n(box.x + box.width / 2)
    first = box.y + pitch / 2 + _BASELINE * size
    spans = "".join(
        f'<tspan x="{x}" y="{_n(first + number * pitch)}">{html.escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f'<text class="{kind}" font-size="{_n(size)}">{spans}</text>'


def _n(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
