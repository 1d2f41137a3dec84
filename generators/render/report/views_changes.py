"""What changed since last time, and what is too old, in words ready to print.

As in `views`, nothing is worked out from here on.
"""

from dataclasses import dataclass
from typing import Literal

Change = Literal["better", "worse", "changed", "new", "gone"]


@dataclass(frozen=True, kw_only=True)
class MoveView:
    """A figure that is not what it was."""

    what: str  #: the measure, or what is judged or weighed
    setup: str  #: printed name; empty where it is no setup's
    before: str
    after: str
    change: Change
    page: str | None  #: where the evidence stands, below docs_dir


@dataclass(frozen=True, kw_only=True)
class TurnView:
    """A contrast, or the finding of a claim, that is not what it was."""

    what: str
    before: str  #: the sentence as it was printed
    after: str
    page: str | None


@dataclass(frozen=True, kw_only=True)
class StepView:
    """From one edition to the next, or to what is shown today."""

    id: str  #: ISO date of the later one, or "today"
    title: str
    sentence: str  #: how much moved, and whether the verdict still stands
    verdict: tuple[str, str] | None  #: before and after, where another leads
    moves: tuple[MoveView, ...]
    turns: tuple[TurnView, ...]
    apart: str  #: what could not be compared, and why; or empty
    date: str  #: ISO date of the later one, or of the last edition for "today"


@dataclass(frozen=True, kw_only=True)
class ChangesView:
    """What changed since last time, and before."""

    latest: StepView
    earlier: tuple[StepView, ...]  #: the latest first
    feed: tuple[StepView, ...]  #: steps between editions, the latest first
    first: StepView  #: the first edition, of which nothing can have changed
    site_url: str  #: empty where no address is declared; then there is no feed


@dataclass(frozen=True, kw_only=True)
class StaleView:
    """A figure that is shown although it is out of date."""

    benchmark: str  #: id
    setup: str  #: id
    measure: str
    setup_name: str
    reason: str
    cost: str  #: what measuring it anew takes: "0:01:30", or empty if nobody knows
    page: str


@dataclass(frozen=True, kw_only=True)
class ExpiryView:
    """Everything that is out of date, and what it takes to mend it."""

    sentence: str
    figures: tuple[StaleView, ...]
    command: str
