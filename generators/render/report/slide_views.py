"""The deck in words and figures, ready to lay out. Knows nothing of PowerPoint."""

from collections.abc import Iterator
from dataclasses import dataclass

from generators.content import Problem, count_words, problem_at
from generators.model import NOBODY, Deck, Slide, SlideChart
from generators.render.report import printing
from generators.render.report.changes_slide import changes_slide
from generators.render.report.changes_view import changes_view
from generators.render.report.chart_views import chart, default_form
from generators.render.report.code_views import code_view
from generators.render.report.material import Material
from generators.render.report.outdated import stale_remark
from generators.render.report.provenance import describe_source
from generators.render.report.rich import plain, rich
from generators.render.report.views import (
    AreaView,
    Cell,
    Chart,
    CodeView,
    DeckView,
    Fact,
    Rich,
    SlideView,
    Span,
    TableView,
)

Location = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class SlideWriter:
    """Writes the slides of one comparison; collects problems with their places."""

    material: Material
    facts: dict[str, Fact]
    areas: tuple[AreaView, ...]
    problems: list[Problem]

    def deck(self, deck: Deck) -> DeckView:
        """Write the whole deck."""
        slides = tuple(self._slides(deck, "slides", deck.slides))
        notes = plain(self._rich(deck.notes, ("notes",)))
        date = deck.date or max(
            (run.started.date() for run in self.material.runs), default=None
        )
        line = (*deck.presenters, deck.organisation, date and printing.day(date))
        return DeckView(
            title=self._rich(deck.title, ("title",)),
            subtitle=self._rich(deck.subtitle, ("subtitle",)),
            presenters=" · ".join(part for part in line if part),
            footer=self.material.comparison.head.title,
            notes=notes,
            seconds=_seconds(deck, deck.notes) + sum(slide.seconds for slide in slides),
            slides=slides,
            appendix=(
                *self._slides(deck, "appendix", deck.appendix),
                *self._changes(deck),
            ),
            site_url=self.material.site_url,
            date=f"{date}" if date else "2026-01-01",
        )

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
        charts = tuple(
            self._chart(wanted)
            for wanted in (slide.chart, slide.second_chart)
            if wanted is not None
        )
        notes = plain(self._rich(slide.notes, (*place, "notes")))
        area = next((a for a in self.areas if a.id == slide.table), None)
        return SlideView(
            title=self._rich(slide.title, (*place, "title")),
            charts=charts,
            table=self._table(slide, area),
            code=self._code(slide),
            points=tuple(
                self._rich(point, (*place, "points", n))
                for n, point in enumerate(slide.points)
            ),
            notes=notes,
            speaker=slide.speaker or "",
            seconds=_seconds(deck, slide.notes),
            source=self._source(slide, charts),
            page=self._page(slide, charts),
            place=place,
        )

    def _chart(self, wanted: SlideChart) -> Chart:
        benchmark = self.material.comparison.benchmark(wanted.named[0])
        form = wanted.form or default_form(benchmark)
        return chart(self.material, benchmark, form)

    def _code(self, slide: Slide) -> CodeView | None:
        if slide.code is None:
            return None
        area = next(
            a for a in self.material.comparison.areas if a.id == slide.code.area
        )
        pair = next(p for p in area.code if p.title == slide.code.title)
        return code_view(self.material, pair)

    def _table(self, slide: Slide, area: AreaView | None) -> TableView | None:
        if slide.table is None:
            return None
        names = self.material.names
        if area is None:
            candidates = self.material.comparison.head.candidates
            header = ("Area", "Weight", *(names[setup] for setup in candidates))
            rows = tuple(
                (_text(a.title), _text(a.weight), *map(self._cell, a.scores))
                for a in self.areas
            )
        else:
            header = ("Criterion", *names.values())
            rows = tuple(
                (_text(criterion.question), *map(self._cell, criterion.cells))
                for criterion in area.criteria
            )
        return TableView(header=header, rows=rows, description=_describe(header, rows))

    def _cell(self, cell: Cell) -> Rich:
        fact = Fact(id="", text=cell.text, value=None, page=cell.page)
        return (Span(text=cell.text, fact=fact if cell.page else None),)

    def _source(self, slide: Slide, charts: tuple[Chart, ...]) -> str:
        """Say where the figures of a slide come from, and whether some are stale."""
        runs = {run for shown in charts for run in shown.runs}
        used = [run for run in self.material.runs if run.id in runs]
        said = (describe_source(used), stale_remark(self.material, slide, self.facts))
        return " ".join(filter(None, said))

    def _page(self, slide: Slide, charts: tuple[Chart, ...]) -> str | None:
        home = self.material.comparison.id
        if charts:
            return charts[0].page
        if slide.code:
            return f"{home}/areas/{slide.code.area}.md"
        if slide.table and slide.table != "scores":
            return f"{home}/areas/{slide.table}.md"
        return self.material.home


def _text(text: str) -> Rich:
    return (Span(text=text),)


def _describe(header: tuple[str, ...], rows: tuple[tuple[Rich, ...], ...]) -> str:
    def say(row: tuple[Rich, ...]) -> Iterator[str]:
        first, *cells = (plain(cell) for cell in row)
        for name, cell in zip(header[1:], cells, strict=True):
            yield f"{first} {name} {cell}"

    return "; ".join(text for row in rows for text in say(row)) + "."


def _seconds(deck: Deck, notes: str) -> int:
    """Say how long notes take, counted as `check` counts them."""
    return round(deck.seconds(count_words(notes)))
