"""Charts without what cannot be drawn: such figures become gaps with a note.

A record holds finite numbers, yet a chart must not depend on that: a spreadsheet and
a drawing both break on one that is not. Knows nothing of matplotlib or PowerPoint.
"""

import math
from dataclasses import replace

from generators.render.report.views import Chart, Row

LARGEST = 1e300  #: spreadsheets end at 1e308, and an axis needs room beyond its values
NOTE = "not measured"  #: of a gap whose row does not say why


#: What a chart without any row shows.
_NOTHING = Row(
    setup="",
    label="",
    colour=0,
    value=None,
    low=None,
    high=None,
    values=(),
    parts=(),
    text=NOTE,
)


def drawable(chart: Chart) -> Chart:
    """The same chart, with a gap where a figure is no number that can be drawn."""
    given = chart.rows or (_NOTHING,)
    rows = tuple(row if _is_sound(row) else _mended(row) for row in given)
    reference = _number(chart.reference)
    if rows == chart.rows and reference == chart.reference:
        return chart
    groups = chart.groups if chart.rows else (_NOTHING.group,)
    return replace(chart, rows=rows, reference=reference, groups=groups)


def _is_sound(row: Row) -> bool:
    ends = (row.low, row.high)
    figures = (row.value, *ends, row.shade, *row.values, *(p.value for p in row.parts))
    return (
        all(one is None or _number(one) is not None for one in figures)
        and (None not in ends or ends == (None, None))
        and (row.value is not None or (ends == (None, None) and bool(row.text)))
        and _in_order(row.low, row.value, row.high)
    )


def _in_order(low: float | None, value: float | None, high: float | None) -> bool:
    return low is None or value is None or high is None or low <= value <= high


def _mended(row: Row) -> Row:
    value, low, high = _number(row.value), _number(row.low), _number(row.high)
    keep = None not in (value, low, high) and _in_order(low, value, high)
    return replace(
        row,
        value=value,
        low=low if keep else None,
        high=high if keep else None,
        interval=row.interval if keep else "",
        shade=None if value is None else _number(row.shade),
        values=tuple(one for one in row.values if _number(one) is not None),
        parts=tuple(part for part in row.parts if _number(part.value) is not None),
        text=_note(row, value),
    )


def _note(row: Row, value: float | None) -> str:
    """Why there is no figure; a figure that was not drawn is not printed either."""
    if value is not None:
        return row.text
    lost = row.value is not None
    return NOTE if lost or not row.text else row.text


def _number(value: float | None) -> float | None:
    if value is None or not math.isfinite(value) or abs(value) > LARGEST:
        return None
    return value
