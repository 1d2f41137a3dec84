"""The measures of a slide and the slots in which its pieces stand.

`layouts` makes the layouts of the template from them, and the slides are filled by
slot, so the two agree. All lengths are in EMU, 914400 to the inch. Knows nothing of
python-pptx.
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
FOOTER_TOP, FOOTER_HEIGHT = round(7.0 * INCH), round(0.26 * INCH)


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
    DIAGRAM = 19
    SOURCE = 20
    FOOTER = 21
    NUMBER = 22
    MARK = 23  #: a word above the title, as "Appendix"
    STATEMENT = 24
    LIST = 25  #: of the agenda, or of what is kept for questions
    WHAT_LABEL = 31
    WHY_LABEL = 32
    SURE_LABEL = 33
    COST_LABEL = 34
    NEXT_LABEL = 35
    WHAT = 41
    WHY = 42
    SURE = 43
    COST = 44
    NEXT = 45


LABELS = (
    Slot.WHAT_LABEL,
    Slot.WHY_LABEL,
    Slot.SURE_LABEL,
    Slot.COST_LABEL,
    Slot.NEXT_LABEL,
)
LINES = (Slot.WHAT, Slot.WHY, Slot.SURE, Slot.COST, Slot.NEXT)


Style = Literal[
    "title", "cover", "asking", "subtitle", "presenters", "chart", "table", "diagram",
    "caption", "path", "code", "points", "large", "source", "mark", "statement",
    "numbered", "links", "label", "line", "decision-label", "decision",
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
