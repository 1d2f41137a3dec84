"""Dots with intervals, one row for each setup; for ratios with a line at the reference.

An XY chart: a two-point line for each interval, a marker for each value, small markers
for the raw values. LibreOffice draws no custom X error bars, hence the lines.
"""

from dataclasses import dataclass, replace

from generators.render.deck.charts import axis_xml
from generators.render.deck.charts import chart_xml as xml
from generators.render.deck.charts.canvas import EDGE, TICK_SIZE, Canvas, accent
from generators.render.deck.charts.scale import Scale, scale_around, scale_of_ratios
from generators.render.deck.charts.workbook import Grid
from generators.render.deck.template.text_styles import MUTED
from generators.render.palette import swatch
from generators.render.report.views import Row

NAMES, MISSING, REFERENCE = "Names", "Missing", "Reference"
POSITION = "position"  #: ends the heading of a column that holds no figure
MARKER = 12
RAW_MARKER = 5
RAW_BELOW = 17  #: distance of raw values from the row's line, in points
RAW_PITCH = 52  #: raw values are drawn only where rows are this far apart
X_AXIS, Y_AXIS = axis_xml.VALUE_AXIS, axis_xml.CATEGORY_AXIS


def draw_dots(canvas: Canvas, grid: Grid) -> bytes:
    """The chart part of form "dots" or "ratio"."""
    chart = canvas.chart
    canvas = replace(canvas, head=EDGE)
    longest = max((canvas.label_width(row) for row in chart.rows), default=0)
    tail = longest if canvas.is_tight else longest / 2
    canvas = replace(canvas, tail=tail + 2 * EDGE)
    figures = [v for row in chart.rows for v in _figures(row)]
    if chart.reference is not None:
        figures.append(chart.reference)
    ratio = chart.form == "ratio"
    choose = scale_of_ratios if ratio else scale_around
    scale = canvas.fitted(lambda ticks: choose(figures, ticks))
    series = _Series(canvas, scale)
    rows = max(1, len(chart.rows))
    upright = Scale(minimum=0.5, maximum=rows + 0.5, step=1.0)
    plot = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        + series.draw(grid)
        + f'<c:axId val="{X_AXIS}"/><c:axId val="{Y_AXIS}"/></c:scatterChart>'
        + axis_xml.value_axis(
            X_AXIS,
            Y_AXIS,
            scale,
            position="b",
            title=canvas.axis_title(),
            size=TICK_SIZE,
        )
        + axis_xml.value_axis(Y_AXIS, X_AXIS, upright, position="l", hidden=True)
    )
    return xml.chart_space(plot, canvas.plot)


def _figures(row: Row) -> tuple[float, ...]:
    named = (row.value, row.low, row.high)
    return (*(v for v in named if v is not None), *row.values)


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One series before it is numbered: points, line, marker and labels as XML."""

    heading: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    line: str = xml.line(xml.NO_FILL)
    mark: str = xml.marker("none")
    labels: str = ""


class _Series:
    """Makes the series of a chart."""

    def __init__(self, canvas: Canvas, scale: Scale) -> None:
        self._canvas, self._scale = canvas, scale
        self._made: list[_Line] = []

    def draw(self, grid: Grid) -> str:
        """All series as XML.

        The longest come first: LibreOffice loses the points of a series when a longer
        one follows. Markers of values, with one point each, so lie on top.
        """
        rows = self._canvas.chart.rows
        self._reference(len(rows))
        placed = list(zip(range(len(rows), 0, -1), rows, strict=True))
        for height, row in placed:
            self._interval(row, height)
            self._raw(row, height)
            self._value(row, height)
        self._words(NAMES, placed, missing=False)
        gaps = [(height, row) for height, row in placed if row.value is None]
        self._words(MISSING, gaps, missing=True)
        ordered = sorted(self._made, key=lambda one: -len(one.xs))
        return "".join(_series(n, one, grid) for n, one in enumerate(ordered))

    def _reference(self, rows: int) -> None:
        reference = self._canvas.chart.reference
        if reference is not None:
            self._made.append(
                _Line(
                    heading=REFERENCE,
                    xs=(reference, reference),
                    ys=(0.5, rows + 0.5),
                    line=xml.line(xml.scheme("tx1"), 1.5, "dash"),
                )
            )

    def _interval(self, row: Row, height: float) -> None:
        if row.low is not None and row.high is not None:
            self._made.append(
                _Line(
                    heading=f"{row.label}: interval",
                    xs=(row.low, row.high),
                    ys=(height, height),
                    line=xml.line(xml.scheme(accent(row.colour)), 4),
                    labels=self._printed(row, 1) if self._canvas.is_tight else "",
                )
            )

    def _raw(self, row: Row, height: float) -> None:
        pitch = self._canvas.pitch
        if len(row.values) > 1 and pitch >= RAW_PITCH:
            at = round(height - RAW_BELOW / pitch, 4)
            fill = xml.scheme(accent(row.colour), alpha=55)
            self._made.append(
                _Line(
                    heading=f"{row.label}: each value",
                    xs=row.values,
                    ys=(at,) * len(row.values),
                    mark=xml.marker("circle", RAW_MARKER, fill),
                )
            )

    def _value(self, row: Row, height: float) -> None:
        if row.value is None:
            return
        printed = self._canvas.is_tight and row.low is not None and row.high is not None
        fill = xml.scheme(accent(row.colour))
        self._made.append(
            _Line(
                heading=row.label,
                xs=(row.value,),
                ys=(height,),
                mark=xml.marker(swatch(row.colour).marker, MARKER, fill),
                labels="" if printed else self._printed(row, 0),
            )
        )

    def _printed(self, row: Row, point: int) -> str:
        """The printed value: above the marker, or to the right where rows are tight.

        A white ground keeps the reference line from striking it through.
        """
        tight, size = self._canvas.is_tight, self._canvas.value_size
        text = xml.SPACE + row.text if tight else row.text
        words = xml.rich(text, size, xml.scheme("tx1"), bold=True)
        crossed = self._canvas.chart.reference is not None and not tight
        ground = xml.scheme("bg1") if crossed else xml.NO_FILL
        return xml.labels([xml.label(point, words, "r" if tight else "t", ground)])

    def _words(
        self, heading: str, placed: list[tuple[int, Row]], *, missing: bool
    ) -> None:
        """Text beside the plot's left edge: names outside, what is missing inside."""
        if not placed:
            return
        fill = xml.srgb(MUTED) if missing else xml.scheme("tx1")
        size = self._canvas.value_size if missing else self._canvas.name_size
        texts = [
            xml.SPACE + row.text
            if missing
            else "\n".join(self._canvas.name_lines(row.label))
            for _, row in placed
        ]
        made = [
            xml.label(
                number,
                xml.rich(text, size, fill, align="l" if missing else "r"),
                "r" if missing else "l",
            )
            for number, text in enumerate(texts)
        ]
        self._made.append(
            _Line(
                heading=heading,
                xs=(self._scale.minimum,) * len(placed),
                ys=tuple(height for height, _ in placed),
                labels=xml.labels(made),
            )
        )


def _series(number: int, line: _Line, grid: Grid) -> str:
    x = grid.add(line.heading, line.xs)
    y = grid.add(f"{line.heading}: {POSITION}", line.ys)
    return (
        f"<c:ser>{xml.series_head(number, x)}<c:spPr>{line.line}</c:spPr>{line.mark}"
        f"{line.labels}{xml.numbers('xVal', x)}{xml.numbers('yVal', y)}"
        '<c:smooth val="0"/></c:ser>'
    )
