"""How a criterion's figures become scores, in words, and what would raise each.

Every score is given a reason and a remedy: the scale, what the best score takes, and by
how much the total would rise.
"""

from collections.abc import Iterator, Mapping, Sequence

from generators.model import (
    Area,
    Benchmark,
    Criterion,
    LinearScale,
    LogScale,
    RatioScale,
    ThresholdScale,
)
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.views_figures import Cell
from generators.render.report.views_scores import ScoreRow, ScoringView

_RATED = "1 scores 0, 5 scores 1, and each step between counts the same."
_LEFT_OUT = (
    "Not scored for any candidate: a criterion counts only if all have a figure."
)


def area_of(material: Material, criterion: Criterion) -> Area:
    """Find the area that a criterion of this comparison belongs to."""
    return next(
        area
        for area in material.comparison.areas
        if any(one is criterion for one in area.criteria)
    )


def weight_share(material: Material, criterion: Criterion) -> float:
    """Work out what a criterion weighs of the whole, from 0 to 1, as declared."""
    area, weights = area_of(material, criterion), material.comparison.head.areas
    within = criterion.weight / sum(one.weight for one in area.criteria)
    return within * weights[area.id] / sum(weights.values())


def scoring_view(
    material: Material,
    criterion: Criterion,
    cells: Sequence[Cell],
    scores: Mapping[str, float],
) -> ScoringView:
    """Say how the figures become scores and what would raise them."""
    benchmark = (
        material.comparison.benchmark(criterion.benchmark)
        if criterion.benchmark
        else None
    )
    return ScoringView(
        scale=_scale(criterion, benchmark) if benchmark else _RATED,
        rows=tuple(
            ScoreRow(
                setup=cell.setup,
                name=material.names[cell.setup],
                score=cell.score or "none",
                remedy=_remedy(material, criterion, cell, scores),
            )
            for cell in cells
            if cell.setup in material.shown
        ),
    )


def _scale(criterion: Criterion, benchmark: Benchmark) -> str:
    def printed(value: float) -> str:
        return printing.quantity(value, benchmark.unit)

    match criterion.scale:
        case RatioScale():
            said = (
                "The best candidate scores 1, each other the best figure divided by "
                "its own."
                if benchmark.better == "lower"
                else "The best candidate scores 1, each other its share of the best."
            )
        case LinearScale(worst=worst, best=best):
            said = f"{printed(worst)} scores 0, {printed(best)} scores 1, on a line."
        case LogScale(worst=worst, best=best):
            said = (
                f"{printed(worst)} scores 0, {printed(best)} scores 1; each doubling "
                "in between counts the same."
            )
        case ThresholdScale(at=at):
            side = "less" if benchmark.better == "lower" else "more"
            said = f"{printed(at)} or {side} scores 1, anything else 0."
    if criterion.missing == "worst":
        said += " A candidate that was tried and has no figure scores 0."
    return said


def _remedy(
    material: Material, criterion: Criterion, cell: Cell, scores: Mapping[str, float]
) -> str:
    """Say what would raise the score of one setup."""
    if cell.setup not in material.comparison.head.candidates:
        return "A reference is shown beside the candidates, and has no score."
    if not scores:
        missing = cell.status not in ("measured", "judged", "cited")
        return f"{_LEFT_OUT} A figure is missing here." if missing else _LEFT_OUT
    score = scores[cell.setup]
    if score >= 1:
        return "Nothing: this is the best score."
    gain = (1 - score) * _counted_share(material, criterion)
    worth = printing.score(gain)
    rise = (
        f"would score 1, and raise the total by {worth}"
        if worth != printing.score(0)
        else f"would score 1, and raise the total by less than {printing.score(0.01)}"
    )
    return f"{_target(material, criterion)} {rise}."


def _target(material: Material, criterion: Criterion) -> str:
    """Name what the best score takes."""
    if criterion.benchmark is None:
        return "A rating of 5"
    benchmark = material.comparison.benchmark(criterion.benchmark)
    match criterion.scale:
        case RatioScale():
            pick = min if benchmark.better == "lower" else max
            best = pick(_medians(material, benchmark))
        case LinearScale(best=best) | LogScale(best=best):
            pass
        case ThresholdScale(at=best):
            pass
    side = "less" if benchmark.better == "lower" else "more"
    return f"{printing.quantity(best, benchmark.unit)} or {side}"


def _medians(material: Material, benchmark: Benchmark) -> Iterator[float]:
    for setup in material.comparison.head.candidates:
        if result := material.results.of(benchmark.id, setup):
            yield result.median


def _counted_share(material: Material, criterion: Criterion) -> float:
    """What a criterion weighs among those that count, from 0 to 1.

    Areas and criteria that are not known of every candidate are left out, as in
    `analysis.scores`.
    """
    area, weights = area_of(material, criterion), material.comparison.head.areas
    found = {score.area: score for score in material.verdict.areas}
    within = sum(c.weight for c in area.criteria if c.id in found[area.id].criteria)
    among = sum(weights[one.area] for one in found.values() if one.scores)
    return criterion.weight / within * weights[area.id] / among
