"""Whether a slide shows a figure that is out of date; a remark in its source line."""

from collections.abc import Iterator, Mapping

from generators.content.writing import body_texts
from generators.model import Slide
from generators.render.report.material import Material
from generators.render.report.rich import rich
from generators.render.report.views import Fact

REMARK = "Some of these figures are stale."


def stale_remark(material: Material, slide: Slide, facts: Mapping[str, Fact]) -> str:
    """Give the remark, or nothing where every figure on the slide is current.

    Args:
        material: Knows which results are stale, and which setups the slide shows.
        slide: As declared; its charts, its table and the facts in its texts count.
        facts: By id, as the slide's texts name them.
    """
    shown = set(_benchmarks(material, slide))
    stale = any(
        result.stale
        for (benchmark, setup), result in material.results.found.items()
        if benchmark in shown and setup in material.shown
    )
    return REMARK if stale or any(_named(slide, facts)) else ""


def _benchmarks(material: Material, slide: Slide) -> Iterator[str]:
    """Name the benchmarks behind a slide's charts and its table."""
    for chart in filter(None, (slide.chart, slide.second_chart)):
        yield from chart.named
    for area in material.comparison.areas:
        if slide.table in ("scores", area.id):
            yield from (c.benchmark for c in area.criteria if c.benchmark)


def _named(slide: Slide, facts: Mapping[str, Fact]) -> Iterator[bool]:
    """Whether each figure in what the slide shows and in its notes is stale."""
    for text in (slide.title, *(text for _, text in body_texts(slide)), slide.notes):
        for span in rich(text, facts, lambda _: None):
            yield bool(span.fact and span.fact.stale)
