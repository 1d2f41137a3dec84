"""deck.yaml: each slide states one message and shows one thing, in few words.

Tells what is certain before any figure is known; `render.report` looks again with the
figures in place.
"""

from collections.abc import Iterator

from generators.content.calls import with_placeholders
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.content.sentence import is_sentence
from generators.content.shape import Location
from generators.content.writing import (
    ALONE,
    EVIDENCE,
    body_faults,
    count_shown,
    every_slide,
    recommendation_faults,
    same_titles,
    shown_on,
    talk_slides,
)
from generators.model import Deck


def check_slides(draft: Draft) -> Iterator[Problem]:
    """Check how the slides are written, if there is a deck that could be read."""
    if draft.deck is None:
        return
    read, deck = draft.deck, draft.deck.entry
    yield from _check_titles(read)
    yield from _check_evidence(read)
    titles = [(place, one.title, one.while_leads) for place, one in every_slide(deck)]
    for fault in (*same_titles(titles), *body_faults(deck, _least_words)):
        yield read.file.problem(*fault)
    if draft.head is not None:
        for fault in recommendation_faults(deck, draft.head.entry.candidates):
            yield read.file.key_problem(*fault)


def _check_titles(read: Read[Deck]) -> Iterator[Problem]:
    for place, slide in talk_slides(read.entry):
        if slide.label_because is None and not is_sentence(slide.title):
            message = (
                f"the title {slide.title!r} is no sentence with a verb of its own; "
                "state the message, or say in 'label_because' why it is a label"
            )
            yield read.file.problem((*place, "title"), message)


def _check_evidence(read: Read[Deck]) -> Iterator[Problem]:
    for place, slide in every_slide(read.entry):
        shown = shown_on(slide)
        if len(shown) > 1:
            message = f"a slide shows one thing; this has {' and '.join(shown)}"
            yield read.file.problem(place, message)
        alone = [key for key in ALONE if key in shown]
        if alone and slide.points:
            message = f"a {alone[0]} fills its slide; say the points in the notes"
            yield read.file.key_problem((*place, "points"), message)
        if not shown and not slide.points:
            message = f"this slide shows nothing; add one of {', '.join(EVIDENCE)}"
            yield read.file.problem(place, message)


def _least_words(_: Location, text: str) -> int:
    return count_shown(with_placeholders(text)[0])
