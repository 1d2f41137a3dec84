"""The slides round the evidence: cover, agenda, divider, and the closing one.

Knows the words of the deck view, and nothing of evidence.
"""

from collections.abc import Sequence

from pptx.slide import Slide

from generators.render.deck.evidence import words
from generators.render.deck.jumps import link_to_slide
from generators.render.deck.sheet import Sheet
from generators.render.deck.template.places import Slot
from generators.render.deck.text.filling import (
    AGENDA,
    COVER,
    LINKS,
    PRESENTERS,
    SUBTITLE,
    TITLE,
    fitting_size,
    plain,
)
from generators.render.deck.text.fit import FitError
from generators.render.report.views import DeckView, Rich

AGENDA_TITLE = "What this talk says"
QUESTIONS = "Questions"


def fill_cover(sheet: Sheet, deck: DeckView) -> None:
    """What is to be decided, and the answer; below it who speaks, for whom, and when.

    Where the template has one place for both, these follow the subtitle.

    Raises:
        FitError: A text is too long.
    """
    sheet.text(Slot.TITLE, [deck.title], COVER, "the title")
    subtitle = [deck.subtitle]
    if sheet.has(Slot.PRESENTERS):
        people = [words(deck.presenters)]
        sheet.text(Slot.PRESENTERS, people, PRESENTERS, "the presenters")
    elif deck.presenters:
        subtitle.append(words(deck.presenters))
    sheet.text(Slot.SUBTITLE, subtitle, SUBTITLE, "the subtitle")


def fill_agenda(sheet: Sheet, deck: DeckView) -> None:
    """The messages of the talk, in order.

    Raises:
        FitError: There are too many, or they are too long.
    """
    messages = [words(plain(slide.title)) for slide in deck.slides]
    sheet.text(Slot.TITLE, [words(AGENDA_TITLE)], TITLE, "the title")
    sheet.text(Slot.LIST, messages, AGENDA, "the agenda")


def fill_divider(sheet: Sheet) -> None:
    """The word between the talk and what is kept for questions."""
    sheet.text(Slot.TITLE, [words(QUESTIONS)], COVER, "the title")


def fill_closing(sheet: Sheet, title: Rich, kept: Sequence[tuple[str, Slide]]) -> None:
    """Ask for questions, and open what is kept for them.

    Args:
        sheet: The slide.
        title: What it says.
        kept: The slides of the appendix with their titles, in order. Those that have
            no room are counted in a last line.

    Raises:
        FitError: The title is too long.
    """
    sheet.text(Slot.TITLE, [title], COVER, "the closing title")
    texts = _lines_with_room(sheet, [text for text, _ in kept])
    if not texts:
        return
    shape = sheet.text(Slot.LIST, [words(text) for text in texts], LINKS, "the list")
    shown = [slide for text, slide in kept if text in texts]
    for paragraph, slide in zip(shape.text_frame.paragraphs, shown, strict=False):
        link_to_slide(paragraph.runs[0], sheet.slide, slide)


def _lines_with_room(sheet: Sheet, titles: list[str]) -> list[str]:
    look = sheet.spot(Slot.LIST).look
    whose = (sheet.setting, "the list")
    for shown in range(len(titles), 0, -1):
        rest = len(titles) - shown
        lines = [*titles[:shown], *([f"and {rest} more"] if rest else [])]
        try:
            fitting_size(sheet.place(Slot.LIST), lines, LINKS, look, whose)
        except FitError:
            continue
        return lines
    return []
