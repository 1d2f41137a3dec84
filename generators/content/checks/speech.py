"""deck.yaml: the talk fits its time, and who speaks is known.

Tells what is certain before any figure is known; `render.report` counts anew with the
figures in place.
"""

from collections.abc import Iterator

from generators.content.checks.common import missing_words, twice
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.content.spoken import bound_words
from generators.content.talk import speeches, time_faults
from generators.model import Deck


def check_speech(draft: Draft) -> Iterator[Problem]:
    """Check the notes of the deck, if there is one that could be read."""
    if draft.deck is None:
        return
    read = draft.deck
    yield from _check_speakers(read)
    said = tuple(speeches(read.entry, lambda _, notes: bound_words(notes)))
    for place, message in time_faults(read.entry, said):
        at_key = place == ("slides",)
        point = read.file.key_problem if at_key else read.file.problem
        yield point(place, message)


def _check_speakers(read: Read[Deck]) -> Iterator[Problem]:
    deck = read.entry
    names = [(("speakers", n), name) for n, name in enumerate(deck.speakers)]
    yield from twice(read.file, names, "speaker")
    if not deck.speakers:
        return
    for key, slides in {"slides": deck.slides, "appendix": deck.appendix}.items():
        for number, slide in enumerate(slides):
            if slide.speaker and slide.speaker not in deck.speakers:
                place: Location = (key, number, "speaker")
                words = missing_words("speaker", slide.speaker, deck.speakers)
                yield read.file.problem(place, words)
