"""Options of what happens to a generated project after it was generated."""

from typing import Literal

from pydantic import Field, PositiveInt

from generators.model.base import AtLeastOne, Id, Line
from generators.model.edit import Edit
from generators.model.take.base import TakeOptions


class UserEdit(Edit):
    """What a team changed in its project since it was generated."""

    id: Id = Field(description="Its name; each is a part of the figure")
    what: Line = Field(description="What was changed, as a reader would say it")


class UpdatesOptions(TakeOptions):
    """Take a newer template over into a project that was edited meanwhile."""

    instrument: Literal["updates"]
    counts: Literal["conflicts", "lost-edits", "seconds"] = Field(
        description="Conflicts to settle by hand, edits that are gone, or the time"
    )
    edits: AtLeastOne[UserEdit] = Field(description="What the team changed")


class DriftOptions(TakeOptions):
    """Let copies of a project go through different edits, and compare them."""

    instrument: Literal["drift"]
    copies: PositiveInt = Field(default=10, le=50, description="How many copies")
    edits: AtLeastOne[UserEdit] = Field(
        description="Each copy gets a random choice of these, in random order"
    )
    seed: int = Field(default=7, description="Of the random choices")
