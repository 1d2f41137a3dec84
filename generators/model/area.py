"""An area: criteria that belong together, claims with evidence, code side by side."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generators.model.base import (
    AtLeastOne,
    Entry,
    Finite,
    Id,
    Line,
    RelativePath,
    Text,
    Url,
    Weight,
)


class Source(Entry):
    """Evidence that someone else published."""

    kind: Literal["source"]
    url: Url
    quote: Line
    accessed: date


class Rating(Entry):
    """A judgement from 1 (poor) to 5 (best); it is always shown with its reason."""

    rating: Annotated[int, Field(ge=1, le=5, strict=True)]
    reason: Text
    source: Source | None = Field(
        default=None, description="What somebody published, on which the rating rests"
    )


#: A finite number above zero, for a scale that takes logarithms.
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class RatioScale(Entry):
    """The best candidate scores 1, each other its share of the best."""

    kind: Literal["ratio"] = "ratio"


class LinearScale(Entry):
    """On a line from `worst`, which scores 0, to `best`, which scores 1."""

    kind: Literal["linear"]
    worst: Finite
    best: Finite


class LogScale(Entry):
    """As linear, on logarithms: each doubling counts the same."""

    kind: Literal["log"]
    worst: Positive
    best: Positive


class ThresholdScale(Entry):
    """As good as `at` or better scores 1, anything else 0."""

    kind: Literal["threshold"]
    at: Finite


Scale = Annotated[
    RatioScale | LinearScale | LogScale | ThresholdScale, Field(discriminator="kind")
]


class Criterion(Entry):
    """A question on which the setups differ, answered by a benchmark or by ratings."""

    id: Id
    question: Line
    weight: Weight
    benchmark: Id | None = None
    ratings: dict[Id, Rating] = {}
    scale: Scale = Field(
        default=RatioScale(), description="How the benchmark's measure becomes a score"
    )
    missing: Literal["leave-out", "worst"] = Field(
        default="leave-out",
        description="A candidate without a figure: leave the criterion out for all, or "
        "count the worst score for it if it was tried",
    )


class Measurement(Entry):
    """Evidence that we measured ourselves."""

    kind: Literal["measurement"]
    benchmark: Id


class Judgement(Entry):
    """Evidence that is an opinion, with its reason."""

    kind: Literal["judgement"]
    reason: Text


Evidence = Annotated[Source | Measurement | Judgement, Field(discriminator="kind")]


class Claim(Entry):
    """A sentence that someone asserts, with where they assert it and what backs it."""

    id: Id
    text: Line
    said_by: Line
    evidence: AtLeastOne[Evidence]


class Excerpt(Entry):
    """Some lines of one of a setup's real files, below the comparison's setups/.

    They begin at `start` and go on for so many `lines`, or to `end`. A `region` is
    marked in the file itself: it stands between `region <name>` and `endregion`.
    """

    path: RelativePath
    start: Line | None = Field(default=None, description="Text in the first line shown")
    lines: Annotated[int, Field(ge=1, le=200)] | None = None
    end: Line | None = Field(
        default=None, description="Text in the last line shown, instead of 'lines'"
    )
    region: Id | None = Field(
        default=None,
        description="Lines between 'region <name>' and 'endregion' in comments",
    )


class CodePair(Entry):
    """The same thing as each setup writes it."""

    title: Line
    sides: dict[Id, Excerpt]


class Area(Entry):
    """Criteria that belong together, and what is claimed about them."""

    id: Id
    title: Line
    about: Text
    criteria: AtLeastOne[Criterion]
    claims: tuple[Claim, ...] = ()
    code: tuple[CodePair, ...] = ()
    diagrams: tuple[Id, ...] = Field(
        default=(), description="Files in diagrams/ that its page shows"
    )
