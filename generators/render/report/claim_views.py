"""Claims as they are shown: on the page of all of them, and on those of their areas."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from generators.model import Area, Claim, Document, Evidence, Passage, Source, Topic
from generators.render.report import printing
from generators.render.report.contrast_words import contrasts_said
from generators.render.report.finding_words import finding_view
from generators.render.report.material import Material
from generators.render.report.views import (
    ClaimsView,
    ClaimView,
    EvidenceView,
    Rich,
    Span,
)
from generators.render.report.views_claims import (
    DocumentView,
    PassageView,
    TopicView,
)

#: Prints a text with its figures: file, text, place of the text in the file.
Print = Callable[..., Rich]
_RESTS_ON = {
    "measured": "measurements",
    "cited": "sources",
    "judged": "judgement",
    "not tested": "nothing yet",
}


def claims_view(material: Material, rich: Print) -> ClaimsView | None:
    """Lay out every claim; None where nobody claims anything."""
    topics = tuple(_topics(material, rich))
    if not topics:
        return None
    claims = [claim for topic in topics for claim in topic.claims]
    return ClaimsView(
        topics=topics,
        documents=tuple(_documents(material, rich)),
        sentence=_counted(claims),
        rests_on=_rests_on(claims),
    )


def area_claims(claims: ClaimsView | None, area: Area) -> tuple[ClaimView, ...]:
    """Pick the claims that the page of an area shows."""
    page = f"areas/{area.id}.md"
    topics = claims.topics if claims else ()
    mine = (one for one in topics if one.area and one.area.endswith(page))
    return tuple(claim for topic in mine for claim in topic.claims)


def claim_page(material: Material, topic: str, claim: str) -> str:
    """Say where a claim stands with its evidence, below docs_dir."""
    return f"{material.comparison.id}/claims.md#{topic}--{claim}"


def every_claim(material: Material) -> Iterator[tuple[str, Claim]]:
    """Give each claim with the id of the area or topic that holds it."""
    for area in material.comparison.areas:
        yield from ((area.id, claim) for claim in area.claims)
    for topic in material.comparison.topics:
        yield from ((topic.id, claim) for claim in topic.claims)


def _topics(material: Material, rich: Print) -> Iterator[TopicView]:
    """Claims of each area, with its topics; then topics that belong to none."""
    for area in material.comparison.areas:
        if area.claims:
            yield _topic(material, rich, area, f"areas/{area.id}.yaml", area.id)
        for topic in material.comparison.topics:
            if topic.area == area.id:
                yield _topic(material, rich, topic, f"claims/{topic.id}.yaml", area.id)
    for topic in material.comparison.topics:
        if topic.area is None:
            yield _topic(material, rich, topic, f"claims/{topic.id}.yaml", None)


def _topic(
    material: Material, rich: Print, topic: Area | Topic, file: str, area: str | None
) -> TopicView:
    return TopicView(
        id=topic.id,
        title=topic.title,
        about=rich(file, topic.about, "about"),
        area=f"{material.comparison.id}/areas/{area}.md" if area else None,
        claims=tuple(
            _Writer(material, rich, file, ("claims", index)).claim(topic.id, claim)
            for index, claim in enumerate(topic.claims)
        ),
    )


class _Writer:
    """Lays one claim out; knows where it stands, to tell what is wrong with it."""

    def __init__(
        self, material: Material, rich: Print, file: str, place: tuple[str | int, ...]
    ) -> None:
        self._material, self._rich = material, rich
        self._file, self._place = file, place

    def claim(self, topic: str, claim: Claim) -> ClaimView:
        passage = self._passage(claim.source) if claim.source else None
        question, page = self._question(claim.criterion)
        return ClaimView(
            id=claim.id,
            text=claim.text,
            said_by=claim.said_by
            or (f"{passage.title}, line {passage.line}" if passage else ""),
            evidence=tuple(self._evidence(claim)),
            finding=finding_view(self._material, claim),
            passage=passage,
            question=question,
            question_page=page,
            page=claim_page(self._material, topic, claim.id),
        )

    def _passage(self, source: Passage) -> PassageView:
        known = self._material.comparison.documents
        return PassageView(
            document=source.document,
            title=known[source.document].title,
            line=str(source.line),
            quote=f"“{source.quote}”" if source.quote else "",
            page=f"{self._material.comparison.id}/claims.md#_document-{source.document}",
        )

    def _question(self, criterion: str | None) -> tuple[str, str | None]:
        area_id, _, name = (criterion or "").partition(".")
        for area in self._material.comparison.areas:
            for one in area.criteria if area.id == area_id else ():
                if one.id == name:
                    return one.question, f"{self._material.area_page(area_id)}#{name}"
        return "", None

    def _evidence(self, claim: Claim) -> Iterator[EvidenceView]:
        if claim.outdated:
            yield self._source(claim.outdated, "outdated", outdated=True)
        for number, evidence in enumerate(claim.evidence):
            yield self._one(evidence, number)

    def _one(self, evidence: Evidence, number: int) -> EvidenceView:
        if evidence.kind == "source":
            return self._source(evidence, "evidence", number)
        if evidence.kind == "judgement":
            words = self._print(evidence.reason, "evidence", number, "reason")
            return EvidenceView(
                kind="judgement",
                text=words,
                url=None,
                page=None,
                says=evidence.says or "",
            )
        benchmark = self._material.comparison.benchmark(evidence.benchmark)
        said = contrasts_said(self._material, benchmark)
        return EvidenceView(
            kind="measurement",
            text=(Span(text=f"{benchmark.measure}. "), *said),
            url=None,
            page=self._material.page(benchmark.id),
        )

    def _source(
        self, source: Source, *place: str | int, outdated: bool = False
    ) -> EvidenceView:
        words: list[Span] = []
        if source.means:
            words += self._print(source.means, *place, "means")
            words.append(Span(text=" "))
        words.append(Span(text=f"“{source.quote}”"))
        return EvidenceView(
            kind="source",
            text=tuple(words),
            url=source.url,
            page=None,
            says="against" if outdated else source.says or "",
            outdated=outdated,
            dated=_dated(source.published, source.accessed, "published"),
        )

    def _print(self, text: str, *place: str | int) -> Rich:
        return self._rich(self._file, text, *self._place, *place)


def _documents(material: Material, rich: Print) -> Iterator[DocumentView]:
    for name, one in material.comparison.documents.items():
        about = rich("documents.yaml", one.about, "documents", name, "about")
        yield _document(name, one, about)


def _document(name: str, one: Document, about: Rich) -> DocumentView:
    return DocumentView(
        id=name,
        title=one.title,
        kind=one.kind,
        about=about,
        dated=_dated(one.dated, one.accessed, "written"),
        url=one.url,
    )


def _dated(first: date | None, read: date | None, verb: str) -> str:
    said = [f"{verb} {printing.day(first)}"] if first else []
    said += [f"read on {printing.day(read)}"] if read else []
    return ", ".join(said)


def _counted(claims: Iterable[ClaimView]) -> str:
    found = Counter(claim.finding.answer for claim in claims if claim.finding)
    total, supported = found.total(), found["supported"]
    what = "claim" if total == 1 else "claims"
    verb = "is" if supported == 1 else "are"
    return (
        f"Of {printing.number(total)} {what}, {printing.number(supported)} {verb} "
        f"supported, {printing.number(found['contradicted'])} contradicted and "
        f"{printing.number(found['open'])} open."
    )


def _rests_on(claims: Iterable[ClaimView]) -> str:
    found = Counter(claim.finding.rests_on for claim in claims if claim.finding)
    said = [
        f"{printing.number(found[word])} on {what}"
        for word, what in _RESTS_ON.items()
        if found[word]
    ]
    return f"The findings rest: {', '.join(said)}."
