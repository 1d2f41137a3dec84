"""Stacked stages: what each setup's value is made of, with a legend of the parts.

A hollow part, such as what no gate caught, has an outline and the colour of the ground.
"""

from dataclasses import replace

from generators.render.contrast import contrast, text_on
from generators.render.deck.charts import chart_xml as xml
from generators.render.deck.charts.bars import (
    UNNAMED,
    bar_axes,
    bar_chart,
    bar_scale,
    gap,
    printed,
)
from generators.render.deck.charts.canvas import EDGE, Canvas
from generators.render.deck.charts.key import SIZE, key, key_room
from generators.render.deck.charts.scale import Scale
from generators.render.deck.charts.workbook import Column, Grid
from generators.render.report.views import Part

CONTRAST = 4.5  #: of text on a bar: WCAG 2.2, criterion 1.4.3
DARKEST_PART, _LIGHTEST = "22334A", "C6CFDB"


def draw_parts(canvas: Canvas, grid: Grid) -> bytes:
    """The chart part of forms "parts" and "gates": stacked bars with a legend."""
    rows = canvas.chart.rows
    parts = {part.id: part for row in rows for part in row.parts}
    labels = [part.label for part in parts.values()]
    canvas = replace(canvas, head=key_room(canvas, labels))
    totals = [sum(max(0.0, part.value) for part in row.parts) for row in rows]
    scale = bar_scale(canvas, rows, totals)
    names = grid.add("Setup", [canvas.shown(row.label) for row in rows])
    shades = iter(_ramp(sum(not part.hollow for part in parts.values())))
    drawn = [(p, "" if p.hollow else next(shades), scale) for p in parts.values()]
    made = "".join(
        _part(canvas, grid, names, number, one) for number, one in enumerate(drawn)
    )
    last = grid.add(UNNAMED, [0.0] * len(rows))
    made += printed(canvas, rows, last, names, len(parts))
    plot = bar_chart(made, "stacked", gap(canvas.pitch))
    space = plot + bar_axes(canvas, scale)
    return xml.chart_space(space, canvas.plot, key(canvas, labels))


def _part(
    canvas: Canvas,
    grid: Grid,
    names: Column,
    index: int,
    drawn: tuple[Part, str, Scale],
) -> str:
    like, shade, scale = drawn
    rows = canvas.chart.rows
    found = [next((p for p in row.parts if p.id == like.id), None) for row in rows]
    values = grid.add(
        like.label, [None if part is None else part.value for part in found]
    )
    fill = xml.srgb(text_on(shade)) if shade else xml.scheme("tx1")
    made = [
        xml.label(number, xml.rich(part.text, SIZE, fill), "ctr")
        for number, part in enumerate(found)
        if part is not None and _fits(canvas, part, scale)
    ]
    return (
        f"<c:ser>{xml.series_head(index, values)}<c:spPr>{_look(shade)}"
        f'</c:spPr><c:invertIfNegative val="0"/>{xml.labels(made)}'
        f"{xml.names(names)}{xml.numbers('val', values)}</c:ser>"
    )


def _look(shade: str) -> str:
    """The fill of a part, set apart by lines of the ground; or an outline."""
    if shade:
        return xml.srgb(shade) + xml.line(xml.scheme("bg1"), 1.5)
    return xml.scheme("bg1") + xml.line(xml.scheme("tx1"), 1.5)


def _fits(canvas: Canvas, part: Part, scale: Scale) -> bool:
    """Whether the part's figure fits inside its piece of the bar."""
    piece = part.value / (scale.maximum - scale.minimum) * canvas.plot_width
    return canvas.widths.of(part.text, SIZE) + EDGE <= piece


def _ramp(count: int) -> list[str]:
    """Shades from dark to light; parts are no setups and take none of their colours."""
    steps = max(1, count - 1)
    return [_readable(number / steps) for number in range(count)]


def _readable(share: float) -> str:
    """The shade at a share of the way to light, or the next on which text is read."""
    shade = _mixed(share)
    while contrast(text_on(shade), shade) < CONTRAST:
        share += 0.02
        shade = _mixed(share)
    return shade


def _mixed(share: float) -> str:
    ends = zip(bytes.fromhex(DARKEST_PART), bytes.fromhex(_LIGHTEST), strict=True)
    mixed = (round(dark + (light - dark) * share) for dark, light in ends)
    return "".join(f"{one:02X}" for one in mixed)
