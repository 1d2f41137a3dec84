"""The layouts of the template: which slots each has, and where they stand.

One for each role that a slide can have. In a layout the slots stand in reading order.
Knows nothing of python-pptx, and nothing of templates that others drew.
"""

from dataclasses import dataclass

from generators.model import LayoutRole
from generators.render.deck.template.places import (
    BODY_END,
    BODY_TOP,
    CAPTION_HEIGHT,
    GAP,
    HALF,
    INCH,
    INNER,
    LABELS,
    LINES,
    MARGIN,
    SIDE,
    STRIP,
    Place,
    Slot,
    Style,
)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One layout; `dark` ones fill the slide and carry no footer."""

    role: LayoutRole
    kind: str  #: ST_SlideLayoutType
    places: tuple[Place, ...]
    dark: bool = False

    @property
    def name(self) -> str:
        """Its name in the template."""
        return self.role.replace("-", " ").capitalize()


def _place(slot: Slot, style: Style, box: tuple[int, int, int, int]) -> Place:
    x, y, width, height = box
    return Place(slot=slot, style=style, x=x, y=y, width=width, height=height)


MARK = _place(
    Slot.MARK, "mark", (MARGIN, round(0.2 * INCH), INNER // 2, round(0.25 * INCH))
)
TITLE = _place(Slot.TITLE, "title", (MARGIN, round(0.46 * INCH), INNER, INCH))
SOURCE = _place(
    Slot.SOURCE, "source", (MARGIN, BODY_END + 90000, INNER, round(0.42 * INCH))
)
_HEIGHT = BODY_END - BODY_TOP
_ABOVE = BODY_END - STRIP - round(0.15 * INCH)  #: end of what stands above points
_STRIP = _place(Slot.POINTS, "points", (MARGIN, BODY_END - STRIP, INNER, STRIP))
_FULL = (MARGIN, BODY_TOP, INNER, _HEIGHT)
_SHORT = (MARGIN, BODY_TOP, INNER, _ABOVE - BODY_TOP)


def _cover() -> Layout:
    width = round(10.6 * INCH)
    title = (MARGIN, round(1.55 * INCH), width, round(2.1 * INCH))
    subtitle = (MARGIN, round(3.95 * INCH), width, round(1.2 * INCH))
    people = (MARGIN, round(6.3 * INCH), width, round(0.6 * INCH))
    places = (
        _place(Slot.TITLE, "cover", title),
        _place(Slot.SUBTITLE, "subtitle", subtitle),
        _place(Slot.PRESENTERS, "presenters", people),
    )
    return Layout(role="title", kind="title", places=places, dark=True)


def _divider() -> Layout:
    title = (MARGIN, round(1.55 * INCH), round(10.6 * INCH), round(2.1 * INCH))
    place = _place(Slot.TITLE, "cover", title)
    return Layout(role="divider", kind="secHead", places=(place,), dark=True)


def _closing() -> Layout:
    """The question on the left, on the right what is kept for it."""
    left, gap = round(3.7 * INCH), round(0.6 * INCH)
    top, height = round(1.0 * INCH), round(5.6 * INCH)
    right = MARGIN + left + gap
    places = (
        _place(Slot.TITLE, "asking", (MARGIN, top, left, height)),
        _place(Slot.LIST, "links", (right, top, INNER - left - gap, height)),
    )
    return Layout(role="closing", kind="twoObj", places=places, dark=True)


def _evidence(role: LayoutRole, kind: str, *places: Place) -> Layout:
    return Layout(role=role, kind=kind, places=(MARK, TITLE, *places, SOURCE))


def _pair(end: int, first: Slot, second: Slot, style: Style) -> tuple[Place, ...]:
    """Two columns, each with a caption over it; over code that is its path."""
    right, top = MARGIN + HALF + GAP, BODY_TOP + CAPTION_HEIGHT
    caption: Style = "path" if style == "code" else "caption"
    return (
        _place(Slot.CAPTION, caption, (MARGIN, BODY_TOP, HALF, CAPTION_HEIGHT)),
        _place(first, style, (MARGIN, top, HALF, end - top)),
        _place(Slot.SECOND_CAPTION, caption, (right, BODY_TOP, HALF, CAPTION_HEIGHT)),
        _place(second, style, (right, top, HALF, end - top)),
    )


def _of_charts() -> tuple[Layout, ...]:
    wide = INNER - SIDE - GAP
    beside = (
        _place(Slot.CHART, "chart", (MARGIN, BODY_TOP, wide, _HEIGHT)),
        _place(Slot.POINTS, "points", (MARGIN + wide + GAP, BODY_TOP, SIDE, _HEIGHT)),
    )
    slots = (Slot.CHART, Slot.SECOND_CHART)
    pair, short = _pair(BODY_END, *slots, "chart"), _pair(_ABOVE, *slots, "chart")
    return (
        _evidence("chart", "chart", _place(Slot.CHART, "chart", _FULL)),
        _evidence("chart-and-points", "chartAndTx", *beside),
        _evidence("two-charts", "twoObj", *pair),
        _evidence("two-charts-and-points", "twoObj", *short, _STRIP),
    )


def _of_tables() -> tuple[Layout, ...]:
    short = _place(Slot.TABLE, "table", _SHORT)
    return (
        _evidence("table", "tbl", _place(Slot.TABLE, "table", _FULL)),
        _evidence("table-and-points", "tbl", short, _STRIP),
    )


def _of_diagrams() -> tuple[Layout, ...]:
    short = _place(Slot.DIAGRAM, "diagram", _SHORT)
    return (
        _evidence("diagram", "dgm", _place(Slot.DIAGRAM, "diagram", _FULL)),
        _evidence("diagram-and-points", "dgm", short, _STRIP),
    )


def _of_words() -> tuple[Layout, ...]:
    slots = (Slot.CODE, Slot.SECOND_CODE)
    pair, short = _pair(BODY_END, *slots, "code"), _pair(_ABOVE, *slots, "code")
    inset = round(0.35 * INCH)
    said = (MARGIN + inset, BODY_TOP, round(10.6 * INCH), round(4.2 * INCH))
    return (
        _evidence("code", "twoTxTwoObj", *pair),
        _evidence("code-and-points", "twoTxTwoObj", *short, _STRIP),
        _evidence("points", "obj", _place(Slot.POINTS, "large", _FULL)),
        _evidence("statement", "tx", _place(Slot.STATEMENT, "statement", said)),
        _evidence("agenda", "tx", _place(Slot.LIST, "numbered", _FULL)),
        _evidence("recommendation", "obj", *_five_lines()),
    )


DECISION_HEIGHT = round(1.1 * INCH)
LINE_HEIGHT = round(0.8 * INCH)
LINE_PITCH = (_HEIGHT - DECISION_HEIGHT) // 4
LABEL_WIDTH = round(1.75 * INCH)


def _five_lines() -> tuple[Place, ...]:
    """What is to be decided, set larger, then four lines, each beside its label."""
    text = MARGIN + LABEL_WIDTH
    places: list[Place] = []
    for number, (label, line) in enumerate(zip(LABELS, LINES, strict=True)):
        top = BODY_TOP + DECISION_HEIGHT + (number - 1) * LINE_PITCH
        top = top + (LINE_PITCH - LINE_HEIGHT) // 2 if number else BODY_TOP
        height = LINE_HEIGHT if number else DECISION_HEIGHT - round(0.1 * INCH)
        styles: tuple[Style, Style] = ("label", "line")
        if not number:
            styles = ("decision-label", "decision")
        box = (MARGIN, top, LABEL_WIDTH - round(0.1 * INCH), height)
        places.append(_place(label, styles[0], box))
        places.append(_place(line, styles[1], (text, top, INNER - LABEL_WIDTH, height)))
    return tuple(places)


LAYOUTS: dict[LayoutRole, Layout] = {
    layout.role: layout
    for layout in (
        _cover(),
        _divider(),
        _closing(),
        *_of_charts(),
        *_of_tables(),
        *_of_diagrams(),
        *_of_words(),
    )
}
