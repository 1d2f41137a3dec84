"""Bars in groups: below the heading of each benchmark a lane for each setup.

Every bar has its setup's name beside it, so there is no legend. All series share the
lanes, each with gaps where others have their bars; as in `bars`, one that is not drawn
carries the printed values, and here the headings too.
"""

from dataclasses import replace

from generators.render.deck.charts import chart_xml as xml
from generators.render.deck.charts.bars import (
    TEXT_END,
    bar_axes,
    bar_chart,
    bar_scale,
    far_end,
    gap,
    printed,
)
from generators.render.deck.charts.canvas import EDGE, VALUE_SIZE, Canvas, accent
from generators.render.deck.charts.intervals import whiskers
from generators.render.deck.charts.setups import by_setup
from generators.render.deck.charts.workbook import Column, Grid
from generators.render.report.views import Row

BAR_SHARE = 0.72  #: of a lane; headings keep the groups apart
_HEADING = 1.1 * VALUE_SIZE  #: bold letters are up to a tenth wider


def draw_grouped(canvas: Canvas, grid: Grid) -> bytes:
    """The chart part of form "grouped"."""
    rows = canvas.chart.rows
    labels = tuple(row.label for row in rows)
    canvas = replace(canvas, head=EDGE, lanes=labels)
    lanes = _lanes(canvas)
    names = [lane.label if isinstance(lane, Row) else "" for lane in lanes]
    canvas = replace(canvas, lanes=tuple(names))
    headings = [lane if isinstance(lane, str) else None for lane in lanes]
    grid.add("Benchmark", headings)
    column = grid.add("Setup", [canvas.shown(name) for name in names])
    setups = dict.fromkeys(row.setup for row in rows)
    drawn = "".join(
        _bars(grid, number, _only(lanes, setup), column)
        for number, setup in enumerate(setups)
    )
    ends = [0.0 if isinstance(lane, str) else far_end(lane) for lane in lanes]
    drawn += printed(canvas, lanes, grid.add(TEXT_END, ends), column, len(setups))
    plot = bar_chart(drawn, "clustered", gap(canvas.pitch, BAR_SHARE))
    return xml.chart_space(
        plot + bar_axes(canvas, bar_scale(canvas, rows)), canvas.plot
    )


def _lanes(canvas: Canvas) -> list[Row | str]:
    """What stands in each lane: a line of a heading, or a row."""
    setups = by_setup(canvas.chart)
    lanes: list[Row | str] = []
    for number, group in enumerate(canvas.chart.groups):
        lanes += canvas.broken(group, _HEADING, canvas.plot_width - 2 * EDGE)
        lanes += [rows[number] for rows in setups]
    return lanes


def _only(lanes: list[Row | str], setup: str) -> list[Row | None]:
    return [
        lane if isinstance(lane, Row) and lane.setup == setup else None
        for lane in lanes
    ]


def _bars(grid: Grid, index: int, lanes: list[Row | None], names: Column) -> str:
    first = next(row for row in lanes if row is not None)
    values = grid.add(first.label, [row.value if row else None for row in lanes])
    fill = xml.scheme(accent(first.colour))
    return (
        f"<c:ser>{xml.series_head(index, values)}<c:spPr>{fill}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{whiskers(lanes, grid, first.label)}'
        f"{xml.names(names)}{xml.numbers('val', values)}</c:ser>"
    )
