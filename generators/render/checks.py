"""Do the built deck and the built site say what the report says?

Both are read back from their files. A number that no fact and no printed cell of the
report accounts for is a problem, and so is a chart value that no row holds. Knows
nothing of how pages and slides are made.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from lxml import etree, html

from generators.render.deck.bars import TEXT_END
from generators.render.deck.dots import MISSING, NAMES, POSITION
from generators.render.deck.reading import ChartText, DeckText, SlideText, read_deck
from generators.render.report.views import (
    Chart,
    CodeSide,
    ComparisonView,
    DeckView,
    Report,
    Row,
    SlideView,
)

RELATIVE = 1e-9  #: chart values agree to this share
_SPACES = "\u00a0\u2009\u202f"
_NUMBER = re.compile(rf"(?<![\w.,])\d+(?:[.,{_SPACES}]\d+)*(?![\w]*\d)")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
#: Numbers that are no figures: dates, versions, and years on their own.
_NO_FIGURES = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+Z?)?"
    rf"|(?:\d{{1,2}} to )?\d{{1,2}} (?:{_MONTHS})"
    rf"|\b(?:19|20)\d\d\b|\bv?\d+(?:\.\d+){{2,}}\b|https?://\S+"
    r"|\b(?:C?Python|[Vv]ersion|[Rr]elease) \d+(?:\.\d+)*"
)
_SPOKEN = re.compile(r"\d+ seconds(?: for the whole talk|, .*)?")
_SKIPPED = frozenset({"code", "pre", "kbd", "time", "script", "style"})
_TICKS = re.compile(r"[xy]tick_\d+$")  #: the ids that matplotlib gives to axis ticks
_UNPRINTED = frozenset({"stdout", "stderr", "hashes", "deck"})
_LABELS_ONLY = frozenset({NAMES, MISSING, TEXT_END, ""})


def figures(text: str) -> set[str]:
    """The numbers in a text, without dates, versions and years.

    Thousands may be set apart by commas or thin spaces; those are dropped.
    """
    bare = _NO_FIGURES.sub(" ", text)
    return {re.sub(f"[,{_SPACES}]", "", one) for one in _NUMBER.findall(bare)}


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
    facts = _figures_of(fact.text for fact in comparison.facts.values())
    charts = tuple(_charts_of(comparison.deck))
    printed = facts | _figures_of(_printed(comparison, charts))
    return (
        *(one for slide in text.slides for one in _check_slide(slide, facts, printed)),
        *_check_titles(text),
        *_check_charts(text, charts, comparison),
    )


def _check_slide(slide: SlideText, facts: set[str], printed: set[str]) -> Iterator[str]:
    """Titles and notes hold facts only; the rest may hold what the views print."""
    lines = slide.notes.split("\n")
    spoken = lines[:-1] if _SPOKEN.fullmatch(lines[-1]) else lines
    for where, text, known in (
        ("title", slide.title, facts),
        ("notes", "\n".join(spoken), facts),
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
    if len(shown) != len(charts):
        yield f"the deck shows {len(shown)} charts, the report {len(charts)}"
        return
    setups = _figures_of(setup.name for setup in comparison.setups)
    for one, view in zip(shown, charts, strict=True):
        yield from _check_chart(one, _Known(view), setups | _figures_of(_strings(view)))


def _check_chart(chart: ChartText, known: "_Known", printed: set[str]) -> Iterator[str]:
    for series in chart.series:
        name = series.name
        wrong = [v for v in series.values if not _is_known(v, name, chart, known)]
        wrong += [v for v in series.errors if not known.has(v)]
        for value in wrong:
            yield f"{chart.part}, series {name!r}: no row holds {value!r}"
    for heading, value in chart.cells:
        if not _is_known(value, heading, chart, known):
            yield f"{chart.part}, workbook column {heading!r}: no row holds {value!r}"
    words = (one for one in chart.words if "://" not in one)
    for text in (*chart.labels, *words):
        for number in sorted(figures(text) - printed):
            yield f"{chart.part}: {number} is not printed anywhere, in {text!r}"


def _is_known(value: float, name: str, chart: ChartText, known: "_Known") -> bool:
    if name.endswith(f": {POSITION}"):
        return True
    at_edge = name.strip() in _LABELS_ONLY and value == chart.minimum
    return at_edge or known.has(value)


class _Known:
    """Every value that a chart may show."""

    def __init__(self, chart: Chart) -> None:
        values = (chart.reference, *_values(chart.rows))
        self._values = {value for value in values if value is not None}

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
    yield from _strings(comparison.areas)
    for slide in (*deck.slides, *deck.appendix):
        yield slide.source
        yield from _of_slide(slide)
    for chart in charts:
        yield from _strings(chart)


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


def check_site(folder: Path, report: Report) -> tuple[str, ...]:
    """What the pages of the comparisons say that the report does not.

    Only pages below a folder named like a comparison are read: pages of the whole site
    are written by hand. Code, times, axis ticks, links to other sites, and what is
    marked as literal are left out.

    Args:
        folder: The built site.
        report: What it was built from.

    Returns:
        One sentence for each number that nothing accounts for.
    """
    problems: list[str] = []
    for comparison in report.comparisons:
        known = _figures_of(_strings(comparison))
        for path in sorted((folder / comparison.id).rglob("*.html")):
            where = path.relative_to(folder).as_posix()
            for text in _article_texts(path):
                problems += [
                    f"{where}: {number} is not in the report, in {text!r}"
                    for number in sorted(figures(text) - known)
                ]
    return tuple(problems)


def _article_texts(path: Path) -> Iterator[str]:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    tree = html.fromstring(path.read_bytes(), parser=parser)
    for article in list(tree.iter("article")) or list(tree.iter("body")):
        for text in _words(article):
            if text.strip():
                yield " ".join(text.split())


def _words(element: etree._Element) -> Iterator[str]:
    """The texts inside an element, one for each node, without what is left out."""
    yield element.text or ""
    for child in element:
        if not _is_left_out(child):
            yield from _words(child)
        yield child.tail or ""


def _is_left_out(element: etree._Element) -> bool:
    given = element.attrib
    return (
        element.tag in _SKIPPED
        or "data-literal" in given
        or "literal" in given.get("class", "").split()
        or (element.tag == "a" and "://" in given.get("href", ""))
        or _TICKS.search(given.get("id", "")) is not None
    )


def _figures_of(texts: Iterable[str]) -> set[str]:
    return {number for text in texts for number in figures(text)}


def _strings(view: object) -> Iterator[str]:
    """All printed strings of a view, however deep; code and raw output are not."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, CodeSide):
        return
    elif is_dataclass(view):
        for field in fields(view):
            if field.name not in _UNPRINTED:
                yield from _strings(getattr(view, field.name))
    elif isinstance(view, Mapping):
        for one in view.values():
            yield from _strings(one)
    elif isinstance(view, tuple):
        for one in view:
            yield from _strings(one)
