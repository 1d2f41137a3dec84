"""Slopes: a line for each setup from benchmark to benchmark, or from stage to stage.

There is no legend: each line ends at its setup's name. A second set of lines, which is
not drawn, carries names and values where they do not lie on one another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generators.render.deck.charts import axis_xml
from generators.render.deck.charts import chart_xml as xml
from generators.render.deck.charts.canvas import (
    EDGE,
    SMALL_PITCH,
    TICK_SIZE,
    TIGHT_SIZES,
    VALUE_SIZE,
    Canvas,
    accent,
)
from generators.render.deck.charts.dots import POSITION
from generators.render.deck.charts.intervals import whiskers
from generators.render.deck.charts.scale import Scale, scale_within
from generators.render.deck.charts.setups import by_setup
from generators.render.deck.charts.spread import spread
from generators.render.deck.charts.workbook import Column, Grid
from generators.render.deck.template.text_styles import MUTED
from generators.render.deck.text.fit import LINE_PITCH
from generators.render.palette import swatch
from generators.render.report.views import Row

MARKER, LINE = 11, 2.5  #: in points
_TAIL_SHARE = 0.4  #: of the width at most that names take beside the plot
_STEP_SHARE = 0.85  #: of a step that its name may take before it wraps
_NARROW = 500  #: points; half a slide is narrower


def draw_slopes(canvas: Canvas, grid: Grid) -> bytes:
    """The chart part of form "slopes"."""
    chart = canvas.chart
    setups = by_setup(chart)
    figures = [
        end
        for row in chart.rows
        for end in (row.value, row.low, row.high)
        if end is not None
    ]
    scale = scale_within(figures)
    sheet = _Sheet(canvas=canvas, scale=scale, steps=max(1, len(chart.groups)))
    names = grid.add("Step", chart.groups)
    lines = "".join(_line(grid, n, rows, names) for n, rows in enumerate(setups))
    places = [list(column) for column in zip(*sheet.places(setups), strict=True)]
    lines += "".join(
        _words(sheet, grid, len(setups) + n, rows, (names, places[n]))
        for n, rows in enumerate(setups)
    )
    plot = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}'
        f'<c:marker val="1"/><c:axId val="{axis_xml.CATEGORY_AXIS}"/>'
        f'<c:axId val="{axis_xml.VALUE_AXIS}"/></c:lineChart>'
        + axis_xml.steps_axis(TICK_SIZE, sheet.heading())
        + axis_xml.value_axis(
            axis_xml.VALUE_AXIS,
            axis_xml.CATEGORY_AXIS,
            scale,
            position="l",
            hidden=True,
            between="between",
        )
    )
    return xml.chart_space(plot, sheet.plot)


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """Where things stand on a chart of slopes; lengths in points."""

    canvas: Canvas
    scale: Scale
    steps: int

    @cached_property
    def size(self) -> float:
        """Of names and values: smaller where labels are many or the chart is narrow."""
        setups = {row.setup for row in self.canvas.chart.rows}
        room = self.canvas.height / max(1, len(setups))
        narrow = self.canvas.width < _NARROW
        return TIGHT_SIZES[0] if narrow or room < SMALL_PITCH else VALUE_SIZE

    @cached_property
    def tail(self) -> float:
        """Room at the right for names, beyond half a step."""
        canvas = self.canvas
        last = canvas.chart.groups[-1:]
        wide = [
            canvas.widths.of(line, self.size, bold=True) + MARKER + 2 * EDGE
            for row in canvas.chart.rows
            if row.group in last
            for line in self.end_lines(row)
        ]
        half = 1 / (2 * self.steps)
        missing = max(wide, default=0.0) - canvas.width * half
        return max(0.0, min(missing / (1 - half), _TAIL_SHARE * canvas.width))

    @cached_property
    def width(self) -> float:
        """Of the plot."""
        return self.canvas.width - self.tail - 2 * EDGE

    @cached_property
    def foot(self) -> float:
        """Height of the names of the steps, and of what the axis says."""
        room = self.width / self.steps * _STEP_SHARE
        groups = self.canvas.chart.groups
        broken = (self.canvas.broken(group, TICK_SIZE, room) for group in groups)
        lines = max(map(len, broken), default=1)
        return self.canvas.foot + (lines - 1) * TICK_SIZE * LINE_PITCH

    @cached_property
    def height(self) -> float:
        """Of the plot, below half a label for the highest value."""
        return max(self.canvas.height - self.foot - self.size, self.size)

    @cached_property
    def plot(self) -> xml.Layout:
        """The place of the plot."""
        return xml.Layout(
            x=EDGE / self.canvas.width,
            y=self.size / self.canvas.height,
            width=self.width / self.canvas.width,
            height=self.height / self.canvas.height,
        )

    def heading(self) -> str:
        """What the axis shows, below the names of the steps."""
        return replace(self.canvas, lanes=()).axis_title()

    def end_lines(self, row: Row) -> list[str]:
        """A setup's name and value behind the end of its line, in lines."""
        room = _TAIL_SHARE * self.canvas.width - MARKER
        return self.canvas.broken(f"{row.label} {row.text}", self.size, room)

    def places(self, setups: Sequence[Sequence[Row]]) -> Iterator[list[float]]:
        """For each step, where each setup's words stand, as values on the axis."""
        for step, rows in enumerate(zip(*setups, strict=True)):
            last = step == self.steps - 1
            heights = [
                (len(self.end_lines(row)) if last else 1) * self.size * LINE_PITCH
                for row in rows
            ]
            wanted = [
                0.0 if row.value is None else self.scale.share(row.value) * self.height
                for row in rows
            ]
            for_axis = (self.scale.maximum - self.scale.minimum) / self.height
            yield [
                self.scale.minimum + place * for_axis
                for place in spread(wanted, heights, self.height)
            ]


