"""How a setup makes a routine change, and how it is proven that it took effect."""

from pydantic import Field, model_validator

from generators.model.base import Line, Text
from generators.model.edit import Edit
from generators.model.take.ladder import CiKind


class Change(Edit):
    """One routine change in a setup: edits by hand, other answers, or both."""

    about: Line | None = Field(
        default=None, description="What is worth to know of how it is made here"
    )
    answers: dict[str, str] = Field(
        default={}, description="Generate the project again with these answers"
    )
    search: Line | None = Field(
        default=None, description="What somebody would search for to find the places"
    )
    proof: Text | None = Field(
        default=None,
        description="A shell script that fails before the change and passes after it",
    )
    valid: dict[Line, CiKind] = Field(
        default={},
        description="CI files that have to be valid afterwards, by their service",
    )
    why_not: Line | None = Field(
        default=None,
        description="Why it cannot be made here, instead of edits",
    )

    @model_validator(mode="after")
    def _check(self) -> "Change":
        edits = self.write, self.append, self.replace, self.delete, self.run
        made = any((*edits, self.answers))
        if self.why_not and (made or self.proof):
            raise ValueError("why_not stands alone: it cannot be made and proven")
        if not self.why_not and not made:
            raise ValueError("say what is edited or answered, or why_not")
        if made and self.proof is None:
            raise ValueError("proof is missing: how is it known that it took effect?")
        return self
