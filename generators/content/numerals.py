"""Numbers in English words, as in British speech. Knows no text around them.

A word more or less changes how long a talk takes, so that each way of saying a number
is settled here: with "and" after the hundreds, without commas, with hyphens up to 99.
"""

import re

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_THOUSAND, _HUNDRED, _TEN = 1000, 100, 10
#: With more digits than these a number is said digit by digit.
MOST_DIGITS = 3 * len(_SCALES)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def whole(digits: str) -> str:
    """Say a whole number; after a leading zero, as in 007, digit by digit."""
    if (digits[0] == "0" and len(digits) > 1) or len(digits) > MOST_DIGITS:
        return one_by_one(digits)
    return cardinal(int(digits))


def cardinal(number: int) -> str:
    """Say a number from 0 to below 10 to the 18th."""
    if number < _THOUSAND:
        return _below_thousand(number)
    said: list[str] = []
    rest = number
    for scale in _SCALES:
        rest, part = divmod(rest, _THOUSAND)
        if part:
            joint = "and " if not scale and part < _HUNDRED else ""
            said.append(f"{joint}{_below_thousand(part)} {scale}".rstrip())
    return " ".join(reversed(said))


def ordinal(number: int) -> str:
    """Say a rank: 21 is "twenty-first", as many words as the number itself."""
    head, last = re.fullmatch(r"(.*?)([a-z]+)", cardinal(number)).groups()  # type: ignore[union-attr]
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{_ORDINALS.get(last, ending)}"


def one_by_one(digits: str) -> str:
    """Say each digit."""
    return " ".join(_SMALL[int(one)] for one in digits)


def year(number: int) -> str:
    """Say a year of four digits: 1905 is "nineteen oh five"."""
    century, rest = divmod(number, _HUNDRED)
    if century % _TEN == 0 and rest < _TEN:
        return cardinal(number)
    if not rest:
        return f"{_below_hundred(century)} hundred"
    return f"{_below_hundred(century)} {pair(rest)}"


def pair(number: int) -> str:
    """Say the last two digits of a year or the minutes of a clock: 5 is "oh five"."""
    return f"oh {_SMALL[number]}" if number < _TEN else _below_hundred(number)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    if not hundreds:
        return _below_hundred(rest)
    said = f"{_SMALL[hundreds]} hundred"
    return f"{said} and {_below_hundred(rest)}" if rest else said


def _below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, _TEN)
    return f"{_TENS[tens - 2]}-{_SMALL[ones]}" if ones else _TENS[tens - 2]
