"""Does the built deck say what the report says?

It is read back from its bytes. A number that no fact and no printed cell of the report
accounts for is a problem, and so is a chart value that no row holds. Knows nothing of
how slides are made.
"""

import math
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from generators.render.checks.figures import figures, figures_of, strings_of
from generators.render.deck.charts.bars import TEXT_END, UNNAMED
from generators.render.deck.charts.dots import MISSING, NAMES, POSITION
from generators.render.deck.charts.provenance_sheet import HEADINGS
from generators.render.deck.reading import ChartText, DeckText, SlideText, read_deck
from generators.render.report.views import (
    Chart,
    ComparisonView,
    DeckView,
    Row,
    SlideView,
)
from generators.render.report.views_figures import STACKED

RELATIVE = 1e-9  #: chart values agree to this share
_SPOKEN = re.compile(r"\d+ seconds(?: for the whole talk|, .*)?")
_PART = re.compile(r"\(continued, part \d+\)$")  #: of a table that goes on
_DOTTED = frozenset({"dots", "ratio"})  #: forms whose labels stand at the axis' end


def check_deck(data: bytes, comparison: ComparisonView) -> tuple[str, ...]:
    """What the deck says that its comparison does not.

    Args:
        data: The presentation.
        comparison: The view that it was built from.

    Returns:
        One sentence for each number that nothing accounts for.
    """
    if comparison.deck is None:
        return ()
    text = read_deck(data)
    facts = figures_of(fact.text for fact in comparison.facts.values())
    charts = tuple(_charts_of(comparison.deck))
    clocks = {comparison.deck.clock, *(s.clock for s in comparison.deck.slides)}
    printed = facts | figures_of(_printed(comparison, charts))
    return (
        *(
            one
            for slide in text.slides
            for one in _check_slide(_without_clock(slide, clocks), facts, printed)
        ),
        *_check_titles(text),
        *_check_charts(text, charts, comparison),
    )


def _without_clock(slide: SlideText, clocks: Container[str]) -> SlideText:
    """A slide without the last line of its notes, where that tells the time."""
    notes, _, last = slide.notes.rpartition("\n")
    told = last in clocks or _SPOKEN.fullmatch(last)
    return replace(slide, notes=notes) if told else slide


def _check_slide(slide: SlideText, facts: set[str], printed: set[str]) -> Iterator[str]:
    """Titles and notes hold facts only; the rest may hold what the views print."""
    for where, text, known in (
        ("title", _PART.sub("", slide.title), facts),
        ("notes", slide.notes, facts),
        *(("text", one, printed) for one in slide.texts),
    ):
        for number in sorted(figures(text) - known):
            yield f"slide {slide.number}, {where}: {number} is no fact, in {text!r}"


def _check_titles(text: DeckText) -> Iterator[str]:
    for slide in text.slides:
        if not slide.title:
            yield f"slide {slide.number}: has no title"


def _check_charts(
    text: DeckText, charts: tuple[Chart, ...], comparison: ComparisonView
) -> Iterator[str]:
    """Each chart against the view it was drawn from, in the order of the slides."""
    parts = {chart.part: chart for chart in text.charts}
    shown = [parts[name] for slide in text.slides for name in slide.charts]
    charts = tuple(one for one in charts if one.form != "heat")  # that is a table
    if len(shown) != len(charts):
        yield f"the deck shows {len(shown)} charts, the report {len(charts)}"
        return
    named = figures_of((*HEADINGS, *(setup.name for setup in comparison.setups)))
    for one, view in zip(shown, charts, strict=True):
        yield from _check_chart(one, _Known(view), named | figures_of(strings_of(view)))


def _check_chart(chart: ChartText, known: "_Known", printed: set[str]) -> Iterator[str]:
    for series in chart.series:
        name = series.name
        wrong = [v for v in series.values if not known.may(v, name, chart.minimum)]
        wrong += [v for v in series.errors if not known.has(v)]
        for value in wrong:
            yield f"{chart.part}, series {name!r}: no row holds {value!r}"
    for heading, value in chart.cells:
        if not known.may(value, heading, chart.minimum):
            yield f"{chart.part}, workbook column {heading!r}: no row holds {value!r}"
    words = (one for one in chart.words if "://" not in one)
    for text in (*chart.labels, *words):
        for number in sorted(figures(text) - printed):
            yield f"{chart.part}: {number} is not printed anywhere, in {text!r}"


class _Known:
    """Every value that a chart may show."""

    def __init__(self, chart: Chart) -> None:
        self._dotted = chart.form in _DOTTED
        headings = chart.form == "grouped" and bool(chart.groups)
        gaps = any(row.value is None for row in chart.rows)
        self._based = gaps or headings or chart.form in STACKED
        values = (chart.reference, *_values(chart.rows))
        self._values = {value for value in values if value is not None}

    def may(self, value: float, series: str, minimum: float | None) -> bool:
        """Whether a series may hold a value: a row's, or where its labels stand.

        Names and gaps of dots stand at the lower end of the axis. Behind bars only
        what has no end of its own stands at their base: a gap, a heading, a sum.
        """
        if series.endswith(f": {POSITION}"):
            return True
        if self._dotted:
            edge = series in {NAMES, MISSING} and value == minimum
        else:
            edge = self._based and series in {TEXT_END, UNNAMED} and value == 0
        return edge or self.has(value)

    def has(self, value: float) -> bool:
        """Whether a row holds it, but for floating point."""
        return any(
            math.isclose(value, one, rel_tol=RELATIVE, abs_tol=1e-300)
            for one in self._values
        )


def _values(rows: Iterable[Row]) -> Iterator[float | None]:
    for row in rows:
        yield from (row.value, row.low, row.high, *row.values)
        yield from (part.value for part in row.parts)
        if row.value is not None:  # lengths of error bars
            yield None if row.high is None else row.high - row.value
            yield None if row.low is None else row.value - row.low


def _charts_of(deck: DeckView) -> Iterator[Chart]:
    for slide in (*deck.slides, *deck.appendix):
        yield from slide.charts


def _printed(comparison: ComparisonView, charts: Iterable[Chart]) -> Iterator[str]:
    """What the views print beside facts: names, axes, sources, rows, descriptions."""
    deck = comparison.deck
    if deck is None:
        return
    yield from (comparison.title, comparison.measured, *comparison.machines)
    yield from (deck.footer, deck.presenters)
    yield from (setup.name for setup in comparison.setups)
    yield from strings_of(comparison.areas)
    for slide in (*deck.slides, *deck.appendix):
        yield slide.source
        yield from _of_slide(slide)
    for chart in charts:
        yield from strings_of(chart)


def _of_slide(slide: SlideView) -> Iterator[str]:
    """Headings and figures of a table, and where code stands."""
    if slide.table:
        yield from slide.table.header
        yield from (
            span.text
            for row in slide.table.rows
            for cell in row
            for span in cell
            if span.fact is not None
        )
    if slide.code:
        yield from (side.path for side in slide.code.sides)
