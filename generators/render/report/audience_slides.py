"""The deck of an audience: whose weights it shows, on the cover and every slide."""

from collections.abc import Iterator
from dataclasses import replace

from generators.content import count_words
from generators.model import Deck
from generators.render.report.views import (
    AudienceView,
    DeckView,
    Fact,
    Rich,
    SlideView,
    Span,
    TableView,
)

NOTES = "Kept for questions about the weights."


def deck_for(
    deck: DeckView, declared: Deck, audience: AudienceView, page: str
) -> DeckView:
    """Name the audience on cover and footers, and add its weights to the appendix.

    Args:
        deck: The deck with scores and facts under the audience's weights.
        declared: What deck.yaml says; it knows how fast is spoken.
        audience: Whose weights these are.
        page: Where they stand on the site, below docs_dir.
    """
    seconds = round(declared.seconds(count_words(NOTES)))
    whose = f"weighed for: {audience.name}"
    return replace(
        deck,
        subtitle=(*deck.subtitle, Span(text=f" · {whose}")),
        footer=f"{deck.footer} · {whose}",
        appendix=(*deck.appendix, _weights(audience, page, seconds)),
    )


def _weights(audience: AudienceView, page: str, seconds: int) -> SlideView:
    header = ("Area", "By default", "Here")
    rows = tuple(_rows(audience, page))
    said = "; ".join(
        f"{area.title}: {area.weight}, by default {area.usual}"
        for area in audience.areas
    )
    table = TableView(header=header, rows=rows, description=f"{said}.")
    return SlideView(
        title=(Span(text=f"What each area counts here: {audience.name}"),),
        charts=(),
        table=table,
        code=None,
        points=(),
        notes=NOTES,
        speaker="",
        seconds=seconds,
        source="",
        page=page,
    )


def _rows(audience: AudienceView, page: str) -> Iterator[tuple[Rich, ...]]:
    for area in audience.areas:
        shares = (area.usual, area.weight)
        facts = (Fact(id="", text=text, value=None, page=page) for text in shares)
        figures = ((Span(text=fact.text, fact=fact),) for fact in facts)
        yield (Span(text=area.title),), *figures
