"""Each run as a reader checks it: outcome, values, commands, machine, what to do."""

from collections.abc import Iterator

from generators.analysis import run_name
from generators.bench import NOT_TOLD, Run, Sample
from generators.model import Benchmark, original
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.provenance import describe_elsewhere
from generators.render.report.remedies import remedy
from generators.render.report.strip_views import (
    Axis,
    axis_of,
    result_of,
    strip_view,
)
from generators.render.report.views import Part, RunView, SampleView

EMPTY = "\N{EN DASH}"  #: an empty cell would look like an omission


def run_views(material: Material, benchmark: Benchmark) -> Iterator[RunView]:
    """Lay every run of a benchmark out.

    Those that a figure rests on come first, then the newest.
    """
    runs = [run for run in material.runs if run.benchmark == benchmark.id]
    runs.sort(key=lambda run: (run.started, run.id), reverse=True)
    axis = axis_of(runs)
    views = [_run_view(material, benchmark, run, axis) for run in runs]
    yield from (view for view in views if view.used)
    yield from (view for view in views if not view.used)


def _run_view(
    material: Material, benchmark: Benchmark, run: Run, axis: Axis | None
) -> RunView:
    result = result_of(material, run)
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
        remedy=remedy(run.outcome, benchmark, original(run.setup)),
        strip=strip_view(material, benchmark, run, axis) if axis else None,
    )


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
    if run.lanes is not None and run.lanes > 1:
        yield "repetitions at once", printing.number(run.lanes)


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
