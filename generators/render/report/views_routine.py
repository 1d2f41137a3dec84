"""Views of routine changes. A view knows nothing of Markdown or HTML."""

from collections.abc import Mapping
from dataclasses import dataclass

from generators.render.report.views_figures import Fact


@dataclass(frozen=True, kw_only=True)
class RoutineCell:
    """One change in one setup."""

    fact: Fact | None = None  #: what was counted; None if there can be no figure
    missed: Fact | None = None  #: lines that a search does not show, where it is known
    told: str = ""  #: "by hand, 4 files, 6 places"
    note: str = ""  #: why it was not made


@dataclass(frozen=True, kw_only=True)
class RoutineRow:
    """One change, or what all come to, in every setup that stands in a column."""

    what: str
    cells: Mapping[str, RoutineCell]  #: by setup


@dataclass(frozen=True, kw_only=True)
class RoutineView:
    """Every change that a benchmark makes, and what they come to."""

    benchmark: str
    measure: str
    rows: tuple[RoutineRow, ...]
    totals: tuple[RoutineRow, ...]  #: sum, mean, and median where it is the figure
    searched: bool  #: whether the cells tell what a search misses
    measured: bool  #: whether any setup has a figure
