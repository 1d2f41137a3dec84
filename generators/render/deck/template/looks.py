"""How a template sets the text of a placeholder: size, spacing, insets, typeface.

What a slide does not say itself it takes from the placeholder of its layout, then from
that of the master, then from the master's text styles (ECMA-376, part 1, 19.3.1.36 and
21.1.2.4). So a text can be measured in any template. Knows nothing of views.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.slide import SlideMaster

from generators.render.deck.template.places import POINT
from generators.render.deck.text.fit import LINE_PITCH, Widths

#: Typefaces that are no wider than Arial, with which texts are measured.
NARROW = frozenset(
    {
        "",
        "aptos",
        "arial",
        "arial narrow",
        "calibri",
        "calibri light",
        "cambria",
        "carlito",
        "garamond",
        "helvetica",
        "liberation sans",
        "liberation serif",
        "times new roman",
    }
)
#: How much wider any other may be. DejaVu Sans, as wide as Verdana, measured 1.13 on
#: text of charts; bold is wider.
WIDE = 1.2
SIDE, END = 7.2, 3.6  #: insets in points where nobody says anything else
DEFAULT_SIZE = 18.0


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one placeholder's text is set; lengths in points."""

    size: float
    bold: bool = False
    capitals: bool = False
    pitch: float = 1.0  #: of the usual height of a line
    fixed_pitch: float = 0.0  #: height of a line, where it does not follow the size
    before: float = 0.0  #: space round a paragraph
    before_share: float = 0.0  #: the same, in sizes
    indent: float = 0.0
    sides: float = 0.0  #: insets left and right together
    ends: float = 0.0  #: insets above and below together
    stretch: float = 1.0  #: how much wider than Arial it may be
    shrinks: bool = False  #: whether the viewer may change the size

    def line(self, size: float) -> float:
        """Height of a line at a size."""
        return self.fixed_pitch or size * LINE_PITCH * self.pitch

    def gap(self, size: float) -> float:
        """Space between two paragraphs at a size."""
        return self.before + self.before_share * size

    def sizes(self, allowed: Sequence[float], least: float) -> tuple[float, ...]:
        """The sizes to try: the template's own, then the smaller ones allowed.

        Where a template sets this kind of text larger than is allowed, or smaller than
        `least`, the allowed sizes count: a deck keeps one size for its titles, and
        nobody squints.
        """
        smaller = tuple(size for size in allowed if size < self.size)
        if self.size < least:
            return (least,)
        return (self.size, *smaller) if self.size <= allowed[0] else tuple(allowed)


class StretchedWidths(Widths):
    """Widths of a typeface that is wider than Arial by a factor."""

    def __init__(self, base: Widths, factor: float) -> None:
        self._base, self.factor = base, factor

    def of(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of `text` on one line, in points."""
        return self.factor * self._base.of(text, size, bold=bold)


def widths_in(master: SlideMaster, widths: Widths) -> Widths:
    """The widths of what the theme of a master sets: charts, tables, boxes."""
    fonts = {_theme_font(master, f"+{kind}-lt").lower() for kind in ("mj", "mn")}
    return widths if fonts <= NARROW else StretchedWidths(widths, WIDE)


def read_look(chain: Sequence[etree._Element], style: str, master: SlideMaster) -> Look:
    """Read how text is set in a placeholder.

    Args:
        chain: The placeholder, then those from which it inherits.
        style: Which text style of the master comes last: titleStyle, bodyStyle or
            otherStyle.
        master: The master of its layout.
    """
    levels = list(_levels(chain, style, master))
    fonts = [one for level in levels for one in level.findall(qn("a:defRPr"))]
    size = _first(fonts, "sz")
    before, before_share = _spaces(levels)
    pitch, fixed_pitch = _pitches(levels)
    bodies = [one for e in chain for one in e.findall(f"{qn('p:txBody')}/{_BODY}")]
    return Look(
        size=int(size) / 100 if size else DEFAULT_SIZE,
        bold=_first(fonts, "b") in {"1", "true"},
        capitals=_first(fonts, "cap") in {"all", "small"},
        pitch=pitch,
        fixed_pitch=fixed_pitch,
        before=before,
        before_share=before_share,
        indent=int(_first(levels, "marL") or 0) / POINT,
        sides=_inset(bodies, "lIns", SIDE) + _inset(bodies, "rIns", SIDE),
        ends=_inset(bodies, "tIns", END) + _inset(bodies, "bIns", END),
        stretch=1.0 if _typeface(fonts, master).lower() in NARROW else WIDE,
        shrinks=_shrinks(bodies),
    )


_BODY = qn("a:bodyPr")


def _levels(
    chain: Sequence[etree._Element], style: str, master: SlideMaster
) -> Iterator[etree._Element]:
    """The first level's properties, from the nearest to the farthest."""
    for element in chain:
        path = f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}"
        yield from element.findall(path)
    path = f"{qn('p:txStyles')}/{qn(f'p:{style}')}/{qn('a:lvl1pPr')}"
    yield from master.element.findall(path)


