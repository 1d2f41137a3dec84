"""Which layout serves a role, and which of its placeholders takes which slot.

The same for our own template and for one that somebody else drew, so that slides are
filled in one way. Knows how to read our own; `mapping` reads others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from generators.model import LayoutRole
from generators.render.deck.template.layouts import LAYOUTS
from generators.render.deck.template.looks import Look, read_look
from generators.render.deck.template.places import Place, Slot, Style
from generators.render.deck.template.text_styles import CODE_FILL, body_of
from generators.render.deck.tree import find

#: The placeholder of the master from which each type inherits; `body` for the rest.
_MASTER_TYPES = {"ctrTitle": "title", "title": "title"}
_OWN_TYPES = ("dt", "ftr", "sldNum")
OWN_BOX = 900  #: `idx` of boxes that no placeholder of the layout gives, plus the slot


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a slot stands on slides of a layout."""

    place: Place
    look: Look
    number: int | None  #: which of the layout's placeholders; None for a box of its own
    pinned: bool = False  #: whether slides say the place themselves


@dataclass(frozen=True, kw_only=True)
class Served:
    """The layout that serves a role, with its spots in reading order."""

    role: LayoutRole
    layout: SlideLayout
    spots: tuple[Spot, ...]
    why: str  #: why this layout, for people


Roles = Callable[[LayoutRole], Served]


def own_roles(presentation: Presentation) -> Roles:
    """The roles of our own template, whose layouts and slots we know."""
    layouts = {one.name: one for one in presentation.slide_layouts}

    @cache
    def serve(role: LayoutRole) -> Served:
        drawn = LAYOUTS[role]
        layout = layouts[drawn.name]
        found = cloned(layout)
        numbers = {one.placeholder_format.idx: n for n, one in enumerate(found)}
        spots = tuple(
            Spot(
                place=place,
                look=look_of(found[numbers[place.slot]].element, layout),
                number=numbers[place.slot],
            )
            for place in drawn.places
        )
        return Served(role=role, layout=layout, spots=spots, why="our own")

    return serve


def cloned(layout: SlideLayout) -> list[LayoutPlaceholder]:
    """The placeholders that slides take from a layout, in the order they take them."""
    return list(layout.iter_cloneable_placeholders())


def kind_of(element: etree._Element) -> str:
    """The type of a placeholder; `obj` where it does not say."""
    return find(element, f".//{qn('p:ph')}").get("type", "obj")


def placed_in(sheet: etree._Element) -> list[etree._Element]:
    """The placeholders of a sheet; much faster than to ask python-pptx for them."""
    marked = f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}"
    return [one for one in sheet.iter(qn("p:sp")) if one.find(marked) is not None]


def look_of(element: etree._Element, layout: SlideLayout) -> Look:
    """How the template sets a placeholder of a layout."""
    kind = kind_of(element)
    kind = kind if kind in _OWN_TYPES else _MASTER_TYPES.get(kind, "body")
    master = layout.slide_master
    above = [one for one in placed_in(master.element) if kind_of(one) == kind]
    style = {"title": "titleStyle", "body": "bodyStyle"}.get(kind, "otherStyle")
    return read_look([element, *above[:1]], style, master)


def own_box(place: Place) -> etree._Element:
    """A box that stands where a layout has no placeholder, styled as our own has it.

    It is a placeholder until the slide is finished, so that charts and tables can be
    put into it like into any other.
    """
    style: Style = place.style
    body = body_of(style).replace('val="bg1"', 'val="tx1"')
    name = place.slot.name.replace("_", " ").capitalize()
    fill = CODE_FILL if style == "code" else ""
    box: etree._Element = parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="0" name="{name}"/><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr><p:ph type="body" idx="{OWN_BOX + place.slot}"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{place.x}" y="{place.y}"/>'
        f'<a:ext cx="{place.width}" cy="{place.height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
        f"<p:txBody>{body}<a:p/></p:txBody></p:sp>"
    )
    return box


def box_look(place: Place, layout: SlideLayout) -> Look:
    """How the text of a box of its own is set."""
    return read_look([own_box(place)], "otherStyle", layout.slide_master)


def has(served: Served, slot: Slot) -> bool:
    """Whether slides of a layout have a slot."""
    return any(spot.place.slot is slot for spot in served.spots)
