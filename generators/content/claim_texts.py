"""Which texts around claims are ours, and so may hold no typed figure.

The claim and every quotation are left as others said them.
"""

from collections.abc import Iterable, Iterator

from generators.content.draft import Draft
from generators.content.shape import Location
from generators.content.yaml_file import YamlFile
from generators.model import Claim, Source

Placed = tuple[Location, str]


def shown_claims(draft: Draft) -> Iterator[tuple[YamlFile, Iterator[Placed]]]:
    """Give our texts of claims/*.yaml and documents.yaml."""
    for topic in draft.topics.values():
        if topic is not None:
            head = ((("title",), topic.entry.title), (("about",), topic.entry.about))
            yield topic.file, iter(head)
            yield topic.file, claim_texts(topic.entry.claims)
    if draft.documents is not None:
        documents = draft.documents.entry.documents
        yield (
            draft.documents.file,
            (
                (("documents", name, "about"), one.about)
                for name, one in documents.items()
            ),
        )


def claim_texts(claims: Iterable[Claim]) -> Iterator[Placed]:
    """Give what we say of claims: reasons, and what follows from a source."""
    for index, claim in enumerate(claims):
        place = ("claims", index)
        if claim.outdated:
            yield from _meaning((*place, "outdated"), claim.outdated)
        for number, evidence in enumerate(claim.evidence):
            where = (*place, "evidence", number)
            if evidence.kind == "source":
                yield from _meaning(where, evidence)
            elif evidence.kind == "judgement":
                yield (*where, "reason"), evidence.reason


def _meaning(place: Location, source: Source) -> Iterator[Placed]:
    if source.means:
        yield (*place, "means"), source.means