def _first(elements: Sequence[etree._Element], name: str) -> str:
    """The nearest value of an attribute, or empty."""
    return next((e.get(name, "") for e in elements if e.get(name)), "")


def _inset(bodies: Sequence[etree._Element], name: str, usual: float) -> float:
    said = _first(bodies, name)
    return int(said) / POINT if said else usual


def _spaces(levels: Sequence[etree._Element]) -> tuple[float, float]:
    """Space before and after a paragraph: in points, and in sizes."""
    points = share = 0.0
    for name in ("a:spcBef", "a:spcAft"):
        said = _nearest(levels, name)
        if said is not None:
            for value in said.iter(qn("a:spcPts")):
                points += int(value.get("val", "0")) / 100
            for value in said.iter(qn("a:spcPct")):
                share += _percent(value)
    return points, share


def _pitches(levels: Sequence[etree._Element]) -> tuple[float, float]:
    """Height of a line: as a share of the usual one, or in points."""
    said = _nearest(levels, "a:lnSpc")
    if said is None:
        return 1.0, 0.0
    for value in said.iter(qn("a:spcPts")):
        return 1.0, int(value.get("val", "0")) / 100
    # A share below one lets lines stand closer; not to count on it is the safe side.
    return max(1.0, *(_percent(value) for value in said.iter(qn("a:spcPct")))), 0.0


def _percent(element: etree._Element) -> float:
    said = element.get("val", "0")
    return float(said[:-1]) / 100 if said.endswith("%") else int(said) / 100_000


def _nearest(levels: Sequence[etree._Element], name: str) -> etree._Element | None:
    found = (level.find(qn(name)) for level in levels)
    return next((one for one in found if one is not None), None)


def _typeface(fonts: Sequence[etree._Element], master: SlideMaster) -> str:
    faces = (one.find(qn("a:latin")) for one in fonts)
    said = next((f.get("typeface", "") for f in faces if f is not None), "+mn-lt")
    return said if not said.startswith("+") else _theme_font(master, said)


def _theme_font(master: SlideMaster, said: str) -> str:
    """The typeface that a reference as `+mn-lt` means."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    kind = "a:majorFont" if said.startswith("+mj") else "a:minorFont"
    scheme = etree.fromstring(part.blob).find(f".//{qn(kind)}/{qn('a:latin')}")
    return scheme.get("typeface", "") if scheme is not None else ""


def _shrinks(bodies: Sequence[etree._Element]) -> bool:
    kinds = (qn("a:noAutofit"), qn("a:normAutofit"), qn("a:spAutoFit"))
    for one in bodies:
        said = [child.tag for child in one if child.tag in kinds]
        if said:
            return said[0] != kinds[0]
    return False
