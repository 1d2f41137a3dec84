"""Models that a page written by hand may ask for; each says what it assumes."""

import math
from collections.abc import Callable, Mapping

from generators.render.pages.escape import attribute, text
from generators.render.report.break_even import Plan, break_even
from generators.render.report.views import Fact


def break_evens(facts: Mapping[str, Fact]) -> Callable[..., str]:
    """Make the call `{{ break_even("saves/against", …) }}` for a page's facts."""

    def show(pair: str, *, first: str, each: str, writing: str, rounds: str) -> str:
        saves, _, against = pair.partition("/")
        plan = Plan(
            saves=saves,
            against=against,
            first=first,
            each=each,
            once=_assumed("writing", writing),
            rounds=_assumed("rounds", rounds),
        )
        said = f"a model: {first} and {each} are measured; {writing} times "
        said += f"and {rounds} rounds are assumed"
        figure = text(break_even(plan, facts))
        return f'<span class="literal" title="{attribute(said)}">{figure}</span>'

    return show


def _assumed(name: str, written: str) -> float:
    """Read an assumption.

    Raises:
        LookupError: It is negative or no number; the page tells it at its line.
    """
    try:
        value = float(written)
    except ValueError:
        value = -1.0
    if not math.isfinite(value) or value < 0:
        message = f"{name} is {written!r}; write a number of at least zero"
        raise LookupError(message)
    return value
