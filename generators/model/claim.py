"""Claims: what someone asserts, where it stands, and how it is put to the test.

A claim says nothing of whether it holds: that is a finding, which `analysis.findings`
works out of the runs, or takes from what the evidence says.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Entry, Finite, Id, Line, Text, Url

#: What speaks of a claim: for it, against it, or leaves it open.
Says = Literal["for", "against", "open"]
#: Which way a setup is said to differ from another.
Relation = Literal[
    "faster", "slower", "fewer", "less", "more", "equal", "at-least", "at-most"
]
#: Declared once in documents.yaml; a number such as "001" has to be quoted there.
DocumentId = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60, strict=True)
]
_Factor = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Source(Entry):
    """Evidence that someone else published."""

    kind: Literal["source"]
    url: Url = Field(description="Where a reader can open it")
    quote: Line = Field(description="The sentence that backs it, word for word")
    accessed: date = Field(description="The day it was read, as in 2026-11-20")
    published: date | None = Field(
        default=None, description="The day of the version that was read, where known"
    )
    says: Says | None = Field(
        default=None, description="Whether it speaks for or against the claim"
    )
    means: Text | None = Field(
        default=None, description="What follows from it, where the quote does not say"
    )


class Measurement(Entry):
    """Evidence that we measured ourselves."""

    kind: Literal["measurement"]
    benchmark: Id = Field(description="The benchmark whose figures back the claim")


class Judgement(Entry):
    """Evidence that is an opinion, with its reason."""

    kind: Literal["judgement"]
    reason: Text = Field(description="What the opinion rests on")
    says: Says | None = Field(
        default=None, description="Whether it speaks for or against the claim"
    )


Evidence = Annotated[Source | Measurement | Judgement, Field(discriminator="kind")]


class Document(Entry):
    """A text in which claims stand."""

    title: Line = Field(description="What it is, in a few words")
    kind: Line = Field(description="A slide outline, a blog post, a guide …")
    about: Text = Field(description="What it says, in a sentence or two")
    dated: date | None = Field(
        default=None, description="The day it was written, where known"
    )
    accessed: date | None = Field(default=None, description="The day it was read")
    url: Url | None = Field(
        default=None, description="Where a reader can open it, if it is public"
    )


class Documents(Entry):
    """The file documents.yaml: every document that claims are taken from."""

    documents: dict[DocumentId, Document] = Field(
        description="By the name under which claims refer to it"
    )


class Passage(Entry):
    """Where in a document a claim stands."""

    document: DocumentId = Field(description="Its name in documents.yaml")
    line: Annotated[int, Field(ge=1, strict=True)] = Field(
        description="The line on which it begins"
    )
    quote: Line | None = Field(
        default=None, description="Its words, one line at most; shown as a quotation"
    )


class By(Entry):
    """How much: a factor of the other setup's figure, or an amount in the unit."""

    factor: _Factor | None = Field(
        default=None, description="As in 2: half the time, or twice as many"
    )
    amount: Finite | None = Field(default=None, description="In the benchmark's unit")


class Expectation(Entry):
    """What a benchmark has to show for a claim to hold."""

    benchmark: Id = Field(description="The benchmark that tests it")
    setup: Id = Field(description="The setup of which it is said")
    relation: Relation = Field(description="How its figure stands to the other")
    than: Id | None = Field(
        default=None,
        description="The setup it is held against; none with 'at-least' or 'at-most' "
        "holds the figure against an amount",
    )
    by: By | None = Field(
        default=None,
        description="By how much at least; with 'equal', how far apart at most",
    )


class Claim(Entry):
    """A sentence that someone asserts, with where they assert it and what tests it."""

    id: Id = Field(description="Its name, the only one within the file")
    text: Line = Field(description="What is asserted, as one sentence")
    said_by: Line | None = Field(
        default=None, description="Who asserts it, and where; or give 'source'"
    )
    source: Passage | None = Field(
        default=None, description="The document and the line where it stands"
    )
    criterion: (
        Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$")] | None
    ) = Field(
        default=None,
        description="The question it bears on, as in setup.time-to-green",
    )
    expect: Expectation | None = Field(
        default=None, description="What has to be measured for it to hold"
    )
    outdated: Source | None = Field(
        default=None,
        description="What is so today, where the claim was true once: it speaks "
        "against the claim",
    )
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="What else speaks for or against it"
    )


class Topic(Entry):
    """Claims that belong together, in a file of their own."""

    id: Id
    title: Line = Field(description="The heading above its claims")
    about: Text = Field(description="What the claims are about, and what could be told")
    area: Id | None = Field(
        default=None, description="The area whose page shows them too"
    )
    claims: AtLeastOne[Claim] = Field(description="What people say, in order")
