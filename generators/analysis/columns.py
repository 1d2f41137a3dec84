"""The decision matrix: what each criterion that counts gives to each candidate. Pure.

A column holds what the verdict rests on, so that weights and scores can be varied
without reading content or results again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generators.analysis.scores import Scores, Verdict
from generators.model import Comparison, Criterion

Columns = tuple["Column", ...]
#: Scores closer than this are equal; sums of fractions are off by about 1e-16.
EQUAL = 1e-12


@dataclass(frozen=True, kw_only=True)
class Column:
    """One criterion that counts, with the candidates' scores and the weights."""

    area: str
    criterion: Criterion
    area_weight: float  #: as declared; above zero
    weight: float  #: as declared, within the area; above zero
    scores: Scores


def columns_of(comparison: Comparison, verdict: Verdict) -> Columns:
    """Lay out every criterion that counts, in declared order."""
    criteria = {area.id: area.criteria for area in comparison.areas}
    return tuple(
        Column(
            area=score.area,
            criterion=criterion,
            area_weight=comparison.head.areas[score.area],
            weight=criterion.weight,
            scores=score.criteria[criterion.id],
        )
        for score in verdict.areas
        for criterion in criteria[score.area]
        if criterion.id in score.criteria
    )


def shares(columns: Columns) -> tuple[float, ...]:
    """The share of each column in the whole score; they sum to 1."""
    areas = {column.area: column.area_weight for column in columns}
    whole = sum(areas.values())
    within = {area: 0.0 for area in areas}  # noqa: C420 - floats, not one object
    for column in columns:
        within[column.area] += column.weight
    return tuple(
        column.area_weight / whole * column.weight / within[column.area]
        for column in columns
    )


def totals(columns: Columns) -> Scores:
    """The candidates' overall scores; empty without columns."""
    weighted = list(zip(shares(columns), columns, strict=True))
    candidates = columns[0].scores if columns else ()
    return {
        setup: sum(share * column.scores[setup] for share, column in weighted)
        for setup in candidates
    }


def best_of(scores: Scores) -> str:
    """The candidate with the highest score; the first declared of equals."""
    return max(scores, key=scores.__getitem__)


def lead_of(setup: str, scores: Scores) -> float:
    """By how much a candidate is above the best other; below zero if it is behind."""
    return scores[setup] - max(s for other, s in scores.items() if other != setup)


def areas_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """The areas that count, in declared order."""
    return tuple(dict.fromkeys(column.area for column in columns))
