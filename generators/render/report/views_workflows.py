"""Views of what CI workflows did when they were run. Knows nothing of Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generators.render.report.views_figures import Fact

#: How a finding is meant: it is as it should be, it is not, or neither.
Sense = Literal["good", "bad", ""]


@dataclass(frozen=True, kw_only=True)
class WorkflowItem:
    """One finding: a figure or some words, and what it rests on."""

    fact: Fact | None = None
    word: str = ""  #: stands for the figure, or after it
    page: str | None = None  #: where the run behind the words stands
    sense: Sense = ""
    lines: tuple[str, ...] = ()  #: jobs and their times, what a step said


@dataclass(frozen=True, kw_only=True)
class WorkflowRow:
    """One question, and what was found in every setup that stands in a column."""

    what: str
    cells: Mapping[str, tuple[WorkflowItem, ...]]  #: by setup


@dataclass(frozen=True, kw_only=True)
class WorkflowView:
    """What one benchmark found when it ran, or read, the workflows of each setup."""

    benchmark: str
    measure: str
    first: str  #: the head of the first column
    rows: tuple[WorkflowRow, ...]
    total: WorkflowRow  #: the figure of the benchmark
    about: str  #: what was run and what stands in for something else
    measured: bool  #: whether any setup has a figure
