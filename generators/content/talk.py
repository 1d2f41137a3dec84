"""The time of a talk: how long it is, how long each slide is shown, who speaks.

Works on numbers of words, so that it serves before figures are known and afterwards,
and for speech that was measured. Knows no files.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from generators.content.shape import Location
from generators.model import NOBODY, Deck, Slide

#: A slide that stands longer holds more than one message.
SLIDE_SECONDS = 60
#: Whoever is named as a speaker has something to say.
SPEAKER_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What is said while one slide is shown; in words, at least and at most."""

    place: Location  #: of the slide in deck.yaml; empty for the title slide
    speaker: str  #: empty if nobody is named
    leads: str | None  #: who has to lead for it to be shown; None: whoever does
    least: float
    most: float


class TimeFault(NamedTuple):
    """What to mend, and where in deck.yaml."""

    place: Location
    message: str


def speeches(
    deck: Deck, words: Callable[[Location, str], tuple[float, float]]
) -> Iterator[Speech]:
    """Say what is said by whom, from the title slide to the last slide of the talk.

    Args:
        deck: The deck; its appendix is not part of the talk.
        words: Counts the words of the notes at a place: at least, and at most.
    """
    least, most = words(("notes",), deck.notes)
    speaker = opening_speaker(deck)
    yield Speech(place=(), speaker=speaker, leads=None, least=least, most=most)
    for number, (slide, speaker) in enumerate(with_speakers(deck)):
        place: Location = ("slides", number)
        least, most = words((*place, "notes"), slide.notes)
        yield Speech(
            place=place,
            speaker=speaker,
            leads=slide.while_leads,
            least=least,
            most=most,
        )


def opening_speaker(deck: Deck) -> str:
    """Say who speaks first: as the first slide says, else the first who is declared."""
    return deck.slides[0].speaker or next(iter(deck.speakers), "")


def with_speakers(deck: Deck) -> Iterator[tuple[Slide, str]]:
    """Give each slide of the talk with its speaker, who goes on until another does."""
    speaker = opening_speaker(deck)
    for slide in deck.slides:
        speaker = slide.speaker or speaker
        yield slide, speaker


def time_faults(
    deck: Deck, said: Sequence[Speech], *, measured: bool = False
) -> Iterator[TimeFault]:
    """Tell what is too long or too short, whoever leads, as far as it is certain.

    Args:
        deck: The deck with its limits.
        said: What is said, from the title slide on.
        measured: Whether the words were worked out from measured seconds, so that
            their number means nothing to who wrote the notes.
    """
    yield from _silent_slides(said)
    yield from _long_slides(deck, said, measured=measured)
    variants = [_shown(said, leader) for leader in _leaders(said)]
    longest = max(variants, key=lambda shown: sum(one.least for one in shown))
    yield from _long_talk(deck, longest, measured=measured)
    if len(deck.speakers) > 1:
        yield from _short_speakers(deck, variants)


def _leaders(said: Sequence[Speech]) -> list[str]:
    return list(dict.fromkeys([NOBODY, *(one.leads for one in said if one.leads)]))


def _shown(said: Sequence[Speech], leader: str) -> list[Speech]:
    return [one for one in said if one.leads in (None, leader)]


def _silent_slides(said: Sequence[Speech]) -> Iterator[TimeFault]:
    for one in said:
        if not one.most:
            message = "these notes hold no word; write what is said"
            yield TimeFault((*one.place, "notes"), message)


def _long_slides(
    deck: Deck, said: Sequence[Speech], *, measured: bool
) -> Iterator[TimeFault]:
    for one in said:
        seconds = deck.seconds(one.least)
        if seconds > SLIDE_SECONDS:
            yield TimeFault(
                (*one.place, "notes"),
                f"these notes take {_length(deck, one.least, measured=measured)}; "
                f"a slide is shown for {SLIDE_SECONDS} s at most: "
                f"{_cut(deck, seconds - SLIDE_SECONDS)}",
            )


def _long_talk(
    deck: Deck, shown: Sequence[Speech], *, measured: bool
) -> Iterator[TimeFault]:
    words = sum(one.least for one in shown)
    seconds, limit = deck.seconds(words), deck.limit_seconds
    if seconds > limit:
        leader = next((one.leads for one in shown if one.leads), None)
        when = f" while {leader} leads" if leader else ""
        yield TimeFault(
            ("slides",),
            f"the notes take {_length(deck, words, measured=measured)}{when}; "
            f"the talk has {limit} s: {_cut(deck, seconds - limit)}",
        )


def _short_speakers(
    deck: Deck, variants: Sequence[Sequence[Speech]]
) -> Iterator[TimeFault]:
    for number, name in enumerate(deck.speakers):
        words = min(most_words(shown)[name] for shown in variants)
        seconds = deck.seconds(words)
        if seconds >= SPEAKER_SECONDS:
            continue
        missing = ceil((SPEAKER_SECONDS - seconds) * deck.words_a_minute / 60)
        speaks = f"speaks for {int(seconds)} s" if words else "says nothing"
        yield TimeFault(
            ("speakers", number),
            f"{name} {speaks}; each speaker has at least {SPEAKER_SECONDS} s: "
            f"add {_words(missing)}, or take the name out",
        )


def most_words(shown: Sequence[Speech]) -> defaultdict[str, float]:
    """Add up at most how many words each speaker says."""
    said: defaultdict[str, float] = defaultdict(float)
    for one in shown:
        said[one.speaker] += one.most
    return said


def _length(deck: Deck, words: float, *, measured: bool) -> str:
    seconds = ceil(round(deck.seconds(words), 6))
    how = "when they are spoken" if measured else f"({_words(words)})"
    return f"{seconds} s {how}"


def _cut(deck: Deck, seconds: float) -> str:
    return f"cut {_words(ceil(round(seconds * deck.words_a_minute / 60, 6)))}"


def _words(count: float) -> str:
    count = round(count)
    return f"{count} word{'' if count == 1 else 's'}"
