"""Links from one slide to another, and the time after which a slide goes on alone.

python-pptx has a jump for shapes, but not for runs, and no transitions.
"""

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import _Run as Run

_JUMP = "ppaction://hlinksldjump"
_PROPERTIES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/presProps"
)
_BEFORE_SHOW = ("p:htmlPubPr", "p:webPr", "p:prnPr")
_AFTER_TRANSITION = ("p:timing", "p:extLst")


def link_to_slide(run: Run, here: Slide, there: Slide, hint: str = "") -> None:
    """Make a run a link to another slide of the deck.

    Args:
        run: The text of the link.
        here: The slide that it stands on.
        there: The slide that it opens.
        hint: What is shown while the pointer is on it.
    """
    target = here.part.relate_to(there.part, RELATIONSHIP_TYPE.SLIDE)
    properties = run.font._element  # noqa: SLF001 - there is no other way to it
    link = etree.SubElement(properties, qn("a:hlinkClick"))
    link.set(qn("r:id"), target)
    link.set("action", _JUMP)
    if hint:
        link.set("tooltip", hint)


def go_on_after(slide: Slide, seconds: float) -> None:
    """Let a slide go on alone after so many seconds; a click still does at once."""
    element = slide.element
    for old in element.findall(qn("p:transition")):
        element.remove(old)
    transition = element.makeelement(
        qn("p:transition"), {"advTm": str(round(1000 * seconds))}
    )
    later = (element.find(qn(name)) for name in _AFTER_TRANSITION)
    following = next((one for one in later if one is not None), None)
    if following is None:
        element.append(transition)
    else:
        following.addprevious(transition)


def use_timings(presentation: Presentation) -> None:
    """Let the show follow the timings of its slides.

    Raises:
        LookupError: The template has no presentation properties.
    """
    parts = [
        relation.target_part
        for relation in presentation.part.rels.values()
        if relation.reltype == _PROPERTIES
    ]
    if not parts:
        raise LookupError("the template has no presentation properties")
    tree = etree.fromstring(parts[0].blob)
    show = tree.find(qn("p:showPr"))
    if show is None:
        show = tree.makeelement(qn("p:showPr"), {"showNarration": "1"})
        before = [one for name in _BEFORE_SHOW for one in tree.findall(qn(name))]
        tree.insert(len(before), show)
    show.set("useTimings", "1")
    parts[0]._blob = etree.tostring(  # noqa: SLF001 - a part read as bytes
        tree, xml_declaration=True, encoding="UTF-8", standalone=True
    )
