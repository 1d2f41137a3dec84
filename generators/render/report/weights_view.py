"""What a reader needs to weigh the evidence in their own way, and the profiles."""

from collections.abc import Iterator, Sequence

from generators.analysis import Verdict
from generators.analysis.columns import EQUAL
from generators.analysis.scores import ENOUGH
from generators.model import Area, Audience
from generators.render.report.material import Material
from generators.render.report.verdict_view import score_cells
from generators.render.report.views import AreaView, AudienceView
from generators.render.report.views_figures import Span
from generators.render.report.views_weights import (
    ProfileView,
    WeighedArea,
    WeighedCandidate,
    WeighedCriterion,
    WeightsView,
)
from generators.render.report.weights_text import WORDS

NOBODY = "no clear winner"


def weights_view(
    material: Material,
    areas: Sequence[AreaView],
    audiences: Sequence[AudienceView],
) -> WeightsView:
    """Lay out weights, scores by criterion, and what the profiles give.

    Args:
        material: The comparison under its declared weights.
        areas: Its areas as printed.
        audiences: Its audiences as printed, in the order of the material's.
    """
    comparison = material.comparison
    return WeightsView(
        comparison=comparison.id,
        candidates=tuple(
            WeighedCandidate(
                id=setup, name=material.names[setup], colour=material.colour(setup)
            )
            for setup in comparison.head.candidates
        ),
        areas=tuple(
            _area(material, area, printed)
            for area, printed in zip(comparison.areas, areas, strict=True)
        ),
        profiles=(_default(material), *_profiles(material, audiences)),
        margin=comparison.head.margin,
        enough=ENOUGH,
        equal=EQUAL,
        words=WORDS,
    )


def _area(material: Material, area: Area, printed: AreaView) -> WeighedArea:
    candidates = material.comparison.head.candidates
    known = _criteria_scores(material.verdict, area.id)
    return WeighedArea(
        id=area.id,
        title=printed.title,
        weight=material.comparison.head.areas[area.id],
        share=printed.weight,
        criteria=tuple(
            WeighedCriterion(
                id=criterion.id,
                title=view.question,
                weight=criterion.weight,
                scores=tuple(known[criterion.id][setup] for setup in candidates)
                if criterion.id in known
                else None,
                share=view.share,
            )
            for criterion, view in zip(area.criteria, printed.criteria, strict=True)
        ),
    )


def _criteria_scores(verdict: Verdict, area: str) -> dict[str, dict[str, float]]:
    found = next(score for score in verdict.areas if score.area == area)
    return {criterion: dict(scores) for criterion, scores in found.criteria.items()}


def _default(material: Material) -> ProfileView:
    winner = material.verdict.winner
    return ProfileView(
        id="",
        name="By default",
        page=material.scores_page,
        weights={},
        leads=material.names[winner] if winner else NOBODY,
        differs=False,
        scores=score_cells(material, material.verdict.scores, material.scores_page),
        difference=(Span(text="The weights on which the rest of this site rests."),),
    )


def _profiles(
    material: Material, audiences: Sequence[AudienceView]
) -> Iterator[ProfileView]:
    for own, view in zip(material.audiences, audiences, strict=True):
        if own.audience is not None:
            yield ProfileView(
                id=view.id,
                name=view.name,
                page=own.home,
                weights=dict(_changes(material, own.audience)),
                leads=view.winner or NOBODY,
                differs=view.differs,
                scores=view.scores,
                difference=view.difference_said,
            )


def _changes(material: Material, audience: Audience) -> Iterator[tuple[str, float]]:
    """Give each weight that is not the declared one, by area or area.criterion."""
    for area in material.comparison.areas:
        emphasis = audience.areas[area.id]
        if emphasis.weight != material.comparison.head.areas[area.id]:
            yield area.id, emphasis.weight
        for criterion in area.criteria:
            mine = emphasis.criteria.get(criterion.id)
            if mine and mine.weight != criterion.weight:
                yield f"{area.id}.{criterion.id}", mine.weight
