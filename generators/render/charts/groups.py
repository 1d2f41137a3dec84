"""Rows of several benchmarks on one sheet: each group has its own heading."""

from collections.abc import Iterable, Iterator, Mapping

from generators.render.charts.canvas import Canvas
from generators.render.charts.lettering import SIZE
from generators.render.report.views import Row


def by_group(canvas: Canvas, rows: Iterable[Row]) -> Iterator[Row]:
    """Give the rows in turn, and head each group before its first row."""
    last = ""
    for row in rows:
        if row.group != last:
            last = row.group
            canvas.paragraph(last, size=SIZE, bold=True)
        yield row


def grouped(rows: Iterable[Row]) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each group, in the order in which groups first appear."""
    found: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        found[row.group] = (*found.get(row.group, ()), row)
    return found


def setups(rows: Iterable[Row]) -> tuple[Row, ...]:
    """One row for each setup, in the order in which setups first appear."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.setup, row)
    return tuple(first.values())
