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

    def workbook(self, provenance: Sequence[Sequence[str]]) -> bytes:
        """The workbook, with the lines of a second sheet."""
        out = io.BytesIO()
        book = Workbook(out, {"in_memory": True, "strings_to_urls": False})
        sheet = book.add_worksheet(VALUES)
        for x, column in enumerate(self._columns):
            sheet.write_string(0, x, column.heading)
            for y, cell in enumerate(column.cells, start=1):
                if isinstance(cell, str) and cell:
                    sheet.write_string(y, x, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(y, x, cell)
        second = book.add_worksheet(PROVENANCE)
        for y, line in enumerate(provenance):
            for x, text in enumerate(line):
                if text:
                    second.write_string(y, x, text)
        book.close()
        return out.getvalue()
