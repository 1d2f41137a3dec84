"""Sort the rows of a chart with groups into one series for each setup."""

from generators.render.report.views import Chart, Row


def by_setup(chart: Chart) -> list[tuple[Row, ...]]:
    """The rows of each setup, one for each group in the order of the groups.

    A group in which a setup has no row gets one with a gap.
    """
    found = {(row.setup, row.group): row for row in chart.rows}
    first = {row.setup: row for row in reversed(chart.rows)}
    order = dict.fromkeys(row.setup for row in chart.rows)
    return [
        tuple(
            found.get((setup, group)) or _gap(first[setup], group)
            for group in chart.groups
        )
        for setup in order
    ]


def _gap(row: Row, group: str) -> Row:
    return Row(
        setup=row.setup,
        label=row.label,
        colour=row.colour,
        value=None,
        low=None,
        high=None,
        values=(),
        parts=(),
        text="not measured",
        group=group,
    )
