"""What the charts of one benchmark say; `several_views` has the others."""

from collections.abc import Collection, Iterator

from generators.analysis import Contrast, Result
from generators.model import Benchmark, ChartForm
from generators.render.report.chart_rows import (
    measured_row,
    missing_ratio,
    ratio_row,
)
from generators.render.report.chart_words import (
    INTERVAL,
    axis_words,
    describe,
    or_words,
)
from generators.render.report.material import Material
from generators.render.report.views import Chart, Row


def charts_of(material: Material, benchmark: Benchmark) -> tuple[Chart, ...]:
    """Choose the forms that fit a measure: what each setup shows, then the ratio."""
    if not any(material.results.of(benchmark.id, setup) for setup in material.shown):
        return ()
    forms: list[ChartForm] = [default_form(benchmark)]
    if not benchmark.take.exact:
        forms += ["ratio"] if _ratios(material, benchmark) else []
        forms += ["parts"] if _has_parts(material, benchmark) else []
    return tuple(chart(material, benchmark, form) for form in forms)


def default_form(benchmark: Benchmark) -> ChartForm:
    """Bars for what is counted, dots with intervals for what varies."""
    return "bars" if benchmark.take.exact else "dots"


def chart(material: Material, benchmark: Benchmark, form: ChartForm) -> Chart:
    """Put one chart into words and numbers: dots, bars, parts or ratio."""
    is_ratio = form == "ratio"
    rows = tuple(_rows(material, benchmark, form))
    known = results_of(material, benchmark)
    unit = f" in {benchmark.unit}" if benchmark.unit else ""
    what = "Ratio" if is_ratio else f"{benchmark.measure}{unit}"
    return Chart(
        id=f"{benchmark.id}-{form}",
        title=_title(material, benchmark, form),
        form=form,
        unit="" if is_ratio else benchmark.unit,
        axis=_axis(material, benchmark, form, known),
        rows=rows,
        description=describe(what, rows, parts=form == "parts"),
        reference=1.0 if is_ratio else None,
        better=benchmark.better,
        page=material.page(benchmark.id),
        runs=tuple(run for result in known for run in result.runs),
        machine=next((row.machine for row in rows if row.machine), ""),
    )


def results_of(material: Material, *benchmarks: Benchmark) -> list[Result]:
    """All results of benchmarks, in the order of the setups."""
    found = (
        material.results.of(benchmark.id, setup)
        for benchmark in benchmarks
        for setup in material.shown
    )
    return [result for result in found if result]


def _rows(material: Material, benchmark: Benchmark, form: ChartForm) -> Iterator[Row]:
    if form == "ratio":
        found = {one.setup: one for one in _ratios(material, benchmark)}
        for setup in material.shown:
            if setup in found:
                yield ratio_row(material, benchmark, found[setup])
            elif setup != material.comparison.baseline:
                yield missing_ratio(material, benchmark, setup)
        return
    for setup in material.shown:
        yield measured_row(material, benchmark, setup)


def _title(material: Material, benchmark: Benchmark, form: ChartForm) -> str:
    if form == "ratio":
        base = material.names[material.comparison.baseline]
        return f"{benchmark.measure}: ratio to {base}"
    return f"{benchmark.measure}{': parts' if form == 'parts' else ''}"


def _axis(
    material: Material, benchmark: Benchmark, form: ChartForm, known: list[Result]
) -> str:
    if form == "ratio":
        base = material.names[material.comparison.baseline]
        found = _ratios(material, benchmark)
        counted = f", {_counted(found)}" if found else ""
        side = "below" if benchmark.better == "lower" else "above"
        return f"Times {base}{counted} ({side} 1 is better)"
    if form == "parts":
        label = axis_words([benchmark], [])
        several = any(result.count > 1 for result in known)
        counts = or_words(result.count for result in known)
        return f"{label}; median of {counts} values" if several else label
    return axis_words([benchmark], known)


def _counted(found: Collection[Contrast]) -> str:
    """Say on how many pairs the ratios rest; a few have no interval."""
    pairs = or_words(one.pairs for one in found)
    if all(one.pairs == 1 for one in found):
        return "one pair"
    ends = f", {INTERVAL}" if any(one.ratio_interval for one in found) else ""
    return f"mean of {pairs} pairs{ends}"


def _ratios(material: Material, benchmark: Benchmark) -> tuple[Contrast, ...]:
    base = material.comparison.baseline
    found = (
        material.contrast(benchmark, setup, base)
        for setup in material.shown
        if setup != base
    )
    return tuple(c for c in found if c and c.pairs and c.ratio is not None)


def _has_parts(material: Material, benchmark: Benchmark) -> bool:
    parts = (result.parts for result in results_of(material, benchmark))
    return benchmark.take.adds_up and any(len(some) > 1 for some in parts)
