"""The rows of charts: what each shows of a setup, and what it rests on. Draws nothing.

A row without a figure keeps its place, and its text says why there is none.
"""

from collections.abc import Iterable

from generators.analysis import Contrast, Interval, Result, median_interval
from generators.bench import Run
from generators.model import Benchmark, DeletionOptions, FaultsOptions, GatesOptions
from generators.render.report import printing
from generators.render.report.chart_words import difference_words
from generators.render.report.material import Material
from generators.render.report.views import Part, Row

ALL = 100.0  #: percent
#: For what others have and this one does not, such as a folder or a language.
ABSENT = "absent"


def measured_row(
    material: Material, benchmark: Benchmark, setup: str, group: str = ""
) -> Row:
    """What a setup shows on a benchmark."""
    result = material.results.of(benchmark.id, setup)
    ends = result.interval if result else None
    return Row(
        setup=setup,
        label=material.names[setup],
        colour=material.colour(setup),
        value=result.median if result else None,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        values=result.values if result else (),
        parts=parts_of(benchmark, result) if result else (),
        text=(
            printing.quantity(result.median, benchmark.unit)
            if result
            else _missing(material, benchmark, setup)
        ),
        group=group,
        interval=printing.interval(ends, benchmark.unit),
        runs=result.runs if result else (),
        fact=f"{benchmark.id}.{setup}" if result else "",
        page=material.figure_page(benchmark.id, setup),
        machine=_machine(material, benchmark, result),
        measured=_days(material, benchmark, result),
    )


def part_row(
    material: Material, benchmark: Benchmark, setup: str, part: str, group: str
) -> Row:
    """What one part of a setup's value is; absent where the setup has no such part."""
    result = material.results.of(benchmark.id, setup)
    value = result.parts.get(part) if result else None
    ends = _part_interval(benchmark, result, part) if result else None
    text = _part_text(benchmark, value) if value is not None else ABSENT
    return Row(
        setup=setup,
        label=material.names[setup],
        colour=material.colour(setup),
        value=value,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        values=(),
        parts=(),
        text=text if result else _missing(material, benchmark, setup),
        group=group,
        interval=printing.interval(ends, benchmark.unit),
        runs=result.runs if result else (),
        fact=f"{benchmark.id}.{setup}.{part}" if value is not None else "",
        page=material.figure_page(benchmark.id, setup),
        machine=_machine(material, benchmark, result),
        measured=_days(material, benchmark, result),
    )


def ratio_row(material: Material, benchmark: Benchmark, found: Contrast) -> Row:
    """What a setup's values are as a multiple of the baseline's."""
    ends, ratio = found.ratio_interval, found.ratio or 0.0
    results = [
        material.results.of(benchmark.id, setup)
        for setup in (found.setup, found.baseline)
    ]
    return Row(
        setup=found.setup,
        label=material.names[found.setup],
        colour=material.colour(found.setup),
        value=ratio,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        values=(),
        parts=(),
        text=printing.number(ratio),
        interval=printing.interval(ends),
        note=difference_words(found),
        runs=tuple(run for result in results if result for run in result.runs),
        fact=f"{benchmark.id}.{found.setup}/{found.baseline}",
        page=material.figure_page(benchmark.id, found.setup),
        machine=_machine(material, benchmark, results[0]),
        measured=_days(material, benchmark, *results),
    )


def missing_ratio(material: Material, benchmark: Benchmark, setup: str) -> Row:
    """A setup that cannot be set against the baseline, and why."""
    base = material.comparison.baseline
    absent = [s for s in (setup, base) if not material.results.of(benchmark.id, s)]
    text = _missing(material, benchmark, absent[0]) if absent else "no pairs"
    return Row(
        setup=setup,
        label=material.names[setup],
        colour=material.colour(setup),
        value=None,
        low=None,
        high=None,
        values=(),
        parts=(),
        text=text,
        page=material.figure_page(benchmark.id, setup),
    )


def parts_of(benchmark: Benchmark, result: Result) -> tuple[Part, ...]:
    """The named parts of a setup's value."""
    return tuple(
        Part(
            id=part,
            label=part_label(benchmark, part),
            value=value,
            text=printing.quantity(value, benchmark.unit),
        )
        for part, value in result.parts.items()
    )


def part_label(benchmark: Benchmark, part: str) -> str:
    """The name of a part."""
    return benchmark.part_names.get(part, part.replace("-", " "))


def _part_interval(benchmark: Benchmark, result: Result, part: str) -> Interval | None:
    if benchmark.take.exact:
        return None
    samples = result.samples.values()
    return median_interval([one.parts[part] for one in samples if part in one.parts])


def _part_text(benchmark: Benchmark, value: float) -> str:
    """The printed value; a planted case is noticed or missed."""
    if isinstance(benchmark.take, DeletionOptions | FaultsOptions | GatesOptions):
        words = {ALL: "noticed", 0.0: "missed"}
        if value in words:
            return words[value]
    return printing.quantity(value, benchmark.unit)


def _missing(material: Material, benchmark: Benchmark, setup: str) -> str:
    missing = material.results.missing.get((benchmark.id, setup))
    return (missing.outcome if missing else "not-measured").replace("-", " ")


def _runs(
    material: Material, benchmark: Benchmark, results: Iterable[Result | None]
) -> list[Run]:
    used = {run for result in results if result for run in result.runs}
    return [
        run for run in material.runs if run.benchmark == benchmark.id and run.id in used
    ]


def _machine(material: Material, benchmark: Benchmark, result: Result | None) -> str:
    runs = _runs(material, benchmark, (result,))
    return runs[0].machine.cpu if runs else ""


def _days(material: Material, benchmark: Benchmark, *results: Result | None) -> str:
    dates = [run.started.date() for run in _runs(material, benchmark, results)]
    return printing.days(min(dates), max(dates)) if dates else ""
