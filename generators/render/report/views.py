"""The report: all that pages and slides show, in words and numbers ready to print.

Rounding, units, names, colours, order and wording are settled before these views are
made. Site, deck and charts only lay them out; nothing is worked out from here on, so
they cannot disagree. A view knows nothing of Markdown, matplotlib or PowerPoint.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generators.render.report.views_changes import ChangesView, ExpiryView
from generators.render.report.views_claims import (
    ClaimsView,
    ClaimView,
    EvidenceView,
    FindingView,
)
from generators.render.report.views_deck import (
    DeckView,
    RecommendationView,
    SlideView,
    TableView,
)
from generators.render.report.views_events import EventsView
from generators.render.report.views_figures import (
    Cell,
    Chart,
    CodeSide,
    CodeView,
    DiagramView,
    EdgeView,
    Fact,
    Form,
    NodeView,
    Part,
    Rich,
    Row,
    Span,
)
from generators.render.report.views_improvements import (
    ImprovementsView,
    ImprovementView,
)
from generators.render.report.views_repeats import RepeatabilityView
from generators.render.report.views_routine import RoutineView
from generators.render.report.views_runs import (
    BenchmarkView,
    ControlView,
    RepeatView,
    RunView,
    SampleView,
    StripView,
)
from generators.render.report.views_scores import ScoreRow, ScoringView
from generators.render.report.views_sure import SureView
from generators.render.report.views_trees import BranchView, ChoiceView, TreeView
from generators.render.report.views_weights import WeightsView
from generators.render.report.views_workflows import WorkflowView

__all__ = [
    "AreaView",
    "AudienceView",
    "BenchmarkView",
    "BranchView",
    "Cell",
    "Chart",
    "ChoiceView",
    "ClaimView",
    "ClaimsView",
    "CodeSide",
    "CodeView",
    "ComparisonView",
    "ControlView",
    "CriterionView",
    "DeckView",
    "DiagramView",
    "EdgeView",
    "EvidenceView",
    "Fact",
    "FindingView",
    "Form",
    "ImprovementView",
    "ImprovementsView",
    "NodeView",
    "Part",
    "RecommendationView",
    "RepeatView",
    "Report",
    "Rich",
    "Row",
    "RunView",
    "SampleView",
    "ScoreRow",
    "ScoringView",
    "SetupView",
    "SlideView",
    "Span",
    "StripView",
    "TableView",
    "TreeView",
    "VerdictView",
    "WeightView",
]


@dataclass(frozen=True, kw_only=True)
class CriterionView:
    """A question and what each setup shows on it."""

    id: str
    question: str
    weight: str
    direction: str  #: "lower is better", or empty for judgements
    benchmark: str | None
    cells: tuple[Cell, ...]
    contrast: Rich  #: a sentence: who does better by how much, or why nobody knows
    measure: str = ""  #: unit and direction in words, or how it is judged
    share: str = ""  #: of all weight: "5 %"
    order: str = ""  #: the same share as a plain number, to sort by
    evidence: tuple[str, ...] = ()  #: what its cells rest on: "measured", "stale"
    scoring: ScoringView | None = None  #: how its figures become scores
    of_references: bool = False  #: some setup that cannot win has such a figure


@dataclass(frozen=True, kw_only=True)
class AreaView:
    """One area."""

    id: str
    title: str
    about: Rich
    weight: str
    scores: tuple[Cell, ...]
    criteria: tuple[CriterionView, ...]
    charts: tuple[Chart, ...]
    claims: tuple[ClaimView, ...]
    code: tuple[CodeView, ...]
    diagrams: tuple[DiagramView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SetupView:
    """One of the things compared."""

    id: str
    name: str
    summary: Rich
    colour: int
    licence: str
    candidate: bool
    origin: str
    tasks: tuple[tuple[str, str], ...]
    column: bool = True  #: stands in the columns of tables and in charts


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
    said: Rich = ()  #: the sentence, its scores with their facts
    sure_said: Rich = ()  #: `sure`, its figures with their facts
    lead_said: Rich = ()  #: how near the lead is to a tie; empty where nobody wins
    leader: str = "it"  #: whom `winning` speaks for: the first, also within the margin


@dataclass(frozen=True, kw_only=True)
class WeightView:
    """What an area, or a criterion within it, counts for an audience, and why."""

    id: str
    title: str
    usual: str  #: its share by default: "20 %"
    weight: str  #: its share for this audience
    change: Literal["more", "less", ""]
    why: Rich
    scores: tuple[Cell, ...] = ()  #: of an area, under these weights
    criteria: tuple["WeightView", ...] = ()  #: those that the audience weighs itself


@dataclass(frozen=True, kw_only=True)
class AudienceView:
    """How the same evidence looks to people who weigh it in their own way."""

    id: str
    name: str
    about: Rich
    verdict: str  #: the sentence under these weights
    sure: str  #: how sure that is
    winner: str | None
    differs: bool  #: whether another candidate leads, or none, than by default
    difference: tuple[str, ...]  #: sentences: what differs from the default, and why
    scores: tuple[Cell, ...]
    areas: tuple[WeightView, ...]
    command: str  #: what writes the slides with these weights
    said: Rich = ()  #: `verdict`, its scores with their facts
    sure_said: Rich = ()  #: `sure`, its figures with their facts
    difference_said: Rich = ()  #: `difference` as one text, figures with their facts


@dataclass(frozen=True, kw_only=True)
class ComparisonView:
    """Everything that is shown of one comparison."""

    id: str
    title: str
    question: str
    audience: str
    about: Rich
    setups: tuple[SetupView, ...]  #: all of them, the candidates first
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
    repeatability: RepeatabilityView | None = None  #: None if nothing was taken twice
    controls: tuple[ControlView, ...] = ()  #: one for each benchmark that has one
    diagrams: tuple[DiagramView, ...] = ()  #: all there are
    trees: tuple[TreeView, ...] = ()  #: all there are
    improvements: tuple[ImprovementsView, ...] = ()  #: of setups that have some
    events: EventsView | None = None  #: None if no setup has a CI file that is read
    routines: tuple[RoutineView, ...] = ()  #: of benchmarks that make changes
    workflows: tuple[WorkflowView, ...] = ()  #: of benchmarks that run CI workflows
    asked: Rich = ()  #: the question, its figures with their facts
    weights: WeightsView | None = None  #: what a reader can weigh
    claims: ClaimsView | None = None  #: None where nobody claims anything

    @property
    def columns(self) -> tuple[SetupView, ...]:
        """The setups that stand in the columns of tables."""
        return tuple(setup for setup in self.setups if setup.column)

    @property
    def references(self) -> tuple[SetupView, ...]:
        """The setups that cannot win."""
        return tuple(setup for setup in self.setups if not setup.candidate)


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that is shown."""

    comparisons: tuple[ComparisonView, ...]
