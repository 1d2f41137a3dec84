"""One slide being filled: its slots, its footer, its order, what is left empty.

Knows placeholders and boxes, not what is shown in them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from lxml import etree
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.presentation import Presentation
from pptx.shapes.placeholder import (
    ChartPlaceholder,
    SlidePlaceholder,
    TablePlaceholder,
)
from pptx.util import Emu

from generators.render.deck.footers import add_footers
from generators.render.deck.template.places import Slot
from generators.render.deck.template.roles import (
    OWN_BOX,
    Served,
    Spot,
    has,
    own_box,
)
from generators.render.deck.text.filling import (
    Setting,
    Style,
    finish_runs,
    fitting_size,
    plain,
    set_text,
)
from generators.render.deck.tree import find
from generators.render.report.views import Rich


class Sheet:
    """A new slide of a presentation, with a place for each slot of its layout."""

    def __init__(
        self, presentation: Presentation, served: Served, setting: Setting
    ) -> None:
        self.slide = presentation.slides.add_slide(served.layout)
        self.setting = setting
        self._presentation = presentation
        self._served = served
        self._held: dict[Slot, list[etree._Element]] = {}
        self._take_places()

    def has(self, slot: Slot) -> bool:
        """Whether the slide has a slot."""
        return has(self._served, slot)

    def place(self, slot: Slot) -> SlidePlaceholder:
        """The placeholder or box in a slot, for text.

        Raises:
            LookupError: The layout has no such slot.
        """
        return SlidePlaceholder(self._shape(slot), self.slide.shapes)

    def chart_place(self, slot: Slot) -> ChartPlaceholder:
        """The same, for a chart."""
        return ChartPlaceholder(self._shape(slot), self.slide.shapes)

    def table_place(self, slot: Slot) -> TablePlaceholder:
        """The same, for a table."""
        return TablePlaceholder(self._shape(slot), self.slide.shapes)

    def put(self, slot: Slot, *put: etree._Element) -> None:
        """Say which shapes stand in a slot now, in place of its placeholder."""
        for one in self._held[slot]:
            if one not in put and one.getparent() is not None:
                self.slide.shapes.element.remove(one)
        self._held[slot] = list(put)

    def drop(self, slot: Slot) -> None:
        """Leave a slot out."""
        self.put(slot)

    def text(
        self, slot: Slot, paragraphs: Sequence[Rich], style: Style, what: str
    ) -> SlidePlaceholder:
        """Fill a slot with text.

        Raises:
            FitError: It fits at none of the style's sizes.
        """
        shape = self.place(slot)
        look = self.spot(slot).look
        set_text(shape, paragraphs, style, look, what, self.setting)
        return shape

    def texts_alike(self, texts: Mapping[Slot, Rich], style: Style, what: str) -> None:
        """Fill slots with a paragraph each, all at the size that fits every one.

        Raises:
            FitError: One fits at none of the style's sizes.
        """
        sizes = [
            fitting_size(
                self.place(slot),
                [plain(text)],
                style,
                self.spot(slot).look,
                (self.setting, f"{what} {plain(text)!r}"),
            )
            for slot, text in texts.items()
        ]
        common = replace(style, sizes=(min(sizes),))
        for slot, text in texts.items():
            self.text(slot, [text], common, f"{what} {plain(text)!r}")

    def spot(self, slot: Slot) -> Spot:
        """Where a slot stands on slides of this layout."""
        return next(one for one in self._served.spots if one.place.slot is slot)

    def add_footer(self, text: str) -> None:
        """Footer and slide number."""
        number = len(self._presentation.slides)
        add_footers(self.slide, text, number, self.setting.widths)

    def finish(self) -> None:
        """Put everything in reading order, and drop what stayed empty."""
        tree = self.slide.shapes.element
        _drop_empty(tree)
        rest = [one for one in tree if one.tag not in _HEAD]
        first = [one for held in self._held.values() for one in held if one in rest]
        for one in (*first, *(one for one in rest if one not in first)):
            tree.remove(one)
            tree.append(one)
        _free_own_boxes(tree)
        _number_shapes(tree)
        finish_runs(self.slide.element)

    def _shape(self, slot: Slot) -> CT_Shape:
        held = self._held.get(slot)
        if not held:
            layout = self.slide.slide_layout.name
            raise LookupError(f"layout {layout!r} has no {slot.name}")
        return cast("CT_Shape", held[0])

    def _take_places(self) -> None:
        tree = self.slide.shapes.element
        given = [one for one in tree if one.find(f".//{qn('p:ph')}") is not None]
        for spot in self._served.spots:
            if spot.number is None:
                element = own_box(spot.place)
                tree.append(element)
            else:
                element = given[spot.number]
            slot = spot.place.slot
            self._held[slot] = [element]
            if spot.pinned:
                _pin(self.place(slot), spot)
            name = slot.name.replace("_", " ").capitalize()
            find(element, f".//{qn('p:cNvPr')}").set("name", name)
        taken = [held[0] for held in self._held.values()]
        for unused in given:
            if unused not in taken:
                tree.remove(unused)
        _number_shapes(tree)


_HEAD = (qn("p:nvGrpSpPr"), qn("p:grpSpPr"))


def _pin(shape: SlidePlaceholder, spot: Spot) -> None:
    place = spot.place
    shape.left, shape.top = Emu(place.x), Emu(place.y)
    shape.width, shape.height = Emu(place.width), Emu(place.height)


def _drop_empty(tree: etree._Element) -> None:
    """An empty placeholder would show its prompt to whoever edits the deck."""
    for one in tree.findall(qn("p:sp")):
        if one.find(f".//{qn('p:ph')}") is None:
            continue
        if not any(text.text for text in one.iter(qn("a:t"))):
            tree.remove(one)


def _free_own_boxes(tree: etree._Element) -> None:
    """Boxes of our own are no placeholders of the layout: say so no longer."""
    for mark in list(tree.iter(qn("p:ph"))):
        if int(mark.get("idx", "0")) >= OWN_BOX:
            parent = mark.getparent()
            if parent is not None:
                parent.remove(mark)


def _number_shapes(tree: etree._Element) -> None:
    """Give shapes without an id of their own the next one."""
    seen: set[str] = set()
    every = list(tree.iter(qn("p:cNvPr")))
    last = max(int(one.get("id", "0")) for one in every)
    for one in every:
        if one.get("id") in seen | {"0"}:
            last += 1
            one.set("id", str(last))
        seen.add(one.get("id", ""))
