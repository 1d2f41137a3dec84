"""Models that a page written by hand may ask for; each says what it assumes."""

import math
from collections.abc import Callable, Mapping

from generators.render.pages.escape import attribute, text
from generators.render.report.break_even import Plan, Upkeep, break_even
from generators.render.report.views import Fact

#: What the call is told of newer versions of the template: all of it, or nothing.
_UPKEEP = ("versions", "upkeep", "conflicts", "settling")


def break_evens(facts: Mapping[str, Fact]) -> Callable[..., str]:
    """Make the call `{{ break_even("saves/against", …) }}` for a page's facts."""

    def show(
        pair: str, *, first: str, each: str, writing: str, rounds: str, **more: str
    ) -> str:
        saves, _, against = pair.partition("/")
        plan = Plan(
            saves=saves,
            against=against,
            first=first,
            each=each,
            once=_assumed("writing", writing),
            rounds=_assumed("rounds", rounds),
            upkeep=_upkeep(more) if more else None,
        )
        figure = text(break_even(plan, facts))
        said = attribute(_told(plan))
        return f'<span class="literal" title="{said}">{figure}</span>'

    return show


def _upkeep(told: Mapping[str, str]) -> Upkeep:
    """Read what is assumed of newer versions.

    Raises:
        LookupError: Not all of it is told, or more; the page tells it at its line.
    """
    if set(told) != set(_UPKEEP):
        message = f"of newer versions say all of {', '.join(_UPKEEP)}, and no more"
        raise LookupError(message)
    return Upkeep(
        versions=_assumed("versions", told["versions"]),
        writing=_assumed("upkeep", told["upkeep"]),
        conflicts=told["conflicts"],
        settling=_assumed("settling", told["settling"]),
    )


def _told(plan: Plan) -> str:
    """Say what is measured and what is assumed."""
    kept = plan.upkeep
    measured = [plan.first, plan.each, *([kept.conflicts] if kept else [])]
    said = f"a model: {', '.join(measured[:-1])} and {measured[-1]} are measured; "
    said += f"{plan.once:g} times and {plan.rounds:g} changes are assumed"
    if kept:
        said += f", and a newer version {kept.versions:g} times, "
        said += f"with {kept.writing:g} lines in the template "
        said += f"and {kept.settling:g} for each conflict"
    return said


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
