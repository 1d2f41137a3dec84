"""The chart of gates: how many planted faults each caught, a bar for each setup."""

from dataclasses import replace

from generators.analysis.gates import GatesSummary
from generators.model import Benchmark, GateName
from generators.render.report import printing
from generators.render.report.chart_rows import measured_row
from generators.render.report.chart_views import results_of
from generators.render.report.chart_words import describe
from generators.render.report.gate_words import GATES, LOST, REACHED, gate_summary
from generators.render.report.material import Material
from generators.render.report.views import Chart, Part, Row


def gates_chart(material: Material, benchmark: Benchmark) -> Chart:
    """Show what each gate caught, and as an outline what reached production.

    Args:
        material: What was measured.
        benchmark: One that takes `gates`.
    """
    found = {one: gate_summary(material, benchmark, one) for one in material.shown}
    known = [one for one in found.values() if one]
    gates = [gate for gate in GATES if any(one.count("caught", gate) for one in known)]
    rows = tuple(_row(material, benchmark, one, found[one], gates) for one in found)
    title = f"{benchmark.measure}: gate by gate"
    return Chart(
        id=f"{benchmark.id}-gates",
        title=title,
        form="gates",
        unit="faults",
        axis="Faults, by the first gate that refused them; the outline was not caught",
        rows=rows,
        description=describe(title, rows, parts=True),
        page=material.page(benchmark.id),
        runs=tuple(r for one in results_of(material, benchmark) for r in one.runs),
        machine=next((row.machine for row in rows if row.machine), ""),
    )


def _row(
    material: Material,
    benchmark: Benchmark,
    setup: str,
    found: GatesSummary | None,
    gates: list[GateName],
) -> Row:
    row = measured_row(material, benchmark, setup)
    bare = replace(row, values=(), low=None, high=None, interval="", parts=())
    if found is None:
        return replace(bare, value=None)
    caught, tried = printing.number(found.caught), printing.number(found.tried)
    passed = {REACHED: found.count("reached"), LOST: found.count("lost")}
    return replace(
        bare,
        value=float(found.caught),
        text=f"{caught} of {tried}",
        fact=f"{benchmark.id}.{setup}.caught",
        parts=(
            *(_part(gate, GATES[gate], found.count("caught", gate)) for gate in gates),
            *(_part(word, word, n, hollow=True) for word, n in passed.items() if n),
        ),
    )


def _part(name: str, label: str, count: int, *, hollow: bool = False) -> Part:
    text = printing.number(count)
    ident = name.replace(" ", "-")
    return Part(id=ident, label=label, value=float(count), text=text, hollow=hollow)
