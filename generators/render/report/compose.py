"""Put the report together: what analysis found becomes what is shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from generators.content import ContentError, Problem, problem_at
from generators.model import Area, GitOrigin, Origin, Setup
from generators.render.report import printing
from generators.render.report.audience_slides import deck_for
from generators.render.report.audience_view import audience_view
from generators.render.report.benchmark_views import benchmark_view
from generators.render.report.cells import criterion_view
from generators.render.report.changes_view import changes_view
from generators.render.report.chart_views import charts_of
from generators.render.report.claim_views import area_claims, claims_view
from generators.render.report.code_views import code_view
from generators.render.report.comparing_views import control_views
from generators.render.report.diagram_views import diagram_views
from generators.render.report.event_views import events_view
from generators.render.report.expiry_view import expiry_view
from generators.render.report.facts import make_facts
from generators.render.report.improvement_views import improvements_views
from generators.render.report.material import Material
from generators.render.report.provenance import describe_machine
from generators.render.report.repeatability_view import repeatability_view
from generators.render.report.rich import plain, rich
from generators.render.report.routine_views import routine_views
from generators.render.report.several_views import charts_across
from generators.render.report.slide_views import SlideWriter
from generators.render.report.tree_views import tree_views
from generators.render.report.verdict_view import score_cells, verdict_view
from generators.render.report.views import (
    AreaView,
    AudienceView,
    ClaimsView,
    ComparisonView,
    DiagramView,
    Fact,
    Report,
    Rich,
    SetupView,
)
from generators.render.report.weights_view import weights_view
from generators.render.report.workflow_views import workflow_views


def compose(materials: Iterable[Material]) -> Report:
    """Compose the report of all comparisons.

    Raises:
        ContentError: A text names a fact that does not exist; all such are listed.
    """
    problems: list[Problem] = []
    views = tuple(_comparison(material, problems) for material in materials)
    if problems:
        raise ContentError(problems)
    return Report(comparisons=views)


def compose_for(audience: str, materials: Iterable[Material]) -> Report:
    """Compose the report as an audience weighs it.

    Args:
        audience: The id of the audience; a comparison that has none so called is left
            out.
        materials: All comparisons, under their declared weights.

    Raises:
        ContentError: A text names a fact that does not exist; all such are listed.
    """
    problems: list[Problem] = []
    views = tuple(
        view
        for material in materials
        for view in _weighed(material, audience, problems)
    )
    if problems:
        raise ContentError(problems)
    return Report(comparisons=views)


def _weighed(
    material: Material, audience: str, problems: list[Problem]
) -> Iterator[ComparisonView]:
    text = _Texts(material, make_facts(material), problems)
    whose = {one.id: one for one in _audiences(material, text)}
    for own in material.audiences:
        if own.audience is not None and own.audience.id == audience:
            view, mine = _comparison(own, problems), whose[audience]
            declared = material.comparison.deck
            if view.deck and declared:
                deck = deck_for(view.deck, declared, mine, own.home)
                view = replace(view, deck=deck)
            yield replace(view, weighed_for=mine)


def _audiences(material: Material, text: "_Texts") -> tuple[AudienceView, ...]:
    """Set each audience beside the declared weights; texts hold the usual facts."""
    return tuple(
        audience_view(material, own, partial(text.rich, file))
        for own in material.audiences
        if own.audience is not None
        for file in [f"weights/{own.audience.id}.yaml"]
    )


def _comparison(material: Material, problems: list[Problem]) -> ComparisonView:
    comparison, facts = material.comparison, make_facts(material)
    text = _Texts(material, facts, problems)
    diagrams = diagram_views(material, text.of, problems)
    shown = {view.id: view for view in diagrams}
    claims = claims_view(material, text.rich)
    areas = tuple(
        _area(material, area, text, claims, shown) for area in comparison.areas
    )
    writer = SlideWriter(
        material=material,
        facts=dict(facts),
        areas=areas,
        problems=problems,
        diagrams=diagrams,
    )
    asked = text.rich("comparison.yaml", comparison.head.question, "question")
    audiences = _audiences(material, text)
    return ComparisonView(
        id=comparison.id,
        title=text.of("comparison.yaml", comparison.head.title, "title"),
        question=plain(asked),
        asked=asked,
        audience=comparison.head.audience,
        about=text.rich("comparison.yaml", comparison.head.about, "about"),
        setups=tuple(_setup(material, setup, text) for setup in comparison.setups),
        verdict=verdict_view(material),
        areas=areas,
        benchmarks=tuple(benchmark_view(material, b) for b in comparison.benchmarks),
        deck=writer.deck(comparison.deck) if comparison.deck else None,
        facts=facts,
        measured=_measured(material),
        machines=tuple(_machines(material)),
        controls=control_views(material),
        audiences=audiences,
        weights=weights_view(material, areas, audiences),
        changes=changes_view(material),
        expiry=expiry_view(material),
        repeatability=repeatability_view(material),
        diagrams=diagrams,
        trees=tree_views(material, text.rich),
        improvements=improvements_views(material, text.rich),
        events=events_view(material, facts),
        workflows=tuple(workflow_views(material, facts)),
        routines=tuple(routine_views(material, facts)),
        claims=claims,
    )


class _Texts:
    """Prints the figures in texts from YAML; collects unknown facts as problems."""

    def __init__(
        self, material: Material, facts: Mapping[str, Fact], problems: list[Problem]
    ) -> None:
        self._material, self._facts, self._problems = material, facts, problems

    def of(self, file: str, text: str, *place: str | int) -> str:
        """Print the figures of a text."""
        return plain(self.rich(file, text, *place))

    def rich(self, file: str, text: str, *place: str | int) -> Rich:
        """Print the figures of a text, each with its fact."""

        def unknown(what: str) -> None:
            path = self._material.folder / file
            message = f"no fact is called {what!r}"
            self._problems.append(problem_at(path, place, message))

        return rich(text, self._facts, unknown)


def _measured(material: Material) -> str:
    dates = sorted(run.started.date() for run in material.runs)
    return printing.days(dates[0], dates[-1]) if dates else "never"


def _area(
    material: Material,
    area: Area,
    text: _Texts,
    claims: ClaimsView | None,
    diagrams: Mapping[str, DiagramView],
) -> AreaView:
    file, comparison = f"areas/{area.id}.yaml", material.comparison
    score = next(s for s in material.verdict.areas if s.area == area.id)
    measured = dict.fromkeys(c.benchmark for c in area.criteria if c.benchmark)
    benchmarks = [comparison.benchmark(one) for one in measured]
    share = comparison.head.areas[area.id] / sum(comparison.head.areas.values())
    return AreaView(
        id=area.id,
        title=text.of(file, area.title, "title"),
        about=text.rich(file, area.about, "about"),
        weight=printing.percent(share),
        scores=score_cells(material, score.scores or {}, material.area_page(area.id)),
        criteria=tuple(criterion_view(material, c) for c in area.criteria),
        charts=(
            *(chart for one in benchmarks for chart in charts_of(material, one)),
            *charts_across(material, benchmarks),
        ),
        claims=area_claims(claims, area),
        code=tuple(code_view(material, pair) for pair in area.code),
        diagrams=tuple(diagrams[name] for name in area.diagrams),
    )


def _setup(material: Material, setup: Setup, text: _Texts) -> SetupView:
    return SetupView(
        id=setup.id,
        name=setup.name,
        summary=text.rich(f"setups/{setup.id}.yaml", setup.summary, "summary"),
        colour=material.colour(setup.id),
        licence=setup.licence or "",
        candidate=setup.id in material.comparison.head.candidates,
        column=setup.id in material.shown,
        origin=_origin(setup.origin),
        tasks=tuple(setup.tasks.items()),
    )


def _origin(origin: Origin) -> str:
    match origin.kind:
        case "copy":
            return f"Copied from setups/{origin.path}."
        case "cookiecutter":
            return f"Generated by the cookiecutter template setups/{origin.path}."
        case "command":
            return f"Made by the command: {origin.run}"
        case "git":
            return f"{_made_of(origin)} {origin.url} at commit {origin.commit[:8]}."
        case "none":
            return "No files: its tasks are commands."


def _made_of(origin: GitOrigin) -> str:
    match origin.then:
        case "copy":
            return "Fetched from"
        case "cookiecutter":
            return "Generated by cookiecutter from"
        case "command":
            return f"Made by the command: {origin.run} $CHECKOUT is fetched from"


#: Behind a machine that was measured on before the one whose figures are shown.
EARLIER = " (earlier runs; no figure rests on them)"


def _machines(material: Material) -> list[str]:
    ours = (run for run in material.runs if run.recorded_elsewhere is None)
    machines = {run.machine.id: run.machine for run in ours}
    shown = {result.machine for result in material.results.found.values()}
    earlier = [one for one in machines if shown and one not in shown]
    return [
        f"{describe_machine(machines[one])}{EARLIER if one in earlier else ''}"
        for one in sorted(machines, key=earlier.__contains__)
    ]
