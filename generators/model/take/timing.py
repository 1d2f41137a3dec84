"""Options of what is read off a task: its time, or the number it prints."""

from typing import ClassVar, Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Id
from generators.model.take.base import TakeOptions


class TimeOptions(TakeOptions):
    """Time tasks by the clock; several tasks give one part each and their sum."""

    exact: ClassVar[bool] = False
    instrument: Literal["time"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before, untimed")
    tasks: AtLeastOne[Id] = Field(description="Tasks that are timed, in order")

    def figure_fields(self) -> tuple[str, ...]:
        """Give a part for each task."""
        return self.tasks


class OutputOptions(TakeOptions):
    """Take the number on the last line that a task prints."""

    exact: ClassVar[bool] = False
    instrument: Literal["output"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that prints the number")
