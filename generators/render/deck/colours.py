"""Keep the setups' colours in a template whose theme has other accents.

Our own template has the palette as its accents, so that charts and diagrams follow the
theme when somebody edits it. In a template that somebody else drew the same accents
are the company's colours: there each setup's colour is written out, so that it is the
same as on the site.
"""

from collections.abc import Iterator

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from generators.render.palette import SWATCHES

_PALETTE = {f"accent{n}": one.light for n, one in enumerate(SWATCHES, start=1)}


def write_out_colours(presentation: Presentation) -> None:
    """Replace the accents on slides and in charts by the colours of the palette."""
    for root in _roots(presentation):
        for accent in list(root.iter(qn("a:schemeClr"))):
            colour = _PALETTE.get(accent.get("val", ""))
            parent = accent.getparent()
            if colour is None or parent is None:
                continue
            written = accent.makeelement(qn("a:srgbClr"), {"val": colour})
            written.extend(list(accent))
            parent.replace(accent, written)


def _roots(presentation: Presentation) -> Iterator[etree._Element]:
    for slide in presentation.slides:
        yield slide.element
        for relation in slide.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.CHART:
                yield relation.target_part._element  # noqa: SLF001 - it has no other name
