"""What changed since last time, in words: only what moved by more than its noise."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generators.analysis.moves import (
    Changes,
    Kind,
    Move,
    Reversal,
    Turn,
    compare_editions,
    reversals,
)
from generators.model import Better, Edition
from generators.render.report import printing
from generators.render.report.claim_views import claim_page, every_claim
from generators.render.report.facts import NOT_MEASURED
from generators.render.report.freezing import freeze, frozen_findings
from generators.render.report.material import Material
from generators.render.report.views_changes import (
    Change,
    ChangesView,
    MoveView,
    StepView,
    TurnView,
)

TODAY = "today"
_NOT_ASKED = "not asked"
_WORDS: Mapping[Kind, Change] = {
    "better": "better",
    "worse": "worse",
    "changed": "changed",
    "appeared": "new",
    "gone": "gone",
}


def changes_view(material: Material) -> ChangesView | None:
    """Say what changed; None as long as there is no edition.

    Editions keep the declared weights, so that an audience has no changes of its own.

    The last two editions are compared; where there is only one, it is compared with
    what is shown today.
    """
    if not material.editions or material.audience is not None:
        return None
    steps = tuple(_steps(material))
    first = material.editions[0]
    return ChangesView(
        latest=steps[0] if steps else _since(material, first),
        earlier=steps[1:],
        feed=steps,
        first=_first(first),
        site_url=material.site_url,
    )


def changed_findings(material: Material) -> Iterator[str]:
    """Name each claim of which the last edition said something else."""
    if not material.editions:
        return
    last = material.editions[-1]
    for one in reversals(last.claims, frozen_findings(material)):
        yield (
            f"claim {one.after.topic}/{one.after.claim}: {one.before.answer} on "
            f"{printing.day(last.date)}, {one.after.answer} now: {one.after.text}"
        )


def _steps(material: Material) -> Iterator[StepView]:
    for before, after in reversed(tuple(pairwise(material.editions))):
        yield _Step(material, before, after).view(printing.day(after.date))


def _since(material: Material, edition: Edition) -> StepView:
    """Compare the only edition with what is shown today."""
    after = freeze(material, edition.date)
    return _Step(material, edition, after).view(TODAY)


def _first(edition: Edition) -> StepView:
    return StepView(
        id=edition.date.isoformat(),
        title=f"{printing.day(edition.date)}: the first edition",
        sentence=edition.verdict.sentence,
        verdict=None,
        moves=(),
        turns=(),
        apart="",
        date=edition.date.isoformat(),
    )


class _Step:
    """Puts the changes between two editions into words."""

    def __init__(self, material: Material, before: Edition, after: Edition) -> None:
        self._material = material
        self._before, self._after = before, after
        self._measures = {b.id: b.measure for b in material.comparison.benchmarks}

    def view(self, until: str) -> StepView:
        """Lay the step out, up to a printed day or to today."""
        changes = self._compare()
        since = printing.day(self._before.date)
        date = self._after.date.isoformat()
        return StepView(
            id=TODAY if until == TODAY else date,
            title=f"{since} to {until}",
            sentence=_sentence(changes, since),
            verdict=(
                (self._before.verdict.sentence, self._after.verdict.sentence)
                if changes.leads
                else None
            ),
            moves=(
                *(self._move(move, NOT_MEASURED) for move in changes.moves),
                *(self._move(move, _NOT_ASKED) for move in changes.reweighed),
            ),
            turns=(
                *(self._turn(turn) for turn in changes.turns),
                *(self._reversal(one) for one in changes.reversals),
            ),
            apart=self._apart(changes.apart),
            date=date,
        )

    def _compare(self) -> Changes:
        comparison = self._material.comparison
        better: dict[str, Better] = {b.id: b.better for b in comparison.benchmarks}
        ratios = {
            f"{benchmark}.{setup}": f"{benchmark}.{setup}/{comparison.baseline}"
            for benchmark in better
            for setup in self._material.names
        }
        return compare_editions(self._before, self._after, better=better, ratios=ratios)

    def _move(self, move: Move, missing: str) -> MoveView:
        what, setup, page = self._name(move.fact)
        return MoveView(
            what=what,
            setup=setup,
            before=move.before.text if move.before else missing,
            after=move.after.text if move.after else missing,
            change=_WORDS[move.kind],
            page=page,
        )

    def _name(self, fact: str) -> tuple[str, str, str | None]:
        """Say in words what a fact or a rating is about, of whom, and where it is."""
        first, _, rest = fact.partition(".")
        if first == "weight":
            return f"Weight of {self._area(rest)}", "", self._material.area_page(rest)
        if first == "question":
            return self._question(*rest.split(".", 1))
        if first not in self._measures:
            return self._rated(first, rest)
        setup, _, base = rest.partition("/")
        what, names = self._measures[first], self._material.names
        if base:
            what = f"{what}: ratio to {names.get(base, base)}"
        page = self._material.page(first, setup) if setup in names else None
        return what, names.get(setup, setup), page

    def _question(self, area_id: str, criterion_id: str) -> tuple[str, str, str | None]:
        question, _, page = self._rated(area_id, criterion_id)
        if page is None:  # it is asked no more
            question = f"{self._area(area_id)}, {criterion_id.replace('-', ' ')}"
        return f"Weight of the question: {question}", "", page

    def _rated(self, area_id: str, rest: str) -> tuple[str, str, str | None]:
        criterion_id, _, setup = rest.partition(".")
        for area in self._material.comparison.areas:
            for criterion in area.criteria if area.id == area_id else ():
                if criterion.id == criterion_id:
                    name = self._material.names.get(setup, setup)
                    page = f"{self._material.area_page(area_id)}#{criterion_id}"
                    return criterion.question, name, page
        setup = rest.partition("/")[0]
        return area_id.replace("-", " "), self._material.names.get(setup, setup), None

    def _area(self, area_id: str) -> str:
        areas = {area.id: area.title for area in self._material.comparison.areas}
        return areas.get(area_id, area_id)

    def _turn(self, turn: Turn) -> TurnView:
        benchmark = turn.after.benchmark
        known = benchmark in self._measures
        return TurnView(
            what=self._measures.get(benchmark, benchmark.replace("-", " ")),
            before=turn.before.text,
            after=turn.after.text,
            page=self._material.page(benchmark) if known else None,
        )

    def _reversal(self, one: Reversal) -> TurnView:
        topic, claim = one.after.topic, one.after.claim
        known = {(t, c.id): c.text for t, c in every_claim(self._material)}
        text = known.get((topic, claim))
        return TurnView(
            what=text or claim.replace("-", " "),
            before=f"{one.before.answer}: {one.before.text}",
            after=f"{one.after.answer}: {one.after.text}",
            page=claim_page(self._material, topic, claim) if text else None,
        )

    def _apart(self, facts: tuple[str, ...]) -> str:
        measures = dict.fromkeys(self._name(fact)[0] for fact in facts)
        if not measures:
            return ""
        return (
            "Not compared, because the machine or the way of measuring changed: "
            f"{'; '.join(measures)}."
        )


def _sentence(changes: Changes, since: str) -> str:
    verdict = "another verdict" if changes.leads else "the same verdict"
    moves = _count(len(changes.moves), "figure", "moved by more than its noise")
    turns = _count(len(changes.turns), "difference", "changed sides")
    claims = _count(len(changes.reversals), "claim", "has another finding")
    weights = _count(len(changes.reweighed), "weight", "changed")
    said = [verdict, moves, turns]
    said += [claims] if changes.tried else []
    said += [weights] if changes.reweighed else []
    return f"Since {since}: {', '.join(said)}."


def _count(count: int, what: str, did: str) -> str:
    number = printing.number(count) if count else "no"
    plural = "" if count == 1 else "s"
    if count != 1:
        did = did.replace(" its ", " their ").replace("has ", "have ")
    return f"{number} {what}{plural} {did}"
