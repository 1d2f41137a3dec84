"""Keep what we draw readable in a template whose theme and background are not ours.

Our own template has the palette as its accents, so that charts and diagrams follow the
theme when somebody edits it. In a template that somebody else drew the accents are the
company's, and the background may be dark: there each colour is written out. A setup has
the colour that it has on the site, on dark slides that of the site's dark scheme.
"""

from collections.abc import Iterator, Mapping

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout

from generators.render.contrast import DARK_TEXT, LIGHT_TEXT, contrast, text_on
from generators.render.deck.borrowed.ground import ground_of, theme_colours
from generators.render.deck.charts.axis_xml import BASE_LINE, GRID_LINE
from generators.render.deck.charts.stages import DARKEST_PART
from generators.render.deck.template.text_styles import MUTED
from generators.render.deck.text.filling import keep_link_colours
from generators.render.palette import SWATCHES

READABLE = 4.5  #: to one: WCAG 2.2, criterion 1.4.3
PAPER = "F4F5F7"  #: behind code, whose colours are dark
_ON_PAPER = {"bg2": PAPER, "tx1": DARK_TEXT}
_ON_DARK = {
    DARKEST_PART: "5B6F8C",
    MUTED: "C3CAD4",
    GRID_LINE: "4A5462",
    BASE_LINE: "8C97A5",
}
_FOOT = frozenset({"ftr", "sldNum", "dt"})


def write_out_colours(presentation: Presentation) -> None:
    """Write out theme colours on slides and in charts, readable on their background."""
    for slide in presentation.slides:
        layout = slide.slide_layout
        inks = inks_on(layout)
        for root in _drawn(slide):
            paper = root.find(f"{qn('p:spPr')}//{qn('a:schemeClr')}[@val='bg2']")
            _replace(root, inks if paper is None else _ON_PAPER)
            _say_ink(root, inks["tx1"])
            if not are_links_readable(layout):
                keep_link_colours(root)


def inks_on(layout: SlideLayout) -> dict[str, str]:
    """The colour to write for each that we use, on slides of a layout.

    Where the background is no plain colour, the theme's own pair is trusted.
    """
    colours = theme_colours(layout)
    ground = ground_of(layout) or colours.get("bg1", LIGHT_TEXT)
    dark = text_on(ground) == LIGHT_TEXT
    inks: dict[str, str] = {"bg1": ground, "bg2": PAPER}
    for name in ("tx1", "tx2"):
        said = colours.get(name, DARK_TEXT)
        readable = contrast(said, ground) >= READABLE
        inks[name] = said if readable else text_on(ground)
    for number, one in enumerate(SWATCHES, start=1):
        inks[f"accent{number}"] = one.dark if dark else one.light
        inks[one.light] = one.dark if dark else one.light
    return inks | (_ON_DARK if dark else {})


def are_links_readable(layout: SlideLayout) -> bool:
    """Whether the theme's colour of links is read on slides of a layout."""
    colours = theme_colours(layout)
    ground, link = ground_of(layout), colours.get("hlink")
    return not ground or not link or contrast(link, ground) >= READABLE


def _replace(root: etree._Element, inks: Mapping[str, str]) -> None:
    for one in list(root.iter(qn("a:schemeClr"), qn("a:srgbClr"))):
        colour, parent = inks.get(one.get("val", "")), one.getparent()
        if colour is None or parent is None:
            continue
        written = one.makeelement(qn("a:srgbClr"), {"val": colour})
        written.extend(list(one))
        parent.replace(one, written)


def _say_ink(root: etree._Element, ink: str) -> None:
    """Text of tables takes the theme's ink unless told otherwise."""
    for cell in root.iter(qn("a:tc")):
        if cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}") is not None:
            continue
        for properties in cell.iter(qn("a:rPr")):
            if properties.find(qn("a:solidFill")) is None:
                fill = properties.makeelement(qn("a:solidFill"))
                etree.SubElement(fill, qn("a:srgbClr"), val=ink)
                properties.insert(0, fill)


def _drawn(slide: Slide) -> Iterator[etree._Element]:
    """What we drew on a slide: shapes, but no footers of the template, and charts."""
    for shape in slide.shapes.element:
        place = shape.find(f".//{qn('p:ph')}")
        if place is None or place.get("type") not in _FOOT:
            yield shape
    for relation in slide.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CHART:
            chart: ChartPart = relation.target_part  # type: ignore[assignment]
            yield chart._element  # noqa: SLF001 - it has no other name
