"""What the charts say: rows, axis labels and a text alternative. Draws nothing."""

from collections.abc import Iterator

from generators.analysis import Contrast, Result
from generators.model import Benchmark, ChartForm
from generators.render.report import printing
from generators.render.report.cells import DIRECTIONS
from generators.render.report.material import Material
from generators.render.report.views import Chart, Part, Row


def charts_of(material: Material, benchmark: Benchmark) -> tuple[Chart, ...]:
    """Choose the forms that fit a measure: what each setup shows, then the ratio."""
    if not any(material.results.of(benchmark.id, setup) for setup in material.names):
        return ()
    forms: list[ChartForm] = [default_form(benchmark)]
    if not benchmark.take.exact:
        forms += ["parts"] if _has_parts(material, benchmark) else []
        forms += ["ratio"] if any(_ratios(material, benchmark)) else []
    return tuple(chart(material, benchmark, form) for form in forms)


def default_form(benchmark: Benchmark) -> ChartForm:
    """Bars for what is counted, dots with intervals for what varies."""
    return "bars" if benchmark.take.exact else "dots"


def chart(material: Material, benchmark: Benchmark, form: ChartForm) -> Chart:
    """Put one chart into words and numbers."""
    rows = (
        tuple(_ratio_row(material, c) for c in _ratios(material, benchmark))
        if form == "ratio"
        else tuple(_row(material, benchmark, setup) for setup in material.names)
    )
    results = [material.results.of(benchmark.id, setup) for setup in material.names]
    known = [result for result in results if result]
    machines = {run.machine.id: run.machine for run in material.runs}
    return Chart(
        id=f"{benchmark.id}-{form}",
        title=_title(material, benchmark, form),
        form=form,
        unit="" if form == "ratio" else benchmark.unit,
        axis=_axis(material, benchmark, form, known),
        rows=rows,
        description=_describe(benchmark, form, rows),
        reference=1.0 if form == "ratio" else None,
        better=benchmark.better,
        page=material.page(benchmark.id),
        runs=tuple(run for result in known for run in result.runs),
        machine=machines[known[0].machine].cpu if known else "",
    )


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
        pairs = sorted({found.pairs for found in _ratios(material, benchmark)})
        return (
            f"Times {base}, mean of {_counts(pairs)} pairs, 95{printing.SPACE}% "
            f"interval ({_below_or_above(benchmark)} 1 is better)"
        )
    label = f"{_capital(benchmark.unit)}, {DIRECTIONS[benchmark.better]}"
    counts = sorted({result.count for result in known})
    if form == "parts":
        return f"{label}; median of {_counts(counts)} values"
    if any(result.interval for result in known):
        return f"{label}; median of {_counts(counts)}, 95{printing.SPACE}% interval"
    return label


def _below_or_above(benchmark: Benchmark) -> str:
    return "below" if benchmark.better == "lower" else "above"


def _counts(counts: list[int]) -> str:
    return " or ".join(map(str, counts))


def _capital(unit: str) -> str:
    long_names = {"s": "Seconds", "%": "Percent"}
    return long_names.get(unit, unit[:1].upper() + unit[1:])


def _row(material: Material, benchmark: Benchmark, setup: str) -> Row:
    result = material.results.of(benchmark.id, setup)
    missing = material.results.missing.get((benchmark.id, setup))
    return Row(
        setup=setup,
        label=material.names[setup],
        colour=material.colour(setup),
        value=result.median if result else None,
        low=result.interval.low if result and result.interval else None,
        high=result.interval.high if result and result.interval else None,
        values=result.values if result else (),
        parts=tuple(_parts(benchmark, result)) if result else (),
        text=(
            printing.quantity(result.median, benchmark.unit)
            if result
            else missing.outcome.replace("-", " ")
            if missing
            else ""
        ),
    )


def _parts(benchmark: Benchmark, result: Result) -> Iterator[Part]:
    for part, value in result.parts.items():
        yield Part(
            id=part,
            label=benchmark.part_names.get(part, part.replace("-", " ")),
            value=value,
            text=printing.quantity(value, benchmark.unit),
        )


def _ratio_row(material: Material, found: Contrast) -> Row:
    ends = found.ratio_interval
    ratio = found.ratio or 0.0
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
    )


def _ratios(material: Material, benchmark: Benchmark) -> tuple[Contrast, ...]:
    base = material.comparison.baseline
    found = (
        material.contrast(benchmark, setup, base)
        for setup in material.names
        if setup != base
    )
    return tuple(c for c in found if c and c.pairs and c.ratio is not None)


def _has_parts(material: Material, benchmark: Benchmark) -> bool:
    results = (material.results.of(benchmark.id, setup) for setup in material.names)
    return any(len(result.parts) > 1 for result in results if result)


def _describe(benchmark: Benchmark, form: ChartForm, rows: tuple[Row, ...]) -> str:
    """Say every figure of the chart in words, for those who do not see it."""
    unit = "" if form == "ratio" else benchmark.unit
    said = []
    for row in rows:
        text = f"{row.label} {row.text}"
        if row.low is not None and row.high is not None:
            text += f" ({printing.number(row.low)} to {printing.number(row.high)})"
        if form == "parts":
            text += ": " + ", ".join(f"{p.label} {p.text}" for p in row.parts)
        said.append(text)
    kind = "Ratio" if form == "ratio" else benchmark.measure
    return f"{kind}{f' in {unit}' if unit else ''}. {'; '.join(said)}."
