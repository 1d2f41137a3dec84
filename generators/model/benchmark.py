"""A benchmark: the program that takes one measure, and how often.

Every way of measuring has its options here and its code in `bench/instruments/`.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, PositiveInt

from generators.model.base import (
    AtLeastOne,
    Entry,
    Id,
    Line,
    RelativePath,
    Text,
)


class _Options(Entry):
    """What an instrument needs to know."""

    #: The instrument gives the same number each time, so one value says all.
    exact: ClassVar[bool] = True


class TimeOptions(_Options):
    """Time tasks by the clock; several tasks give one part each and their sum."""

    exact: ClassVar[bool] = False
    instrument: Literal["time"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before, untimed")
    tasks: AtLeastOne[Id] = Field(description="Tasks that are timed, in order")


class OutputOptions(_Options):
    """Take the number on the last line that a task prints."""

    exact: ClassVar[bool] = False
    instrument: Literal["output"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that prints the number")


class SuiteOptions(_Options):
    """Count the tests that pass in a pytest run."""

    instrument: Literal["tests"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that runs pytest")


class SizeOptions(_Options):
    """Count the files or the code lines of a setup."""

    instrument: Literal["size"]
    counts: Literal["files", "lines"] = Field(
        description="Count files, or lines of code without comments and empty lines"
    )
    of: Literal["all", "hand-written"] = Field(
        default="all",
        description="Everything, or what the origin of the setup does not generate",
    )
    leave_out: tuple[Line, ...] = Field(
        default=(), description="Patterns of files that do not count, e.g. '*.csv'."
    )


class AnswersOptions(_Options):
    """Count the questions a template asks, or the lines that one answer changes."""

    instrument: Literal["answers"]
    counts: Literal["questions", "lines-for-each"] = Field(
        description="Count the questions, or the lines that change with each answer"
    )


class DeletionOptions(_Options):
    """Delete each source folder in turn: the share that a task notices, in percent."""

    instrument: Literal["deletion"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that should fail when a folder is gone")


class Fault(Entry):
    """A mistake that is put into a fresh copy of the setup.

    Paths may name the setup's places, as in `{script}`.
    """

    # Space at the ends of a fault's texts is part of the fault.
    model_config = ConfigDict(str_strip_whitespace=False)

    id: Id = Field(description="Its name; the share is told for each fault")
    what: Line = Field(description="What is wrong, as a reader would say it")
    write: dict[Line, str] = Field(default={}, description="File to its new text")
    append: dict[Line, str] = Field(default={}, description="File to text added")
    replace: dict[Line, dict[str, str]] = Field(
        default={}, description="File to texts and what replaces them"
    )


class FaultsOptions(_Options):
    """Put each fault into a fresh copy: the share that a task refuses, in percent.

    A harmless change is tried first; a task that refuses it measures nothing.
    """

    instrument: Literal["faults"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that should fail at each fault")
    harmless: Fault = Field(description="A change that the task must let through")
    faults: AtLeastOne[Fault] = Field(description="The mistakes, each tried alone")


class DifferenceOptions(_Options):
    """Count the lines in which two environments differ once names are replaced."""

    instrument: Literal["difference"]
    between: tuple[Id, Id] = Field(
        description="Two names that each setup declares under `environments`"
    )
    same: dict[Line, Line] = Field(
        default={}, description="Texts that may differ, and one name for them"
    )


class PlacesOptions(_Options):
    """Count the lines that must be edited to change each setting everywhere."""

    instrument: Literal["places"]
    settings: AtLeastOne[Id] = Field(
        description="Names that each setup declares under `settings`"
    )


#: A CI service whose files can be read.
CiKind = Literal["github", "circleci", "gitlab", "azure", "jenkins"]
#: How far a CI file comes, from the ground up.
LadderRung = Literal["parses", "schema-valid", "lint-clean", "would-run"]


class LadderOptions(_Options):
    """Take each CI file up a ladder: parses, schema-valid, lint-clean, would run."""

    instrument: Literal["ladder"]
    rung: LadderRung = Field(
        default="would-run", description="The rung that the figure counts"
    )
    counts: Literal["share", "files"] = Field(
        default="share", description="The share in percent, or the number of files"
    )
    kinds: dict[Line, CiKind] = Field(
        default={},
        description="Pattern of a path to the service, where its name does not tell",
    )


Options = Annotated[
    TimeOptions
    | OutputOptions
    | SuiteOptions
    | SizeOptions
    | AnswersOptions
    | DeletionOptions
    | FaultsOptions
    | DifferenceOptions
    | PlacesOptions
    | LadderOptions,
    Field(discriminator="instrument"),
]

Better = Literal["lower", "higher"]
#: A program or a package by its plain name; never a path and never an option.
ToolName = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]*$", max_length=60)
]


class Benchmark(Entry):
    """How one measure is taken."""

    id: Id
    measure: Line = Field(description="What is quantified, as a heading")
    unit: Annotated[str, Field(min_length=1, max_length=20)] = Field(
        description="Printed behind the value; a time may be told in s, ms, min or h"
    )
    better: Better = Field(description="Which way is better")
    about: Text = Field(description="What is done, and what the figure does not say")
    take: Options = Field(description="The instrument, and what it needs to know")
    repetitions: PositiveInt | None = Field(
        default=None, le=1000, description="5 if left out; 1 where the figure is exact"
    )
    warmups: Annotated[int, Field(ge=0, le=100)] = Field(
        default=0, description="Runs before the first that counts, for each setup"
    )
    limit_seconds: Annotated[float, Field(gt=0, le=86_400, allow_inf_nan=False)] = (
        Field(default=600, description="A program that takes longer is stopped")
    )
    memory_mb: PositiveInt = Field(
        default=8192, description="A program that holds more memory is stopped, in MB"
    )
    network: bool = Field(
        default=False, description="Fetches from the package index while it runs"
    )
    cache: Literal["warm", "cold"] = Field(
        default="warm", description="Whether the package cache is kept between runs"
    )
    not_applicable: dict[Id, Line] = Field(
        default={}, description="Setups that cannot have this measure, and why"
    )
    exhibits: tuple[Id, ...] = Field(
        default=(),
        description="Setups that this benchmark measures beside those compared: shown "
        "on its page, in no other table, and without a score",
    )
    environment: dict[Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")], str] = Field(
        default={}, description="Environment variables that the tasks see"
    )
    part_names: dict[Id, Line] = Field(
        default={}, description="What a part of the time is called, by its task"
    )
    files: tuple[RelativePath, ...] = Field(
        default=(), description="Files that belong to the benchmark's content hash"
    )
    valid_for: PositiveInt | None = Field(
        default=None,
        le=36_500,
        description="Days after which a record is stale; never by age if left out",
    )
    tools: tuple[ToolName, ...] = Field(
        default=(),
        description="Tools whose new version makes older records stale, as in 'uv'",
    )

    @property
    def planned(self) -> int:
        """How many values each setup gets."""
        return self.repetitions or (1 if self.take.exact else 5)
