"""The verdict in words: who leads, by how much, what speaks for and against it."""

from collections.abc import Iterable, Mapping
from typing import Literal

from generators.analysis import score_criterion
from generators.model import Criterion
from generators.render.report import printing
from generators.render.report.cells import criterion_view
from generators.render.report.facts import score_fact
from generators.render.report.lead_text import lead_said
from generators.render.report.material import Material
from generators.render.report.sure_view import sure_view
from generators.render.report.verdict_text import (
    rank,
    sure_said,
    sure_sentence,
    verdict_sentence,
)
from generators.render.report.views import (
    Cell,
    CriterionView,
    Rich,
    Span,
    VerdictView,
)

#: How many findings stand on each side; a reader takes in three at a glance.
STRONGEST = 3


def verdict_view(material: Material) -> VerdictView:
    """Say the verdict."""
    verdict = material.verdict
    ranked = rank(material)
    leader = ranked[0] if ranked and verdict.enough else None
    return VerdictView(
        sentence=verdict_sentence(material),
        detail=_detail(material),
        winner=material.names[verdict.winner] if verdict.winner else None,
        scores=score_cells(material, verdict.scores, material.scores_page),
        winning=tuple(_findings(material, leader, 1)) if leader else (),
        losing=tuple(_findings(material, leader, -1)) if leader else (),
        unmeasured=tuple(_unmeasured(material)),
        sure=sure_sentence(material),
        certainty=sure_view(material),
        said=verdict_said(material),
        sure_said=sure_said(material),
        lead_said=lead_said(material),
        leader=material.names[leader] if leader else "it",
    )


def verdict_said(material: Material) -> Rich:
    """The sentence of the verdict, each score in it with its fact."""
    text, spans = verdict_sentence(material), list[Span]()
    for setup in rank(material) if material.verdict.enough else ():
        fact = score_fact(material, setup)
        before, found, after = text.partition(fact.text)
        if found:  # scores are printed in the order of the ranking
            spans += [Span(text=before), Span(text=found, fact=fact)]
            text = after
    return (*spans, Span(text=text))


def score_cells(
    material: Material, known: Mapping[str, float], page: str
) -> tuple[Cell, ...]:
    """Print the candidates' scores; those within the margin of the best are tied."""
    margin = material.comparison.head.margin
    best = max(known.values(), default=0.0)
    near = [
        one for one, score in known.items() if score == best or best - score < margin
    ]
    mark: Literal["best", "tie"] = "best" if len(near) == 1 else "tie"
    return tuple(
        Cell(
            setup=setup,
            text=printing.score(known[setup]) if setup in known else "not measured",
            interval="",
            status="measured" if setup in known else "not-measured",
            mark=mark if setup in near else "",
            note="",
            page=page,
        )
        for setup in material.comparison.head.candidates
    )


def _detail(material: Material) -> str:
    verdict = material.verdict
    known = printing.percent(verdict.known_weight)
    margin = printing.score(material.comparison.head.margin)
    return (
        f"Scores run from 0 to 1, weighted as declared; {known} of the weight rests on "
        f"figures or ratings. A lead below {margin} would be called a tie."
    )


def _findings(material: Material, leader: str, side: int) -> list[CriterionView]:
    """Pick the measured criteria that weigh most for (1) or against (-1) the leader."""
    weighed = []
    for area in material.comparison.areas:
        whole = sum(criterion.weight for criterion in area.criteria)
        for criterion in area.criteria:
            gap = _gap(material, criterion, leader)
            weight = material.comparison.head.areas[area.id] * criterion.weight / whole
            if gap * side > 0:
                weighed.append((gap * side * weight, criterion))
    weighed.sort(key=lambda pair: -pair[0])
    return [criterion_view(material, criterion) for _, criterion in weighed[:STRONGEST]]


def _gap(material: Material, criterion: Criterion, leader: str) -> float:
    """By how much the leader's score is above the best other; 0 where that is open."""
    if criterion.benchmark is None:
        return 0.0
    scores = score_criterion(material.comparison, criterion, material.results)
    if not scores:
        return 0.0
    others = {setup: score for setup, score in scores.items() if setup != leader}
    rival = max(others, key=others.__getitem__)
    benchmark = material.comparison.benchmark(criterion.benchmark)
    found = material.contrast(benchmark, leader, rival)
    if found is None or found.direction not in ("better", "worse"):
        return 0.0
    return scores[leader] - scores[rival]


def _unmeasured(material: Material) -> list[str]:
    """Say what could not count, and what counts as the worst score instead."""
    candidates, verdict = material.comparison.head.candidates, material.verdict
    left_out = [
        _missing(material, area, criterion, candidates, "")
        for area, criterion in verdict.unknown
    ]
    as_worst = [
        _missing(material, area, criterion, (setup,), " (counts as the worst score)")
        for area, criterion, setup in verdict.worst
    ]
    return left_out + as_worst


def _missing(
    material: Material,
    area_id: str,
    criterion_id: str,
    setups: Iterable[str],
    addition: str,
) -> str:
    area = next(a for a in material.comparison.areas if a.id == area_id)
    criterion = next(c for c in area.criteria if c.id == criterion_id)
    reasons: dict[str, list[str]] = {}
    for setup in setups:
        entry = material.results.missing.get((criterion.benchmark or "", setup))
        if entry:
            name = f"{material.names[setup]}{addition}"
            reasons.setdefault(entry.reason, []).append(name)
    told = [f"{' and '.join(names)}: {reason}" for reason, names in reasons.items()]
    return f"{area.title}: {criterion.question} No figure for {'; '.join(told)}"
