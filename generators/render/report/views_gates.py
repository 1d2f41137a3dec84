"""Views of planted faults: which gate of which setup caught each of them, and when."""

from dataclasses import dataclass

from generators.bench.gates import Verdict
from generators.render.report.views_figures import Chart, Fact


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """What became of one fault in one setup."""

    setup: str
    verdict: Verdict | None  #: None where there is no figure
    text: str  #: "commit, 3.2 s", "reached production, 61.3 s", "not measured"
    note: str = ""  #: why it cannot be made, or what is to be known of the answer
    page: str | None = None  #: where the run stands, below docs_dir
    order: str = ""  #: a number to sort by, the earliest first; empty without an answer


@dataclass(frozen=True, kw_only=True)
class PlantedView:
    """One fault."""

    id: str
    what: str
    answers: tuple[AnswerView, ...]  #: one for each setup, in their order
    words: tuple[str, ...]  #: what the answers say without times, each once


@dataclass(frozen=True, kw_only=True)
class SetupGates:
    """What one setup shows on all faults together."""

    setup: str
    name: str
    share: Fact
    rate: Fact  #: the interval of the share
    caught: Fact
    tried: Fact
    feedback: Fact
    waited: Fact  #: the interval of the feedback
    arrival: Fact  #: of a harmless change
    at: tuple[Fact, ...]  #: how many each gate caught, then how many reached production
    note: str = ""  #: why there is no figure


@dataclass(frozen=True, kw_only=True)
class PartView:
    """What one setup caught of a part of the faults."""

    name: str
    all: Fact  #: the share of all faults
    text: str  #: the share of this part, or why there is none
    count: str  #: "12 of 34"
    interval: str


@dataclass(frozen=True, kw_only=True)
class RestView:
    """The shares without some of the faults."""

    left_out: tuple[str, ...]  #: what these are, in words
    setups: tuple[PartView, ...]


@dataclass(frozen=True, kw_only=True)
class GatesView:
    """Everything that is shown of a benchmark that plants faults before gates."""

    benchmark: str
    names: tuple[str, ...]  #: of the setups, in order
    columns: tuple[str, ...]  #: heads above `at`: "Commit", …, "Reached production"
    setups: tuple[SetupGates, ...]
    faults: tuple[PlantedView, ...]
    words: tuple[str, ...]  #: every answer that occurs, from the earliest gate on
    legend: tuple[tuple[str, str], ...]  #: an answer, and what it means
    chart: Chart | None  #: None without a figure
