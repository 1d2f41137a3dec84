"""Each benchmark as a reader checks it: the method, the figures, how to repeat them."""

from collections.abc import Iterator

from generators.model import Benchmark, FaultsOptions, GatesOptions
from generators.model.take.base import TakeOptions
from generators.render.report import printing
from generators.render.report.cells import (
    DIRECTIONS,
    benchmark_cells,
    exhibit_cell,
)
from generators.render.report.comparing_views import control_view, sure_rows
from generators.render.report.contrast_words import contrast_spans
from generators.render.report.gate_views import gates_view
from generators.render.report.ladder_views import ladder_view
from generators.render.report.material import Material
from generators.render.report.remedies import remedy
from generators.render.report.repeatability_view import repeat_rows
from generators.render.report.run_views import run_views
from generators.render.report.several_views import charts_on_page
from generators.render.report.strip_views import figure_strip
from generators.render.report.views import BenchmarkView, RepeatView
from generators.render.report.views_ladder import ExhibitView


def benchmark_view(material: Material, benchmark: Benchmark) -> BenchmarkView:
    """Lay one benchmark out."""
    base = material.comparison.baseline
    contrasts = (
        material.contrast(benchmark, setup, base)
        for setup in material.shown
        if setup != base
    )
    control = material.contrasts.controls.get(benchmark.id)
    areas = tuple(_areas(material, benchmark))
    return BenchmarkView(
        id=benchmark.id,
        measure=benchmark.measure,
        unit=printing.unit_name(benchmark.unit),
        direction=DIRECTIONS[benchmark.better],
        about=benchmark.about,
        method=tuple(_method(benchmark)),
        repeat=_command(material, benchmark),
        cells=benchmark_cells(material, benchmark, {}, judged=bool(areas)),
        contrasts=tuple(
            contrast_spans(material, benchmark, found, judged=bool(areas))
            for found in contrasts
            if found
        ),
        charts=charts_on_page(material, benchmark),
        runs=tuple(run_views(material, benchmark)),
        areas=areas,
        sure=(*sure_rows(material, benchmark), *repeat_rows(material, benchmark)),
        control=control_view(material, benchmark, control) if control else None,
        repeats=tuple(_repeats(material, benchmark)),
        exhibits=tuple(_exhibits(material, benchmark)),
        ladder=ladder_view(material, benchmark),
        gates=gates_view(material, benchmark),
        unasked=tuple(_unasked(material, benchmark)),
    )


def _areas(material: Material, benchmark: Benchmark) -> Iterator[str]:
    """Give the areas that the benchmark counts in; none where it is only told."""
    for area in material.comparison.areas:
        if any(criterion.benchmark == benchmark.id for criterion in area.criteria):
            yield area.id


def _unasked(material: Material, benchmark: Benchmark) -> Iterator[str]:
    """Give the setups that stand in no column and cannot have such a figure."""
    for setup in material.names:
        missing = material.results.missing.get((benchmark.id, setup))
        if missing and missing.outcome == "not-applicable":
            yield from () if setup in material.shown else (setup,)


def _exhibits(material: Material, benchmark: Benchmark) -> Iterator[ExhibitView]:
    for setup in material.comparison.exhibits_of(benchmark):
        yield ExhibitView(
            id=setup.id,
            name=setup.name,
            summary=setup.summary,
            cell=exhibit_cell(material, benchmark, setup.id),
        )


def _command(material: Material, benchmark: Benchmark, setup: str = "") -> str:
    only = f" --only {setup}" if setup else ""
    stem = f"proofdeck measure {material.comparison.id}"
    return f"{stem} --only {benchmark.id}{only} --again"


def _repeats(material: Material, benchmark: Benchmark) -> Iterator[RepeatView]:
    exhibits = (one.id for one in material.comparison.exhibits_of(benchmark))
    for setup in (*material.names, *exhibits):
        missing = material.results.missing.get((benchmark.id, setup))
        result = material.results.of(benchmark.id, setup)
        yield RepeatView(
            setup=setup,
            command=_command(material, benchmark, setup),
            remedy=remedy(missing.outcome, benchmark, setup) if missing else "",
            strip=figure_strip(material, benchmark, result) if result else None,
        )


def option_rows(take: TakeOptions) -> Iterator[tuple[str, str]]:
    """Give the options of an instrument that a reader wants to know, and their values.

    What was audited is told with its reason, because it does not count.
    """
    listed = ("prepare", "tasks", "settings", "between", "must_differ")
    for field, value in take:
        name = field.replace("_", " ").capitalize()
        if field in listed and value:
            yield name, ", ".join(str(getattr(one, "what", one)) for one in value)
        elif field in ("task", "counts", "of", "per"):
            yield name, str(value)
        elif field == "audited":
            yield from ((f"Not counted in {one.file}", one.why) for one in value)


def _method(benchmark: Benchmark) -> Iterator[tuple[str, str]]:
    take = benchmark.take
    yield "Instrument", take.instrument
    yield from option_rows(take)
    if isinstance(take, FaultsOptions | GatesOptions):
        for fault in (take.harmless, *take.faults):
            yield fault.id.replace("-", " ").capitalize(), fault.what
    yield "Values for each setup", printing.number(benchmark.planned)
    if benchmark.warmups:
        yield "Warm-ups", printing.number(benchmark.warmups)
    yield "Time limit", printing.quantity(benchmark.limit_seconds, "s")
    yield "Memory limit", printing.quantity(benchmark.memory_mb, "MB")
    yield "Package index", "yes" if benchmark.network else "no"
    if benchmark.network:
        yield "Package cache", benchmark.cache
    for setup, reason in benchmark.not_applicable.items():
        yield f"Not for {setup}", reason
