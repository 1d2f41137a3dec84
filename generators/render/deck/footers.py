"""Footer and slide number, which python-pptx does not take from the layout.

Knows nothing of what else stands on a slide.
"""

from collections.abc import Iterable
from copy import deepcopy
from typing import cast

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide, SlideLayout

from generators.render.deck.template.places import POINT
from generators.render.deck.template.roles import kind_of, look_of, placed_in
from generators.render.deck.text.fit import Room, Widths
from generators.render.deck.tree import find

_FOOTERS = {"ftr": "Footer", "sldNum": "Slide number"}


def add_footers(slide: Slide, text: str, number: int, widths: Widths) -> None:
    """Copy footer and slide number from the layout.

    Args:
        slide: Which gets them.
        text: Of the footer; its last words are left out where they have no room.
        number: Of the slide.
        widths: Of the characters.
    """
    layout = slide.slide_layout
    above = placed_in(layout.slide_master.element)
    for place in _footers(layout):
        kind = kind_of(place.element)
        copy = deepcopy(place.element)
        find(copy, qn("p:spPr")).clear()
        find(copy, f".//{qn('p:cNvPr')}").set("name", _FOOTERS[kind])
        _repeat_style(copy, above)
        said = str(number)
        if kind == "ftr":
            said = _with_room(text, place, layout, widths)
        _say(copy, said, kind)
        slide.shapes.element.append(copy)


def _footers(layout: SlideLayout) -> list[LayoutPlaceholder]:
    every = layout.placeholders
    return [
        LayoutPlaceholder(cast("CT_Shape", one), every)
        for one in placed_in(layout.element)
        if kind_of(one) in _FOOTERS
    ]


def _with_room(
    text: str, place: LayoutPlaceholder, layout: SlideLayout, widths: Widths
) -> str:
    """A footer's text, without its last words where these have no room."""
    look = look_of(place.element, layout)
    room = Room(
        width=int(place.width or 0) / POINT - look.sides,
        height=int(place.height or 0) / POINT - look.ends,
    )
    lines = max(1, int(room.height / look.line(look.size)))
    words, said = text.split(), text
    while words and widths.lines(said, room.width, look.size) > lines:
        words.pop()
        said = " ".join((*words, "\u2026"))
    return said


def _repeat_style(copy: etree._Element, above: Iterable[etree._Element]) -> None:
    """Take the list style from the master: LibreOffice does not inherit a footer's."""
    style = copy.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
    if style is None or len(style):
        return
    kind = kind_of(copy)
    for one in above:
        said = one.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
        if kind_of(one) == kind and said is not None:
            style.extend(deepcopy(list(said)))


def _say(copy: etree._Element, text: str, kind: str) -> None:
    """Write a footer's text."""
    body = find(copy, qn("p:txBody"))
    field = body.find(f".//{qn('a:fld')}")
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    paragraph = etree.SubElement(body, qn("a:p"))
    if kind == "sldNum":
        run = field if field is not None else parse_xml(_NUMBER)
        paragraph.append(run)
    else:
        run = etree.SubElement(paragraph, qn("a:r"))
    said = run.find(qn("a:t"))
    said = etree.SubElement(run, qn("a:t")) if said is None else said
    said.text = text


_NUMBER = (
    f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}"'
    ' type="slidenum"><a:rPr/><a:t/></a:fld>'
)
