"""Bars from zero: one for each setup, or stacked from its parts.

The printed value stands behind the bar's upper end: an unfilled series at the upper end
of the interval carries it, so that it never lies on a whisker.
"""

from dataclasses import replace

from generators.render.deck import chart_xml as xml
from generators.render.deck.canvas import EDGE, TICK_SIZE, Canvas, accent
from generators.render.deck.fit import LINE_PITCH
from generators.render.deck.scale import Scale, scale_from_zero
from generators.render.deck.template_xml import MUTED
from generators.render.deck.workbook import Column, Grid
from generators.render.report.views import Part, Row

WHOLE = 100  #: percent; a share has no tick above it
TEXT_END = "Printed value at"  #: heading of the column that places printed values
_UNNAMED = " "  #: LibreOffice hides the wrong legend entry, so its name is blank
PART_SIZE = 14
BAR_SHARE, THICKEST = 0.58, 62  #: of a row, and in points
_DARK, _LIGHT = (0x22, 0x33, 0x4A), (0xC6, 0xCF, 0xDB)
_KEY_WIDTH = 30  #: of a legend's key and the space around it, in points


def draw_bars(canvas: Canvas, grid: Grid) -> bytes:
    """The chart part of form "bars"."""
    rows = canvas.chart.rows
    canvas = replace(canvas, head=EDGE)
    ends = [_upper(row) for row in rows]
    names = grid.add("Setup", [row.label for row in rows])
    values = grid.add(canvas.chart.unit or "Value", [row.value for row in rows])
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/>'
        f"<c:spPr>{xml.scheme(accent(row.colour))}</c:spPr></c:dPt>"
        for number, row in enumerate(rows)
    )
    bars = (
        f"<c:ser>{xml.series_head(0, values)}<c:spPr>{xml.scheme('accent1')}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{_whiskers(rows, grid)}'
        f"{xml.names(names)}{xml.numbers('val', values)}</c:ser>"
    )
    made = bars + _printed(canvas, grid.add(TEXT_END, ends), names, 1, "outEnd")
    return _chart(canvas, made, "clustered", _scale(canvas, ends))


def draw_parts(canvas: Canvas, grid: Grid) -> bytes:
    """The chart part of form "parts": stacked bars with a legend."""
    rows = canvas.chart.rows
    parts = {part.id: part.label for row in rows for part in row.parts}
    head, place = _key_room(canvas, list(parts.values()))
    canvas = replace(canvas, head=head)
    totals = [sum(part.value for part in row.parts) for row in rows]
    scale = _scale(canvas, totals)
    names = grid.add("Setup", [row.label for row in rows])
    shades = _ramp(len(parts))
    made = "".join(
        _part(canvas, grid, names, number, (key, parts[key], shades[number], scale))
        for number, key in enumerate(parts)
    )
    last = grid.add(_UNNAMED, [0.0] * len(rows))
    made += _printed(canvas, last, names, len(parts), "inBase")
    key = xml.legend(place, PART_SIZE)
    return _chart(canvas, made, "stacked", scale, key)


def _chart(
    canvas: Canvas, series: str, grouping: str, scale: Scale, key: str = ""
) -> bytes:
    plot = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{_gap(canvas)}"/>'
        '<c:overlap val="100"/>'
        f'<c:axId val="{xml.CATEGORY_AXIS}"/><c:axId val="{xml.VALUE_AXIS}"/>'
        f"</c:barChart>{xml.category_axis(canvas.name_size)}"
        + xml.value_axis(
            xml.VALUE_AXIS,
            xml.CATEGORY_AXIS,
            scale,
            position="b",
            title=canvas.axis_title(),
            crosses="max",
            between="between",
            size=TICK_SIZE,
        )
    )
    return xml.chart_space(plot, canvas.plot, key)


def _gap(canvas: Canvas) -> int:
    """Space between bars in percent of a bar, so that few bars do not grow thick."""
    bar = min(canvas.pitch * BAR_SHARE, THICKEST)
    return min(500, round(100 * (canvas.pitch / bar - 1)))


def _upper(row: Row) -> float:
    """Where the printed value begins; at zero where nothing was measured."""
    return row.high if row.high is not None else (row.value or 0.0)


