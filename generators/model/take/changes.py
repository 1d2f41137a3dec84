"""Options of routine changes, which each setup makes in its own way."""

from typing import Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Entry, Id, Line
from generators.model.take.base import TakeOptions


class ChangeTask(Entry):
    """A routine change; how a setup makes it stands in the setup, under `changes`."""

    id: Id = Field(description="Its name; each is a part of the figure")
    what: Line = Field(description="What is changed, as a reader would say it")


class ChangesOptions(TakeOptions):
    """Make routine changes, prove each of them, and count what they touched."""

    instrument: Literal["changes"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    counts: Literal["lines", "files", "places", "missed"] = Field(
        description="Lines or files touched, separate places, or lines that a search "
        "for the old text would not have found"
    )
    tasks: AtLeastOne[ChangeTask] = Field(description="The changes, each made alone")
