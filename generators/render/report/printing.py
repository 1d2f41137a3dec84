"""How figures are printed: digits, units, intervals, dates. Knows no comparison."""

from collections.abc import Iterable
from datetime import date, datetime
from math import floor, log10

from generators.analysis import Interval
from generators.model.units import singular

SPACE = "\N{NO-BREAK SPACE}"
#: A reader can tell three digits apart; more would claim a precision that is not there.
DIGITS = 3
#: Symbols that read poorly within a sentence: "s, lower is better".
_UNIT_NAMES = {
    "s": "seconds",
    "ms": "milliseconds",
    "min": "minutes",
    "h": "hours",
    "%": "percent",
}


def number(value: float) -> str:
    """Print a number: counts in full, anything else with three digits, no exponent."""
    if value == round(value) and abs(value) < 10**15:
        return f"{int(value):,}"
    rounded = float(f"{value:.{DIGITS}g}")
    decimals = max(0, DIGITS - 1 - floor(log10(abs(rounded))))
    return f"{rounded:,.{decimals}f}"


def quantity(value: float, unit: str) -> str:
    """Print a value with its unit, on one line whatever the width."""
    return f"{number(value)}{SPACE}{singular(unit) if value == 1 else unit}"


def names(given: Iterable[str]) -> str:
    """Print names with commas between; one that holds a comma stands in quotes."""
    return ", ".join(f"“{name}”" if "," in name else name for name in given)


def unit_name(unit: str) -> str:
    """Name a unit within a sentence: 's' gives 'seconds'; others stay as declared."""
    return _UNIT_NAMES.get(unit, unit)


def interval(ends: Interval | None, unit: str = "") -> str:
    """Print both ends of an interval; empty where there is none."""
    if ends is None:
        return ""
    text = f"{number(ends.low)} to {number(ends.high)}"
    return f"{text}{SPACE}{unit}" if unit else text


def score(value: float) -> str:
    """Print a score from 0 to 1 with two decimals."""
    return f"{value:.2f}"


def percent(share: float) -> str:
    """Print a share from 0 to 1 as whole percent."""
    return f"{100 * share:.0f}{SPACE}%"


def portion(share: float) -> str:
    """Print a share as percent that never rounds to all or nothing."""
    if share > 0.995 and share != 1:  # noqa: PLR2004 - rounds to 100
        return f"more than {percent(0.99)}"
    if share < 0.005 and share != 0:  # noqa: PLR2004 - rounds to 0
        return f"less than {percent(0.01)}"
    return percent(share)


def day(moment: date) -> str:
    """Print a date as people write it: 21 November 2026."""
    return f"{moment.day} {moment:%B %Y}"


def days(first: date, last: date) -> str:
    """Print a span of dates; what both ends share stands once."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{first.day} to {day(last)}"


def moment(at: datetime) -> str:
    """Print a moment to the second, in UTC."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
