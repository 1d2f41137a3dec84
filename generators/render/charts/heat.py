"""Heat matrix: cases or benchmarks down, setups across, the figure in each cell.

The figure says it; the shade only leads the eye. A figure that is missing leaves its
cell empty but for an outline, with the reason in it or below the matrix.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matplotlib.patches import Rectangle

from generators.render.charts.canvas import WIDTH, Canvas, open_sheet
from generators.render.charts.groups import grouped, setups
from generators.render.charts.inks import INK, heat_of
from generators.render.charts.lettering import LINE, SMALL, width_of, wrap
from generators.render.palette import HEAT
from generators.render.report.views import Chart, Row

_CELL = 24.0
_APART = 2.0
_PITCH = 14.0  #: of lines in a cell
_INSET = 4.0  #: between the edge of a cell and its text
_NAMES = (0.4, 0.34, 0.28)  #: shares of the sheet for the names of the rows
_LEGEND = 13.0


@dataclass(kw_only=True)
class _Matrix:
    canvas: Canvas
    columns: tuple[Row, ...]  #: one row of each setup
    left: float  #: where the first column starts
    width: float  #: of a column
    notes: list[str] = field(default_factory=list)  #: texts too long for their cell


def draw_heat(chart: Chart) -> Canvas:
    """Draw one line of cells for each group, below a head that names the setups."""
    canvas, columns = open_sheet(), setups(chart.rows)
    left = _left(columns)
    width = _width(left, columns)
    matrix = _Matrix(canvas=canvas, columns=columns, left=left, width=width)
    _head(matrix)
    for group, rows in grouped(chart.rows).items():
        _line(matrix, group, {row.setup: row for row in rows})
    canvas.bottom += 4
    for count, note in enumerate(matrix.notes, start=1):
        canvas.paragraph(f"{_sign(count)} {note}")
    if any(row.shade is not None for row in chart.rows):
        _legend(canvas)
    canvas.close(chart.axis)
    return canvas


def _width(left: float, columns: Sequence[Row]) -> float:
    return (WIDTH - left + _APART) / max(len(columns), 1) - _APART


def _left(columns: Sequence[Row]) -> float:
    """Where the cells start: at 0, with their name above, if that saves a word."""
    words = [word for row in columns for word in row.label.split()]
    widest = max((width_of(word, SMALL) for word in words), default=0.0)
    lefts = (share * WIDTH for share in _NAMES)
    return next((one for one in lefts if _width(one, columns) >= widest + 2), 0.0)


def _place(matrix: _Matrix, column: int) -> float:
    return matrix.left + column * (matrix.width + _APART)


def _head(matrix: _Matrix) -> None:
    """Name the setups; names end on one line, beside the cells that they head."""
    canvas, room = matrix.canvas, matrix.width - 2
    names = [wrap(row.label, room, SMALL) for row in matrix.columns]
    tallest = max(map(len, names), default=0)
    for at, (row, lines) in enumerate(zip(matrix.columns, names, strict=True)):
        middle = _place(matrix, at) + matrix.width / 2
        top = canvas.bottom + LINE * (tallest - len(lines))
        canvas.mark(row.colour, middle, top + LINE / 2)
        for count, line in enumerate(lines, start=1):
            y = top + LINE * count + LINE / 2 - 2
            canvas.text(line, middle, y, align="center", size=SMALL)
    canvas.bottom += LINE * (tallest + 1) if tallest else 0


def _line(matrix: _Matrix, group: str, rows: Mapping[str, Row]) -> None:
    """Draw the cells of one group, as high as its name needs."""
    canvas = matrix.canvas
    most = max(len(_intervals(matrix, row)) for row in rows.values())
    height = _CELL + most * _PITCH
    if matrix.left:
        lines = wrap(group, matrix.left - 8, SMALL)
        height = max(height, len(lines) * (LINE - 3) + 6)
        top = canvas.bottom + height / 2 - (len(lines) - 1) * (LINE - 3) / 2
        for at, line in enumerate(lines):
            canvas.text(line, 0, top + at * (LINE - 3), size=SMALL)
    else:
        canvas.paragraph(group)
        canvas.bottom += 2
    for at, column in enumerate(matrix.columns):
        if column.setup in rows:
            _cell(matrix, _place(matrix, at), height, rows[column.setup])
    canvas.bottom += height + _APART


def _cell(matrix: _Matrix, left: float, height: float, row: Row) -> None:
    canvas, ink = matrix.canvas, INK
    known = row.value is not None
    if known and row.shade is not None:
        fill, ink = heat_of(row.shade)
        canvas.field(left, matrix.width, height, fill)
    else:
        _outline(canvas, left, matrix.width, height)
    text = row.text
    if width_of(text, SMALL, bold=known) > matrix.width - _INSET:
        matrix.notes.append(f"{row.group}, {row.label}: {text}" if row.group else text)
        text = _sign(len(matrix.notes))
    intervals = _intervals(matrix, row)
    middle = left + matrix.width / 2
    y = canvas.bottom + height / 2 - len(intervals) * _PITCH / 2
    canvas.text(text, middle, y, align="center", size=SMALL, bold=known, ink=ink)
    for count, line in enumerate(intervals, start=1):
        below = y + count * _PITCH
        canvas.text(line, middle, below, align="center", size=SMALL, ink=ink)


def _intervals(matrix: _Matrix, row: Row) -> list[str]:
    """The lines of a figure's interval, which stand below it."""
    shown = row.value is not None and row.interval
    return wrap(row.interval, matrix.width - _INSET, SMALL) if shown else []


def _outline(canvas: Canvas, left: float, width: float, height: float) -> None:
    start, end = canvas.across(left + 0.5), canvas.across(left + width - 0.5)
    canvas.axes.add_patch(
        Rectangle(
            (start, canvas.bottom + 0.5),
            end - start,
            height - 1,
            transform=canvas.transform(),
            fill=False,
            edgecolor=INK,
            alpha=0.45,
            lw=0.9,
            ls=(0, (3, 3)),
            clip_on=False,
        )
    )


def _sign(count: int) -> str:
    """The sign that ties a cell to its note: a) to z), then aa), bb) and so on."""
    return chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26) + ")"


def _legend(canvas: Canvas) -> None:
    """Show which end of the shades is the better."""
    canvas.bottom += 3
    y, left = canvas.bottom + _LEGEND / 2, width_of("worse", SMALL) + 5
    canvas.text("worse", 0, y, size=SMALL)
    for step in range(len(HEAT)):
        fill = heat_of((step + 0.5) / len(HEAT))[0]
        canvas.field(left + step * 16, 15, _LEGEND, fill)
    canvas.text("better", left + len(HEAT) * 16 + 5, y, size=SMALL)
    canvas.bottom += _LEGEND + 5
