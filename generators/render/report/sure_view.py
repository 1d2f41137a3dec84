"""How sure the verdict is, in tables and sentences: draws, weights, criteria, ratings.

The one sentence made from it stands in `verdict_text`.
"""

from collections.abc import Iterator

from generators.analysis import FEWEST, Flip, Influence, Robustness, Share, Shift
from generators.model import Criterion
from generators.render.report import printing
from generators.render.report.filled import filled
from generators.render.report.lead_text import TIE, is_tie, lead_fact, lead_words
from generators.render.report.material import Material
from generators.render.report.verdict_text import flip_words
from generators.render.report.views_figures import Fact, Rich
from generators.render.report.views_sure import SureTable, SureView
from generators.render.report.weights_text import NO_FLIPS

#: How many criteria are listed; a reader takes in three at a glance.
LISTED = 3


def sure_view(material: Material) -> SureView | None:
    """Lay out how sure the verdict is; None where there is none."""
    found = material.robustness
    if found is None:
        return None
    tables = (
        _draws(material, found),
        _weights(material, found),
        _criteria(material, found),
        _ratings(material, found),
    )
    return SureView(
        tables=tuple(table for table in tables if table.rows),
        remarks=tuple(_remarks(material, found)),
    )


def _draws(material: Material, found: Robustness) -> SureTable:
    draws = printing.number(found.draws)
    margin = printing.score(material.comparison.head.margin)
    return SureTable(
        id="draws",
        title="How often each candidate leads",
        about=(
            f"Each of {draws} trials draws the measured blocks and the weights anew, "
            "together; who has the highest score leads it, by however little. Less "
            f"than {margin} is called a tie, so that a lead of {margin} or more is "
            "counted apart. A weight near the declared one varies by about a third of "
            "itself. After ± stands the standard error that comes from the number of "
            "trials."
        ),
        header=(
            "Candidate",
            "Leads, weights near the declared ones",
            f"by {margin} or more",
            "Leads, any weights",
            f"by {margin} or more",
        ),
        rows=tuple(
            (
                material.names[setup],
                *_shares(share),
                *_shares(found.uniform[setup]),
            )
            for setup, share in found.declared.items()
        ),
    )


def _shares(share: Share) -> tuple[str, str]:
    space = printing.SPACE
    leads = f"{100 * share.share:.1f}{space}% ± {100 * share.error:.1f}{space}%"
    return leads, f"{100 * share.clear:.1f}{space}%"


def _weights(material: Material, found: Robustness) -> SureTable:
    areas = [flip for flip in found.flips if flip.criterion is None]
    criteria = [flip for flip in found.flips if flip.criterion is not None]
    return SureTable(
        id="weights",
        title="Which weight changes the leader",
        about=(
            "One weight is changed, and the others keep their proportions. Before the "
            "leader changes, the lead shrinks to a tie. Areas come first, then the "
            "questions that need the smallest change."
        ),
        header=("Weight of", "Share now", "The leader changes at", "Then leads"),
        rows=tuple(
            (
                flip_name(material, flip),
                _weight(material, flip),
                flip_words(flip),
                material.names[flip.leader],
            )
            for flip in (*areas, *criteria[:LISTED])
        ),
    )


def _weight(material: Material, flip: Flip) -> str | Rich:
    """Print a share, with the page that says it too where all of the weight counts."""
    text, weights = printing.percent(flip.share), material.comparison.head.areas
    declared = weights[flip.area] / sum(weights.values())
    if flip.criterion is not None or text != printing.percent(declared):
        return text
    page = material.area_page(flip.area)
    fact = Fact(id=f"weight.{flip.area}", text=text, value=declared, page=page)
    return filled("{share}", share=fact)


def flip_name(material: Material, flip: Flip) -> str:
    """Name the area or the question whose weight changes."""
    area = next(a for a in material.comparison.areas if a.id == flip.area)
    if flip.criterion is None:
        return area.title
    return _criterion(material, flip.area, flip.criterion).question


def _criterion(material: Material, area_id: str, criterion_id: str) -> Criterion:
    area = next(a for a in material.comparison.areas if a.id == area_id)
    return next(c for c in area.criteria if c.id == criterion_id)


def _criteria(material: Material, found: Robustness) -> SureTable:
    leader = material.names[found.leader]
    return SureTable(
        id="criteria",
        title="Which question matters most",
        about=filled(
            "The lead of {leader} is {lead}; less than {margin} is a tie. One question "
            "is left out at a time; those that move the lead most come first, then "
            "others without which nobody wins.",
            leader=leader,
            lead=lead_fact(material),
            margin=printing.score(material.comparison.head.margin),
        ),
        header=("Without the question", f"Lead of {leader}", "Then leads"),
        rows=tuple(
            (
                _criterion(material, one.area, one.criterion).question,
                lead_words(material, one),
                TIE if is_tie(material, one) else material.names[one.leader],
            )
            for one in _telling(material, found)
        ),
    )


def _telling(material: Material, found: Robustness) -> Iterator[Influence]:
    """The questions that matter most, and all without which a winner is none."""
    yield from found.influences[:LISTED]
    if material.verdict.winner is not None:
        others = found.influences[LISTED:]
        yield from (one for one in others if is_tie(material, one))


def _ratings(material: Material, found: Robustness) -> SureTable:
    return SureTable(
        id="ratings",
        title="Which rating changes the leader",
        about="One rating is one step lower or higher than declared.",
        header=("Question", "Candidate", "Rated now", "If rated", "Then leads"),
        rows=tuple(
            (
                _criterion(material, shift.area, shift.criterion).question,
                material.names[shift.setup],
                _rating(material, shift),
                printing.number(shift.to),
                material.names[shift.leader],
            )
            for shift in found.shifts
            if shift.leader != found.leader
        ),
    )


def _rating(material: Material, shift: Shift) -> Rich:
    """Print a rating; the page of its area says the reason for it."""
    fact = Fact(
        id="",
        text=printing.number(shift.rating),
        value=shift.rating,
        page=f"{material.comparison.id}/areas/{shift.area}.md#{shift.criterion}",
    )
    return filled("{rating}", rating=fact)


def _remarks(material: Material, found: Robustness) -> Iterator[str]:
    if not found.flips:
        yield NO_FLIPS
    elif all(flip.criterion for flip in found.flips):
        yield "No weight of a single area changes the leader."
    if found.shifts and all(shift.leader == found.leader for shift in found.shifts):
        yield "No rating changes the leader if it is one step lower or higher."
    yield from _methods(material, found)
    if found.thin:
        measures = [material.comparison.benchmark(one).measure for one in found.thin]
        yield (
            f"Fewer than {FEWEST} values were taken, so that their spread is hardly "
            f"known: {'; '.join(measures)}."
        )


def _methods(material: Material, found: Robustness) -> Iterator[str]:
    """Say which other ways of weighing name the same leader."""
    by_leaders: dict[tuple[str, ...], list[str]] = {}
    for method, leaders in found.methods.items():
        by_leaders.setdefault(leaders, []).append(method)
    for leaders, methods in by_leaders.items():
        names = " and ".join(material.names[setup] for setup in leaders)
        verb = "lead" if len(leaders) > 1 else "leads"
        same = " as well" if leaders == (found.leader,) else ""
        yield f"By {_listed(methods)}, {names} {verb}{same}."


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
