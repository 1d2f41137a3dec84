"""The rules of the deck again, with every figure in its place.

`content` tells what is certain before figures are known. Here the notes are counted as
they will be said, and the texts as they will be shown.
"""

from collections.abc import Iterator, Mapping

from generators.content import Problem, count_words, problem_at
from generators.content.shape import Location
from generators.content.talk import speeches, time_faults
from generators.content.writing import (
    body_faults,
    count_shown,
    every_slide,
    same_titles,
)
from generators.model import Deck
from generators.render.report.material import Material
from generators.render.report.rich import plain, rich
from generators.render.report.views_deck import DeckView, SlideView
from generators.render.report.views_figures import Fact


def deck_problems(
    material: Material, deck: Deck, view: DeckView, facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    """Tell what is too long, said twice, or has no text alternative."""
    path = material.folder / "deck.yaml"

    def printed(text: str) -> str:
        return plain(rich(text, facts, lambda _: None))  # told where it is printed

    def said(_: Location, notes: str) -> tuple[float, float]:
        words = count_words(printed(notes))
        return words, words

    titles = [
        (place, printed(slide.title), slide.while_leads)
        for place, slide in every_slide(deck)
    ]
    for place, message in (
        *time_faults(deck, tuple(speeches(deck, said))),
        *body_faults(deck, lambda _, text: count_shown(printed(text))),
        *same_titles(titles),
        *_undescribed(view),
    ):
        yield problem_at(path, place, message)


def _undescribed(view: DeckView) -> Iterator[tuple[Location, str]]:
    """Tell what a reader who does not see the slide would not learn."""
    for slide in (*view.slides, *view.appendix):
        for what, description in _descriptions(slide):
            if not any(map(str.isalnum, description)):
                yield slide.place, f"the {what} on this slide has no text alternative"


def _descriptions(slide: SlideView) -> Iterator[tuple[str, str]]:
    yield from (("chart", chart.description) for chart in slide.charts)
    if slide.table:
        yield "table", slide.table.description
    if slide.diagram:
        yield "diagram", slide.diagram.description
