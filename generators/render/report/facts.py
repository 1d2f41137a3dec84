"""Every figure that may be printed, by its id. The one place where facts are made.

Ids follow `generators.model.reference`: `<benchmark>.<setup>`, with `.low`, `.high`,
`.interval`, `.count`, `.cpu` or a part; `<benchmark>.<setup>/<setup>` is the ratio of
two; `score.`, `weight.` and `total.` say what the verdict rests on; `verdict.` and
`sure.` say how sure it is; `repeats.`, what measuring it twice gave.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations

from generators.analysis import Interval, Result, processor_time, run_name
from generators.model import Benchmark
from generators.render.report import printing
from generators.render.report.gate_words import Figure, gate_figures
from generators.render.report.material import Material
from generators.render.report.repeatability_view import repeat_facts
from generators.render.report.routine_views import over_parts
from generators.render.report.verdict_text import (
    flip_share,
    sure_sentence,
    verdict_sentence,
)
from generators.render.report.views import Fact

NOT_MEASURED = "not measured"


def make_facts(material: Material) -> Mapping[str, Fact]:
    """Make every fact of one comparison."""
    facts: dict[str, Fact] = {}
    for benchmark in material.comparison.benchmarks:
        for setup in material.comparison.measured_by(benchmark):
            facts |= {f.id: f for f in facts_of_setup(material, benchmark, setup.id)}
        for one, other in permutations(material.shown, 2):
            facts |= {f.id: f for f in facts_of_ratio(material, benchmark, one, other)}
    facts |= {f.id: f for f in (*_scores(material), *repeat_facts(material))}
    return facts | {f.id: f for f in _totals(material)}


def facts_of_setup(
    material: Material, benchmark: Benchmark, setup: str
) -> Iterator[Fact]:
    """Make the facts of one setup on one benchmark, the median first."""
    stem, page = f"{benchmark.id}.{setup}", material.figure_page(benchmark.id, setup)
    result = material.results.of(benchmark.id, setup)
    if result is None:
        own = (f".{one}" for one in benchmark.take.figure_fields() or ())
        for field in ("", ".low", ".high", ".interval", ".cpu", *own):
            yield Fact(id=stem + field, text=NOT_MEASURED, value=None, page=page)
        yield Fact(id=f"{stem}.count", text="0", value=0, page=page)
        return
    unit, runs = benchmark.unit, result.runs

    def fact(field: str, text: str, value: float | None) -> Fact:
        return Fact(
            id=stem + field,
            text=text,
            value=value,
            page=page,
            runs=runs,
            stale=result.stale,
        )

    yield fact("", printing.quantity(result.median, unit), result.median)
    yield fact(".count", printing.number(result.count), result.count)
    cpu = processor_time(benchmark, result)
    text = printing.quantity(cpu.median, "s") if cpu else NOT_MEASURED
    yield fact(".cpu", text, cpu.median if cpu else None)
    for field, words, value in _fields(material, benchmark, result):
        yield fact(field, words, value)


def _fields(
    material: Material, benchmark: Benchmark, result: Result
) -> Iterator[Figure]:
    """Give what stands with a figure: its interval, its parts or what notes say."""
    yield from _interval_fields(result, benchmark.unit)
    told = gate_figures(material, benchmark, result.setup)
    yield from told or _part_fields(benchmark, result)


def _interval_fields(result: Result, unit: str) -> Iterator[Figure]:
    ends = result.interval or Interval(result.median, result.median)
    yield ".low", printing.quantity(ends.low, unit), ends.low
    yield ".high", printing.quantity(ends.high, unit), ends.high
    text = printing.interval(result.interval, unit)
    yield ".interval", text or "no interval", None


def _part_fields(benchmark: Benchmark, result: Result) -> Iterator[Figure]:
    for part, value in {**result.parts, **over_parts(benchmark, result)}.items():
        yield f".{part}", printing.quantity(value, benchmark.unit), value


def facts_of_ratio(
    material: Material, benchmark: Benchmark, one: str, other: str
) -> Iterator[Fact]:
    """Make the facts of one setup as a multiple of another: the ratio, its interval."""
    stem, page = (
        f"{benchmark.id}.{one}/{other}",
        material.figure_page(benchmark.id, one),
    )
    found = material.contrast(benchmark, one, other)
    if found is None or found.ratio is None:
        yield Fact(id=stem, text=NOT_MEASURED, value=None, page=page)
        yield Fact(id=f"{stem}.interval", text=NOT_MEASURED, value=None, page=page)
        return
    results = [material.results.of(benchmark.id, setup) for setup in (one, other)]
    runs = tuple(run for result in results if result for run in result.runs)
    stale = any(result.stale for result in results if result)

    def fact(field: str, text: str, value: float | None) -> Fact:
        return Fact(
            id=stem + field, text=text, value=value, page=page, runs=runs, stale=stale
        )

    yield fact("", printing.number(found.ratio), found.ratio)
    text = printing.interval(found.ratio_interval) or "no interval"
    yield fact(".interval", text, None)


def _scores(material: Material) -> Iterator[Fact]:
    verdict = material.verdict
    sentence = verdict_sentence(material).removesuffix(".")
    # A whole sentence is no figure to click on; the scores beside it are.
    yield Fact(id="verdict", text=sentence, value=None, page=None)
    yield from _sure(material)
    for setup in material.comparison.head.candidates:
        yield score_fact(material, setup)
        for area in verdict.areas:
            mine = area.scores.get(setup) if area.scores else None
            page = material.area_page(area.area)
            yield _score(f"score.{setup}.{area.area}", mine, page)


def _sure(material: Material) -> Iterator[Fact]:
    """How sure the verdict is; the page has a section on it under declared weights."""
    found = material.robustness
    page = material.home if material.audience else f"{material.home}#_sure"
    sentence = sure_sentence(material).removesuffix(".")
    share = found.declared[found.leader].share if found else None
    # A whole sentence is no link: slides break links anywhere, even within words.
    yield Fact(id="verdict.sure", text=sentence, value=share, page=None)
    flip = found.flip if found else None
    text = flip_share(flip) if flip else "no weight"
    at = flip.at if flip else None
    yield Fact(id="verdict.flip", text=text, value=at, page=page)
    for setup in material.comparison.head.candidates:
        mine = found.declared[setup] if found else None
        yield _portion(f"sure.{setup}", mine.share if mine else None, page)
        yield _portion(f"sure.{setup}.clear", mine.clear if mine else None, page)


def _portion(name: str, share: float | None, page: str) -> Fact:
    text = NOT_MEASURED if share is None else printing.portion(share)
    return Fact(id=name, text=text, value=share, page=page)


def score_fact(material: Material, setup: str) -> Fact:
    """Make the fact of a candidate's score; it leads to the table of all scores."""
    value = material.verdict.scores.get(setup)
    return _score(f"score.{setup}", value, material.scores_page)


def _score(fact_id: str, value: float | None, page: str) -> Fact:
    text = NOT_MEASURED if value is None else printing.score(value)
    return Fact(id=fact_id, text=text, value=value, page=page)


def _totals(material: Material) -> Iterator[Fact]:
    comparison, home = material.comparison, material.home
    whole = sum(comparison.head.areas.values())
    for area, weight in comparison.head.areas.items():
        page = material.area_page(area)
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
        "draws": material.robustness.draws if material.robustness else 0,
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
