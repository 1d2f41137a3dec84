"""The setups that a slide asks for: they are there, and it shows something of them.

Knows nothing of how many have room; the build tells that.
"""

from collections.abc import Iterator

from generators.content.checks.common import twice, unknown
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.model import Deck, Slide

#: What of a slide shows setups, by its keys.
_OF_SETUPS = ("chart", "table", "code")


def check_slide_setups(
    draft: Draft, read: Read[Deck], place: Location, slide: Slide
) -> Iterator[Problem]:
    """Check the setups that a slide names, if it names some.

    Args:
        draft: The comparison.
        read: Its deck.
        place: Of the slide in the deck.
        slide: The slide.
    """
    where: Location = (*place, "setups")
    if slide.setups and not any(getattr(slide, key) for key in _OF_SETUPS):
        shows = ", ".join(_OF_SETUPS)
        message = f"nothing on this slide shows setups; that takes one of {shows}"
        yield read.file.key_problem(where, message)
    named = [((*where, number), name) for number, name in enumerate(slide.setups)]
    yield from twice(read.file, named, "setup")
    if draft.head is None:
        return
    head = draft.head.entry
    for at, name in named:
        known = (*head.candidates, *head.references)
        yield from unknown(read.file, at, "setup", name, known)
        if slide.table == "scores" and name in head.references:
            message = f"{name!r} is a reference, and references have no score"
            yield read.file.problem(at, message)
        elif name in known:
            yield from _without_code(draft, read, at, slide, name)


def _without_code(
    draft: Draft, read: Read[Deck], at: Location, slide: Slide, name: str
) -> Iterator[Problem]:
    """Tell a setup of which the area has no code under the slide's title."""
    area = draft.areas.get(slide.code.area) if slide.code else None
    pairs = area.entry.code if area else ()
    for pair in pairs:
        if slide.code and pair.title == slide.code.title and name not in pair.sides:
            message = f"the area shows no code of {name!r} under this title"
            yield read.file.problem(at, message)
