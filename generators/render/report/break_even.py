"""A model: from how many projects on does a template cost fewer lines than it saves?

By hand, N projects cost N (f + r e) lines, where f is what a new project costs, e what
one change costs, and r how many changes a project sees. From a template they cost
k f lines once, for writing it, and N (f' + r e') after that. With u newer versions of
the template, each of which costs w lines in the template and leaves c conflicts of s
lines in each project, k f + u w is paid once, and u c s more for each project. The two
are equal at

    N = (k f + u w) / ((f - f') + r (e - e') - u c s)

f, e and c are measured; k, r, u, w and s are assumptions that a page has to state.
Lines stand for effort; the time to learn the template is not in it. That projects made
by hand go without what a newer version brings counts for them.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from generators.render.report.views import Fact

NEVER = "never"
NOT_MEASURED = "not measured"


@dataclass(frozen=True, kw_only=True)
class Upkeep:
    """What newer versions of the template cost."""

    versions: float  #: newer versions in the life of the projects
    writing: float  #: lines that one costs in the template
    conflicts: str  #: benchmark: conflicts that one leaves in a project
    settling: float  #: lines that one conflict costs


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is compared, and what is assumed.

    A figure is a benchmark, which gives its value, or a benchmark with a field of it,
    as in `change-lines.mean`.
    """

    saves: str  #: the setup that is made from a template
    against: str  #: the setup that is made by hand
    first: str  #: figure: lines that a new project costs
    each: str  #: figure: lines that one change costs
    once: float  #: the template costs so many times a new project made by hand
    rounds: float  #: changes in the life of a project
    upkeep: Upkeep | None = None  #: None: the template stays as it is


def break_even(plan: Plan, facts: Mapping[str, Fact]) -> str:
    """Say from how many projects on the template has cost fewer lines.

    Returns:
        "3 projects", or "never"; "not measured" where a figure is.

    Raises:
        LookupError: There is no such figure.
    """
    asked = [
        (figure, setup)
        for figure in (plan.first, plan.each)
        for setup in (plan.against, plan.saves)
    ]
    asked += [(plan.upkeep.conflicts, plan.saves)] if plan.upkeep else []
    values = [_value(figure, setup, facts) for figure, setup in asked]
    known = [value for value in values if value is not None]
    if len(known) < len(asked):
        return NOT_MEASURED
    first_hand, first, each_hand, each, *conflicts = known
    saved = first_hand - first + plan.rounds * (each_hand - each)
    paid = plan.once * first_hand
    if plan.upkeep:
        saved -= plan.upkeep.versions * conflicts[0] * plan.upkeep.settling
        paid += plan.upkeep.versions * plan.upkeep.writing
    return _projects(paid, saved)


def _projects(paid: float, saved: float) -> str:
    if saved <= 0:
        return NEVER
    projects = math.floor(paid / saved) + 1
    return f"{projects} project" if projects == 1 else f"{projects} projects"


def _value(figure: str, setup: str, facts: Mapping[str, Fact]) -> float | None:
    benchmark, dot, field = figure.partition(".")
    name = f"{benchmark}.{setup}{dot}{field}"
    if name not in facts:
        raise LookupError(f"there is no fact {name!r}")
    return facts[name].value
