"""Choose the ends, steps and number format of an axis. Knows nothing of slides."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_NEAR_ZERO = 0.5  #: an axis starts at zero when the least value is below this share
_LOG_SPAN = 8  #: ratios that differ more than this are drawn on a log axis
_BINARY_SPAN = 100  #: up to here the log axis doubles from tick to tick
_THOUSAND, _BILLION = 1e3, 1e9
_MOST_DECIMALS = 5  #: beyond these, and beyond a billion, ticks have an exponent
_LEAST = 1e-290  #: spans below it count as none: their steps would be no numbers
_ABOVE = 0.04  #: of the span, between the highest value and the end of an axis
_FINEST = 1e-12  #: of a value; floating point tells no finer steps apart


@dataclass(frozen=True, kw_only=True)
class Scale:
    """An axis: its ends, the step between ticks, and the base of its logarithm."""

    minimum: float
    maximum: float
    step: float
    base: int | None = None
    blank: bool = False  #: nothing was measured, so the ticks would mean nothing
    limit: int | None = None  #: no tick above it is labelled: shares end at 100 %

    @property
    def number_format(self) -> str:
        """Spreadsheet format with just the decimals that the ticks need."""
        if self.blank:
            return ";;;"
        if self.base:
            return "General"
        largest = max(abs(self.minimum), abs(self.maximum))
        decimals = _decimals(self.step)
        if largest >= _BILLION or decimals > _MOST_DECIMALS:
            return "0.0E+0"
        whole = "#,##0" if largest >= _THOUSAND else "0"
        form = f"{whole}.{'0' * decimals}" if decimals else whole
        # A section with nothing in it prints nothing.
        return form if self.limit is None else f'[>{self.limit}]"";{form}'

    def tick_texts(self) -> tuple[str, str]:
        """What the ticks at both ends look like, to measure them; not to be printed."""
        if "E" in self.number_format:
            return f"{self.minimum:.1E}", f"{self.maximum:.1E}"
        decimals = 0 if self.base else _decimals(self.step)
        return f"{self.minimum:,.{decimals}f}", f"{self.maximum:,.{decimals}f}"

    def share(self, value: float) -> float:
        """Where a value lies between the ends, from 0 to 1; on a plain axis."""
        return (value - self.minimum) / (self.maximum - self.minimum)


_EMPTY = Scale(minimum=0.0, maximum=1.0, step=0.25, blank=True)


def scale_from_zero(highest: float, lowest: float = 0.0, ticks: int = 6) -> Scale:
    """An axis for bars: zero is on it, whatever they show."""
    low, high = min(0.0, lowest), max(0.0, highest)
    return _between(low, high, ticks) if high - low > _LEAST else _EMPTY


def scale_around(values: Sequence[float], ticks: int = 6) -> Scale:
    """An axis for dots: from zero if the values lie near it, else from below them."""
    if not values:
        return _EMPTY
    low, high = min(values), max(values)
    if 0 <= low <= _NEAR_ZERO * high or low == high == 0:
        return scale_from_zero(high, ticks=ticks)
    size = max(abs(low), abs(high))
    span = max(high - low, size * _FINEST * ticks) if high > low else size
    if span <= _LEAST:
        return _EMPTY
    floor = low - 0.08 * span
    return _between(0.0 if low > 0 > floor else floor, high + _ABOVE * span, ticks)


def scale_within(values: Sequence[float]) -> Scale:
    """An axis from zero without ticks, little longer than the values."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if high - low <= _LEAST:
        return _EMPTY
    room = _ABOVE * (high - low)
    low, high = low and low - room, high and high + room
    return Scale(minimum=low, maximum=high, step=high - low)


def scale_of_ratios(values: Sequence[float], ticks: int = 6) -> Scale:
    """Like `scale_around`, but on a log axis when the values differ manyfold."""
    low, high = min(values, default=1.0), max(values, default=1.0)
    if low <= _LEAST or high / low <= _LOG_SPAN:
        return scale_around(values, ticks)
    base = 2 if high / low <= _BINARY_SPAN else 10
    return Scale(
        minimum=base ** math.floor(math.log(low, base) + 1e-9),
        maximum=base ** math.ceil(math.log(high, base) - 1e-9),
        step=base,
        base=base,
    )


def _between(low: float, high: float, ticks: int) -> Scale:
    rough = (high - low) / ticks
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((s * power for s in _STEPS if s * power >= rough * (1 - 1e-9)), rough)
    return Scale(
        minimum=_tidy(math.floor(low / step + 1e-9) * step, step),
        maximum=_tidy(math.ceil(high / step - 1e-9) * step, step),
        step=_tidy(step, step),
    )


def _tidy(value: float, step: float) -> float:
    """Drop what floating point adds beyond the decimals of the step."""
    decimals = _decimals(step)
    return value if decimals > _MOST_DECIMALS else round(value, decimals + 1)


def _decimals(step: float) -> int:
    """Decimals with which multiples of the step are printed without loss."""
    for decimals in range(_MOST_DECIMALS + 1):
        if math.isclose(round(step, decimals), step, rel_tol=1e-9):
            return decimals
    return _MOST_DECIMALS + 1
