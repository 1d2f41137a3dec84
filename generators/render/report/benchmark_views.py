"""Each benchmark as a reader checks it: the method, and every run with its values."""

from collections.abc import Iterator

from generators.analysis import Result, run_name
from generators.bench import NOT_TOLD, Run, Sample
from generators.model import Benchmark, FaultsOptions, original
from generators.render.report import printing
from generators.render.report.cells import (
    DIRECTIONS,
    benchmark_cells,
    contrast_sentence,
)
from generators.render.report.chart_views import charts_of
from generators.render.report.comparing_views import control_view, sure_rows
from generators.render.report.material import Material
from generators.render.report.provenance import describe_elsewhere
from generators.render.report.views import BenchmarkView, Part, RunView, SampleView

EMPTY = "\N{EN DASH}"  #: an empty cell would look like an omission


def benchmark_view(material: Material, benchmark: Benchmark) -> BenchmarkView:
    """Lay one benchmark out."""
    base = material.comparison.baseline
    contrasts = (
        material.contrast(benchmark, setup, base)
        for setup in material.names
        if setup != base
    )
    control = material.contrasts.controls.get(benchmark.id)
    return BenchmarkView(
        id=benchmark.id,
        measure=benchmark.measure,
        unit=benchmark.unit,
        direction=DIRECTIONS[benchmark.better],
        about=benchmark.about,
        method=tuple(_method(benchmark)),
        repeat=f"proofdeck measure --only {benchmark.id} --again",
        cells=benchmark_cells(material, benchmark, {}),
        contrasts=tuple(
            contrast_sentence(material, benchmark, c) for c in contrasts if c
        ),
        charts=charts_of(material, benchmark),
        runs=tuple(
            _run_view(material, benchmark, run)
            for run in material.runs
            if run.benchmark == benchmark.id
        ),
        areas=tuple(
            area.id
            for area in material.comparison.areas
            if any(criterion.benchmark == benchmark.id for criterion in area.criteria)
        ),
        sure=tuple(sure_rows(material, benchmark)),
        control=control_view(material, benchmark, control) if control else None,
    )


def _method(benchmark: Benchmark) -> Iterator[tuple[str, str]]:
    take = benchmark.take
    yield "Instrument", take.instrument
    for field, value in take:
        if field in ("prepare", "tasks", "settings", "between") and value:
            yield field.capitalize(), ", ".join(value)
        elif field in ("task", "counts", "of"):
            yield field.capitalize(), str(value)
    if isinstance(take, FaultsOptions):
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


def _run_view(material: Material, benchmark: Benchmark, run: Run) -> RunView:
    result = _result(material, run)
    return RunView(
        id=run.id,
        setup=run.setup,
        setup_name=material.names.get(original(run.setup), run.setup),
        outcome=run.outcome,
        reason=run.reason,
        started=printing.moment(run.started),
        samples=tuple(_sample_view(benchmark, sample) for sample in run.samples),
        commands=run.commands,
        tools=tuple(sorted(run.tools.items())),
        machine=tuple(_machine(run)),
        hashes=(
            ("setup", run.setup_hash[:12]),
            ("benchmark", run.benchmark_hash[:12]),
            ("instrument", run.instrument),
            *_origin_hash(run),
        ),
        stdout=run.stdout,
        stderr=run.stderr,
        used=bool(result and run.id in result.runs),
        stale=material.stale.get(run_name(run), ""),
        path=f"{run.benchmark}/{run.id}.json",
        elsewhere=describe_elsewhere(run),
    )


def _result(material: Material, run: Run) -> Result | None:
    """Find what the run's values went into."""
    control = material.contrasts.controls.get(run.benchmark)
    if control and run.setup == control.contrast.setup:
        return control.result
    return material.results.of(run.benchmark, run.setup)


def _origin_hash(run: Run) -> Iterator[tuple[str, str]]:
    """Give the seed of our order, or the file that somebody else's values are from."""
    if run.recorded_elsewhere is None:
        yield "seed", str(run.seed)
    else:
        yield "file", run.recorded_elsewhere.sha256[:12]


def _machine(run: Run) -> Iterator[tuple[str, str]]:
    machine = run.machine
    yield "machine", machine.id
    yield "processor", machine.cpu
    yield "cores", _told(machine.cores)
    yield "memory", _told(machine.memory_gb, "GB")
    yield "system", machine.system
    yield "kernel", machine.kernel
    yield "Python", machine.python
    yield "governor", machine.governor or NOT_TOLD
    yield "container", {True: "yes", False: "no", None: NOT_TOLD}[machine.container]


def _told(value: float | None, unit: str = "") -> str:
    if value is None:
        return NOT_TOLD
    return printing.quantity(value, unit) if unit else printing.number(value)


def _sample_view(benchmark: Benchmark, sample: Sample) -> SampleView:
    def optional(value: float | None, unit: str) -> str:
        return EMPTY if value is None else printing.quantity(value, unit)

    return SampleView(
        block=printing.number(sample.block),
        started=printing.moment(sample.started),
        value=printing.quantity(sample.value, benchmark.unit),
        seconds=optional(sample.seconds, "s"),
        cpu=optional(sample.cpu_seconds, "s"),
        memory=optional(sample.peak_mb, "MB"),
        load=" to ".join(f"{load:.1f}" for load in sample.load or ()) or EMPTY,
        parts=tuple(
            Part(
                id=part,
                label=benchmark.part_names.get(part, part.replace("-", " ")),
                value=value,
                text=printing.quantity(value, benchmark.unit),
            )
            for part, value in sample.parts.items()
        ),
        notes=tuple(sample.notes.items()),
    )
