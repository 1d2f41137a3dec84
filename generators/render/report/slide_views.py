"""The deck in words and figures, ready to lay out. Knows nothing of PowerPoint."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generators.content import Problem, count_words, problem_at
from generators.model import NOBODY, Deck, Slide, SlideChart
from generators.render.report import printing
from generators.render.report.changes_slide import changes_slide
from generators.render.report.changes_view import changes_view
from generators.render.report.code_views import code_view
from generators.render.report.deck_rules import deck_problems
from generators.render.report.material import Material
from generators.render.report.outdated import stale_remark
from generators.render.report.provenance import describe_source
from generators.render.report.rehearsal_view import with_clock
from generators.render.report.rich import plain, rich
from generators.render.report.several_views import chart_of
from generators.render.report.slide_tables import area_table, scores_table
from generators.render.report.views import (
    AreaView,
    Chart,
    CodeView,
    DeckView,
    DiagramView,
    Fact,
    RecommendationView,
    Rich,
    SlideView,
    TableView,
)

Location = tuple[str | int, ...]
#: What a recommendation says, in order, and what stands beside each line.
RECOMMENDATION = {
    "what": "What",
    "why": "Why",
    "sure": "How sure",
    "cost": "Cost",
    "next": "Next",
}


@dataclass(frozen=True, kw_only=True)
class SlideWriter:
    """Writes the slides of one comparison; collects problems with their places."""

    material: Material
    facts: dict[str, Fact]
    areas: tuple[AreaView, ...]
    problems: list[Problem]
    diagrams: tuple[DiagramView, ...] = ()

    def deck(self, deck: Deck) -> DeckView:
        """Write the whole deck, by the clock."""
        view = self._view(deck)
        self.problems.extend(deck_problems(self.material, deck, view, self.facts))
        return with_clock(view, deck)

    def _view(self, deck: Deck) -> DeckView:
        slides = tuple(self._slides(deck, "slides", deck.slides))
        date = deck.date or self._newest()
        return DeckView(
            title=self._rich(deck.title, ("title",)),
            subtitle=self._rich(deck.subtitle, ("subtitle",)),
            presenters=_joined(*deck.presenters, deck.organisation, _day(date)),
            footer=_joined(self.material.comparison.head.title, self._dated(date)),
            notes=plain(self._rich(deck.notes, ("notes",))),
            seconds=0,  # by the clock, once every slide is there
            slides=slides,
            appendix=(
                *self._slides(deck, "appendix", deck.appendix),
                *self._changes(deck),
            ),
            site_url=self.material.site_url,
            date=f"{date}" if date else "2026-01-01",
            agenda=deck.agenda,
            closing=self._rich(deck.closing or "", ("closing",)),
            advance=deck.advance,
            template=self._template(deck),
            layouts=tuple(deck.layouts.items()),
            speakers=deck.speakers,
        )

    def _newest(self) -> dt.date | None:
        """The day of the newest edition or record; None where nothing was measured."""
        days = [edition.date for edition in self.material.editions]
        days += [run.started.date() for run in self.material.runs]
        return max(days, default=None)

    def _dated(self, date: dt.date | None) -> str:
        """The edition that is shown, if nothing was recorded since; else the day."""
        newest = self._newest()
        editions = [edition.date for edition in self.material.editions]
        if newest is not None and newest in editions:
            return f"Edition of {_day(newest)}"
        return _day(date)

    def _template(self, deck: Deck) -> str:
        """Where the deck's own template lies below the root, or empty."""
        folder = f"content/{self.material.comparison.id}"
        return f"{folder}/{deck.template}" if deck.template else ""

    def _slides(
        self, deck: Deck, key: str, slides: tuple[Slide, ...]
    ) -> Iterator[SlideView]:
        """Write those that hold, whoever leads; `place` counts the others too."""
        winner = self.material.verdict.winner or NOBODY
        for number, slide in enumerate(slides):
            if slide.while_leads in (None, winner):
                yield self._slide(deck, slide, (key, number))

    def _changes(self, deck: Deck) -> Iterator[SlideView]:
        changes = changes_view(self.material) if deck.since_last_time else None
        if changes:
            yield changes_slide(self.material, changes)

    def _rich(self, text: str, place: Location) -> Rich:
        def unknown(what: str) -> None:
            path = self.material.folder / "deck.yaml"
            message = f"no fact is called {what!r}"
            self.problems.append(problem_at(path, place, message))

        return rich(text, self.facts, unknown)

    def _slide(self, deck: Deck, slide: Slide, place: Location) -> SlideView:
        shown = self.material.showing(slide.setups)
        charts = tuple(
            _chart(shown, wanted)
            for wanted in (slide.chart, slide.second_chart)
            if wanted is not None
        )
        notes = plain(self._rich(slide.notes, (*place, "notes")))
        return SlideView(
            title=self._rich(slide.title, (*place, "title")),
            charts=charts,
            table=_table(shown, slide, self.areas),
            code=_code(shown, slide),
            diagram=self._diagram(slide),
            statement=self._rich(slide.statement or "", (*place, "statement")),
            recommendation=self._recommendation(slide, place),
            points=tuple(
                self._rich(point, (*place, "points", n))
                for n, point in enumerate(slide.points)
            ),
            notes=notes,
            speaker=slide.speaker or "",
            seconds=round(deck.seconds(count_words(notes))),
            source=self._source(shown, slide, charts, place),
            page=self._page(slide, charts),
            place=place,
        )

    def _diagram(self, slide: Slide) -> DiagramView | None:
        """The diagram of a slide; that there is one of this name was checked."""
        return next((one for one in self.diagrams if one.id == slide.diagram), None)

    def _recommendation(
        self, slide: Slide, place: Location
    ) -> RecommendationView | None:
        said = slide.recommendation
        if said is None:
            return None
        place = (*place, "recommendation")
        lines = (
            (label, self._rich(getattr(said, key), (*place, key)))
            for key, label in RECOMMENDATION.items()
        )
        return RecommendationView(lines=tuple(lines))

    def _source(
        self,
        shown: Material,
        slide: Slide,
        charts: tuple[Chart, ...],
        place: Location,
    ) -> str:
        """Say what has to be known, where the figures come from, and what is stale."""
        runs = {run for chart in charts for run in chart.runs}
        used = [run for run in shown.runs if run.id in runs]
        footnote = plain(self._rich(slide.footnote or "", (*place, "footnote")))
        if footnote and not footnote.endswith((".", "!", "?")):
            footnote += "."
        remark = stale_remark(shown, slide, self.facts)
        return " ".join(filter(None, (footnote, describe_source(used), remark)))

    def _page(self, slide: Slide, charts: tuple[Chart, ...]) -> str | None:
        home = self.material.comparison.id
        if charts:
            return charts[0].page
        if slide.code:
            return f"{home}/areas/{slide.code.area}.md"
        if slide.table and slide.table != "scores":
            return f"{home}/areas/{slide.table}.md"
        return self.material.home


def _chart(shown: Material, wanted: SlideChart) -> Chart:
    benchmarks = [shown.comparison.benchmark(one) for one in wanted.named]
    return chart_of(shown, benchmarks, wanted.form)


def _code(shown: Material, slide: Slide) -> CodeView | None:
    if slide.code is None:
        return None
    area = next(a for a in shown.comparison.areas if a.id == slide.code.area)
    pair = next(p for p in area.code if p.title == slide.code.title)
    return code_view(shown, pair, slide.code.sides, slide.setups)


def _table(
    shown: Material, slide: Slide, areas: tuple[AreaView, ...]
) -> TableView | None:
    if slide.table is None:
        return None
    area = next((a for a in areas if a.id == slide.table), None)
    return area_table(shown, area) if area else scores_table(shown, areas)


def _joined(*parts: str | None) -> str:
    """The parts that are there, in one line."""
    return " \u00b7 ".join(part for part in parts if part)


def _day(date: dt.date | None) -> str:
    return printing.day(date) if date else ""
