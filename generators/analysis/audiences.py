"""The same evidence, weighed by somebody else. Pure; knows no words and no files."""

from collections.abc import Mapping

from generators.analysis.scores import Verdict
from generators.model import Area, AreaEmphasis, Audience, Comparison

#: Changes of a score below this are floating point.
NOTHING = 1e-9


def reweigh(comparison: Comparison, audience: Audience) -> Comparison:
    """Give the comparison with an audience's weights instead of the declared ones.

    Nothing else changes: setups, benchmarks, ratings and margin stay. Areas and
    criteria keep their order. The result can be judged as any other comparison.
    """
    weights = {area.id: audience.areas[area.id].weight for area in comparison.areas}
    areas = tuple(
        _reweigh_area(area, audience.areas[area.id]) for area in comparison.areas
    )
    head = comparison.head.model_copy(update={"areas": weights})
    changes = {"head": head, "areas": areas, "audiences": ()}
    return comparison.model_copy(update=changes)


def _reweigh_area(area: Area, emphasis: AreaEmphasis) -> Area:
    criteria = tuple(
        criterion.model_copy(update={"weight": emphasis.criteria[criterion.id].weight})
        if criterion.id in emphasis.criteria
        else criterion
        for criterion in area.criteria
    )
    return area.model_copy(update={"criteria": criteria})


def lead_by_area(
    comparison: Comparison, verdict: Verdict, pair: tuple[str, str]
) -> Mapping[str, float]:
    """Split the lead of the first candidate over the second among the areas.

    Areas of which nothing is known are absent. The parts add up to the difference of
    the two scores.
    """
    one, other = pair
    weights = comparison.head.areas
    known = {area.area: area.scores for area in verdict.areas if area.scores}
    whole = sum(weights[area] for area in known)
    return {
        area: weights[area] / whole * (scores[one] - scores[other])
        for area, scores in known.items()
    }


def strongest_pull(
    before: Mapping[str, float], after: Mapping[str, float]
) -> str | None:
    """Name the area that did most to move a lead; None where the lead did not move.

    Args:
        before: The lead split by area, as `lead_by_area` gives it.
        after: The same lead with other weights.
    """
    moved = sum(after.values()) - sum(before.values())
    if abs(moved) < NOTHING:
        return None
    side = 1 if moved > 0 else -1
    return max(after, key=lambda area: side * (after[area] - before[area]))
