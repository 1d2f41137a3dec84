"""Which layout of a template that somebody else drew serves which role.

What deck.yaml says comes first. Else placeholders decide, by their types, their sizes
and what the layout says of itself; names never do, since they are another word in each
language. Where no layout has the places that a role needs, one with a title serves, and
boxes of our own stand between the title and the footer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pptx.presentation import Presentation

from generators.content.problems import did_you_mean
from generators.model import LayoutRole
from generators.render.deck.borrowed.areas import Box, Drawn, read_layout, spread
from generators.render.deck.borrowed.match import GRAPHICS, Match, match
from generators.render.deck.borrowed.opening import TemplateError
from generators.render.deck.template.layouts import LAYOUTS
from generators.render.deck.template.places import CAPTION_HEIGHT, Place, Slot
from generators.render.deck.template.roles import Served, Spot, box_look, look_of

_CAPTIONED = {Slot.CHART: Slot.CAPTION, Slot.SECOND_CHART: Slot.SECOND_CAPTION}
#: Types of placeholders that can become a chart or a table.
_HOLDS = {Slot.TABLE: {"tbl", "obj"}}
_HOLDS_CHART = frozenset({"chart", "obj"})


@dataclass(frozen=True, kw_only=True)
class Table:
    """The layouts of a template by role, and what cannot be served."""

    served: Mapping[LayoutRole, Served]
    missing: Mapping[LayoutRole, TemplateError]
    declared: frozenset[str]  #: the roles for which deck.yaml names a layout

    def __call__(self, role: LayoutRole) -> Served:
        """The layout for a role.

        Raises:
            TemplateError: The template has none.
        """
        if role in self.missing:
            raise self.missing[role]
        return self.served[role]


def map_roles(presentation: Presentation, declared: Mapping[str, str]) -> Table:
    """Find a layout for every role.

    One master serves all roles for which nothing is declared, so that slides look
    alike: the one that serves most, and best.
    """
    width, height = presentation.slide_width, presentation.slide_height
    slide = Box(x=0, y=0, width=int(width or 0), height=int(height or 0))
    every = [
        [read_layout(layout) for layout in master.slide_layouts]
        for master in presentation.slide_masters
    ]
    tables = [_table(slide, every, layouts, declared) for layouts in every]
    return min(tables, key=lambda one: (len(one[0].missing), -one[1]))[0]


def _table(
    slide: Box,
    every: Sequence[Sequence[Drawn]],
    layouts: Sequence[Drawn],
    declared: Mapping[str, str],
) -> tuple[Table, float]:
    served: dict[LayoutRole, Served] = {}
    missing: dict[LayoutRole, TemplateError] = {}
    total = 0.0
    for role in LAYOUTS:
        try:
            if role in declared:
                found = _declared(role, declared[role], every, slide)
                why = "as deck.yaml says"
            else:
                found = _best(role, layouts, slide)
                why = "by its placeholders"
            total += found.score
            served[role] = _serve(role, found, why)
        except TemplateError as error:
            missing[role] = error
    said = frozenset(declared)
    return Table(served=served, missing=missing, declared=said), total


def _declared(
    role: LayoutRole, name: str, every: Sequence[Sequence[Drawn]], slide: Box
) -> Match:
    named = {
        one.layout.name.strip().casefold(): one
        for layouts in reversed(every)
        for one in reversed(layouts)
    }
    drawn = named.get(name.strip().casefold())
    place = ("layouts", role)
    if drawn is None:
        known = {
            one.layout.name for layouts in every for one in layouts if one.layout.name
        }
        hint = did_you_mean(name, known)
        raise TemplateError(place, f"the template has no layout {name!r}{hint}")
    found = match(role, drawn, slide)
    if found is None:
        message = f"layout {name!r} cannot serve as {role!r}: {_lack(drawn)}"
        raise TemplateError(place, message)
    return found


def _lack(drawn: Drawn) -> str:
    if drawn.title:
        return "there is too little room between its title and its footer"
    return "it has no placeholder for a title"


def _best(role: LayoutRole, layouts: Sequence[Drawn], slide: Box) -> Match:
    tried = [match(role, layout, slide) for layout in layouts]
    found = [one for one in tried if one is not None]
    if not found:
        titled = any(one.title for one in layouts)
        lack = "room below its title" if titled else "a placeholder for a title"
        message = f"no layout of the template can serve as {role!r}: none has {lack}"
        raise TemplateError(("template",), message)
    return max(found, key=lambda one: one.score)


def _serve(role: LayoutRole, found: Match, why: str) -> Served:
    """Place every slot of a role on a layout, in reading order."""
    layout = found.layout
    ours = spread(role, found.room) if found.room else {}
    source = ours.get(Slot.SOURCE)
    spots: list[Spot] = []
    for place in LAYOUTS[role].places:
        if place.slot is Slot.TITLE:
            spots.append(_title(place, found))
        elif place.slot in found.taken:
            spots.extend(_taken(place, found, source))
        elif place.slot in ours and (not found.taken or place.slot is Slot.SOURCE):
            own = ours[place.slot]
            spots.append(Spot(place=own, look=box_look(own, layout), number=None))
    if role == "divider":
        spots = spots[:1]
    if not found.taken and len(spots) > 1:
        why += ", with boxes of our own below its title"
    return Served(role=role, layout=layout, spots=_in_order(spots), why=why)


def _title(place: Place, found: Match) -> Spot:
    one = found.title
    return Spot(
        place=_at(place, one.box),
        look=look_of(one.element, found.layout),
        number=one.number,
        pinned=one.shared,
    )


def _taken(place: Place, found: Match, source: Place | None) -> list[Spot]:
    """The placeholder of a slot, without the room that source and caption need."""
    one = found.taken[place.slot]
    box = one.box
    end = min(box.end, source.y) if source else box.end
    spots: list[Spot] = []
    caption = _CAPTIONED.get(place.slot) if len(found.taken) > 1 else None
    paired = {Slot.CHART, Slot.SECOND_CHART} <= set(found.taken)
    top = box.y
    if caption and paired:
        head = Box(x=box.x, y=box.y, width=box.width, height=CAPTION_HEIGHT)
        own = _at(replace(place, slot=caption, style="caption"), head)
        spots.append(Spot(place=own, look=box_look(own, found.layout), number=None))
        top += CAPTION_HEIGHT
    cut = Box(x=box.x, y=top, width=box.width, height=end - top)
    holds = _HOLDS.get(place.slot, _HOLDS_CHART)
    fits = place.slot not in GRAPHICS or one.kind in holds
    spots.append(
        Spot(
            place=_at(place, cut),
            look=look_of(one.element, found.layout),
            number=one.number if fits else None,
            pinned=fits and (one.shared or cut != one.box),
        )
    )
    return spots


def _at(place: Place, box: Box) -> Place:
    return replace(place, x=box.x, y=box.y, width=box.width, height=box.height)


def _in_order(spots: list[Spot]) -> tuple[Spot, ...]:
    """As they are read: points that stand left of a chart come before it."""
    at = {spot.place.slot: n for n, spot in enumerate(spots)}
    if Slot.CHART in at and Slot.POINTS in at:
        chart, points = spots[at[Slot.CHART]], spots[at[Slot.POINTS]]
        if points.place.x + points.place.width <= chart.place.x:
            spots.remove(points)
            spots.insert(spots.index(chart), points)
    return tuple(spots)


def describe_roles(table: Table) -> tuple[str, ...]:
    """The mapping in words: one line for each role, then what is missing."""
    width = max(map(len, LAYOUTS))
    lines = [
        f"{role:{width}}  {one.layout.name!r}, {one.why}"
        for role, one in table.served.items()
    ]
    lines += [f"{role:{width}}  {error}" for role, error in table.missing.items()]
    return tuple(lines)
