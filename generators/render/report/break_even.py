"""A model: from how many projects on does a template cost fewer lines than it saves?

By hand, N projects cost N (f + r e) lines, where f is what a new project costs, e what
one round of changes costs, and r the rounds. From a template they cost k f lines once,
and N (f' + r e') after that. The two are equal at

    N = k f / ((f - f') + r (e - e'))

f and e are measured; k and r are assumptions that a page has to state. Lines stand for
effort; neither the upkeep of the template nor the time to learn it is in it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from generators.render.report.views import Fact

NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is compared, and what is assumed."""

    saves: str  #: the setup that is made from a template
    against: str  #: the setup that is made by hand
    first: str  #: benchmark: lines that a new project costs
    each: str  #: benchmark: lines that one round of changes costs
    once: float  #: the template costs so many times a new project made by hand
    rounds: float  #: rounds of changes in the life of a project


def break_even(plan: Plan, facts: Mapping[str, Fact]) -> str:
    """Say from how many projects on the template has cost fewer lines.

    Raises:
        LookupError: There is no such figure, or it is not measured.
    """
    first = _lines(plan.first, plan, facts)
    each = _lines(plan.each, plan, facts)
    saved = first[0] - first[1] + plan.rounds * (each[0] - each[1])
    if saved <= 0:
        return NEVER
    projects = math.floor(plan.once * first[0] / saved) + 1
    return f"{projects} project" if projects == 1 else f"{projects} projects"


def _lines(
    benchmark: str, plan: Plan, facts: Mapping[str, Fact]
) -> tuple[float, float]:
    """What a benchmark says: made by hand, then from the template."""
    return (
        _value(f"{benchmark}.{plan.against}", facts),
        _value(f"{benchmark}.{plan.saves}", facts),
    )


def _value(name: str, facts: Mapping[str, Fact]) -> float:
    if name not in facts:
        raise LookupError(f"there is no fact {name!r}")
    value = facts[name].value
    if value is None:
        raise LookupError(f"{name} is not measured, so that nothing rests on it")
    return value
