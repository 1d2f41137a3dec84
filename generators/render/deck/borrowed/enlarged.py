"""Bring a template to the height of our slides, as PowerPoint does on a change of size.

Many programs make slides of 10 by 5.625 inches, some of 20 by 11.25. Shown on a screen
they look the same as ours, but 18 points mean another height of letters. So all lengths
of masters and layouts, and all sizes of text, are multiplied by one factor; then a size
in points means the same in every deck. Knows nothing of what stands on slides.
"""

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Emu

from generators.render.deck.template.places import HEIGHT

NEARLY = 0.02  #: a template that differs by less is taken as it is
_LENGTHS = {
    qn("a:off"): ("x", "y"),
    qn("a:ext"): ("cx", "cy"),
    qn("a:chOff"): ("x", "y"),
    qn("a:chExt"): ("cx", "cy"),
    qn("a:bodyPr"): ("lIns", "tIns", "rIns", "bIns"),
    qn("a:ln"): ("w",),
    qn("a:gridCol"): ("w",),
    qn("a:tr"): ("h",),
    qn("a:tab"): ("pos",),
    qn("a:spcPts"): ("val",),
    **{
        qn(f"a:{name}"): ("sz", "spc")
        for name in ("defRPr", "rPr", "endParaRPr")
    },
    **{
        qn(f"a:{name}"): ("marL", "marR", "indent", "defTabSz")
        for name in ("pPr", "defPPr", *(f"lvl{n}pPr" for n in range(1, 10)))
    },
}  # fmt: skip
_SIZES = ("sz", "spc")


def bring_to_height(presentation: Presentation) -> None:
    """Multiply what a template measures, so that its slides are as high as ours."""
    width, height = presentation.slide_width, presentation.slide_height
    factor = HEIGHT / int(height or HEIGHT)
    if abs(factor - 1) < NEARLY:
        return
    presentation.slide_width = Emu(round(int(width or 0) * factor))
    presentation.slide_height = Emu(HEIGHT)
    for master in presentation.slide_masters:
        for sheet in (master, *master.slide_layouts):
            _multiply(sheet.element, factor)


def _multiply(root: etree._Element, factor: float) -> None:
    for element in root.iter(*_LENGTHS):
        for name in _LENGTHS[element.tag]:
            said = element.get(name, "")
            if said.lstrip("-").isdigit():
                grown = round(int(said) * factor)
                element.set(name, str(_whole(grown) if name in _SIZES else grown))


def _whole(hundredths: int) -> int:
    """A size in whole points, as people set it, rounded down so that it still fits."""
    return hundredths // 100 * 100
