"""An edition: what was shown of a comparison on one day, frozen to be compared later.

It keeps the printed text beside each value, so that an old figure is quoted as it was
printed then, however figures are rounded today. Knows no page and computes nothing.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

#: What is said of a claim.
Answer = Literal["supported", "contradicted", "open"]


class _Frozen(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, populate_by_name=True
    )


class FrozenFact(_Frozen):
    """One figure as it was printed, and what is needed to tell whether it moved."""

    text: str
    value: float | None = None  #: None where it is a word, such as "not measured"
    low: float | None = None  #: 95 % interval; None where it has none
    high: float | None = None
    exact: bool = False  #: a count that is the same each time: any change is one
    machine: str = ""  #: id; values of two machines are never compared
    method: str = ""  #: names the instrument and the benchmark's content
    noise: float = 0.0  #: difference that the same setup showed from itself, as a share
    runs: tuple[str, ...] = ()  #: names of the runs it rests on


class FrozenContrast(_Frozen):
    """On which side of the baseline a setup stood on one benchmark."""

    benchmark: str
    setup: str
    baseline: str
    side: str  #: better, worse, equal, tie … or too-few, which is none
    text: str


class FrozenFinding(_Frozen):
    """What was said of a claim."""

    topic: str  #: id of the topic or area that holds the claim
    claim: str
    answer: Answer
    text: str  #: the reason, as it was printed


class FrozenVerdict(_Frozen):
    """Who led, in the words of the day."""

    sentence: str
    winner: str | None
    lead: float


class Edition(_Frozen):
    """What was shown of one comparison on one day."""

    format: Literal[1] = 1  #: 1 is the first; say here what each later one changed
    comparison: str
    date: date
    verdict: FrozenVerdict
    scores: dict[str, float]  #: by candidate
    ratings: dict[str, int]  #: by `<area>.<criterion>.<setup>`
    #: Declared weight by `<area>.<criterion>`; empty before questions were kept.
    questions: dict[str, float] = Field(default_factory=dict)
    facts: dict[str, FrozenFact]  #: by id; ends of intervals stand with their value
    #: Called findings in files, as the first editions did.
    contrasts: tuple[FrozenContrast, ...] = Field(alias="findings")
    claims: tuple[FrozenFinding, ...] = ()  #: empty before claims were put to the test
    runs: tuple[str, ...]  #: names of every run that a figure rests on
