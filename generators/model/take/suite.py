"""Options of what is asked of a test suite."""

from typing import Literal

from pydantic import Field, PositiveInt

from generators.model.base import AtLeastOne, Id, RelativePath
from generators.model.take.base import TakeOptions


class SuiteOptions(TakeOptions):
    """Count the tests that pass in a pytest run."""

    instrument: Literal["tests"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that runs pytest")


class DeletionOptions(TakeOptions):
    """Delete each source folder in turn: the share that a task notices, in percent."""

    instrument: Literal["deletion"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that should fail when a folder is gone")


class CoverageOptions(TakeOptions):
    """Measure how much of the setup's sources its test suite runs, in percent."""

    instrument: Literal["coverage"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that runs pytest")


class MutationOptions(TakeOptions):
    """Change the code in one small place at a time: the share that tests notice.

    A run that takes three times as long as the untouched one and 5 s more has noticed.
    """

    instrument: Literal["mutation"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that should fail")
    of: AtLeastOne[RelativePath] = Field(
        description="Python files that are changed; a path may name a place and hold "
        "stars, as in '{source}/*.py'"
    )
    most: PositiveInt = Field(
        default=60,
        description="So many changes are drawn; the same text gives the same changes",
    )
    cap_seconds: float = Field(
        default=300,
        gt=0,
        description="No further change is tried once their runs took so long together",
    )
