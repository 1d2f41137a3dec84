"""The plain colour behind the slides of a template, and its theme colours.

A layout says its own background or takes that of its master; either may be a colour of
the theme, which the master maps (ECMA-376, part 1, 19.3.1.1 and 19.3.1.6). Pictures and
gradients have no single colour. Knows nothing of what stands on slides.
"""

from collections.abc import Mapping

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.slide import SlideLayout

_PLAIN = (qn("a:srgbClr"), qn("a:sysClr"), qn("a:schemeClr"))


def theme_colours(layout: SlideLayout) -> Mapping[str, str]:
    """Six hexadecimal digits of each colour, by theme name and by mapped name."""
    master = layout.slide_master
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    scheme = etree.fromstring(part.blob).find(f".//{qn('a:clrScheme')}")
    colours = {
        etree.QName(one).localname: _said(one[0])
        for one in (scheme if scheme is not None else ())
        if len(one)
    }
    mapped = layout.element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    if mapped is None:
        mapped = master.element.find(qn("p:clrMap"))
    names = dict(mapped.attrib) if mapped is not None else {}
    return colours | {
        str(name): colours[str(at)] for name, at in names.items() if str(at) in colours
    }


def ground_of(layout: SlideLayout) -> str | None:
    """The colour behind slides of a layout; None where it is not plain."""
    for sheet in (layout, layout.slide_master):
        behind = sheet.element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if behind is not None:
            return _plain(behind, theme_colours(layout))
    return theme_colours(layout).get("bg1")


def _said(colour: etree._Element) -> str:
    """The digits of a colour, or its name in the theme."""
    return colour.get("lastClr") or colour.get("val") or ""


def _plain(behind: etree._Element, colours: Mapping[str, str]) -> str | None:
    """The colour that a background names without changing it."""
    holders = (f"{qn('p:bgPr')}/{qn('a:solidFill')}", qn("p:bgRef"))
    for holder in holders:
        found = behind.find(holder)
        if found is None or not len(found) or found[0].tag not in _PLAIN:
            continue
        if len(found[0]):
            return None  # lighter or darker than it says
        said = _said(found[0])
        return colours.get(said, said) if found[0].tag == _PLAIN[2] else said
    return None
