"""Where the axis of a chart begins and ends. Draws nothing."""

from collections.abc import Iterable

from generators.render.report.views import Row

#: Values closer together than this share of the largest are drawn without the zero.
_NARROW = 0.35
_SHARE, _ALL = "%", 100.0
#: A ratio axis reaches at least this factor from the line, so that noise looks small.
_LEAST = 1.25


def extent(rows: Iterable[Row]) -> tuple[float, float]:
    """The smallest and the largest number that the rows show; (0, 1) if none."""
    shown = [
        number
        for row in rows
        if row.value is not None
        for number in (row.value, row.low, row.high, *row.values)
        if number is not None
    ]
    return (min(shown), max(shown)) if shown else (0.0, 1.0)


def from_zero(low: float, high: float, unit: str = "") -> tuple[float, float]:
    """Limits that hold zero, for lengths that stand for amounts; of shares, all."""
    if unit == _SHARE and 0 <= low <= high <= _ALL:
        return 0.0, _ALL
    low, high = min(low, 0.0), max(high, 0.0)
    high = high if high > low else 1.0
    span = high - low
    return low - (0.04 * span if low < 0 else 0), high + 0.04 * span


def around(low: float, high: float) -> tuple[float, float]:
    """Limits for places on an axis: zero is left out where it would hide the rest."""
    if high - low >= _NARROW * max(abs(low), abs(high)):
        return from_zero(low, high)
    room = 0.15 * ((high - low) or abs(high) or 1.0)
    return low - room, high + room


def ratios(low: float, high: float, reference: float) -> tuple[float, float, bool]:
    """Limits that leave room on both sides of the reference, and whether log.

    A ratio of zero or below has no logarithm; its axis is linear.
    """
    low, high = min(low, reference), max(high, reference)
    if low <= 0:
        lower, upper = from_zero(low, high)
        return lower, max(upper, 1.4 * reference), False
    room = (high / low) ** 0.12
    low, high = low / room, high * room
    return min(low, reference / _LEAST), max(high, reference * _LEAST), True
