"""Where an expectation wants a ratio, a difference or a value to lie. Pure.

Knows no runs: `findings` holds what was measured against a limit.
"""

from dataclasses import dataclass
from math import inf
from typing import Literal

from generators.analysis.intervals import Interval
from generators.model import Answer, Expectation

Scale = Literal["ratio", "difference", "value"]
_SMALLER = ("faster", "fewer", "less")
_LARGER = ("slower", "more")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A stretch in which a claim holds; of setup by other, or setup minus other."""

    scale: Scale
    least: float = -inf
    most: float = inf

    def answer(self, shown: Interval, *, exact: bool) -> Answer:
        """Say on which side of the limit the whole interval lies, if on one.

        An exact figure on the limit itself lies within; an interval that touches it
        does not.
        """
        if exact:
            inside = self.least <= shown.low and shown.high <= self.most
            return "supported" if inside else "contradicted"
        if shown.low > self.least and shown.high < self.most:
            return "supported"
        if shown.high < self.least or shown.low > self.most:
            return "contradicted"
        return "open"


def limit_of(expect: Expectation) -> Limit | None:
    """Read the limit; None where no amount is named, so that the side alone counts."""
    if expect.by is None:
        return None
    if expect.by.factor is not None:
        factor = expect.by.factor
        return _limit(expect, "ratio", factor, 1 / factor)
    amount = expect.by.amount or 0.0
    scale: Scale = "value" if expect.than is None else "difference"
    return _limit(expect, scale, amount, -amount)


def _limit(expect: Expectation, scale: Scale, limit: float, mirrored: float) -> Limit:
    if expect.relation in _SMALLER:
        return Limit(scale=scale, most=mirrored)
    if expect.relation == "at-most":
        return Limit(scale=scale, most=limit)
    if expect.relation == "equal":
        return Limit(scale=scale, least=mirrored, most=limit)
    return Limit(scale=scale, least=limit)


def side_answer(
    expect: Expectation, side: Literal["smaller", "larger", "same"]
) -> Answer:
    """Answer an expectation without an amount by the side on which the setup stands."""
    holds = {
        "equal": ("same",),
        "at-most": ("smaller", "same"),
        "at-least": ("larger", "same"),
        **dict.fromkeys(_SMALLER, ("smaller",)),
        **dict.fromkeys(_LARGER, ("larger",)),
    }
    return "supported" if side in holds[expect.relation] else "contradicted"
