"""The rehearsal sheet, ready to lay out: views alone, with times in words."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RehearsalRow:
    """One slide of the talk: when it is shown, who speaks, what is said."""

    number: int  #: of the slide in the deck, from 1 for the title slide
    title: str
    speaker: str  #: empty if nobody is named
    clock: str  #: "0:42 to 1:10", from the start of the talk
    length: str  #: "28 s, 61 words"
    seconds: int
    words: int  #: as they are said
    notes: str
    place: tuple[str | int, ...]  #: in deck.yaml; empty for the title slide


@dataclass(frozen=True, kw_only=True)
class SpeakerTime:
    """How long somebody speaks in all."""

    name: str
    length: str  #: "1:40, 233 words"


@dataclass(frozen=True, kw_only=True)
class RehearsalView:
    """The talk by the clock."""

    title: str
    rows: tuple[RehearsalRow, ...]
    speakers: tuple[SpeakerTime, ...]  #: empty if nobody is named
    sentence: str  #: how long it takes, of how much, and at which pace
    words: int
    pace: int  #: words a minute
