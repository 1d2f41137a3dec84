"""The second sheet of a chart's workbook: what each figure rests on, row by row.

Knows neither spreadsheets nor slides.
"""

from collections.abc import Callable

from generators.render.report.views import Chart, Row

HEADINGS = (
    "Group",
    "Setup",
    "Printed",
    "95 % interval",
    "Fact",
    "Runs",
    "Machine",
    "Measured",
    "Evidence",
)


def provenance(
    chart: Chart, address: Callable[[str | None], str]
) -> list[tuple[str, ...]]:
    """The lines of the sheet: a heading, a line for each row, then the chart itself.

    Args:
        chart: What is drawn.
        address: Gives the address on the site of a page; empty for None.
    """
    about = [
        ("Chart", chart.title),
        ("Axis", chart.axis),
        ("Unit", chart.unit),
        ("Machine", chart.machine),
        ("Evidence", address(chart.page)),
        *(("Run", run) for run in _unplaced(chart)),
    ]
    rows = (_line(row, chart, address) for row in chart.rows)
    return [HEADINGS, *rows, (), *about]


def _line(
    row: Row, chart: Chart, address: Callable[[str | None], str]
) -> tuple[str, ...]:
    return (
        row.group,
        row.label,
        row.text,
        row.interval,
        row.fact,
        ", ".join(row.runs),
        row.machine,
        row.measured,
        address(row.page or chart.page),
    )


def _unplaced(chart: Chart) -> list[str]:
    """Runs of the chart that no row names."""
    placed = {run for row in chart.rows for run in row.runs}
    return [run for run in chart.runs if run not in placed]
