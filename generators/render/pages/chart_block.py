"""A chart with its caption and the table behind it, as a block of a page.

The table is Markdown, so that the builder of the site turns its links as it does all
others; drawing and caption are one line of HTML. Draws nothing.
"""

import html
from collections.abc import Iterator

from generators.render.controls import drop_controls
from generators.render.pages import escape, links
from generators.render.report.printing import number
from generators.render.report.views import Chart, Row
from generators.render.report.views_figures import STACKED


def chart_block(here: str, chart: Chart, drawing: str) -> str:
    """Wrap a chart for a page; the search index leaves its figures out.

    Args:
        here: The page, as a path below docs_dir.
        chart: What is shown.
        drawing: The chart as inline SVG, on one line.

    Returns:
        Markdown that stands on its own, with an empty line around it.
    """
    return (
        f'<div class="chart" id="chart--{escape.attribute(chart.id)}" '
        'data-search-exclude markdown="1">\n\n'
        f"{_figure(chart, drawing)}\n\n"
        '<details markdown="1">\n<summary>The figures as a table</summary>\n\n'
        f"{escape.text(chart.axis)}\n\n"
        f"{_table(here, chart)}\n\n"
        "</details>\n\n</div>"
    )


def _figure(chart: Chart, drawing: str) -> str:
    caption = drop_controls(html.escape(chart.title))
    return f'<figure class="chart"><figcaption>{caption}</figcaption>{drawing}</figure>'


def _table(here: str, chart: Chart) -> str:
    names = tuple(_columns(chart))
    lines = [names, ("---",) * len(names)]
    lines += [_cells(here, chart, row, names) for row in chart.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _columns(chart: Chart) -> Iterator[str]:
    if any(row.group for row in chart.rows):
        yield "What"
    yield "Setup"
    yield "Value"
    if any(row.low is not None for row in chart.rows):
        yield "95 % interval"
    if any(row.note for row in chart.rows):
        yield "In words"
    if chart.form in STACKED:
        yield "Parts"
    if any(len(row.values) > 1 for row in chart.rows):
        yield "Single values"


def _cells(
    here: str, chart: Chart, row: Row, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Print a row; a cell says its column, for screens on which rows are folded."""
    ends = [number(end) for end in (row.low, row.high) if end is not None]
    texts = {
        "What": row.group,
        "Setup": row.label,
        "95 % interval": row.interval or " to ".join(ends),
        "In words": row.note,
        "Parts": ", ".join(f"{part.label} {part.text}" for part in row.parts),
        "Single values": ", ".join(number(value) for value in row.values),
    }
    safe = {name: escape.text(text) or "none" for name, text in texts.items()}
    value, page = escape.text(row.text), row.page or chart.page
    linked = f"[{value}]({links.relative(here, page)}){{ .fact }}" if page else value
    first, *others = names
    shown = safe | {"Value": linked}
    named = (f'{shown[name]} {{ data-label="{name}" }}' for name in others)
    return (shown[first], *named)
