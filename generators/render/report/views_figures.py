"""The pieces that every view is made of: facts, charts, cells, code."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["dots", "bars", "grouped", "parts", "slopes", "heat", "ratio", "gates"]
#: Forms that draw the parts of each row, one after the other, as one bar.
STACKED: frozenset[Form] = frozenset({"parts", "gates"})


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One printable figure; the only way a number gets onto a page or a slide."""

    id: str
    text: str  #: with its unit: "12.3 s"
    value: float | None  #: None where it is a word, e.g. "not measured"
    page: str | None  #: page and anchor below docs_dir: "c/benchmarks/x.md#template"
    runs: tuple[str, ...] = ()  #: ids of the runs it rests on
    stale: bool = False  #: whether one of those runs is out of date


@dataclass(frozen=True, kw_only=True)
class Span:
    """A piece of slide text; a figure carries its fact."""

    text: str
    fact: Fact | None = None


Rich = tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A named share or case of a value, such as one stage of a pipeline."""

    id: str
    label: str
    value: float
    text: str
    hollow: bool = False  #: drawn as an outline: what none of the others took


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a chart shows of one setup."""

    setup: str
    label: str
    colour: int  #: slot in the palette; a setup keeps it everywhere
    value: float | None  #: None leaves a gap, and `text` says why
    low: float | None  #: 95 % interval; None where it is exact or too few values
    high: float | None
    values: tuple[float, ...]
    parts: tuple[Part, ...]
    text: str  #: the printed value with its unit, or "not measured"
    group: str = ""  #: which benchmark, where a chart shows several
    shade: float | None = None  #: 0 for the worst to 1 for the best, in a heat matrix
    interval: str = ""  #: printed: "11.9 to 13.0 s", or empty
    runs: tuple[str, ...] = ()  #: ids of the runs behind it
    fact: str = ""  #: id of the fact that prints its value, or empty
    page: str | None = None  #: where its runs stand, below docs_dir
    machine: str = ""  #: what its runs were taken on
    measured: str = ""  #: on which days: "20 to 21 November 2026"
    note: str = ""  #: what a ratio says in words: "no clear difference"


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What a chart says; how it looks is the business of render/charts and deck."""

    id: str
    title: str
    form: Form
    unit: str
    axis: str  #: axis label: what, unit, what the interval is, how many values
    rows: tuple[Row, ...]  #: by group, then by setup
    description: str  #: text alternative: every figure in words
    groups: tuple[str, ...] = ()  #: labels of the benchmarks, where it shows several
    reference: float | None = None  #: a line to draw, e.g. 1 for a ratio
    better: Literal["lower", "higher"] | None = None  #: the side to mark as better
    page: str | None = None
    runs: tuple[str, ...] = ()
    machine: str = ""


#: What stands behind a figure. Cited is a rating that rests on somebody's words.
Status = Literal[
    "measured", "cited", "judged", "not-measured", "failed", "not-applicable"
]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure of the matrix: criterion by setup."""

    setup: str
    text: str  #: "12.3 s", "4 of 5", "not measured"
    interval: str  #: "11.9 s to 13.0 s", or empty
    status: Status
    mark: Literal["best", "tie", ""]
    note: str  #: the reason of a judgement or of a missing figure
    page: str | None
    score: str = ""  #: "0.83", or empty
    stale: bool = False  #: whether the figure is out of date; `note` says why
    source: str = ""  #: the quoted words that a cited rating rests on
    url: str | None = None  #: where those words stand


@dataclass(frozen=True, kw_only=True)
class CodeSide:
    """Lines of one of a setup's real files."""

    setup: str
    label: str
    path: str  #: below the comparison's setups/
    language: str  #: a Pygments lexer name, or "text"
    text: str
    first_line: int
    own: tuple[int, ...] = ()  #: lines of `text`, from 1, that another side lacks


@dataclass(frozen=True, kw_only=True)
class CodeView:
    """The same thing as each setup writes it."""

    title: str
    sides: tuple[CodeSide, ...]
    remark: str = ""  #: how much of it is the same


@dataclass(frozen=True, kw_only=True)
class NodeView:
    """A box of a diagram."""

    id: str
    label: str
    detail: str
    group: str  #: id, or empty
    colour: int | None  #: slot in the palette of the setup it stands for


@dataclass(frozen=True, kw_only=True)
class EdgeView:
    """An arrow of a diagram, by the ids of its boxes."""

    source: str
    target: str
    label: str


@dataclass(frozen=True, kw_only=True)
class DiagramView:
    """A diagram, ready to be laid out; the same on slides and pages."""

    id: str
    title: str
    description: str  #: text alternative, with every arrow in words
    direction: Literal["right", "down"]
    groups: tuple[tuple[str, str], ...]  #: id and label
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    said: tuple[str, ...] = ()  #: each arrow in words