def _scale(canvas: Canvas, ends: list[float]) -> Scale:
    """An axis long enough for the printed values behind the bars."""
    room = canvas.plot_width
    needed = [
        end * room / max(room / 4, room - canvas.label_width(row) - 2 * EDGE)
        for end, row in zip(ends, canvas.chart.rows, strict=True)
    ]
    scale = scale_from_zero(max(needed, default=0.0))
    is_share = canvas.chart.unit == "%" and max(ends, default=0.0) <= WHOLE
    return replace(scale, limit=WHOLE) if is_share else scale


def _whiskers(rows: tuple[Row, ...], grid: Grid) -> str:
    if all(row.low is None or row.high is None for row in rows):
        return ""
    ends = [
        (None, None)
        if row.value is None or row.low is None or row.high is None
        else (row.high - row.value, row.value - row.low)
        for row in rows
    ]
    above, below = zip(*ends, strict=True)
    return (
        '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/>'
        '<c:noEndCap val="0"/>'
        + xml.numbers("plus", grid.add("Upper end minus value", above))
        + xml.numbers("minus", grid.add("Value minus lower end", below))
        + f"<c:spPr>{xml.line(xml.scheme('tx1'), 1.5)}</c:spPr></c:errBars>"
    )


def _printed(
    canvas: Canvas, ends: Column, names: Column, index: int, position: str
) -> str:
    made = [
        xml.label(
            number,
            xml.rich(
                xml.SPACE + row.text,
                canvas.value_size,
                xml.scheme("tx1") if row.value is not None else xml.srgb(MUTED),
                bold=row.value is not None,
            ),
            position if row.value is not None else "inBase",
        )
        for number, row in enumerate(canvas.chart.rows)
    ]
    return (
        f"<c:ser>{xml.series_head(index, ends)}<c:spPr>{xml.NO_FILL}"
        f'<a:ln>{xml.NO_FILL}</a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f"{xml.labels(made)}{xml.names(names)}{xml.numbers('val', ends)}</c:ser>"
    )


def _part(
    canvas: Canvas,
    grid: Grid,
    names: Column,
    index: int,
    drawn: tuple[str, str, str, Scale],
) -> str:
    key, heading, shade, scale = drawn
    rows = canvas.chart.rows
    found = [next((p for p in row.parts if p.id == key), None) for row in rows]
    values = grid.add(heading, [None if part is None else part.value for part in found])
    fill = xml.scheme("bg1") if _is_dark(shade) else xml.scheme("tx1")
    made = [
        xml.label(number, xml.rich(part.text, PART_SIZE, fill), "ctr")
        for number, part in enumerate(found)
        if part is not None and _fits(canvas, part, scale)
    ]
    edge = xml.line(xml.scheme("bg1"), 1.5)
    return (
        f"<c:ser>{xml.series_head(index, values)}<c:spPr>{xml.srgb(shade)}{edge}"
        f'</c:spPr><c:invertIfNegative val="0"/>{xml.labels(made)}'
        f"{xml.names(names)}{xml.numbers('val', values)}</c:ser>"
    )


def _fits(canvas: Canvas, part: Part, scale: Scale) -> bool:
    """Whether the part's figure fits inside its piece of the bar."""
    piece = part.value / scale.maximum * canvas.plot_width
    return canvas.widths.of(part.text, PART_SIZE) + EDGE <= piece


def _key_room(canvas: Canvas, labels: list[str]) -> tuple[float, xml.Layout]:
    """Height above the plot for the legend, and its place."""
    wide = [canvas.widths.of(label, PART_SIZE) + _KEY_WIDTH for label in labels]
    lines, used = 1, 0.0
    for one in wide:
        if used and used + one > canvas.width:
            lines, used = lines + 1, 0.0
        used += one
    height = lines * PART_SIZE * LINE_PITCH + 2 * EDGE
    room = min(sum(wide) + 2 * _KEY_WIDTH, canvas.width)
    return height, xml.Layout(
        x=0,
        y=0,
        width=room / canvas.width,
        height=(height - EDGE) / canvas.height,
    )


def _ramp(count: int) -> list[str]:
    """Shades from dark to light; parts are no setups and take none of their colours."""
    steps = max(1, count - 1)
    return [
        "".join(
            f"{round(dark + (light - dark) * number / steps):02X}"
            for dark, light in zip(_DARK, _LIGHT, strict=True)
        )
        for number in range(count)
    ]


def _is_dark(shade: str) -> bool:
    """Whether white text reads better on it than black (WCAG relative luminance)."""
    red, green, blue = (int(shade[i : i + 2], 16) / 255 for i in (0, 2, 4))
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return bool((luminance + 0.05) ** 2 < 1.05 * 0.05)
