"""From results and ratings to scores, and from scores to the verdict. Pure.

A score runs from 0 to 1. A measure gets it by the criterion's scale, a rating by
mapping 1..5 onto 0..1. Scores are averaged by weight within an area, and areas by
theirs. A criterion that is not known for every candidate is left out and told, or, if
it says so, counts as the worst for those that were tried without success. Nothing is
counted as zero in silence, and what was never tried is not counted at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isnan, nan

from generators.analysis.results import Results
from generators.model import Area, Benchmark, Comparison, Criterion

Scores = Mapping[str, float]
#: Below this share of known weight nobody is called the winner.
ENOUGH = 0.5
#: A rating runs from 1 to 1 + STEPS.
STEPS = 4
#: Outcomes that say nothing of the setup: nobody tried, or a tool of ours was absent.
UNTRIED = ("not-measured", "tool-missing", "cannot-fetch")


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
    lead: float
    areas: tuple[AreaScore, ...]
    unknown: tuple[tuple[str, str], ...]  #: area and criterion that could not count
    worst: tuple[tuple[str, str, str], ...]  #: area, criterion, setup counted as worst
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
        lead=lead,
        areas=areas,
        unknown=tuple(
            (area.id, criterion.id)
            for area, score in zip(comparison.areas, areas, strict=True)
            for criterion in area.criteria
            if criterion.id not in score.criteria
        ),
        worst=tuple(_counted_as_worst(comparison, results)),
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
    """Score every candidate on one criterion; None where it cannot count."""
    if criterion.benchmark is None:
        return {s: score_rating(criterion, s) for s in comparison.head.candidates}
    values = candidate_values(comparison, criterion, results)
    if values is None:
        return None
    return _score_values(comparison.benchmark(criterion.benchmark), criterion, values)


def score_rating(criterion: Criterion, setup: str, shift: int = 0) -> float:
    """Map a rating of 1..5, moved by some steps, onto 0..1."""
    return (criterion.ratings[setup].rating + shift - 1) / STEPS


def candidate_values(
    comparison: Comparison, criterion: Criterion, results: Results
) -> dict[str, float] | None:
    """Give the median of each candidate on a criterion that a benchmark answers.

    Returns:
        Medians by candidate, NaN for one that counts as the worst; None where the
        criterion is left out, or nobody has a figure.
    """
    benchmark = criterion.benchmark or ""
    values: dict[str, float] = {}
    for setup in comparison.head.candidates:
        result = results.of(benchmark, setup)
        if result is None and not _counts_as_worst(criterion, setup, results):
            return None
        values[setup] = result.median if result else nan
    return None if all(map(isnan, values.values())) else values


def _counts_as_worst(criterion: Criterion, setup: str, results: Results) -> bool:
    missing = results.missing.get((criterion.benchmark or "", setup))
    tried = missing is not None and missing.outcome not in UNTRIED
    return criterion.missing == "worst" and tried


def _counted_as_worst(
    comparison: Comparison, results: Results
) -> Iterable[tuple[str, str, str]]:
    for area in comparison.areas:
        for criterion in area.criteria:
            if criterion.benchmark is None:
                continue
            values = candidate_values(comparison, criterion, results) or {}
            for setup in values:
                if results.of(criterion.benchmark, setup) is None:
                    yield area.id, criterion.id, setup


def _score_values(
    benchmark: Benchmark, criterion: Criterion, values: Mapping[str, float]
) -> Scores:
    # numpy stays off the way of `--help` and `check`.
    import numpy as np  # noqa: PLC0415

    from generators.analysis.scales import score_values  # noqa: PLC0415

    column = np.array(list(values.values()), dtype=np.float64)
    scores = score_values(criterion.scale, benchmark.better, column)
    return dict(zip(values, map(float, scores), strict=True))


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
