"""How sure a comparison is, in words: test, control, trend, processor time, ties."""

from collections.abc import Iterator

from generators.analysis import (
    Contrast,
    Control,
    Result,
    Trend,
    contrast,
    processor_time,
    trends,
)
from generators.model import Benchmark, original
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.views import ControlView

_GROUPED = 3  #: with two setups, the finding says it all
_PERCENT = f"{printing.SPACE}%"


def sure_rows(material: Material, benchmark: Benchmark) -> Iterator[tuple[str, str]]:
    """Say how a benchmark's setups were compared, and what that could not see.

    Yields:
        A label and a sentence; nothing where figures do not vary or are too few.
    """
    found = [c for c in _contrasts(material, benchmark) if c.corrected is not None]
    if not found:
        return
    yield "Test", " ".join(sorted({_test(one) for one in found}))
    yield "Correction", _correction(material)
    seen = [text for one in found if (text := _seen(material, one))]
    if seen:
        yield "Smallest difference it could see", "; ".join(seen)
    control = material.contrasts.controls.get(benchmark.id)
    if control:
        yield "The same setup twice", _control(material, control)
    results = _results(material, benchmark)
    rising = "; ".join(
        f"{material.names[trend.setup]} {_trend(trend)}" for trend in trends(results)
    )
    if rising:
        yield "From first to last block", rising
    yield from _processor(material, benchmark, results)
    if len(results) >= _GROUPED:
        yield "Groups in which no difference is shown", _groups(material, benchmark)


def control_views(material: Material) -> tuple[ControlView, ...]:
    """List what the control differed from itself by, on each benchmark."""
    controls = material.contrasts.controls
    return tuple(
        control_view(material, benchmark, controls[benchmark.id])
        for benchmark in material.comparison.benchmarks
        if benchmark.id in controls
    )


def control_view(
    material: Material, benchmark: Benchmark, control: Control
) -> ControlView:
    """Print what the same setup differed from itself by."""
    found = control.contrast
    return ControlView(
        benchmark=benchmark.id,
        measure=benchmark.measure,
        setup=found.setup,
        name=f"{material.names[original(found.setup)]}, the second time",
        difference=_false_difference(benchmark, found),
        interval=printing.interval(found.ratio_interval) or "no interval",
        called=_called(control),
        page=f"{material.page(benchmark.id)}#_runs",
    )


def control_words(material: Material, benchmark: Benchmark) -> str:
    """Print what the control differs from itself by; empty where there is none."""
    control = material.contrasts.controls.get(benchmark.id)
    if control is None:
        return ""
    return f"{_false_difference(benchmark, control.contrast)}, {_called(control)}"


def trend_words(material: Material, benchmark: Benchmark, setup: str) -> str:
    """Print a setup's trend as its benchmark's page does; empty where there is none."""
    result = material.results.of(benchmark.id, setup)
    shown = _results(material, benchmark)
    mine = shown if result in shown else [result] if result else []
    found = (trend for trend in trends(mine) if trend.setup == setup)
    return next(map(_trend, found), "")


def _trend(trend: Trend) -> str:
    noise = "more than" if trend.large else "within"
    return f"{_signed(trend.change)} ({noise} the noise)"


def _called(control: Control) -> str:
    if control.contrast.p is None:
        return "too few values"
    return "called different" if control.different else "no difference"


def _false_difference(benchmark: Benchmark, found: Contrast) -> str:
    if found.ratio is None:
        return printing.quantity(abs(found.difference), benchmark.unit)
    return f"{printing.number(100 * abs(found.ratio - 1))}{_PERCENT}"


def _contrasts(material: Material, benchmark: Benchmark) -> Iterator[Contrast]:
    base = material.comparison.baseline
    for setup in material.shown:
        if setup != base and (found := material.contrast(benchmark, setup, base)):
            yield found


def _results(material: Material, benchmark: Benchmark) -> list[Result]:
    found = (material.results.of(benchmark.id, setup) for setup in material.shown)
    return [result for result in found if result]


def _test(found: Contrast) -> str:
    if not found.pairs:
        return (
            "Measured apart: Mann and Whitney's test. What the machine did meanwhile "
            "does not cancel out."
        )
    scale = "logarithms of the ratios" if found.ratio else "differences"
    return f"Student's t on the {scale} of {found.pairs} pairs, block by block."


def _correction(material: Material) -> str:
    count = material.contrasts.tests
    if count == 1:
        return "None: it is the only comparison of figures that vary."
    return (
        f"Holm's method, over all {count} comparisons of setups on benchmarks whose "
        f"figures vary. A difference is called one if its corrected p-value is at most "
        f"5{_PERCENT}; intervals are of one comparison alone."
    )


def _seen(material: Material, found: Contrast) -> str:
    ratio = material.contrasts.detectable(found)
    if ratio is None or ratio == 1:  # pairs without spread hide nothing
        return ""
    return (
        f"{material.names[found.setup]} against {material.names[found.baseline]}: a "
        f"factor of {printing.number(ratio)}, with a chance of 80{_PERCENT}"
    )


def _control(material: Material, control: Control) -> str:
    found = control.contrast
    name = material.names[original(found.setup)]
    benchmark = material.comparison.benchmark(found.benchmark)
    said = f"{name} differs from itself by {_false_difference(benchmark, found)}"
    if found.ratio_interval:
        said += f" (ratio {printing.interval(found.ratio_interval)})"
    if found.p is None:
        return f"{said}: too few values to tell anything from it."
    if control.different:
        said += ", and would be called different: the machine was not steady"
    return f"{said}. What differs by no more is not called a difference."


def _signed(share: float) -> str:
    sign = "+" if share > 0 else "\N{MINUS SIGN}" if share < 0 else ""
    return f"{sign}{printing.number(100 * abs(share))}{_PERCENT}"


def _processor(
    material: Material, benchmark: Benchmark, results: list[Result]
) -> Iterator[tuple[str, str]]:
    """Set processor time beside time by the clock, where that is what is measured."""
    times = {r.setup: cpu for r in results if (cpu := processor_time(benchmark, r))}
    if not times:
        return
    yield (
        "Processor time",
        "; ".join(
            f"{material.names[setup]} {printing.quantity(time.median, 's')}"
            for setup, time in times.items()
        ),
    )
    base = times.pop(material.comparison.baseline, None)
    ratios = [
        _processor_ratio(material, benchmark, found)
        for time in times.values()
        if base and (found := contrast(benchmark, time, base))
    ]
    if any(ratios):
        yield "By processor time", "; ".join(filter(None, ratios))


def _processor_ratio(material: Material, benchmark: Benchmark, cpu: Contrast) -> str:
    if cpu.ratio is None or cpu.ratio_interval is None:
        return ""
    names = material.names
    said = (
        f"{names[cpu.setup]} against {names[cpu.baseline]}: a ratio of "
        f"{printing.number(cpu.ratio)} ({printing.interval(cpu.ratio_interval)})"
    )
    clock = material.contrast(benchmark, cpu.setup, cpu.baseline)
    if clock and {clock.direction, cpu.direction} == {"better", "worse"}:
        said += ", the other way round than by the clock"
    return said


def _groups(material: Material, benchmark: Benchmark) -> str:
    return "; ".join(
        printing.names(material.names[setup] for setup in group)
        for group in material.contrasts.groups(benchmark.id)
    )
