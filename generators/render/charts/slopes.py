"""Slopes: how each benchmark of one unit moves from the first setup to another.

One panel for each setup after the first, all on the same upright scale. Every point
has its figure beside it instead of an axis; labels that would stand on one another are
moved apart, and a thin line leads from each to its point.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.render.charts.canvas import MARGIN, WIDTH, Align, Canvas, open_sheet
from generators.render.charts.groups import grouped, setups
from generators.render.charts.inks import INK, ink_of, marker_of
from generators.render.charts.lettering import LINE, SIZE, SMALL, width_of, wrap
from generators.render.charts.limits import around, extent
from generators.render.charts.spread import spread
from generators.render.report.views import Chart, Row

_HEIGHT = 110.0
_PITCH = LINE - 2
_LEADER = 16.0  #: between a label and its point
_NAMES = 0.4  #: share of the sheet for the labels at the right
_FIGURES = 0.24  #: at most so much of it for the figures at the left
_GAP = 10.0


@dataclass(frozen=True, kw_only=True)
class _Panel:
    """Where the two ends of the lines stand, and which values they span."""

    left: float
    right: float
    low: float
    high: float
    top: float
    height: float

    def y(self, value: float) -> float:
        """Where a value stands: the larger, the higher up."""
        share = (value - self.low) / (self.high - self.low)
        return self.top + _PITCH / 2 + (1 - share) * (self.height - _PITCH)


@dataclass(frozen=True, kw_only=True)
class _Label:
    """The lines of text beside a point."""

    value: float
    lines: tuple[str, ...]


Pair = tuple[Row | None, Row | None]


def draw_slopes(chart: Chart) -> Canvas:
    """Draw a panel for each setup after the first, from the first to it."""
    canvas, columns = open_sheet(), setups(chart.rows)
    ends = around(*extent(chart.rows))
    for other in columns[1:] or columns:
        pairs = {
            group: (_of(rows, columns[0]), _of(rows, other))
            for group, rows in grouped(chart.rows).items()
        }
        _panel(canvas, (columns[0], other), pairs, ends)
    canvas.close(chart.axis)
    return canvas


def _of(rows: Sequence[Row], column: Row) -> Row | None:
    return next((row for row in rows if row.setup == column.setup), None)


def _panel(
    canvas: Canvas,
    columns: tuple[Row, Row],
    pairs: Mapping[str, Pair],
    ends: tuple[float, float],
) -> None:
    lefts, rights = _labels(pairs)
    lines = [line for label in lefts for line in label.lines]
    widest = max((width_of(line, SMALL) for line in lines), default=0.0)
    left, right = max(MARGIN, widest + _LEADER), (1 - _NAMES) * WIDTH
    _heads(canvas, columns, right)
    count = max(sum(len(label.lines) for label in side) for side in (lefts, rights))
    panel = _Panel(
        left=left,
        right=right,
        low=ends[0],
        high=ends[1],
        top=canvas.bottom,
        height=max(_HEIGHT, count * _PITCH),
    )
    _rails(canvas, panel)
    for pair in pairs.values():
        _slope(canvas, panel, columns, pair)
    _beside(canvas, panel, lefts, at_left=True)
    _beside(canvas, panel, rights, at_left=False)
    canvas.bottom += panel.height + 4
    _missing(canvas, pairs)
    canvas.bottom += _GAP


def _missing(canvas: Canvas, pairs: Mapping[str, Pair]) -> None:
    """Say below a panel why an end of a line is missing."""
    for group, pair in pairs.items():
        for row in pair:
            if row and row.value is None:
                canvas.paragraph(f"{group}, {row.label}: {row.text}".removeprefix(", "))


def _labels(pairs: Mapping[str, Pair]) -> tuple[list[_Label], list[_Label]]:
    """The figures at the left; at the right, the figures with their benchmarks."""
    room = _NAMES * WIDTH - _LEADER
    lefts, rights = [], []
    for group, (one, other) in pairs.items():
        if one and one.value is not None:
            lines = tuple(wrap(one.text, _FIGURES * WIDTH, SMALL))
            lefts.append(_Label(value=one.value, lines=lines))
        if other and other.value is not None:
            words = f"{other.text} {group}".strip()
            lines = tuple(wrap(words, room, SMALL))
            rights.append(_Label(value=other.value, lines=lines))
    return lefts, rights


def _heads(canvas: Canvas, columns: tuple[Row, Row], right: float) -> None:
    """Name the two setups above the ends of the lines."""
    top, ends = canvas.bottom, []
    for row, at, room in (
        (columns[0], 5.0, right - 2 * MARGIN),
        (columns[1], right, WIDTH - right - MARGIN),
    ):
        canvas.bottom = top
        canvas.mark(row.colour, at, top + LINE / 2)
        for line in wrap(row.label, room, SIZE):
            canvas.text(line, at + MARGIN - 5, canvas.bottom + LINE / 2)
            canvas.bottom += LINE
        ends.append(canvas.bottom)
    canvas.bottom = max(ends) + 4


def _rails(canvas: Canvas, panel: _Panel) -> None:
    """Draw the two uprights that the lines run between."""
    ends = [panel.top, panel.top + panel.height]
    for x in (panel.left, panel.right):
        at = canvas.across(x)
        rail = [at, at]
        canvas.axes.plot(rail, ends, color=INK, lw=0.9, alpha=0.35, clip_on=False)


def _slope(canvas: Canvas, panel: _Panel, columns: tuple[Row, Row], pair: Pair) -> None:
    """Draw the line of one benchmark; a missing end leaves the other alone."""
    points = [
        (canvas.across(x), panel.y(row.value), column)
        for x, row, column in zip((panel.left, panel.right), pair, columns, strict=True)
        if row and row.value is not None
    ]
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    canvas.axes.plot(xs, ys, color=ink_of(columns[1].colour), lw=2, clip_on=False)
    _intervals(canvas, panel, pair)
    for x, y, column in points:
        canvas.axes.plot(
            [x],
            [y],
            marker_of(column.colour),
            ms=7.5,
            color=ink_of(column.colour),
            mew=0,
            clip_on=False,
        )


def _intervals(canvas: Canvas, panel: _Panel, pair: Pair) -> None:
    """Draw the intervals at both ends of a line."""
    for x, row in zip((panel.left, panel.right), pair, strict=True):
        if row and row.low is not None and row.high is not None:
            at = canvas.across(x)
            ends = [panel.y(row.low), panel.y(row.high)]
            ink = ink_of(row.colour)
            canvas.axes.plot([at, at], ends, color=ink, lw=3, alpha=0.5, clip_on=False)


def _beside(
    canvas: Canvas, panel: _Panel, labels: Sequence[_Label], *, at_left: bool
) -> None:
    """Put labels beside their points, moved apart, each with a line to its point."""
    heights = [len(label.lines) * _PITCH for label in labels]
    wanted = [panel.y(label.value) for label in labels]
    middles = spread(wanted, heights, panel.top, panel.top + panel.height)
    away = -1 if at_left else 1
    rail = panel.left if at_left else panel.right
    for label, y, middle in zip(labels, wanted, middles, strict=True):
        ends = [canvas.across(rail + away * d) for d in (6, _LEADER - 3)]
        leader = [y, middle]
        canvas.axes.plot(ends, leader, color=INK, lw=0.7, alpha=0.45, clip_on=False)
        for text, at in _lines(label, middle):
            align: Align = "right" if at_left else "left"
            canvas.text(text, rail + away * _LEADER, at, align=align, size=SMALL)


def _lines(label: _Label, middle: float) -> Iterator[tuple[str, float]]:
    top = middle - (len(label.lines) - 1) * _PITCH / 2
    for count, line in enumerate(label.lines):
        yield line, top + count * _PITCH
