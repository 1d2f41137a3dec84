"""What differs for an audience: its weights, its verdict, and the reasons."""

from collections.abc import Callable, Iterator
from typing import Literal

from generators.analysis import lead_by_area, strongest_pull
from generators.model import Area, Audience, Criterion
from generators.render.report import printing
from generators.render.report.filled import filled, joined
from generators.render.report.material import Material
from generators.render.report.rich import plain
from generators.render.report.verdict_text import (
    rank,
    sure_said,
    sure_sentence,
    verdict_sentence,
)
from generators.render.report.verdict_view import score_cells, verdict_said
from generators.render.report.views import (
    AudienceView,
    Fact,
    Rich,
    Span,
    WeightView,
)

#: Prints the figures in a text of the audience's file; then the place of the text.
Say = Callable[..., Rich]


def audience_view(usual: Material, own: Material, say: Say) -> AudienceView:
    """Set an audience's weights and verdict beside the declared ones.

    Args:
        usual: The comparison under its declared weights.
        own: The same under the audience's.
        say: Prints a text of the audience's file, given its place there.
    """
    audience = _audience_of(own)
    winner, difference = own.verdict.winner, tuple(_difference(usual, own))
    return AudienceView(
        id=audience.id,
        name=audience.name,
        about=say(audience.about, "about"),
        verdict=verdict_sentence(own),
        said=verdict_said(own),
        sure=sure_sentence(own),
        sure_said=sure_said(own),
        winner=own.names[winner] if winner else None,
        differs=winner != usual.verdict.winner,
        difference=tuple(map(plain, difference)),
        difference_said=joined(difference),
        scores=score_cells(own, own.verdict.scores, own.home),
        areas=tuple(_area(usual, own, area, say) for area in own.comparison.areas),
        command=f"proofdeck deck --weights {audience.id}",
    )


def _audience_of(own: Material) -> Audience:
    if own.audience is None:
        raise ValueError("these are the declared weights, which are no audience's")
    return own.audience


def _area(usual: Material, own: Material, area: Area, say: Say) -> WeightView:
    emphasis = _audience_of(own).areas[area.id]
    score = next(s for s in own.verdict.areas if s.area == area.id)
    before, after = (_share(one, area.id) for one in (usual, own))
    return WeightView(
        id=area.id,
        title=area.title,
        usual=printing.percent(before),
        weight=printing.percent(after),
        change=_change(before, after),
        why=say(emphasis.why, "areas", area.id, "why"),
        scores=score_cells(own, score.scores or {}, own.home),
        criteria=tuple(
            _criterion(usual, area, criterion, say, emphasis.criteria[criterion.id].why)
            for criterion in area.criteria
            if criterion.id in emphasis.criteria
        ),
    )


def _criterion(
    usual: Material, area: Area, criterion: Criterion, say: Say, why: str
) -> WeightView:
    """Lay out a criterion that the audience weighs itself; shares are of its area."""
    declared = next(a for a in usual.comparison.areas if a.id == area.id)
    before, after = (_share_within(one, criterion.id) for one in (declared, area))
    place = ("areas", area.id, "criteria", criterion.id, "why")
    return WeightView(
        id=criterion.id,
        title=criterion.question,
        usual=printing.percent(before),
        weight=printing.percent(after),
        change=_change(before, after),
        why=say(why, *place),
    )


def _share(material: Material, area: str) -> float:
    weights = material.comparison.head.areas
    return weights[area] / sum(weights.values())


def _share_within(area: Area, criterion: str) -> float:
    weights = {one.id: one.weight for one in area.criteria}
    return weights[criterion] / sum(weights.values())


def _change(before: float, after: float) -> Literal["more", "less", ""]:
    """Say which way a share went, as far as the printed figures show it."""
    if printing.percent(before) == printing.percent(after):
        return ""
    return "more" if after > before else "less"


def _difference(usual: Material, own: Material) -> Iterator[Rich]:
    """Say what differs from the default and which area does most for it."""
    yield (Span(text=_outcome(usual, own)),)
    ranked = list(dict.fromkeys((*rank(usual)[:1], *rank(own))))
    if len(ranked) < 2:  # noqa: PLR2004 - nothing measured, or nobody to lead over
        return
    pair = ranked[0], ranked[1]
    before, after = (
        lead_by_area(one.comparison, one.verdict, pair) for one in (usual, own)
    )
    area = strongest_pull(before, after)
    if area is None:
        return
    yield _lead(usual, own, pair, (sum(before.values()), sum(after.values())))
    yield _reason(usual, own, area, pair)


def _outcome(usual: Material, own: Material) -> str:
    before, after = _answer(usual), _answer(own)
    if before != after:
        return f"By default {before}; here {after}."
    if own.verdict.winner:
        return f"The answer is the same as by default: {after}."
    return f"As by default, {after}."


def _answer(material: Material) -> str:
    if not material.verdict.enough:
        return "too little is known for a verdict"
    winner = material.verdict.winner
    return f"{material.names[winner]} leads" if winner else "there is no clear winner"


def _lead(
    usual: Material, own: Material, pair: tuple[str, str], leads: tuple[float, float]
) -> Rich:
    one, other = (own.names[setup] for setup in pair)
    before, after = leads
    same = (before < 0) == (after < 0)
    first = after >= 0 if same else after > 0
    ahead, behind = (one, other) if first else (other, one)
    ending = ", instead of {then}." if same else "; by default it is {then} behind."
    return filled(
        "{ahead} is {now} ahead of {behind}" + ending,
        ahead=ahead,
        behind=behind,
        now=_lead_fact(own, after),
        then=_lead_fact(usual, before),
    )


def _lead_fact(material: Material, lead: float) -> Fact:
    return Fact(
        id="total.lead",
        text=printing.score(abs(lead)),
        value=abs(lead),
        page=material.scores_page,
    )


def _reason(usual: Material, own: Material, area: str, pair: tuple[str, str]) -> Rich:
    before, after = (_weight_fact(one, area) for one in (usual, own))
    now, then = (_scores_in(one, area, pair) for one in (own, usual))
    counts = "it counts {after}"
    counts += " instead of {before}" if before.text != after.text else ", as by default"
    scores = "there the scores are {now}"
    scores += ", by default {then}" if plain(now) != plain(then) else ""
    return filled(
        f"{{title}} does most for this: {counts}, and {scores}.",
        title=next(a.title for a in own.comparison.areas if a.id == area),
        before=before,
        after=after,
        now=now,
        then=then,
    )


def _weight_fact(material: Material, area: str) -> Fact:
    share = _share(material, area)
    return Fact(
        id=f"weight.{area}",
        text=printing.percent(share),
        value=share,
        page=material.area_page(area),
    )


def _scores_in(material: Material, area: str, pair: tuple[str, str]) -> Rich:
    score = next(s for s in material.verdict.areas if s.area == area)
    known = score.scores or {}
    facts = {
        setup: Fact(
            id=f"score.{setup}.{area}",
            text=printing.score(known[setup]),
            value=known[setup],
            page=material.area_page(area),
        )
        for setup in pair
    }
    one, other = (
        filled("{name} {score}", name=material.names[setup], score=fact)
        for setup, fact in facts.items()
    )
    return filled("{one}, {other}", one=one, other=other)
