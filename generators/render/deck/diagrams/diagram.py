"""A diagram as shapes that can be moved: boxes, frames, and connectors glued to them.

The shapes are one group with a text alternative. They stand in the order in which they
are drawn and read: frames, arrows, boxes along the arrows, words on arrows.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from generators.render.controls import drop_controls
from generators.render.deck.charts.canvas import accent
from generators.render.deck.diagrams.connectors import Connector, connectors, joints
from generators.render.deck.template.places import POINT
from generators.render.deck.text.filling import Setting
from generators.render.deck.text.fit import FitError
from generators.render.diagrams import Canvas, Drawing, NoRoomError, lay_out
from generators.render.diagrams.drawing import Arrow, Box, Frame, Label, Node
from generators.render.report.views_figures import DiagramView

_INSET = 6  #: of boxes, in points, as the layout counts it
_PAPER = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
_ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
#: Says that screen readers pass a shape over.
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{_ADEC}" val="1"/></a:ext></a:extLst>'
)
#: A part of an arrow that is not its last.
_IDLE = f'name="Part of an arrow">{_DECORATIVE}</p:cNvPr>'
_GREY = "7C838E"  #: of frames, which no setup has; 3.8:1 on white
_THIN, _PLAIN, _THICK = 1.0, 1.25, 3.0  #: lines, in points


def add_diagram(
    slide: Slide, place: BaseShape, view: DiagramView, setting: Setting
) -> None:
    """Draw a diagram instead of the placeholder that keeps its room.

    Raises:
        FitError: A text does not fit at the smallest size.
    """
    left, top, width, height = place.left, place.top, place.width, place.height
    try:
        canvas = Canvas(width / POINT, height / POINT)
        drawing = lay_out(view, setting.widths, canvas)
    except NoRoomError as error:
        raise FitError(
            slide_title=setting.slide_title,
            what=f"the diagram {view.id!r}",
            detail=error.faults[0][1],
        ) from error
    tree = slide.shapes.element
    ids = [int(one.get("id")) for one in tree.iter(qn("p:cNvPr"))]
    shapes = _Shapes(drawing, (left, top), max(ids) + 1)
    inside = "".join(shapes.all(view))
    size = f'x="{left}" y="{top}"/><a:{{}} cx="{width}" cy="{height}"/>'
    group = (
        f"<p:grpSp {nsdecls('p', 'a')}><p:nvGrpSpPr>"
        f'<p:cNvPr id="{max(ids) + 1}" name="{_safe(f"Diagram: {view.title}")}"'
        f' descr="{_safe(view.description)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm><a:off {size.format('ext')}"
        f"<a:chOff {size.format('chExt')}</a:xfrm></p:grpSpPr>{inside}</p:grpSp>"
    )
    tree.replace(place.element, parse_xml(group))


class _Shapes:
    """The XML of each piece; `first` is the id of the group, theirs follow."""

    def __init__(self, drawing: Drawing, origin: tuple[int, int], first: int) -> None:
        self._drawing, self._origin, self._last = drawing, origin, first
        self._ids = {node.id: self._next() for node in drawing.nodes}

    def all(self, view: DiagramView) -> Iterator[str]:
        """Every piece, in the order in which it is drawn."""
        names = {node.id: node.label for node in view.nodes}
        for frame in self._drawing.frames:
            yield self._frame(frame)
        for arrow in self._drawing.arrows:
            yield self._arrow(arrow, names)
        for node in self._drawing.nodes:
            yield self._node(node)
        for arrow in self._drawing.arrows:
            if arrow.label:
                said = f"{names[arrow.source]} to {names[arrow.target]}"
                yield self._words(arrow.label, f"Words: {said}")

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _node(self, node: Node) -> str:
        colour = "tx2" if node.colour is None else accent(node.colour)
        width = _PLAIN if node.colour is None else _THICK
        label, detail = " ".join(node.label), " ".join(node.detail)
        text = _paragraph(label, self._drawing.size, bold=True)
        if detail:
            text += _paragraph(detail, self._drawing.small)
        head = _head(self._ids[node.id], f"Box: {label}")
        look = _PAPER + _ln(width, colour)
        place = self._place(node.box)
        return _shape(head, place, look, _body(text, inset=_INSET))

    def _frame(self, frame: Frame) -> str:
        """The frame, with its title in it at the top."""
        head = _head(self._next(), f"Frame: {frame.title.lines[0]}")
        look = "<a:noFill/>" + _ln(_THIN, "", dash="dash")
        align = "l" if frame.title.box.x < frame.box.x + _INSET + 1 else "r"
        text = _paragraph(
            frame.title.lines[0], frame.title.size, bold=True, align=align
        )
        body = _body(text, inset=_INSET, anchor="t", top=4)
        return _shape(head, self._place(frame.box), look, body)

    def _words(self, label: Label, name: str) -> str:
        text = "".join(_paragraph(line, label.size) for line in label.lines)
        look = f"{_PAPER}<a:ln><a:noFill/></a:ln>"
        head = _head(self._next(), name, box=True)
        return _shape(head, self._place(label.box), look, _body(text, inset=0))

    def _arrow(self, arrow: Arrow, names: dict[str, str]) -> str:
        """Connectors from box to box; the last has the head and the words."""
        points = [self._at(*point) for point in arrow.points]
        parts = connectors(points)
        said = f"Arrow from {names[arrow.source]} to {names[arrow.target]}"
        bends = [self._next() for _ in parts[:-1]]
        ends = [self._ids[arrow.source], *bends, self._ids[arrow.target]]
        drawn = [
            _joint(number, place)
            for number, place in zip(bends, joints(parts, points), strict=True)
        ]
        for part, glued in zip(parts, pairwise(ends), strict=True):
            name = said if part is parts[-1] else ""
            drawn.append(_connector(self._next(), part, glued, name))
        return "".join(drawn)

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return (self._origin[0] + round(x * POINT), self._origin[1] + round(y * POINT))

    def _place(self, box: Box) -> str:
        x, y = self._at(box.x, box.y)
        right, bottom = self._at(box.right, box.bottom)
        return (
            f'<a:xfrm><a:off x="{x}" y="{y}"/>'
            f'<a:ext cx="{right - x}" cy="{bottom - y}"/></a:xfrm>'
        )


def _shape(head: str, place: str, look: str, body: str) -> str:
    return (
        f"<p:sp>{head}<p:spPr>{place}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</p:spPr>{body}</p:sp>'
    )


def _head(
    number: int, name: str, *, box: bool = False, decorative: bool = False
) -> str:
    kind = ' txBox="1"' if box else ""
    rest = f">{_DECORATIVE}</p:cNvPr>" if decorative else "/>"
    return (
        f'<p:nvSpPr><p:cNvPr id="{number}" name="{_safe(name)}"{rest}'
        f"<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
    )


def _body(text: str, *, inset: float, anchor: str = "ctr", top: float = 0) -> str:
    side, above = round(inset * POINT), round(top * POINT)
    return (
        f'<p:txBody><a:bodyPr wrap="square" lIns="{side}" tIns="{above}" rIns="{side}"'
        f' bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{text}</p:txBody>"
    )


def _paragraph(
    text: str, size: float, *, bold: bool = False, align: str = "ctr"
) -> str:
    weight = ' b="1"' if bold else ""
    return (
        f'<a:p><a:pPr algn="{align}"/><a:r><a:rPr sz="{round(size * 100)}"{weight}>'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:rPr>'
        f"<a:t>{_safe(text)}</a:t></a:r></a:p>"
    )


def _ln(width: float, colour: str, *, dash: str = "", head: bool = False) -> str:
    grey = f'<a:srgbClr val="{_GREY}"/>'
    fill = f'<a:schemeClr val="{colour}"/>' if colour else grey
    dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
    end = '<a:tailEnd type="triangle" w="med" len="med"/>' if head else ""
    return (
        f'<a:ln w="{round(width * POINT)}"><a:solidFill>{fill}'
        f'</a:solidFill>{dashes}<a:miter lim="800000"/>{end}</a:ln>'
    )


def _joint(number: int, at: tuple[int, int]) -> str:
    """A point where two connectors meet; whoever edits the slide can move it."""
    side = round(_PLAIN * POINT)
    x, y = at[0] - side // 2, at[1] - side // 2
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
    look = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    body = _body('<a:p><a:endParaRPr lang="en-GB"/></a:p>', inset=0)
    return _shape(_head(number, "Bend", decorative=True), place, look, body)


def _connector(number: int, part: Connector, glued: tuple[int, int], said: str) -> str:
    flips = (' flipH="1"' * part.flip_h) + (' flipV="1"' * part.flip_v)
    turn = f' rot="{part.rotation}"' if part.rotation else ""
    name = f'name="{_safe(said)}" descr="{_safe(said)}"/>' if said else _IDLE
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" {name}'
        f'<p:cNvCxnSpPr><a:stCxn id="{glued[0]}" idx="{part.start}"/>'
        f'<a:endCxn id="{glued[1]}" idx="{part.end}"/></p:cNvCxnSpPr>'
        f"<p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm{turn}{flips}>"
        f'<a:off x="{part.x}" y="{part.y}"/>'
        f'<a:ext cx="{part.width}" cy="{part.height}"/></a:xfrm>'
        f'<a:prstGeom prst="{part.preset}"><a:avLst/>'
        f"</a:prstGeom>{_ln(_PLAIN, 'tx1', head=bool(said))}</p:spPr></p:cxnSp>"
    )


def _safe(text: str) -> str:
    return escape(drop_controls(text))
