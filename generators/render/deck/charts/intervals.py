"""Intervals as error bars: how far their ends are from the values.

LibreOffice draws them on bars and upwards on lines; `dots` draws lines instead.
"""

from collections.abc import Sequence

from generators.render.deck.charts import chart_xml as xml
from generators.render.deck.charts.workbook import Grid
from generators.render.report.views import Row


def whiskers(
    rows: Sequence[Row | None], grid: Grid, whose: str = "", colour: str = "tx1"
) -> str:
    """The error bars of a series; empty if no row has an interval.

    Args:
        rows: Its points, in order; None where it has no point.
        grid: Takes the lengths as two columns.
        whose: Name of the series, where there are several.
        colour: Theme colour; on lines that of the setup.
    """
    ends = [_lengths(row) for row in rows]
    if all(end == _NONE for end in ends):
        return ""
    above, below = zip(*ends, strict=True)
    stem = f"{whose}: " if whose else ""
    plus = grid.add(f"{stem}upper end minus value", above)
    minus = grid.add(f"{stem}value minus lower end", below)
    return xml.error_bars(plus, minus, xml.scheme(colour))


_NONE = (None, None)


def _lengths(row: Row | None) -> tuple[float | None, float | None]:
    if row is None or row.value is None or row.low is None or row.high is None:
        return _NONE
    return row.high - row.value, row.value - row.low
