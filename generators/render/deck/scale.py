"""Choose the ends, steps and number format of an axis. Knows nothing of slides."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_NEAR_ZERO = 0.5  #: an axis starts at zero when the least value is below this share
_LOG_SPAN = 8  #: ratios that differ more than this are drawn on a log axis
_BINARY_SPAN = 100  #: up to here the log axis doubles from tick to tick
_THOUSAND = 1000


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
        whole = "#,##0" if self.maximum >= _THOUSAND else "0"
        decimals = _decimals(self.step)
        form = f"{whole}.{'0' * decimals}" if decimals else whole
        # A section with nothing in it prints nothing.
        return form if self.limit is None else f'[>{self.limit}]"";{form}'


_EMPTY = Scale(minimum=0.0, maximum=1.0, step=0.25, blank=True)


def scale_from_zero(highest: float, ticks: int = 6) -> Scale:
    """An axis for bars: bars start at zero, whatever they show."""
    return _between(0.0, highest, ticks) if highest > 0 else _EMPTY


def scale_around(values: Sequence[float], ticks: int = 6) -> Scale:
    """An axis for dots: from zero if the values lie near it, else from below them."""
    if not values:
        return _EMPTY
    low, high = min(values), max(values)
    if 0 <= low <= _NEAR_ZERO * high or low == high == 0:
        return scale_from_zero(high, ticks)
    span = (high - low) or abs(high)
    floor = low - 0.08 * span
    return _between(0.0 if low > 0 > floor else floor, high + 0.04 * span, ticks)


def scale_of_ratios(values: Sequence[float], ticks: int = 6) -> Scale:
    """Like `scale_around`, but on a log axis when the values differ manyfold."""
    low, high = min(values, default=1.0), max(values, default=1.0)
    if low <= 0 or high / low <= _LOG_SPAN:
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
    step = next(s * power for s in _STEPS if s * power >= rough * (1 - 1e-9))
    return Scale(
        minimum=_tidy(math.floor(low / step + 1e-9) * step, step),
        maximum=_tidy(math.ceil(high / step - 1e-9) * step, step),
        step=_tidy(step, step),
    )


def _tidy(value: float, step: float) -> float:
    """Drop what floating point adds beyond the decimals of the step."""
    return round(value, _decimals(step) + 1)


def _decimals(step: float) -> int:
    """Decimals with which multiples of the step are printed without loss."""
    for decimals in range(13):
        if math.isclose(round(step, decimals), step, rel_tol=1e-9):
            return decimals
    return 12
