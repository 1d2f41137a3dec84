"""Claims, in areas/*.yaml and claims/*.yaml: each names its source and what tests it.

A claim that nothing speaks for or against, a benchmark that nobody knows, and a test
that could never be passed are told here.
"""

from collections.abc import Iterator

from generators.content.checks.common import twice, unknown
from generators.content.checks.expectation import check_expectation
from generators.content.draft import Draft
from generators.content.problems import Problem, did_you_mean
from generators.content.shape import Location
from generators.content.yaml_file import YamlFile
from generators.model import Claim, Topic


def check_claims(draft: Draft) -> Iterator[Problem]:
    """Check the claims of every area and topic that could be read."""
    for area in draft.areas.values():
        if area is not None:
            yield from _check_all(draft, area.file, area.entry.claims)
    for topic in draft.topics.values():
        if topic is not None:
            yield from _check_topic(draft, topic.file, topic.entry)
            yield from _check_all(draft, topic.file, topic.entry.claims)


def _check_topic(draft: Draft, file: YamlFile, topic: Topic) -> Iterator[Problem]:
    if topic.area is not None:
        yield from unknown(file, ("area",), "area", topic.area, draft.known_areas)
    same = draft.areas.get(topic.id)
    if same is not None and same.entry.claims:
        message = f"areas/{topic.id}.yaml holds claims too; move them here"
        yield file.problem(("title",), message)


def _check_all(
    draft: Draft, file: YamlFile, claims: tuple[Claim, ...]
) -> Iterator[Problem]:
    ids = [(("claims", i, "id"), claim.id) for i, claim in enumerate(claims)]
    yield from twice(file, ids, "claim")
    for index, claim in enumerate(claims):
        place = ("claims", index)
        yield from _check_source(draft, file, place, claim)
        yield from _check_criterion(draft, file, place, claim)
        yield from _check_evidence(draft, file, place, claim)
        if claim.expect is not None:
            where = (*place, "expect")
            yield from check_expectation(draft, file, where, claim.expect)


def _check_source(
    draft: Draft, file: YamlFile, place: Location, claim: Claim
) -> Iterator[Problem]:
    if (claim.said_by is None) == (claim.source is None):
        message = "say who asserts it: give either 'source' or 'said_by'"
        yield file.problem((*place, "id"), message)
    if claim.source is not None:
        name, known = claim.source.document, draft.known_documents
        where = (*place, "source", "document")
        if known is None:
            message = f"declare the document {name!r} in documents.yaml"
            yield file.problem(where, message)
        else:
            yield from unknown(file, where, "document", name, known or (name,))


def _check_criterion(
    draft: Draft, file: YamlFile, place: Location, claim: Claim
) -> Iterator[Problem]:
    if claim.criterion is None:
        return
    known = [
        f"{area}.{criterion.id}"
        for area, read in draft.areas.items()
        for criterion in (read.entry.criteria if read else ())
    ]
    if claim.criterion not in known and None not in draft.areas.values():
        hint = did_you_mean(claim.criterion, known)
        message = f"no criterion is called {claim.criterion!r}{hint}"
        yield file.problem((*place, "criterion"), message)


def _check_evidence(
    draft: Draft, file: YamlFile, place: Location, claim: Claim
) -> Iterator[Problem]:
    if not (claim.expect or claim.outdated or claim.evidence):
        message = "nothing backs this claim; give 'expect', 'outdated' or 'evidence'"
        yield file.problem((*place, "id"), message)
    for number, evidence in enumerate(claim.evidence):
        if evidence.kind == "measurement":
            where = (*place, "evidence", number, "benchmark")
            known = draft.benchmarks
            yield from unknown(file, where, "benchmark", evidence.benchmark, known)
