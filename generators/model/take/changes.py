"""Options of routine changes, which each setup makes in its own way."""

from typing import ClassVar, Literal

from pydantic import Field, PositiveInt

from generators.model.base import AtLeastOne, Entry, Id, Line
from generators.model.take.base import TakeOptions


class ChangeTask(Entry):
    """A routine change; how a setup makes it stands in the setup, under `changes`."""

    id: Id = Field(description="Its name; each is a part of the figure")
    what: Line = Field(description="What is changed, as a reader would say it")


class ChangesOptions(TakeOptions):
    """Make routine changes, prove each of them, and count what they touched."""

    reads: ClassVar[tuple[str, ...]] = ("changes",)
    #: Facts of a setup that are worked out of its parts; no change may be called so.
    derived: ClassVar[tuple[str, ...]] = ("sum", "mean")
    instrument: Literal["changes"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    counts: Literal["lines", "files", "places", "missed"] = Field(
        description="Lines or files touched, separate places, or lines that a search "
        "for the old text would not have found"
    )
    tasks: AtLeastOne[ChangeTask] = Field(description="The changes, each made alone")

    def figure_fields(self) -> tuple[str, ...]:
        """Give a part for each change, and what they come to."""
        return (*(task.id for task in self.tasks), *self.derived)


class DriftOptions(TakeOptions):
    """Let copies of a project go through different changes, and compare them."""

    reads: ClassVar[tuple[str, ...]] = ("changes",)
    instrument: Literal["drift"]
    copies: PositiveInt = Field(default=10, ge=2, le=50, description="How many copies")
    changes: AtLeastOne[Id] = Field(
        description="Each copy makes a random choice of these, in random order; how "
        "stands in the setup, under `changes`"
    )
    files: AtLeastOne[Line] = Field(
        description="Patterns of the files that are compared, e.g. '*.yml'"
    )
    seed: int = Field(default=7, description="Of the random choices")
