"""Options of what is told by size and by instruction instead of by the clock alone."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Id
from generators.model.take.base import TakeOptions


class ScalingOptions(TakeOptions):
    """Run tasks over growing data: time and peak memory of each, at each size."""

    exact: ClassVar[bool] = False
    adds_up: ClassVar[bool] = False
    instrument: Literal["scaling"]
    counts: Literal["seconds", "memory"] = Field(
        description="The time of all tasks at the largest size, or their peak memory"
    )
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before, untimed")
    resize: Id = Field(description="The task that sets the size, told in $ROWS")
    tasks: AtLeastOne[Id] = Field(description="Tasks that are timed, in order")
    rows: AtLeastOne[Annotated[int, Field(ge=1, le=1_000_000_000)]] = Field(
        description="The sizes, from small to large"
    )

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of its parts, as in 'train-10000'."""
        return tuple(f"{task}-{rows}" for rows in self.rows for task in self.tasks)


class InstructionsOptions(TakeOptions):
    """Count the instructions that a task executes, by valgrind."""

    instrument: Literal["instructions"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task whose instructions are counted")
