"""What charts with several groups say: benchmarks side by side, or parts of one.

The rows are ordered by group, then by setup. Draws nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generators.model import (
    Benchmark,
    ChartForm,
    DeletionOptions,
    FaultsOptions,
    GatesOptions,
)
from generators.render.report.cells import DIRECTIONS
from generators.render.report.chart_rows import (
    ALL,
    measured_row,
    part_label,
    part_row,
)
from generators.render.report.chart_views import (
    chart,
    charts_of,
    default_form,
    results_of,
)
from generators.render.report.chart_words import (
    axis_words,
    describe,
    median_words,
    unit_words,
)
from generators.render.report.gate_chart import gates_chart
from generators.render.report.material import Material
from generators.render.report.views import Chart, Row

#: Forms that show the parts of one benchmark, if they show a single one.
BY_PART = frozenset({"heat", "slopes"})
_SHARE = "%"


def chart_of(
    material: Material, benchmarks: Sequence[Benchmark], form: ChartForm | None
) -> Chart:
    """Choose what a slide asked for: one benchmark, its parts, or several.

    Args:
        material: What was measured.
        benchmarks: At least one.
        form: As declared; None takes the one that fits.
    """
    if len(benchmarks) > 1:
        fitting = form or default_form_of_several(benchmarks)
        return chart_of_several(material, benchmarks, fitting)
    (benchmark,) = benchmarks
    fitting = form or default_form(benchmark)
    if fitting == "gates":
        return gates_chart(material, benchmark)
    if fitting in BY_PART:
        return chart_by_part(material, benchmark, fitting)
    return chart(material, benchmark, fitting)


def default_form_of_several(benchmarks: Sequence[Benchmark]) -> ChartForm:
    """Bars in groups where one axis serves all; else shades, which need no axis."""
    return "grouped" if len({one.unit for one in benchmarks}) == 1 else "heat"


def chart_of_several(
    material: Material, benchmarks: Sequence[Benchmark], form: ChartForm
) -> Chart:
    """Show several benchmarks in one chart: grouped, slopes or heat.

    Args:
        material: What was measured.
        benchmarks: Each is a group; of one unit, but for "heat".
        form: One of the three.
    """
    groups = _labels(benchmarks, with_side=form != "heat")
    rows = _rows(material, benchmarks, groups)
    known = results_of(material, *benchmarks)
    units = dict.fromkeys(benchmark.unit for benchmark in benchmarks)
    sides = {benchmark.better for benchmark in benchmarks}
    heat = f"{_heat_words(benchmarks)}; {median_words(known)}".removesuffix("; ")
    # The groups name the measures; a list of them is no title.
    which = (
        f"{unit_words(next(iter(units)))}, measure" if len(units) == 1 else "Measure"
    )
    title = f"{which} by measure"
    return Chart(
        id=f"{'-'.join(benchmark.id for benchmark in benchmarks)}-{form}",
        title=title,
        form=form,
        unit=next(iter(units)) if len(units) == 1 else "",
        axis=heat if form == "heat" else axis_words(benchmarks, known),
        rows=rows,
        description=describe(title, rows),
        groups=tuple(groups),
        better=next(iter(sides)) if len(sides) == 1 else None,
        page=material.page(benchmarks[0].id),
        runs=tuple(dict.fromkeys(run for result in known for run in result.runs)),
        machine=next((row.machine for row in rows if row.machine), ""),
    )


def _rows(
    material: Material, benchmarks: Sequence[Benchmark], groups: Sequence[str]
) -> tuple[Row, ...]:
    """A row for each setup on each benchmark, ordered by benchmark."""
    return tuple(
        row
        for benchmark, group in zip(benchmarks, groups, strict=True)
        for row in _shaded(
            benchmark,
            [measured_row(material, benchmark, s, group) for s in material.shown],
        )
    )


def chart_by_part(material: Material, benchmark: Benchmark, form: ChartForm) -> Chart:
    """Show the parts of one benchmark, such as planted cases or stages, as groups.

    Args:
        material: What was measured.
        benchmark: One whose values have parts.
        form: "heat" or "slopes".
    """
    parts = _parts(material, benchmark)
    rows = tuple(
        row
        for part, label in parts.items()
        for row in _shaded(
            benchmark,
            [
                part_row(material, benchmark, setup, part, label)
                for setup in material.shown
            ],
        )
    )
    known = results_of(material, benchmark)
    axis = axis_words(
        [benchmark], known if any(r.low is not None for r in rows) else []
    )
    cases = isinstance(benchmark.take, DeletionOptions | FaultsOptions | GatesOptions)
    title = f"{benchmark.measure}: {'case by case' if cases else 'part by part'}"
    return Chart(
        id=f"{benchmark.id}-{form}",
        title=title,
        form=form,
        unit=benchmark.unit,
        axis=_heat_words([benchmark]) if form == "heat" else axis,
        rows=rows,
        description=describe(title, rows),
        groups=tuple(parts.values()),
        better=benchmark.better,
        page=material.page(benchmark.id),
        runs=tuple(run for result in known for run in result.runs),
        machine=next((row.machine for row in rows if row.machine), ""),
    )


def charts_on_page(material: Material, benchmark: Benchmark) -> tuple[Chart, ...]:
    """All charts of a benchmark's own page; planted cases are shown one by one.

    What gates say of each case is a table there, so that the chart counts by gate.
    """
    charts = charts_of(material, benchmark)
    if charts and isinstance(benchmark.take, GatesOptions):
        return (*charts, gates_chart(material, benchmark))
    cases = isinstance(benchmark.take, DeletionOptions | FaultsOptions)
    if charts and cases and _parts(material, benchmark):
        return (*charts, chart_by_part(material, benchmark, "heat"))
    return charts


def charts_across(
    material: Material, benchmarks: Sequence[Benchmark]
) -> Iterator[Chart]:
    """Charts that show measures of one unit side by side, as on the page of an area.

    Shares are left out: they count different things, and an axis would hide that.
    """
    by_unit: dict[str, list[Benchmark]] = {}
    for benchmark in benchmarks:
        if results_of(material, benchmark) and benchmark.unit != _SHARE:
            by_unit.setdefault(benchmark.unit, []).append(benchmark)
    for several in by_unit.values():
        if len(several) > 1:
            yield chart_of_several(material, several, "grouped")


def _parts(material: Material, benchmark: Benchmark) -> Mapping[str, str]:
    """Every part that a setup has, with its label; planted cases as declared."""
    take = benchmark.take
    declared = (
        [one.id for one in take.faults]
        if isinstance(take, FaultsOptions | GatesOptions)
        else []
    )
    found = [part for one in results_of(material, benchmark) for part in one.parts]
    names = list(dict.fromkeys((*declared, *found)))
    labels = [part_label(benchmark, name) for name in names]
    return dict(zip(names, _distinct(labels, names), strict=True))


def _labels(benchmarks: Sequence[Benchmark], *, with_side: bool) -> list[str]:
    """A label for each benchmark, with what is better where that differs."""
    labels = [benchmark.measure for benchmark in benchmarks]
    labels = _distinct(labels, [benchmark.id for benchmark in benchmarks])
    if with_side and len({benchmark.better for benchmark in benchmarks}) > 1:
        sides = (DIRECTIONS[benchmark.better] for benchmark in benchmarks)
        return [f"{one} ({side})" for one, side in zip(labels, sides, strict=True)]
    return labels


def _distinct(labels: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Labels that name one thing each: those that are the same get their id."""
    return [
        f"{label} ({id_})" if labels.count(label) > 1 else label
        for label, id_ in zip(labels, ids, strict=True)
    ]


def _shaded(benchmark: Benchmark, rows: list[Row]) -> Iterator[Row]:
    """Rows of one group with their shades, 0 for the worst to 1 for the best.

    A share of all is its own shade; anything else is set against the best of the group,
    so that a difference of one percent is not drawn as one between all and nothing.
    """
    values = [row.value for row in rows if row.value is not None]
    lower = benchmark.better == "lower"
    best = min(values, default=0.0) if lower else max(values, default=0.0)
    for row in rows:
        shade = None if row.value is None else _shade(benchmark, row.value, best)
        yield replace(row, shade=shade)


def _shade(benchmark: Benchmark, value: float, best: float) -> float:
    lower = benchmark.better == "lower"
    if benchmark.unit == _SHARE:
        share = value / ALL
        return min(max(1 - share if lower else share, 0.0), 1.0)
    if value == best:
        return 1.0
    above, below = (best, value) if lower else (value, best)
    return above / below if above > 0 and below > 0 else 0.0


def _heat_words(benchmarks: Sequence[Benchmark]) -> str:
    shares = {benchmark.unit == _SHARE for benchmark in benchmarks}
    if shares == {True}:
        return "The stronger the shade, the better"
    return "The stronger the shade, the better: compared with the best of the row"
