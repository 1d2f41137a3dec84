"""CI files on their ladder as they are printed."""

from dataclasses import dataclass
from typing import Literal

from generators.render.report.views_figures import Cell


@dataclass(frozen=True, kw_only=True)
class ExhibitView:
    """Something that one benchmark measures beside the setups."""

    id: str
    name: str
    summary: str
    cell: Cell


@dataclass(frozen=True, kw_only=True)
class MarkView:
    """Whether a file stands on a rung."""

    rung: str  #: "Schema-valid"
    word: str  #: "yes", "no", "no tool", "not reached"
    state: str  #: the same, as a class of the page


@dataclass(frozen=True, kw_only=True)
class FaultView:
    """What one rule or tool found in a file, all lines of it together."""

    rule: str
    weight: Literal["stops", "lint", "risk"]
    lines: str  #: "lines 11, 12"; empty where the tool tells none
    said: str
    advice: str  #: the anchor of the advice on the same page; empty for a tool's rule
    url: str  #: of the tool's own words, or empty


@dataclass(frozen=True, kw_only=True)
class FileView:
    """One CI file."""

    path: str
    kind: str  #: "GitHub Actions"
    marks: tuple[MarkView, ...]  #: one for each rung, from the ground up
    faults: tuple[FaultView, ...]


@dataclass(frozen=True, kw_only=True)
class LadderTable:
    """The CI files of one setup."""

    setup: str
    name: str
    summary: str  #: "Of 18: 15 parse, 12 are schema-valid, …"
    files: tuple[FileView, ...]


@dataclass(frozen=True, kw_only=True)
class AdviceView:
    """What to do about what a rule of ours finds."""

    rule: str
    anchor: str
    weight: Literal["stops", "risk"]
    advice: str


@dataclass(frozen=True, kw_only=True)
class LadderView:
    """Everything that is shown of a benchmark that takes CI files up the ladder."""

    rungs: tuple[tuple[str, str], ...]  #: name and what it means
    tables: tuple[LadderTable, ...]
    advice: tuple[AdviceView, ...]  #: of every rule that found something
