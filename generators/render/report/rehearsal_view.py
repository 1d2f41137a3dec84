"""The talk by the clock: when each slide is shown, who speaks, what is said.

Works with printed notes, so that figures count as they are spoken.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from generators.content import count_words
from generators.content.talk import opening_speaker
from generators.model import Deck
from generators.render.report.rich import plain
from generators.render.report.views_deck import DeckView
from generators.render.report.views_rehearsal import (
    RehearsalRow,
    RehearsalView,
    SpeakerTime,
)


def with_clock(view: DeckView, deck: Deck) -> DeckView:
    """Add the times to a deck: to each slide, and as a sheet for rehearsal."""
    sheet = _sheet(view, deck)
    opening, *rows = sheet.rows
    slides = tuple(
        replace(slide, seconds=row.seconds, clock=_line(row), speaker=row.speaker)
        for slide, row in zip(view.slides, rows, strict=True)
    )
    return replace(
        view,
        slides=slides,
        seconds=round(deck.seconds(sheet.words)),
        clock=f"{_line(opening)}. {sheet.sentence}",
        rehearsal=sheet,
    )


def clock(seconds: float) -> str:
    """Print a time as minutes and seconds: 1:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _sheet(view: DeckView, deck: Deck) -> RehearsalView:
    rows = tuple(_rows(view, deck))
    words = sum(row.words for row in rows)
    names = dict.fromkeys((*deck.speakers, *(row.speaker for row in rows)))
    return RehearsalView(
        title=plain(view.title),
        rows=rows,
        speakers=tuple(_speaker(deck, name, rows) for name in names if name),
        sentence=(
            f"The talk takes {clock(deck.seconds(words))} of "
            f"{clock(deck.limit_seconds)}: {_words(words)} at "
            f"{deck.words_a_minute} a minute."
        ),
        words=words,
        pace=deck.words_a_minute,
    )


def _rows(view: DeckView, deck: Deck) -> Iterator[RehearsalRow]:
    """Round the moments, not the lengths, so that the lengths add up to the whole."""
    texts = [view.notes, *(slide.notes for slide in view.slides)]
    words = [count_words(text) for text in texts]
    moments = [round(deck.seconds(n)) for n in accumulate(words, initial=0)]
    titles = [view.title, *(slide.title for slide in view.slides)]
    speakers = list(_speakers(view, deck))
    places = [(), *(slide.place for slide in view.slides)]
    for index, (start, end) in enumerate(pairwise(moments)):
        yield RehearsalRow(
            number=1 + index + (view.agenda and index > 0),
            title=plain(titles[index]),
            speaker=speakers[index],
            clock=f"{clock(start)} to {clock(end)}",
            length=f"{end - start} s, {_words(words[index])}",
            seconds=end - start,
            words=words[index],
            notes=texts[index].strip(),
            place=places[index],
        )


def _speakers(view: DeckView, deck: Deck) -> Iterator[str]:
    """Name who speaks from the title slide on, until another one does."""
    speaker = opening_speaker(deck)
    yield speaker
    for slide in view.slides:
        speaker = slide.speaker or speaker
        yield speaker


def _speaker(deck: Deck, name: str, rows: tuple[RehearsalRow, ...]) -> SpeakerTime:
    words = sum(row.words for row in rows if row.speaker == name)
    length = f"{clock(deck.seconds(words))}, {_words(words)}"
    return SpeakerTime(name=name, length=length)


def _line(row: RehearsalRow) -> str:
    who = f", {row.speaker}" if row.speaker else ""
    return f"{row.clock} ({row.seconds} s{who})"


def _words(count: int) -> str:
    return f"{count} word{'' if count == 1 else 's'}"
