"""The report: all that pages and slides show, in words and numbers ready to print.

Rounding, units, names, colours, order and wording are settled before these views are
made. Site, deck and charts only lay them out; nothing is worked out from here on, so
they cannot disagree. A view knows nothing of Markdown, matplotlib or PowerPoint.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generators.render.report.views_changes import ChangesView, ExpiryView
from generators.render.report.views_sure import SureView

Form = Literal["dots", "bars", "parts", "ratio"]


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


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What a chart says; how it looks is the business of render/charts and deck."""

    id: str
    title: str
    form: Form
    unit: str
    axis: str  #: axis label: what, unit, what the interval is, how many values
    rows: tuple[Row, ...]
    description: str  #: text alternative: every figure in words
    reference: float | None = None  #: a line to draw, e.g. 1 for a ratio
    better: Literal["lower", "higher"] | None = None  #: the side to mark as better
    page: str | None = None
    runs: tuple[str, ...] = ()
    machine: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure of the matrix: criterion by setup."""

    setup: str
    text: str  #: "12.3 s", "4 of 5", "not measured"
    interval: str  #: "11.9 s to 13.0 s", or empty
    status: Literal["measured", "judged", "not-measured", "failed", "not-applicable"]
    mark: Literal["best", "tie", ""]
    note: str  #: the reason of a judgement or of a missing figure
    page: str | None
    score: str = ""  #: "0.83", or empty
    stale: bool = False  #: whether the figure is out of date; `note` says why


@dataclass(frozen=True, kw_only=True)
class CriterionView:
    """A question and what each setup shows on it."""

    id: str
    question: str
    weight: str
    direction: str  #: "lower is better", or empty for judgements
    benchmark: str | None
    cells: tuple[Cell, ...]
    finding: str  #: one sentence: who leads by how much, or why that is open


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """What backs a claim."""

    kind: Literal["source", "measurement", "judgement"]
    text: str
    url: str | None
    page: str | None


@dataclass(frozen=True, kw_only=True)
class ClaimView:
    """A sentence that someone asserts, with what was found of it."""

    id: str
    text: str
    said_by: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, kw_only=True)
class CodeSide:
    """Lines of one of a setup's real files."""

    setup: str
    label: str
    path: str  #: below the comparison's setups/
    language: str  #: a Pygments lexer name, or "text"
    text: str
    first_line: int


@dataclass(frozen=True, kw_only=True)
class CodeView:
    """The same thing as each setup writes it."""

    title: str
    sides: tuple[CodeSide, ...]


@dataclass(frozen=True, kw_only=True)
class AreaView:
    """One area."""

    id: str
    title: str
    about: str
    weight: str
    scores: tuple[Cell, ...]
    criteria: tuple[CriterionView, ...]
    charts: tuple[Chart, ...]
    claims: tuple[ClaimView, ...]
    code: tuple[CodeView, ...]


