"""How a setup makes a routine change, and how it is proven that it took effect."""

from pydantic import Field

from generators.model.base import Line, Text
from generators.model.edit import Edit


class Change(Edit):
    """One routine change in a setup: edits by hand, other answers, or both."""

    answers: dict[str, str] = Field(
        default={}, description="Generate the project again with these answers"
    )
    search: Line | None = Field(
        default=None, description="What somebody would search for to find the places"
    )
    proof: Text = Field(
        description="A shell script that fails before the change and passes after it"
    )
    why_not: Line | None = Field(
        default=None,
        description="Why it cannot be made here, instead of edits",
    )
