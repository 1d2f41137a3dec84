"""Text as it is said: numbers, units and signs as English words. Knows no deck.

The rules, each with what it gives:

- a number in words: 1,536 is "one thousand five hundred and thirty-six"
- decimals digit by digit: 29.2 is "twenty-nine point two"
- from 1900 to 2099, without a comma, a year: 2026 is "twenty twenty-six"
- a version, known by the word before it or by two dots: Python 3.11 is "three point
  eleven"
- a unit after a number in full: 29.2 s, 83 %, 5 kB/s
- a hyphen or dash between numbers is "to", a slash "over"; 5:20 is "five twenty"
- digits within a name as a number: A12 is "A twelve"
- digits after a leading zero, or too many for words, one by one

A word is what stands between spaces and holds a letter; thirty-six is one word.
"""

import re

from generators.content import numerals
from generators.content.calls import with_placeholders

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
#: Units as they are printed, and as they are said of one.
_UNITS = {
    "%": "percent",
    "°C": "degree Celsius",
    "\N{MULTIPLICATION SIGN}": "times",
    "x": "times",
    "ns": "nanosecond",
    "µs": "microsecond",
    "\N{GREEK SMALL LETTER MU}s": "microsecond",
    "ms": "millisecond",
    "s": "second",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "B": "byte",
    "kB": "kilobyte",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "KiB": "kibibyte",
    "MiB": "mebibyte",
    "GiB": "gibibyte",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "W": "watt",
    "kWh": "kilowatt-hour",
    "m": "metre",
    "km": "kilometre",
    "kg": "kilogram",
    "€": "euro",
    "$": "dollar",
    "£": "pound",
}
_NO_PLURAL = ("percent", "times", "hertz", "kilohertz", "megahertz", "gigahertz")
#: Signs that stand alone between spaces.
_SIGNS = {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "/": "or",
    "→": "to",
    "≈": "about",
    "<": "below",
    ">": "above",
    "≤": "at most",
    "≥": "at least",
    "~": "about",
    "\N{MULTIPLICATION SIGN}": "times",
    "±": "plus or minus",
    "\N{MINUS SIGN}": "minus",
}
_UNIT = "|".join(re.escape(one) for one in sorted(_UNITS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?<![\w.])(?P<year>\d{{4}})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?![\w-])
  | (?<![\w.:])(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?![\w:])
  | (?P<named>\b(?i:c?python|versions?|release|v)[ \u00a0])(?P<version>\d+(?:\.\d+)+)
  | (?P<dotted>\d+(?:\.\d+){{2,}})
  | (?P<sign>(?<![\w.)])[-\u2212])?(?P<money>[€$£])?
    (?P<whole>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.(?P<decimals>\d+))?
    (?: (?P<rank>st|nd|rd|th)\b
      | (?P<space>[ \u00a0\u202f]?)(?P<unit>{_UNIT})(?:/(?P<per>{_UNIT}))?(?![\w/])
      | (?P<joint>[-\u2013\u2212/])(?=\d)
    )?
    """,
    re.VERBOSE | re.ASCII,
)
#: More than any printed fact says; the longest is a sentence on the verdict.
MOST_WORDS_A_FACT = 100


def count_words(text: str) -> int:
    """Count the words of a text as they are said."""
    return sum(any(map(str.isalnum, word)) for word in as_said(text).split())


def bound_words(text: str) -> tuple[int, int]:
    """Count the words of a text with calls, before its facts are known.

    Returns:
        How many it has at least, and at most.
    """
    known, unknown = with_placeholders(text)
    least = count_words(known)
    return least, least + unknown * (MOST_WORDS_A_FACT - 1)


def as_said(text: str) -> str:
    """Write a text as it is said."""
    said = _FIGURE.sub(_apart, text)
    return " ".join(_SIGNS.get(word, word) for word in said.split())


def _apart(found: re.Match[str]) -> str:
    """Say one figure, with a space where a letter touches it."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    said = _say(found)
    return f"{' ' * before[-1:].isalnum()}{said}{' ' * after[:1].isalnum()}"


def _say(found: re.Match[str]) -> str:
    if found["year"]:
        month = _MONTHS[int(found["month"]) - 1]
        day, year = int(found["day"]), int(found["year"])
        return f"{numerals.ordinal(day)} {month} {numerals.year(year)}"
    if found["hour"]:
        minute = numerals.pair(int(found["minute"]))
        return f"{numerals.cardinal(int(found['hour']))} {minute}"
    if found["version"]:
        return found["named"] + _dotted(found["version"])
    return _dotted(found["dotted"]) if found["dotted"] else _say_number(found)


def _say_number(found: re.Match[str]) -> str:
    one = found["whole"] == "1" and not found["decimals"]
    words = ["minus"] if found["sign"] else []
    words.append(_say_digits(found))
    words += [_say_unit(found["money"], one=one)] if found["money"] else []
    if found["unit"] and not _is_decade(found):
        words.append(_say_unit(found["unit"], one=one))
    if found["per"]:
        words += ["per", _say_unit(found["per"], one=True)]
    if found["joint"]:
        words.append("over " if found["joint"] == "/" else "to ")
    return " ".join(words)


def _say_digits(found: re.Match[str]) -> str:
    digits, decimals = found["whole"].replace(",", ""), found["decimals"]
    if decimals:
        return f"{numerals.whole(digits)} point {numerals.one_by_one(decimals)}"
    if found["rank"] and len(digits) <= numerals.MOST_DIGITS:
        return numerals.ordinal(int(digits))
    other = found["sign"] or found["money"] or found["unit"]
    if _is_year(found["whole"]) and (not other or _is_decade(found)):
        return numerals.year(int(digits))
    return numerals.whole(digits)


def _is_year(written: str) -> bool:
    return len(written) == 4 and written[:2] in ("19", "20")  # noqa: PLR2004


def _is_decade(found: re.Match[str]) -> bool:
    """Tell the 1990s from 29 s."""
    years = _is_year(found["whole"]) and not found["decimals"]
    return years and found["unit"] == "s" and not found["space"]


def _dotted(version: str) -> str:
    return " point ".join(numerals.whole(part) for part in version.split("."))


def _say_unit(printed: str, *, one: bool) -> str:
    said = _UNITS[printed]
    if one or said in _NO_PLURAL:
        return said
    first, space, rest = said.partition(" ")
    return f"{first}s{space}{rest}"
