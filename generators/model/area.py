"""An area: criteria that belong together, claims with evidence, code side by side."""

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
    Weight,
)
from generators.model.claim import Claim, Source


class Rating(Entry):
    """A judgement from 1 (poor) to 5 (best); it is always shown with its reason."""

    rating: Annotated[int, Field(ge=1, le=5, strict=True)] = Field(
        description="From 1 (poor) to 5 (best)"
    )
    reason: Text = Field(description="Why not higher and why not lower")
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
    worst: Finite = Field(description="The value that scores 0, in the unit")
    best: Finite = Field(description="The value that scores 1, in the unit")


class LogScale(Entry):
    """As linear, on logarithms: each doubling counts the same."""

    kind: Literal["log"]
    worst: Positive = Field(description="The value that scores 0, in the unit")
    best: Positive = Field(description="The value that scores 1, in the unit")


class ThresholdScale(Entry):
    """As good as `at` or better scores 1, anything else 0."""

    kind: Literal["threshold"]
    at: Finite = Field(description="The value that is just good enough, in the unit")


Scale = Annotated[
    RatioScale | LinearScale | LogScale | ThresholdScale, Field(discriminator="kind")
]


class Criterion(Entry):
    """A question on which the setups differ, answered by a benchmark or by ratings."""

    id: Id = Field(description="Its name, the only one within the area")
    question: Line = Field(description="What a reader wants to know")
    weight: Weight = Field(
        description="How much it counts within the area, beside the other criteria"
    )
    benchmark: Id | None = Field(
        default=None, description="The benchmark that answers it"
    )
    ratings: dict[Id, Rating] = Field(
        default={},
        description="A rating for every setup, where no benchmark answers it",
    )
    scale: Scale = Field(
        default=RatioScale(), description="How the benchmark's measure becomes a score"
    )
    missing: Literal["leave-out", "worst"] = Field(
        default="leave-out",
        description="A candidate without a figure: leave the criterion out for all, or "
        "count the worst score for it if it was tried",
    )


class Excerpt(Entry):
    """Some lines of one of a setup's real files, below the comparison's setups/.

    They begin at `start` and go on for so many `lines`, or to `end`. A `region` is
    marked in the file itself: it stands between `region <name>` and `endregion`.
    """

    path: RelativePath = Field(description="The file, below setups/")
    start: Line | None = Field(default=None, description="Text in the first line shown")
    lines: Annotated[int, Field(ge=1, le=200)] | None = Field(
        default=None, description="How many lines are shown"
    )
    end: Line | None = Field(
        default=None, description="Text in the last line shown, instead of 'lines'"
    )
    region: Id | None = Field(
        default=None,
        description="Lines between 'region <name>' and 'endregion' in comments",
    )


class CodePair(Entry):
    """The same thing as each setup writes it."""

    title: Line = Field(description="What the lines do; a slide names it by this")
    sides: dict[Id, Excerpt] = Field(description="The lines of each setup")


class Area(Entry):
    """Criteria that belong together, and what is claimed about them."""

    id: Id
    title: Line = Field(description="The heading of its page")
    about: Text = Field(description="What the area is about, in a few sentences")
    criteria: AtLeastOne[Criterion] = Field(description="Its questions, in order")
    claims: tuple[Claim, ...] = Field(
        default=(), description="What people say, with the evidence for it"
    )
    code: tuple[CodePair, ...] = Field(
        default=(), description="Lines of the setups' files, shown side by side"
    )
    diagrams: tuple[Id, ...] = Field(
        default=(), description="Files in diagrams/ that its page shows"
    )
