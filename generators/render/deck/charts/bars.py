"""Bars from zero, one for each setup; what `grouped` and `stages` have in common.

The printed value stands behind the bar's end: an unfilled series at the far end of the
interval carries it, so that it never lies on a whisker.
"""

from collections.abc import Sequence
from dataclasses import replace

from generators.render.deck.charts import axis_xml
from generators.render.deck.charts import chart_xml as xml
from generators.render.deck.charts.canvas import EDGE, TICK_SIZE, Canvas, accent
from generators.render.deck.charts.intervals import whiskers
from generators.render.deck.charts.scale import Scale, scale_from_zero
from generators.render.deck.charts.workbook import Column, Grid
from generators.render.deck.template.text_styles import MUTED
from generators.render.report.views import Row
from generators.render.report.views_figures import STACKED

WHOLE = 100  #: percent; a share has no tick above it
TEXT_END = "Printed value at"  #: heading of the column that places printed values
UNNAMED = " "  #: LibreOffice hides the wrong legend entry, so its name is blank
BAR_SHARE, THICKEST = 0.58, 62  #: of a row, and in points
_WIDEST_GAP = 500  #: percent of a bar; the schema allows no more
_SETTLED = 40  #: steps; each halves what is missing, or better
_LABELLED = 0.25  #: of the plot at least is left to bars beside their labels


def draw_bars(canvas: Canvas, grid: Grid) -> bytes:
    """The chart part of form "bars"."""
    rows = canvas.chart.rows
    canvas = replace(canvas, head=EDGE)
    names = grid.add("Setup", [canvas.shown(row.label) for row in rows])
    values = grid.add(canvas.chart.unit or "Value", [row.value for row in rows])
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/>'
        f"<c:spPr>{xml.scheme(accent(row.colour))}</c:spPr></c:dPt>"
        for number, row in enumerate(rows)
    )
    bars = (
        f"<c:ser>{xml.series_head(0, values)}<c:spPr>{xml.scheme('accent1')}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{whiskers(rows, grid)}'
        f"{xml.names(names)}{xml.numbers('val', values)}</c:ser>"
    )
    ends = grid.add(TEXT_END, [far_end(row) for row in rows])
    made = bars + printed(canvas, rows, ends, names, 1)
    plot = bar_chart(made, "clustered", gap(canvas.pitch))
    return xml.chart_space(
        plot + bar_axes(canvas, bar_scale(canvas, rows)), canvas.plot
    )


def bar_chart(series: str, grouping: str, between: int) -> str:
    """Bars to the right, those of all series in one lane over one another."""
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{between}"/>'
        f'<c:overlap val="100"/><c:axId val="{axis_xml.CATEGORY_AXIS}"/>'
        f'<c:axId val="{axis_xml.VALUE_AXIS}"/></c:barChart>'
    )


def bar_axes(canvas: Canvas, scale: Scale) -> str:
    """The axes of bars: names at the left, values below."""
    return axis_xml.names_axis(canvas.name_size) + axis_xml.value_axis(
        axis_xml.VALUE_AXIS,
        axis_xml.CATEGORY_AXIS,
        scale,
        position="b",
        title=canvas.axis_title(),
        crosses="max",
        between="between",
        size=TICK_SIZE,
    )


def gap(pitch: float, share: float = BAR_SHARE) -> int:
    """Space between bars in percent of a bar, so that few bars do not grow thick.

    Args:
        pitch: Height of a lane, in points.
        share: Of it that a bar takes, unless that is too thick.
    """
    bar = min(pitch * share, THICKEST)
    return min(_WIDEST_GAP, round(100 * (pitch / bar - 1)))


def far_end(row: Row) -> float:
    """Where the printed value begins; at zero where nothing was measured."""
    if row.value is None:
        return 0.0
    end = row.low if row.value < 0 else row.high
    return row.value if end is None else end


def bar_scale(
    canvas: Canvas, rows: Sequence[Row], ends: Sequence[float] | None = None
) -> Scale:
    """An axis that holds every whisker, with room for the values printed behind.

    Args:
        canvas: What is drawn on.
        rows: What has a printed value.
        ends: Where each bar ends; where its interval does if left out.
    """
    given = [far_end(row) for row in rows] if ends is None else list(ends)
    ends_of = [end for row in rows for end in (row.low, row.high) if end is not None]
    low, high = _with_labels(canvas, rows, given)
    low, high = min([low, *ends_of]), max([high, *ends_of])
    scale = canvas.fitted(lambda ticks: scale_from_zero(high, low, ticks))
    if scale.blank:
        return scale
    # Ticks are counted from the lower end; the upper one need not be a round number.
    tight = replace(scale, maximum=max(high, scale.minimum + scale.step))
    share = canvas.chart.unit == "%" and scale.minimum == 0
    whole = share and max([*given, *ends_of], default=0.0) <= WHOLE
    return replace(tight, limit=WHOLE) if whole else tight


def _with_labels(
    canvas: Canvas, rows: Sequence[Row], ends: Sequence[float]
) -> tuple[float, float]:
    """The ends of an axis that has room for each label behind its bar.

    A longer axis makes all bars shorter and leaves more room, so this is solved step by
    step; labels take too little of the plot for it not to settle.
    """
    most = (1 - _LABELLED) / 2 if min(ends, default=0.0) < 0 else 1 - _LABELLED
    shares = [
        min(most, (canvas.label_width(row) + 2 * EDGE) / canvas.plot_width)
        for row in rows
    ]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    for _ in range(_SETTLED):
        span = high - low
        behind = [
            end - share * span if end < 0 else end + share * span
            for end, share in zip(ends, shares, strict=True)
        ]
        low, high = min([0.0, *behind]), max([0.0, *behind])
    return low, high


def printed(
    canvas: Canvas, rows: Sequence[Row | str], ends: Column, names: Column, index: int
) -> str:
    """A series that is not drawn: it carries the printed values.

    Args:
        canvas: What is drawn on.
        rows: Whose values they are; a text instead is a heading.
        ends: Where the values begin.
        names: The names at the left.
        index: The number of the series.
    """
    made = [
        xml.label(number, *_printed(canvas, row)) for number, row in enumerate(rows)
    ]
    return (
        f"<c:ser>{xml.series_head(index, ends)}<c:spPr>{xml.NO_FILL}"
        f'<a:ln>{xml.NO_FILL}</a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f"{xml.labels(made)}{xml.names(names)}{xml.numbers('val', ends)}</c:ser>"
    )


def _printed(canvas: Canvas, row: Row | str) -> tuple[str, str]:
    """The text of a label, and where it stands beside the end of its bar."""
    size = canvas.value_size
    if isinstance(row, str):
        return xml.rich(row, size, xml.scheme("tx1"), bold=True), "inBase"
    measured = row.value is not None
    fill = xml.scheme("tx1") if measured else xml.srgb(MUTED)
    stacked = canvas.chart.form in STACKED
    return (
        xml.rich(f"{xml.SPACE}{row.text}{xml.SPACE}", size, fill, bold=measured),
        "outEnd" if measured and not stacked else "inBase",
    )
