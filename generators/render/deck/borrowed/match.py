"""How well a layout that somebody else drew suits a role.

A signature says which slots of a role want a placeholder of the layout, and as what
kinds of slide PowerPoint knows such layouts (ECMA-376, part 1, 19.7.15). Roles that no
usual layout has a place for stand in boxes of our own.
"""

from dataclasses import dataclass

from pptx.slide import SlideLayout

from generators.model import LayoutRole
from generators.render.deck.borrowed.areas import (
    Box,
    Drawn,
    Found,
    room_below,
)
from generators.render.deck.template.places import Slot


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What a role asks of a layout."""

    slots: tuple[Slot, ...] = ()
    kinds: tuple[str, ...] = ("titleOnly",)  #: sldLayout@type, the best first


_LIST = Signature(slots=(Slot.LIST,), kinds=("obj", "tx"))
SIGNATURES: dict[LayoutRole, Signature] = {
    "title": Signature(slots=(Slot.SUBTITLE,), kinds=("title",)),
    "divider": Signature(kinds=("secHead", "titleOnly")),
    "agenda": _LIST,
    "closing": _LIST,
    "points": Signature(slots=(Slot.POINTS,), kinds=("obj", "tx")),
    "chart": Signature(slots=(Slot.CHART,), kinds=("chart", "obj")),
    "chart-and-points": Signature(
        slots=(Slot.CHART, Slot.POINTS),
        kinds=("chartAndTx", "txAndChart", "twoObj", "objTx", "txAndObj"),
    ),
    "two-charts": Signature(slots=(Slot.CHART, Slot.SECOND_CHART), kinds=("twoObj",)),
    "table": Signature(slots=(Slot.TABLE,), kinds=("tbl", "obj")),
}
_PLAIN = Signature()
#: Kinds of placeholders that hold a slot, the best first. What stands in a place for
#: text alone gets a box of its own there.
_GRAPHIC = {"chart": 0, "tbl": 0, "obj": 1, "body": 2}
_TEXT = {"subTitle": 0, "body": 0, "obj": 1}
GRAPHICS = frozenset({Slot.CHART, Slot.SECOND_CHART, Slot.TABLE})
#: Points that a layout loses: for a place left empty, for boxes of our own, for a chart
#: where text belongs.
_LEFT_EMPTY, _OWN_BOXES, _WORDY = 5.0, 4.0, 6.5
_KIND, _KIND_STEP, _ROOMY = 3.0, 0.25, 2.0  #: points that it wins
#: A divider may leave its text empty, any layout a line; a cover has its own title.
_ASIDE, _CENTRED = 0.1, 1.0
_CONTENT, _NARROW = 0.06, 0.25  #: of the slide: area of content, width of a column


@dataclass(frozen=True, kw_only=True)
class Match:
    """A layout for a role, with the placeholders that take its slots."""

    layout: SlideLayout
    title: Found
    taken: dict[Slot, Found]  #: empty where boxes of our own stand below the title
    room: Box | None  #: below the title
    score: float


def match(role: LayoutRole, drawn: Drawn, slide: Box) -> Match | None:
    """Try a layout for a role; None if it has no title, or no room."""
    layout, title = drawn.layout, drawn.title
    if title is None:
        return None
    room = room_below(drawn, title.box, slide)
    wanted = SIGNATURES.get(role, _PLAIN)
    others = [one for one in drawn.found if one is not title]
    contents = [one for one in others if one.box.size >= _CONTENT * slide.size]
    if role == "title":
        contents = others
    taken = _assign(wanted.slots, [one for one in contents if one.upright])
    needs_boxes = role != "divider" and not taken
    if needs_boxes and room is None:
        return None
    left = sum(1 for one in contents if one not in taken.values())
    score = _kind_score(layout, wanted)
    score -= _OWN_BOXES if needs_boxes and wanted.slots else 0
    score -= left * (_ASIDE if role == "divider" else _LEFT_EMPTY)
    score -= (len(others) - len(contents)) * _ASIDE
    score += _CENTRED if role == "title" and title.kind == "ctrTitle" else 0
    wide = all(one.box.width > _NARROW * slide.width for one in taken.values())
    wordy = any(taken[slot].kind == "body" for slot in GRAPHICS & set(taken))
    score -= _WORDY if wordy else 0
    score += _ROOMY if taken and wide else 0
    return Match(layout=layout, title=title, taken=taken, room=room, score=score)


def _kind_score(layout: SlideLayout, wanted: Signature) -> float:
    kind = layout.element.get("type", "cust")
    if kind not in wanted.kinds:
        return 0.0
    return _KIND - _KIND_STEP * wanted.kinds.index(kind)


def _assign(slots: tuple[Slot, ...], contents: list[Found]) -> dict[Slot, Found]:
    """Give each slot a placeholder; nothing at all if one finds none."""
    taken: dict[Slot, Found] = {}
    for slot in slots:
        kinds = _GRAPHIC if slot in GRAPHICS else _TEXT
        free = [o for o in contents if o.kind in kinds and o not in taken.values()]
        if not free:
            return {}
        taken[slot] = min(free, key=lambda one: (kinds[one.kind], *_order(one)))
    if {Slot.CHART, Slot.SECOND_CHART} <= set(taken):
        pair = sorted(taken.values(), key=lambda one: (one.box.x, one.box.y))
        return dict(zip(slots, pair, strict=True))
    return taken


def _order(one: Found) -> tuple[int, int, int]:
    """Large before small, then as they are read; sizes alike count as the same."""
    return (-round(one.box.size / 10**11), one.box.x, one.box.y)
