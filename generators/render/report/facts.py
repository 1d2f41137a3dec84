"""Every figure that may be printed, by its id. The one place where facts are made.

Ids follow `generators.model.reference`: `<benchmark>.<setup>`, with `.low`, `.high`,
`.interval`, `.count` or a part; `<benchmark>.<setup>/<setup>` is the ratio of two;
`score.`, `weight.` and `total.` say what the verdict rests on.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations

from generators.analysis import Interval, Result, run_name
from generators.model import Benchmark
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.verdict_text import verdict_sentence
from generators.render.report.views import Fact

NOT_MEASURED = "not measured"


def make_facts(material: Material) -> Mapping[str, Fact]:
    """Make every fact of one comparison."""
    facts: dict[str, Fact] = {}
    for benchmark in material.comparison.benchmarks:
        for setup in material.comparison.setups:
            facts |= {f.id: f for f in _of_setup(material, benchmark, setup.id)}
        for one, other in permutations(material.names, 2):
            facts |= {f.id: f for f in _ratio(material, benchmark, one, other)}
    facts |= {f.id: f for f in _scores(material)}
    return facts | {f.id: f for f in _totals(material)}


def _of_setup(material: Material, benchmark: Benchmark, setup: str) -> Iterator[Fact]:
    stem, page = f"{benchmark.id}.{setup}", material.page(benchmark.id, setup)
    result = material.results.of(benchmark.id, setup)
    if result is None:
        for field in ("", ".low", ".high", ".interval"):
            yield Fact(id=stem + field, text=NOT_MEASURED, value=None, page=page)
        yield Fact(id=f"{stem}.count", text="0", value=0, page=page)
        return
    unit, runs = benchmark.unit, result.runs

    def fact(field: str, text: str, value: float | None) -> Fact:
        return Fact(id=stem + field, text=text, value=value, page=page, runs=runs)

    yield fact("", printing.quantity(result.median, unit), result.median)
    yield fact(".count", printing.number(result.count), result.count)
    yield from (
        fact(field, text, value)
        for field, text, value in _interval_fields(result, unit)
    )
    for part, value in result.parts.items():
        yield fact(f".{part}", printing.quantity(value, unit), value)


def _interval_fields(
    result: Result, unit: str
) -> Iterator[tuple[str, str, float | None]]:
    ends = result.interval or Interval(result.median, result.median)
    yield ".low", printing.quantity(ends.low, unit), ends.low
    yield ".high", printing.quantity(ends.high, unit), ends.high
    text = printing.interval(result.interval, unit)
    yield ".interval", text or "no interval", None


def _ratio(
    material: Material, benchmark: Benchmark, one: str, other: str
) -> Iterator[Fact]:
    stem, page = f"{benchmark.id}.{one}/{other}", material.page(benchmark.id, one)
    found = material.contrast(benchmark, one, other)
    if found is None or found.ratio is None:
        yield Fact(id=stem, text=NOT_MEASURED, value=None, page=page)
        yield Fact(id=f"{stem}.interval", text=NOT_MEASURED, value=None, page=page)
        return
    results = [material.results.of(benchmark.id, setup) for setup in (one, other)]
    runs = tuple(run for result in results if result for run in result.runs)
    text = printing.number(found.ratio)
    yield Fact(id=stem, text=text, value=found.ratio, page=page, runs=runs)
    text = printing.interval(found.ratio_interval) or "no interval"
    yield Fact(id=f"{stem}.interval", text=text, value=None, page=page, runs=runs)


def _scores(material: Material) -> Iterator[Fact]:
    home, verdict = f"{material.comparison.id}/index.md", material.verdict
    sentence = verdict_sentence(material).removesuffix(".")
    # A whole sentence is no figure to click on; the scores beside it are.
    yield Fact(id="verdict", text=sentence, value=None, page=None)
    for setup in material.comparison.head.candidates:
        value = verdict.scores.get(setup)
        yield _score(f"score.{setup}", value, home)
        for area in verdict.areas:
            mine = area.scores.get(setup) if area.scores else None
            page = f"{material.comparison.id}/areas/{area.area}.md"
            yield _score(f"score.{setup}.{area.area}", mine, page)


def _score(fact_id: str, value: float | None, page: str) -> Fact:
    text = NOT_MEASURED if value is None else printing.score(value)
    return Fact(id=fact_id, text=text, value=value, page=page)


def _totals(material: Material) -> Iterator[Fact]:
    comparison, home = material.comparison, f"{material.comparison.id}/index.md"
    whole = sum(comparison.head.areas.values())
    for area, weight in comparison.head.areas.items():
        page = f"{comparison.id}/areas/{area}.md"
        share = weight / whole
        yield Fact(
            id=f"weight.{area}", text=printing.percent(share), value=share, page=page
        )
    used = {name for result in material.results.found.values() for name in result.runs}
    counts = {
        "runs": sum(run.id in used for run in material.runs),
        "values": sum(result.count for result in material.results.found.values()),
        "benchmarks": len(comparison.benchmarks),
        "criteria": sum(len(area.criteria) for area in comparison.areas),
        "setups": len(comparison.setups),
        "areas": len(comparison.areas),
        "stale": sum(run_name(run) in material.stale for run in material.runs),
    }
    for name, count in counts.items():
        text = printing.number(count)
        yield Fact(id=f"total.{name}", text=text, value=count, page=home)
    yield Fact(
        id="total.lead",
        text=printing.score(material.verdict.lead),
        value=material.verdict.lead,
        page=home,
    )
    yield Fact(
        id="total.known",
        text=printing.percent(material.verdict.known_weight),
        value=material.verdict.known_weight,
        page=home,
    )
