"""What the page of own weights is made from; part of `views`, which imports it.

Its numbers are not printed here: the reader's weights are not known before they are
set, so that a script works the scores out, by the rule of `analysis.scores`, and fills
the gaps of `words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generators.render.report.views_figures import Cell, Rich


@dataclass(frozen=True, kw_only=True)
class WeighedCandidate:
    """A setup that can win."""

    id: str
    name: str
    colour: int  #: its slot in the palette


@dataclass(frozen=True, kw_only=True)
class WeighedCriterion:
    """A question, its declared weight within the area, and what it gives."""

    id: str
    title: str
    weight: float
    scores: tuple[float, ...] | None  #: by candidate, 0 to 1; None: it cannot count
    share: str  #: of all weight as declared: "5 %"


@dataclass(frozen=True, kw_only=True)
class WeighedArea:
    """An area, its declared weight, and its questions."""

    id: str
    title: str
    weight: float
    share: str  #: of all weight as declared
    criteria: tuple[WeighedCriterion, ...]


@dataclass(frozen=True, kw_only=True)
class ProfileView:
    """A set of weights that the content declares, and what follows from it."""

    id: str  #: empty: the default
    name: str
    page: str  #: where its reasons stand, below docs_dir
    weights: Mapping[str, float]  #: that differ from the default, by area[.criterion]
    leads: str  #: the leader's name, or that there is none
    differs: bool  #: whether the answer differs from the default
    scores: tuple[Cell, ...]
    difference: Rich


@dataclass(frozen=True, kw_only=True)
class WeightsView:
    """Everything that a reader can weigh."""

    comparison: str  #: its id
    candidates: tuple[WeighedCandidate, ...]  #: in declared order
    areas: tuple[WeighedArea, ...]
    profiles: tuple[ProfileView, ...]  #: the default first
    margin: float  #: a lead below it is a tie
    enough: float  #: below this share of known weight there is no verdict
    equal: float  #: scores closer than this are equal
    words: Mapping[str, str]  #: sentences with gaps, by what they are for
