"""A chart with its caption and the table behind it, as one line of HTML."""

import html

from generators.render.charts.svg import render_svg
from generators.render.controls import drop_controls
from generators.render.report.printing import number
from generators.render.report.views import Chart, Row


def render_figure(chart: Chart) -> str:
    """Wrap a chart for a page; the search index leaves its figures out."""
    return drop_controls(
        f'<figure class="chart" id="chart--{chart.id}" data-search-exclude>'
        f"<figcaption>{html.escape(chart.title)}</figcaption>"
        f"{render_svg(chart)}"
        f"<details><summary>The figures as a table</summary>{_table(chart)}</details>"
        "</figure>"
    )


def _table(chart: Chart) -> str:
    head = "".join(f"<th scope='col'>{name}</th>" for name in _columns(chart))
    rows = "".join(f"<tr>{_cells(chart, row)}</tr>" for row in chart.rows)
    caption = f"<caption>{html.escape(chart.axis)}</caption>"
    return (
        f"<table class='figures'>{caption}<thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _columns(chart: Chart) -> tuple[str, ...]:
    last = "Parts" if chart.form == "parts" else "Single values"
    return ("Setup", "Value", "95 % interval", last)


def _cells(chart: Chart, row: Row) -> str:
    ends = [number(end) for end in (row.low, row.high) if end is not None]
    single = (
        [f"{part.label} {part.text}" for part in row.parts]
        if chart.form == "parts"
        else [number(value) for value in row.values]
    )
    texts = (row.text, " to ".join(ends) or "none", ", ".join(single) or "none")
    cells = "".join(f"<td>{html.escape(text)}</td>" for text in texts)
    return f"<th scope='row'>{html.escape(row.label)}</th>{cells}"