@dataclass(frozen=True, kw_only=True)
class SampleView:
    """One value of a run."""

    block: str
    started: str
    value: str
    seconds: str
    cpu: str
    memory: str
    load: str
    parts: tuple[Part, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class RunView:
    """One run as a reader checks it."""

    id: str
    setup: str
    setup_name: str
    outcome: str
    reason: str
    started: str
    samples: tuple[SampleView, ...]
    commands: tuple[str, ...]
    tools: tuple[tuple[str, str], ...]
    machine: tuple[tuple[str, str], ...]
    hashes: tuple[tuple[str, str], ...]
    stdout: str
    stderr: str
    used: bool  #: whether the shown figure rests on it
    stale: str  #: why it no longer counts, or empty
    path: str  #: the record below content/<comparison>/runs/
    elsewhere: str = ""  #: who recorded it with what, if it was not `measure`


@dataclass(frozen=True, kw_only=True)
class ControlView:
    """What the same setup, measured twice in each block, differs from itself by."""

    benchmark: str
    measure: str
    setup: str  #: the name under which the second runs are recorded
    name: str  #: "By hand, the second time"
    difference: str  #: "3.1 %"
    interval: str  #: of the ratio: "0.98 to 1.09"
    called: str  #: "no difference", or what else was found
    page: str


@dataclass(frozen=True, kw_only=True)
class BenchmarkView:
    """One measure: how it is taken, and every run."""

    id: str
    measure: str
    unit: str
    direction: str
    about: str
    method: tuple[tuple[str, str], ...]  #: label and value, e.g. ("Repetitions", "5")
    repeat: str  #: the command that measures it again
    cells: tuple[Cell, ...]
    contrasts: tuple[str, ...]  #: one sentence for each setup against the baseline
    charts: tuple[Chart, ...]
    runs: tuple[RunView, ...]
    areas: tuple[str, ...]
    sure: tuple[tuple[str, str], ...] = ()  #: how the setups were compared
    control: ControlView | None = None


@dataclass(frozen=True, kw_only=True)
class SetupView:
    """One of the things compared."""

    id: str
    name: str
    summary: str
    colour: int
    licence: str
    candidate: bool
    origin: str
    tasks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class VerdictView:
    """Who leads by weight, or a tie, and what speaks for and against."""

    sentence: str
    detail: str
    winner: str | None
    scores: tuple[Cell, ...]
    winning: tuple[CriterionView, ...]  #: the strongest measured findings for it
    losing: tuple[CriterionView, ...]  #: the strongest measured findings against it
    unmeasured: tuple[str, ...]
    sure: str = ""  #: how often the leader leads, and what would change it
    certainty: SureView | None = None  #: None where there is no verdict


@dataclass(frozen=True, kw_only=True)
class WeightView:
    """What an area, or a criterion within it, counts for an audience, and why."""

    id: str
    title: str
    usual: str  #: its share by default: "20 %"
    weight: str  #: its share for this audience
    change: Literal["more", "less", ""]
    why: str
    scores: tuple[Cell, ...] = ()  #: of an area, under these weights
    criteria: tuple["WeightView", ...] = ()  #: those that the audience weighs itself


@dataclass(frozen=True, kw_only=True)
class AudienceView:
    """How the same evidence looks to people who weigh it in their own way."""

    id: str
    name: str
    about: str
    verdict: str  #: the sentence under these weights
    sure: str  #: how sure that is
    winner: str | None
    differs: bool  #: whether another candidate leads, or none, than by default
    difference: tuple[str, ...]  #: sentences: what differs from the default, and why
    scores: tuple[Cell, ...]
    areas: tuple[WeightView, ...]
    command: str  #: what writes the slides with these weights


@dataclass(frozen=True, kw_only=True)
class TableView:
    """Rows of printed cells for a slide."""

    header: tuple[str, ...]
    rows: tuple[tuple[Rich, ...], ...]
    description: str


@dataclass(frozen=True, kw_only=True)
class SlideView:
    """One slide, ready to lay out; at most two charts, or one table, or code."""

    title: Rich
    charts: tuple[Chart, ...]
    table: TableView | None
    code: CodeView | None
    points: tuple[Rich, ...]
    notes: str
    speaker: str
    seconds: int  #: of speech, from the words of the notes
    source: str  #: machine, dates and number of values
    page: str | None  #: where the evidence stands on the site
    place: tuple[str | int, ...] = ()  #: in deck.yaml; empty if no one wrote it there


@dataclass(frozen=True, kw_only=True)
class DeckView:
    """The whole deck."""

    title: Rich
    subtitle: Rich
    presenters: str  #: presenters, organisation and date in one line
    footer: str
    notes: str
    seconds: int  #: of the whole talk
    slides: tuple[SlideView, ...]
    appendix: tuple[SlideView, ...]
    site_url: str
    date: str  #: ISO date written into the file's properties


@dataclass(frozen=True, kw_only=True)
class ComparisonView:
    """Everything that is shown of one comparison."""

    id: str
    title: str
    question: str
    audience: str
    about: str
    setups: tuple[SetupView, ...]
    verdict: VerdictView
    areas: tuple[AreaView, ...]
    benchmarks: tuple[BenchmarkView, ...]
    deck: DeckView | None
    facts: Mapping[str, Fact]
    measured: str  #: "21 November 2026", or "20 to 21 November 2026", or "never"
    machines: tuple[str, ...]
    audiences: tuple[AudienceView, ...] = ()
    weighed_for: AudienceView | None = None  #: whose weights these are; None: declared
    changes: ChangesView | None = None  #: None as long as there is no edition
    expiry: ExpiryView | None = None  #: None if nothing is out of date
    controls: tuple[ControlView, ...] = ()  #: one for each benchmark that has one


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that is shown."""

    comparisons: tuple[ComparisonView, ...]
