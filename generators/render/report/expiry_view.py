"""Which of the figures shown are out of date, why, and what measuring anew takes."""

from collections.abc import Iterator
from datetime import timedelta

from generators.analysis import Result
from generators.bench import rerun_seconds
from generators.model import Benchmark
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.views_changes import ExpiryView, StaleView


def expiry_view(material: Material) -> ExpiryView | None:
    """List the stale figures; None if there are none."""
    figures = tuple(_figures(material))
    if not figures:
        return None
    count = len(figures)
    said = f"{count} figures are" if count > 1 else "One figure is"
    cost = rerun_cost(material)
    more = f" Measuring anew takes about {cost}." if cost else ""
    return ExpiryView(
        sentence=f"{said} out of date.{more}",
        figures=figures,
        command=f"proofdeck measure {material.comparison.id} --stale",
    )


def stale_reason(material: Material, benchmark: str, setup: str) -> str:
    """Say why a figure is out of date; empty if it is not, or if there is none."""
    result = material.results.of(benchmark, setup)
    return _reason(material, result) if result and result.stale else ""


def stale_words(material: Material, benchmark: str, setup: str) -> str:
    """Say why a figure is out of date, and how its last run ended, if not well."""
    reason = stale_reason(material, benchmark, setup)
    if not reason:
        return ""
    taken = [
        run for run in material.runs if (run.benchmark, run.setup) == (benchmark, setup)
    ]
    last = max(taken, key=lambda run: run.started)
    if last.outcome == "ok":
        return reason
    return f"{reason}; the last run: {last.outcome}: {last.reason}"


def rerun_cost(material: Material) -> str:
    """Say what `measure --stale` takes, as past runs tell; empty if they do not.

    Where values vary, setups are measured side by side, so that one stale figure costs
    the time of every setup that has one.
    """
    seconds = [
        known
        for benchmark in material.comparison.benchmarks
        for setup in _measured_anew(material, benchmark)
        if (known := _seconds(material, benchmark, setup)) is not None
    ]
    return _duration(sum(seconds)) if seconds else ""


def _figures(material: Material) -> Iterator[StaleView]:
    for benchmark in material.comparison.benchmarks:
        for setup, name in material.names.items():
            reason = stale_words(material, benchmark.id, setup)
            if not reason:
                continue
            seconds = _seconds(material, benchmark, setup)
            yield StaleView(
                benchmark=benchmark.id,
                setup=setup,
                measure=benchmark.measure,
                setup_name=name,
                reason=reason,
                cost="" if seconds is None else _duration(seconds),
                page=material.page(benchmark.id, setup),
            )


def _measured_anew(material: Material, benchmark: Benchmark) -> list[str]:
    found = {s: material.results.of(benchmark.id, s) for s in material.names}
    stale = [setup for setup, result in found.items() if result and result.stale]
    if benchmark.take.exact or not stale:
        return stale
    return [setup for setup, result in found.items() if result]


def _reason(material: Material, result: Result) -> str:
    names = [f"{result.benchmark}/{run}" for run in result.runs]
    return next((material.stale[n] for n in names if n in material.stale), "")


def _seconds(material: Material, benchmark: Benchmark, setup: str) -> float | None:
    result = material.results.of(benchmark.id, setup)
    machine = result.machine if result else ""
    mine = (r for r in material.runs if r.setup == setup and r.machine.id == machine)
    return rerun_seconds(benchmark, mine)


def _duration(seconds: float) -> str:
    """Print a length of time for people: seconds, then minutes, then hours."""
    if seconds < 120:  # noqa: PLR2004 - below two minutes, seconds tell more
        return printing.quantity(max(1, round(seconds)), "s")
    length = timedelta(minutes=round(seconds / 60))
    hours, rest = divmod(length.total_seconds(), 3600)
    minutes = printing.quantity(rest // 60, "min")
    return f"{hours:.0f}{printing.SPACE}h {minutes}" if hours else minutes
