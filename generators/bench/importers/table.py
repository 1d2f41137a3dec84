"""CSV: a line for each value, under a heading. Knows nothing of any tool."""

import csv
import io
from collections.abc import Sequence

from generators.bench.importers.base import (
    Entry,
    Foreign,
    Format,
    UnexpectedError,
    cut,
)

_REQUIRED, _OPTIONAL = "value", ("name", "unit")
_KNOWN = (_REQUIRED, *_OPTIONAL)

Lines = Sequence[Sequence[str]]


class Table(tuple[tuple[str, ...], ...]):
    """The cells of a CSV file, line by line."""

    __slots__ = ()


def parse(text: str) -> Table:
    """Split a text into cells; empty lines are passed over.

    Raises:
        UnexpectedError: A cell is longer than any that makes sense.
    """
    try:
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        return Table(tuple(cell.strip() for cell in row) for row in rows if row)
    except csv.Error as error:
        raise UnexpectedError(f"is no CSV: {error}") from error


def recognises(document: object) -> bool:
    """Whether its first line names a column for values."""
    return isinstance(document, Table) and bool(document) and _REQUIRED in document[0]


def read(document: object) -> Foreign:
    """Take the lines of one name as an entry."""
    assert isinstance(document, Table)  # noqa: S101  `recognises` says so
    head, *lines = document
    unknown = [column for column in head if column not in _KNOWN]
    if unknown or len(set(head)) != len(head):
        raise UnexpectedError(
            f"line 1: its columns are {', '.join(head)}; expected each of these at "
            f"most once: {', '.join(_KNOWN)}"
        )
    taken: dict[tuple[str, str], list[float]] = {}
    for number, line in enumerate(lines, start=2):
        if len(line) != len(head):
            raise UnexpectedError(
                f"line {number}: {len(line)} cells, "
                f"expected {len(head)} as in the heading"
            )
        cells = dict(zip(head, line, strict=True))
        key = cut(cells.get("name", "")), cells.get("unit", "")
        taken.setdefault(key, []).append(_number(cells[_REQUIRED], number))
    return Foreign(
        tool="CSV",
        entries=tuple(
            Entry(name=name, unit=unit, values=tuple(values))
            for (name, unit), values in taken.items()
        ),
    )


def _number(cell: str, line: int) -> float:
    try:
        return float(cell)
    except ValueError:
        raise UnexpectedError(f"line {line}: {cell!r} is no number") from None


FORMAT = Format(
    name="CSV",
    expected='a first line with "value", and "name" and "unit" if there are such',
    recognises=recognises,
    read=read,
)
