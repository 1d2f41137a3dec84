"""How slides are written: one thing on each, few words, no title twice. Knows no files.

Works on counted words and printed titles, so that it serves before figures are known
and afterwards.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generators.content.shape import Location
from generators.model import NOBODY, Deck, Slide

#: Words besides title, chart, table and code; more are read instead of listened to.
BODY_WORDS = 30
#: A recommendation says five things, each in a line of two at most.
RECOMMENDATION_WORDS = 90
#: What a slide can show, by its keys.
EVIDENCE = ("chart", "table", "code", "diagram", "statement", "recommendation")
#: What fills a slide, so that no points stand beside it.
ALONE = ("statement", "recommendation")


class SlideFault(NamedTuple):
    """What to mend, and where in deck.yaml."""

    place: Location
    message: str


def shown_on(slide: Slide) -> list[str]:
    """Name what a slide shows besides its title and points."""
    return [key for key in EVIDENCE if getattr(slide, key) is not None]


def every_slide(deck: Deck) -> Iterator[tuple[Location, Slide]]:
    """Give the slides of talk and appendix with their places."""
    for key, slides in {"slides": deck.slides, "appendix": deck.appendix}.items():
        for number, slide in enumerate(slides):
            yield (key, number), slide


def talk_slides(deck: Deck) -> Iterator[tuple[Location, Slide]]:
    """Give the slides of the talk with their places."""
    return ((place, one) for place, one in every_slide(deck) if place[0] == "slides")


def body_texts(slide: Slide) -> Iterator[tuple[Location, str]]:
    """Give each text on a slide besides its title, with its place below the slide."""
    if slide.statement:
        yield ("statement",), slide.statement
    if slide.recommendation:
        for key, line in slide.recommendation:
            yield ("recommendation", key), line
    for number, point in enumerate(slide.points):
        yield ("points", number), point
    if slide.footnote:
        yield ("footnote",), slide.footnote


def count_shown(text: str) -> int:
    """Count the words of a text as they stand on a slide; a fact counts as one."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def body_faults(
    deck: Deck, count: Callable[[Location, str], int]
) -> Iterator[SlideFault]:
    """Tell slides of the talk with more words than are read while someone speaks.

    Args:
        deck: The deck.
        count: Counts the words of a text at a place.
    """
    for place, slide in talk_slides(deck):
        texts = list(body_texts(slide))
        words = sum(count((*place, *below), text) for below, text in texts)
        limit = RECOMMENDATION_WORDS if slide.recommendation else BODY_WORDS
        if words > limit:
            cut = words - limit
            message = (
                f"this slide has {words} words besides its title; {limit} are enough: "
                f"cut {cut} word{'s' * (cut > 1)}, or say them in the notes"
            )
            yield SlideFault((*place, texts[0][0][0]), message)


def same_titles(
    titles: Iterable[tuple[Location, str, str | None]],
) -> Iterator[SlideFault]:
    """Tell each title that an earlier slide has too.

    Args:
        titles: Place of the slide, title, and who has to lead for it to be shown; two
            slides that are never shown together may share a title.
    """
    seen: list[tuple[str, str | None]] = []
    for place, title, leads in titles:
        name = " ".join(title.casefold().split())
        for earlier, other in seen:
            if name == earlier and (None in (leads, other) or leads == other):
                message = "an earlier slide has this title; no two are called the same"
                yield SlideFault((*place, "title"), message)
                break
        seen.append((name, leads))


def recommendation_faults(
    deck: Deck, candidates: tuple[str, ...]
) -> Iterator[SlideFault]:
    """Tell a talk that does not end in a recommendation, whoever leads."""
    made = [slide.while_leads for slide in deck.slides if slide.recommendation]
    if None in made:
        return
    asked = "what is to be done, why, how sure it is, what it costs and what is next"
    if not made:
        message = f"no slide has a 'recommendation'; add one that says {asked}"
        yield SlideFault(("slides",), message)
        return
    missing = [one for one in (*candidates, NOBODY) if one not in made]
    if missing:
        message = (
            f"no slide has a 'recommendation' while {' or '.join(missing)} leads; "
            f"add one with 'while_leads', which says {asked}"
        )
        yield SlideFault(("slides",), message)
