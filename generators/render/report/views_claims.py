"""Claims with their findings, in words ready to print.

As in `views`, nothing is worked out from here on.
"""

from dataclasses import dataclass
from typing import Literal

from generators.model import Answer
from generators.render.report.views_figures import Rich

Voice = Literal["for", "against", "open", ""]


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """What backs a claim, or speaks against it."""

    kind: Literal["source", "measurement", "judgement"]
    text: Rich
    url: str | None
    page: str | None
    says: Voice = ""  #: which side it takes; empty where nobody said
    outdated: bool = False  #: whether it says what is so today
    dated: str = ""  #: when it was published and read


@dataclass(frozen=True, kw_only=True)
class FindingView:
    """The answer to a claim, and why."""

    answer: Answer
    rests_on: str  #: "measured", "cited", "judged", or "not tested"
    reason: Rich  #: sentences with the figures, the interval and the margin
    expected: str = ""  #: what was put to the test, in words; empty if nothing was
    page: str | None = None  #: the benchmark that answers, below docs_dir


@dataclass(frozen=True, kw_only=True)
class PassageView:
    """Where a claim stands."""

    document: str  #: its name
    title: str
    line: str
    quote: str  #: with quotation marks; empty where none is given
    page: str  #: where the document is described, below docs_dir


@dataclass(frozen=True, kw_only=True)
class ClaimView:
    """A sentence that someone asserts, with what was found of it."""

    id: str
    text: str
    said_by: str  #: who and where, in words
    evidence: tuple[EvidenceView, ...]
    finding: FindingView | None = None
    passage: PassageView | None = None  #: None where no document is named
    question: str = ""  #: the criterion it bears on; empty if none
    question_page: str | None = None
    page: str | None = None  #: its section on the page of all claims

    @property
    def source(self) -> str:
        """The document, or who said it; what a table is filtered by."""
        return self.passage.document if self.passage else self.said_by


@dataclass(frozen=True, kw_only=True)
class TopicView:
    """Claims that belong together."""

    id: str
    title: str
    about: Rich
    area: str | None  #: page of its area, below docs_dir
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """A text that claims are taken from."""

    id: str
    title: str
    kind: str
    about: Rich
    dated: str  #: "written 5 May 2024, read 20 November 2026", or what of it is known
    url: str | None


@dataclass(frozen=True, kw_only=True)
class ClaimsView:
    """Every claim of a comparison."""

    topics: tuple[TopicView, ...]
    documents: tuple[DocumentView, ...]
    sentence: str  #: how many are supported, contradicted, open
    rests_on: str  #: how many of the answers are measured, cited, judged
