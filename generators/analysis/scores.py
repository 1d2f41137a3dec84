"""From results and ratings to scores, and from scores to the verdict. Pure.

A score runs from 0 to 1. A measured criterion is put on the line between the
benchmark's `worst` and `best` where it declares them; else the best candidate gets 1
and the others their share of it. A rating maps 1..5 onto 0..1. Scores are averaged by
weight within an area, and areas by theirs. What is not known for every candidate is
left out and told; it is never counted as zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generators.analysis.results import Results
from generators.model import Area, Benchmark, Comparison, Criterion

Scores = Mapping[str, float]
#: Below this share of known weight nobody is called the winner.
ENOUGH = 0.5
#: A rating runs from 1 to 1 + STEPS.
STEPS = 4


@dataclass(frozen=True, kw_only=True)
class AreaScore:
    """The candidates' scores in one area."""

    area: str
    scores: Scores | None  #: None where nothing is known of every candidate
    criteria: Mapping[str, Scores]  #: by criterion; an unknown one is absent


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Which candidate leads by weight, or a tie."""

    scores: Scores  #: empty where nothing is known
    winner: str | None  #: None is a tie, or nothing to judge
    runner_up: str | None
    lead: float
    areas: tuple[AreaScore, ...]
    unknown: tuple[tuple[str, str], ...]  #: area and criterion that could not count
    known_weight: float  #: share of all weight that rests on figures or ratings
    enough: bool  #: whether that share, and the number of candidates, allow a verdict


def judge(comparison: Comparison, results: Results) -> Verdict:
    """Weigh everything that is known of all candidates."""
    areas = tuple(_judge_area(comparison, area, results) for area in comparison.areas)
    weights = comparison.head.areas
    overall = _average((weights[a.area], a.scores) for a in areas if a.scores)
    ranked = sorted(overall, key=lambda setup: -overall[setup])
    lead = overall[ranked[0]] - overall[ranked[1]] if len(ranked) > 1 else 0.0
    known = _known_weight(comparison, areas)
    enough = len(ranked) > 1 and known >= ENOUGH
    clear = enough and lead >= comparison.head.margin and lead > 0
    return Verdict(
        scores=overall,
        winner=ranked[0] if clear else None,
        runner_up=ranked[1] if clear else None,
        lead=lead,
        areas=areas,
        unknown=tuple(
            (area.id, criterion.id)
            for area, score in zip(comparison.areas, areas, strict=True)
            for criterion in area.criteria
            if criterion.id not in score.criteria
        ),
        known_weight=known,
        enough=enough,
    )


def _judge_area(comparison: Comparison, area: Area, results: Results) -> AreaScore:
    scored = {
        criterion.id: scores
        for criterion in area.criteria
        if (scores := score_criterion(comparison, criterion, results))
    }
    weights = {criterion.id: criterion.weight for criterion in area.criteria}
    average = _average((weights[id_], scores) for id_, scores in scored.items())
    return AreaScore(area=area.id, scores=average or None, criteria=scored)


def score_criterion(
    comparison: Comparison, criterion: Criterion, results: Results
) -> Scores | None:
    """Score every candidate on one criterion; None where one of them is unknown."""
    candidates = comparison.head.candidates
    if criterion.benchmark is None:
        return {s: (criterion.ratings[s].rating - 1) / STEPS for s in candidates}
    found = {s: results.of(criterion.benchmark, s) for s in candidates}
    medians = {s: result.median for s, result in found.items() if result}
    if len(medians) < len(candidates):
        return None
    return _score_values(comparison.benchmark(criterion.benchmark), medians)


def _score_values(benchmark: Benchmark, medians: Scores) -> Scores:
    if benchmark.worst is not None and benchmark.best is not None:
        length = benchmark.best - benchmark.worst
        return {
            setup: min(1.0, max(0.0, (value - benchmark.worst) / length))
            for setup, value in medians.items()
        }
    if benchmark.better == "higher":
        best = max(medians.values())
        return {s: value / best if best > 0 else 1.0 for s, value in medians.items()}
    best = min(medians.values())
    return {
        s: 1.0 if value == best else max(best, 0.0) / value
        for s, value in medians.items()
    }


def _average(weighted: Iterable[tuple[float, Scores]]) -> Scores:
    pairs = list(weighted)
    if not pairs:
        return {}
    total = sum(weight for weight, _ in pairs)
    return {s: sum(w * scores[s] for w, scores in pairs) / total for s in pairs[0][1]}


def _known_weight(comparison: Comparison, areas: Iterable[AreaScore]) -> float:
    known = 0.0
    for area, score in zip(comparison.areas, areas, strict=True):
        total = sum(criterion.weight for criterion in area.criteria)
        mine = sum(c.weight for c in area.criteria if c.id in score.criteria)
        known += comparison.head.areas[area.id] * mine / total
    return known / sum(comparison.head.areas.values())
