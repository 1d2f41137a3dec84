"""Which texts of a comparison are shown, and so may hold no typed figure.

What others said (claims, quotes) is left as they said it; what we say of it is not.
"""

from collections.abc import Iterator
from pathlib import Path

from generators.content.calls import blocks
from generators.content.claim_texts import claim_texts, shown_claims
from generators.content.code_calls import code_faults
from generators.content.draft import Draft
from generators.content.facts import Scope
from generators.content.markup import running_markup
from generators.content.page_calls import call_faults
from generators.content.problems import ContentError, Problem
from generators.content.prose import check_page, check_text
from generators.content.shape import Location
from generators.content.source import position, read_source
from generators.content.writing import body_texts, every_slide
from generators.content.yaml_file import YamlFile
from generators.model import Area, Audience, Deck, Diagram, Head, Improvements, Tree

Placed = tuple[Location, str]


def check_texts(draft: Draft, scope: Scope) -> Iterator[Problem]:
    """Check every shown text of a comparison's YAML files."""
    for file, texts in shown_texts(draft):
        for place, text in texts:
            for fault in check_text(text, scope):
                yield file.problem_in(place, fault.message, fault.token, fault.offset)


def check_pages(folder: Path, within: Path, scope: Scope) -> Iterator[Problem]:
    """Check every Markdown page below a folder."""
    setups = folder.parent / "setups" if scope.own is not None else None
    for path in sorted(folder.rglob("*.md")):
        try:
            text = read_source(path, within)
        except ContentError as error:
            yield from error.problems
            continue
        for fault in check_page(text, scope):
            yield Problem(path, *position(text, fault.offset), fault.message)
        wrong = [found for each in blocks(text) for found in code_faults(each, setups)]
        for offset, message in (
            *wrong,
            *call_faults(text, scope),
            *running_markup(text),
        ):
            yield Problem(path, *position(text, offset), message)


def shown_texts(draft: Draft) -> Iterator[tuple[YamlFile, Iterator[Placed]]]:
    """Give each file that could be read with its shown texts and their places."""
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
            yield area.file, claim_texts(area.entry.claims)
    yield from shown_claims(draft)
    yield from _shown_views(draft)


def _shown_views(draft: Draft) -> Iterator[tuple[YamlFile, Iterator[Placed]]]:
    for audience in draft.audiences.values():
        if audience is not None:
            yield audience.file, _audience_texts(audience.entry)
    for diagram in draft.diagrams.values():
        if diagram is not None:
            yield diagram.file, _diagram_texts(diagram.entry)
    for tree in draft.trees.values():
        if tree is not None:
            yield tree.file, _tree_texts(tree.entry)
    for one in draft.improvements.values():
        if one is not None:
            yield one.file, _improvement_texts(one.entry)


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


def _diagram_texts(diagram: Diagram) -> Iterator[Placed]:
    yield ("title",), diagram.title
    yield ("about",), diagram.about
    for index, group in enumerate(diagram.groups):
        yield ("groups", index, "label"), group.label
    for index, node in enumerate(diagram.nodes):
        yield ("nodes", index, "label"), node.label
        if node.detail:
            yield ("nodes", index, "detail"), node.detail
    for index, edge in enumerate(diagram.edges):
        if edge.label:
            yield ("edges", index, "label"), edge.label


def _tree_texts(tree: Tree) -> Iterator[Placed]:
    yield ("title",), tree.title
    yield ("about",), tree.about
    yield ("source", "version"), tree.source.version
    for index, choice in enumerate(tree.choices):
        yield ("choices", index, "label"), choice.label
        if choice.about:
            yield ("choices", index, "about"), choice.about
        for number, option in enumerate(choice.options):
            yield ("choices", index, "options", number, "label"), option.label
    for index, entry in enumerate(tree.entries):
        yield ("entries", index, "purpose"), entry.purpose


def _improvement_texts(improvements: Improvements) -> Iterator[Placed]:
    for index, one in enumerate(improvements.improvements):
        yield ("improvements", index, "what"), one.what
        yield ("improvements", index, "why"), one.why


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
    if deck.closing:
        yield ("closing",), deck.closing
    for place, slide in every_slide(deck):
        yield (*place, "title"), slide.title
        yield (*place, "notes"), slide.notes
        for below, text in body_texts(slide):
            yield (*place, *below), text