def _line(grid: Grid, index: int, rows: Sequence[Row], names: Column) -> str:
    first = rows[0]
    colour = accent(first.colour)
    values = grid.add(first.label, [row.value for row in rows])
    mark = xml.marker(swatch(first.colour).marker, MARKER, xml.scheme(colour))
    return (
        f"<c:ser>{xml.series_head(index, values)}"
        f"<c:spPr>{xml.line(xml.scheme(colour), LINE)}</c:spPr>{mark}"
        f"{whiskers(rows, grid, first.label, colour)}"
        f"{xml.names(names)}{xml.numbers('val', values)}"
        '<c:smooth val="0"/></c:ser>'
    )


def _words(
    sheet: _Sheet,
    grid: Grid,
    index: int,
    rows: Sequence[Row],
    at: tuple[Column, Sequence[float]],
) -> str:
    """A line that is not drawn: it carries a setup's name and values."""
    names, places = at
    heading = f"{rows[0].label}: {POSITION}"
    column = grid.add(heading, places)
    made = [_label(sheet, step, row) for step, row in enumerate(rows)]
    return (
        f"<c:ser>{xml.series_head(index, column)}"
        f"<c:spPr>{xml.line(xml.NO_FILL)}</c:spPr>{xml.marker('none')}"
        f"{xml.labels(made)}{xml.names(names)}{xml.numbers('val', column)}"
        '<c:smooth val="0"/></c:ser>'
    )


def _label(sheet: _Sheet, step: int, row: Row) -> str:
    """Left of the first step, else to the right, with the name at the last.

    A white ground keeps lines from striking a value between two steps through.
    """
    last = step == sheet.steps - 1
    measured = row.value is not None
    fill = xml.scheme("tx1") if measured else xml.srgb(MUTED)
    lines = sheet.end_lines(row) if last else [row.text]
    text = "\n".join(f"{xml.SPACE}{line}{xml.SPACE}" for line in lines)
    words = xml.rich(text, sheet.size, fill, bold=last and measured, align="l")
    between = 0 < step < sheet.steps - 1
    ground = xml.scheme("bg1") if between and measured else xml.NO_FILL
    return xml.label(step, words, "l" if step == 0 and not last else "r", ground)
