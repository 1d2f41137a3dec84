"""Where things stand on a slide: the layouts of the template and their placeholders.

The template is drawn from this list and the slides are filled by it, so the two agree.
All lengths are in EMU, 914400 to the inch. Knows nothing of python-pptx.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

INCH = 914400
POINT = 12700
WIDTH, HEIGHT = round(13.3333333 * INCH), round(7.5 * INCH)
MARGIN = 609600
INNER = WIDTH - 2 * MARGIN
GAP = round(0.4 * INCH)
BODY_TOP, BODY_END = round(1.66 * INCH), round(6.34 * INCH)
HALF = (INNER - GAP) // 2
SIDE = round(3.6 * INCH)
CAPTION_HEIGHT = round(0.36 * INCH)
STRIP = round(1.0 * INCH)  #: points below a table, code or two charts


class Slot(IntEnum):
    """The `idx` of each placeholder, the same in all layouts."""

    TITLE = 0
    SUBTITLE = 1
    CHART = 10
    SECOND_CHART = 11
    CAPTION = 12
    SECOND_CAPTION = 13
    TABLE = 14
    CODE = 15
    SECOND_CODE = 16
    POINTS = 17
    PRESENTERS = 18
    SOURCE = 20
    FOOTER = 21
    NUMBER = 22


Style = Literal[
    "title", "cover", "subtitle", "presenters", "chart", "table",
    "caption", "path", "code", "points", "large", "source",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Place:
    """One placeholder of a layout."""

    slot: Slot
    style: Style
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One layout; `dark` ones fill the slide and carry no footer."""

    name: str
    kind: str  #: ST_SlideLayoutType
    places: tuple[Place, ...]
    dark: bool = False


def _place(slot: Slot, style: Style, box: tuple[int, int, int, int]) -> Place:
    x, y, width, height = box
    return Place(slot=slot, style=style, x=x, y=y, width=width, height=height)


TITLE = _place(Slot.TITLE, "title", (MARGIN, round(0.46 * INCH), INNER, INCH))
SOURCE = _place(
    Slot.SOURCE, "source", (MARGIN, BODY_END + 90000, INNER, round(0.42 * INCH))
)
FOOTER_TOP, FOOTER_HEIGHT = round(7.0 * INCH), round(0.26 * INCH)


def _cover(name: str, kind: str) -> Layout:
    width = round(10.6 * INCH)
    title = (MARGIN, round(1.55 * INCH), width, round(2.1 * INCH))
    subtitle = (MARGIN, round(3.85 * INCH), width, round(1.2 * INCH))
    people = (MARGIN, round(6.55 * INCH), width, round(0.45 * INCH))
    places = (
        _place(Slot.TITLE, "cover", title),
        _place(Slot.SUBTITLE, "subtitle", subtitle),
        _place(Slot.PRESENTERS, "presenters", people),
    )
    keep = places if kind == "title" else places[:1]
    return Layout(name=name, kind=kind, places=keep, dark=True)


def _evidence(name: str, kind: str, *places: Place) -> Layout:
    return Layout(name=name, kind=kind, places=(TITLE, *places, SOURCE))


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


_ABOVE = BODY_END - STRIP - round(0.15 * INCH)  #: end of what stands above points
_STRIP = _place(Slot.POINTS, "points", (MARGIN, BODY_END - STRIP, INNER, STRIP))
_FULL = (MARGIN, BODY_TOP, INNER, BODY_END - BODY_TOP)
_SHORT = (MARGIN, BODY_TOP, INNER, _ABOVE - BODY_TOP)


def _of_charts() -> tuple[Layout, ...]:
    height = BODY_END - BODY_TOP
    wide = INNER - SIDE - GAP
    beside = (
        _place(Slot.CHART, "chart", (MARGIN, BODY_TOP, wide, height)),
        _place(Slot.POINTS, "points", (MARGIN + wide + GAP, BODY_TOP, SIDE, height)),
    )
    slots = (Slot.CHART, Slot.SECOND_CHART)
    pair, short = _pair(BODY_END, *slots, "chart"), _pair(_ABOVE, *slots, "chart")
    return (
        _evidence("Chart", "chart", _place(Slot.CHART, "chart", _FULL)),
        _evidence("Chart and points", "chartAndTx", *beside),
        _evidence("Two charts", "twoObj", *pair),
        _evidence("Two charts and points", "twoObj", *short, _STRIP),
    )


def _of_tables() -> tuple[Layout, ...]:
    short = _place(Slot.TABLE, "table", _SHORT)
    return (
        _evidence("Table", "tbl", _place(Slot.TABLE, "table", _FULL)),
        _evidence("Table and points", "tbl", short, _STRIP),
    )


def _of_words() -> tuple[Layout, ...]:
    slots = (Slot.CODE, Slot.SECOND_CODE)
    pair, short = _pair(BODY_END, *slots, "code"), _pair(_ABOVE, *slots, "code")
    return (
        _evidence("Code", "twoTxTwoObj", *pair),
        _evidence("Code and points", "twoTxTwoObj", *short, _STRIP),
        _evidence("Points", "obj", _place(Slot.POINTS, "large", _FULL)),
    )


_COVERS = (_cover("Title", "title"), _cover("Divider", "secHead"))
LAYOUTS = {
    layout.name: layout
    for layout in (*_COVERS, *_of_charts(), *_of_tables(), *_of_words())
}
