"""Which texts of a comparison are shown, and so may hold no typed figure.

What others said (claims, quotes) is left as they said it.
"""

from collections.abc import Iterator
from pathlib import Path

from generators.content.draft import Draft
from generators.content.facts import Scope
from generators.content.problems import ContentError, Problem
from generators.content.prose import check_page, check_text
from generators.content.shape import Location
from generators.content.source import position, read_source
from generators.content.yaml_file import YamlFile
from generators.model import Area, Audience, Deck, Head

Placed = tuple[Location, str]


def check_texts(draft: Draft, scope: Scope) -> Iterator[Problem]:
    """Check every shown text of a comparison's YAML files."""
    for file, texts in _shown(draft):
        for place, text in texts:
            for fault in check_text(text, scope):
                yield file.problem_in(place, fault.message, fault.token, fault.offset)


def check_pages(folder: Path, within: Path, scope: Scope) -> Iterator[Problem]:
    """Check every Markdown page below a folder."""
    for path in sorted(folder.rglob("*.md")):
        try:
            text = read_source(path, within)
        except ContentError as error:
            yield from error.problems
            continue
        for fault in check_page(text, scope):
            yield Problem(path, *position(text, fault.offset), fault.message)


def _shown(draft: Draft) -> Iterator[tuple[YamlFile, Iterator[Placed]]]:
    if draft.head is not None:
        yield draft.head.file, _head_texts(draft.head.entry)
    if draft.deck is not None:
        yield draft.deck.file, _deck_texts(draft.deck.entry)
    for setup in draft.setups.values():
        if setup is not None:
            yield setup.file, iter([(("summary",), setup.entry.summary)])
    for area in draft.areas.values():
        if area is not None:
            yield area.file, _area_texts(area.entry)

    for audience in draft.audiences.values():
        if audience is not None:
            yield audience.file, _audience_texts(audience.entry)


def _head_texts(head: Head) -> Iterator[Placed]:
    yield ("title",), head.title
    yield ("question",), head.question
    yield ("about",), head.about


def _area_texts(area: Area) -> Iterator[Placed]:
    yield ("title",), area.title
    yield ("about",), area.about
    for index, criterion in enumerate(area.criteria):
        place = ("criteria", index)
        yield (*place, "question"), criterion.question
        for setup_id, rating in criterion.ratings.items():
            yield (*place, "ratings", setup_id, "reason"), rating.reason


def _audience_texts(audience: Audience) -> Iterator[Placed]:
    yield ("name",), audience.name
    yield ("about",), audience.about
    for area_id, area in audience.areas.items():
        place = ("areas", area_id)
        yield (*place, "why"), area.why
        for criterion_id, criterion in area.criteria.items():
            yield (*place, "criteria", criterion_id, "why"), criterion.why


def _deck_texts(deck: Deck) -> Iterator[Placed]:
    yield ("title",), deck.title
    yield ("subtitle",), deck.subtitle
    yield ("notes",), deck.notes
    for key, slides in {"slides": deck.slides, "appendix": deck.appendix}.items():
        for index, slide in enumerate(slides):
            yield (key, index, "title"), slide.title
            yield (key, index, "notes"), slide.notes
            for number, point in enumerate(slide.points):
                yield (key, index, "points", number), point
