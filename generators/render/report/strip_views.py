"""The values of one run as points on one axis; what is drawn is said in words too."""

from collections.abc import Iterable

from generators.analysis import Result
from generators.bench import Run
from generators.model import Benchmark, original
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.views import StripView

#: The smallest and the largest value of all runs of a benchmark.
Axis = tuple[float, float]


def result_of(material: Material, run: Run) -> Result | None:
    """Find what the values of a run went into."""
    control = material.contrasts.controls.get(run.benchmark)
    if control and run.setup == control.contrast.setup:
        return control.result
    return material.results.of(run.benchmark, run.setup)


def strip_view(
    material: Material, benchmark: Benchmark, run: Run, axis: Axis
) -> StripView | None:
    """Put the values of a run on an axis; None where a single one says it all.

    The median and its interval belong to the figure, so they are drawn only where it
    rests on this run alone.
    """
    values = tuple(sample.value for sample in run.samples)
    found = result_of(material, run)
    result = found if found and found.runs == (run.id,) else None
    title = f"The {printing.number(len(values))} values of this run"
    colour = material.colour(original(run.setup))
    return _strip(benchmark, values, result, axis, (title, colour))


def figure_strip(
    material: Material, benchmark: Benchmark, result: Result
) -> StripView | None:
    """Put all values behind a figure on one axis; None if one run gave them all."""
    axis = axis_of(run for run in material.runs if run.benchmark == benchmark.id)
    runs = len(result.runs)
    if axis is None or runs == 1:
        return None
    count = printing.number(result.count)
    title = f"The {count} values behind this figure, of {printing.number(runs)} runs"
    colour = material.colour(result.setup)
    return _strip(benchmark, result.values, result, axis, (title, colour))


def axis_of(runs: Iterable[Run]) -> Axis | None:
    """Span every value of some runs; None where they do not vary."""
    values = [sample.value for run in runs for sample in run.samples]
    return (min(values), max(values)) if len(set(values)) > 1 else None


def _strip(
    benchmark: Benchmark,
    values: tuple[float, ...],
    result: Result | None,
    axis: Axis,
    named: tuple[str, int],
) -> StripView | None:
    if len(values) < 2:  # noqa: PLR2004 - one value is no distribution
        return None
    ends = result.interval if result else None
    return StripView(
        values=values,
        median=result.median if result else None,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        axis=axis,
        ends=(
            printing.quantity(axis[0], benchmark.unit),
            printing.quantity(axis[1], benchmark.unit),
        ),
        title=named[0],
        colour=named[1],
        description=_describe(benchmark, values, result),
    )


def _describe(
    benchmark: Benchmark, values: tuple[float, ...], result: Result | None
) -> str:
    lowest, highest = (
        printing.quantity(one, benchmark.unit) for one in (min(values), max(values))
    )
    said = f"From {lowest} to {highest}."
    if result is None:
        return said
    said += f" Median {printing.quantity(result.median, benchmark.unit)}."
    if result.interval:
        ends = printing.interval(result.interval, benchmark.unit)
        said += f" 95{printing.SPACE}% interval {ends}."
    return said
