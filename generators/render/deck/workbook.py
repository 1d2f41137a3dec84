"""The workbook inside a chart: what it draws at full precision, and where from.

Knows nothing of slides; `chart_xml` refers to the columns that are added here.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import (  # type: ignore[import-untyped]
    xl_col_to_name,
)

from generators.render.report.views import Chart

VALUES, PROVENANCE = "Values", "Provenance"


@dataclass(frozen=True, kw_only=True)
class Column:
    """Cells below a heading; None is an empty cell."""

    letter: str
    heading: str
    cells: tuple[float | str | None, ...]

    @property
    def reference(self) -> str:
        """Formula of the cells."""
        return f"{VALUES}!${self.letter}$2:${self.letter}${len(self.cells) + 1}"

    @property
    def heading_reference(self) -> str:
        """Formula of the heading."""
        return f"{VALUES}!${self.letter}$1"


class Grid:
    """The sheet that a chart draws from, column by column."""

    def __init__(self) -> None:
        self._columns: list[Column] = []

    def add(self, heading: str, cells: Sequence[float | str | None]) -> Column:
        """Put one more column at the right."""
        letter = xl_col_to_name(len(self._columns))
        column = Column(letter=letter, heading=heading, cells=tuple(cells))
        self._columns.append(column)
        return column

    def workbook(self, chart: Chart, evidence: str) -> bytes:
        """The workbook with its provenance.

        Args:
            chart: The chart that is drawn from it.
            evidence: Address of the page that shows the runs, or empty.
        """
        out = io.BytesIO()
        book = Workbook(out, {"in_memory": True, "strings_to_urls": False})
        sheet = book.add_worksheet(VALUES)
        for x, column in enumerate(self._columns):
            sheet.write_string(0, x, column.heading)
            for y, cell in enumerate(column.cells, start=1):
                if isinstance(cell, str):
                    sheet.write_string(y, x, cell)
                elif cell is not None:
                    sheet.write_number(y, x, cell)
        second = book.add_worksheet(PROVENANCE)
        for y, (label, text) in enumerate(_provenance(chart, evidence)):
            second.write_string(y, 0, label)
            second.write_string(y, 1, text)
        book.close()
        return out.getvalue()


def _provenance(chart: Chart, evidence: str) -> list[tuple[str, str]]:
    printed = [(row.label, row.text) for row in chart.rows]
    runs = [("Run", run) for run in chart.runs]
    return [
        ("Chart", chart.title),
        ("Axis", chart.axis),
        ("Unit", chart.unit),
        ("Machine", chart.machine),
        ("Evidence", evidence),
        *printed,
        *runs,
    ]
