"""The placeholders of a template that somebody else drew, and the room between them.

Lengths are in EMU. Elements are told apart by themselves, not by `idx`: some programs
write the same one everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from pptx.oxml.ns import qn
from pptx.slide import SlideLayout

from generators.model import LayoutRole
from generators.render.deck.template.layouts import LAYOUTS
from generators.render.deck.template.places import Place, Slot
from generators.render.deck.template.roles import cloned, kind_of

TITLES = frozenset({"title", "ctrTitle"})
FOOTERS = frozenset({"dt", "ftr", "sldNum", "hdr"})
_GAP = 0.02  #: of the slide's height, below the title and above the footer
_END = 0.94  #: of the slide's height, where no footer says where the room ends
_HIGH_ENOUGH, _WIDE_ENOUGH = 0.4, 0.5  #: of the slide, for boxes of our own


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle on the slide."""

    x: int
    y: int
    width: int
    height: int

    @property
    def end(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    @property
    def size(self) -> int:
        """Its area."""
        return self.width * self.height


@dataclass(frozen=True, kw_only=True)
class Found:
    """A placeholder of a layout that slides take from it."""

    number: int  #: among those that slides take
    kind: str  #: its type
    box: Box
    element: etree._Element
    upright: bool  #: whether its text runs from left to right
    shared: bool  #: whether another has the same `idx`, so that none inherits its place


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A layout as it was drawn: read once, since each role is tried on each layout."""

    layout: SlideLayout
    found: tuple[Found, ...]  #: the placeholders that have a place
    feet: tuple[int, ...]  #: upper edges of what may stand at the foot

    @property
    def title(self) -> Found | None:
        """The placeholder for the title, if its text runs from left to right."""
        titles = (one for one in self.found if one.kind in TITLES and one.upright)
        return next(titles, None)


def read_layout(layout: SlideLayout) -> Drawn:
    """Find what stands on a layout."""
    feet = tuple(
        int(one.top)
        for one in list(layout.placeholders)
        if kind_of(one.element) in FOOTERS and one.top is not None
    )
    return Drawn(layout=layout, found=tuple(_found(layout)), feet=feet)


def _found(layout: SlideLayout) -> Iterator[Found]:
    every = cloned(layout)
    indices = [one.placeholder_format.idx for one in every]
    for number, one in enumerate(every):
        sides = (one.left, one.top, one.width, one.height)
        if None in sides:
            continue
        x, y, width, height = map(int, sides)
        box = Box(x=x, y=y, width=width, height=height)
        kind = kind_of(one.element)
        yield Found(
            number=number,
            kind=kind,
            box=box,
            element=one.element,
            upright=_is_upright(one.element),
            shared=indices.count(indices[number]) > 1,
        )


def _is_upright(element: etree._Element) -> bool:
    mark = element.find(f".//{qn('p:ph')}")
    body = element.find(f".//{qn('a:bodyPr')}")
    turned = body is not None and body.get("vert", "horz") != "horz"
    return mark is not None and mark.get("orient", "horz") == "horz" and not turned


def room_below(drawn: Drawn, title: Box, slide: Box) -> Box | None:
    """The room between a title and the footer; None where that is too little."""
    edge = round(_GAP * slide.height)
    feet = [top - edge for top in drawn.feet if top > slide.height // 2]
    top = title.end + edge
    end = min([*feet, round(_END * slide.height)])
    left, right = title.x, title.x + title.width
    if title.width < _WIDE_ENOUGH * slide.width:
        left, right = min(left, slide.width - right), max(right, slide.width - left)
    width, height = right - left, end - top
    if height < _HIGH_ENOUGH * slide.height or width < _WIDE_ENOUGH * slide.width:
        return None
    return Box(x=left, y=top, width=width, height=height)


def spread(role: LayoutRole, room: Box) -> dict[Slot, Place]:
    """Our own places of a role, stretched over a room; without title and mark."""
    places = [
        one for one in LAYOUTS[role].places if one.slot not in {Slot.TITLE, Slot.MARK}
    ]
    if not places:
        return {}
    left, top = min(one.x for one in places), min(one.y for one in places)
    wide = room.width / (max(one.x + one.width for one in places) - left)
    high = room.height / (max(one.y + one.height for one in places) - top)
    return {
        one.slot: replace(
            one,
            x=room.x + round((one.x - left) * wide),
            y=room.y + round((one.y - top) * high),
            width=round(one.width * wide),
            height=round(one.height * high),
        )
        for one in places
    }
