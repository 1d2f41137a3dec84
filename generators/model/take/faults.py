"""Options of what plants faults: into one task, or before all gates of a setup."""

import re
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import ConfigDict, Field

from generators.model.base import AtLeastOne, Entry, Id, Line
from generators.model.edit import Edit
from generators.model.gate import GateName
from generators.model.take.base import TakeOptions

#: The file of a Python module, without a folder.
ModuleName = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]*\.py$", max_length=60)]


#: A Python module as a wheel holds it, such as pytest/__init__.py.
ModulePath = Annotated[
    str, Field(pattern=r"^([a-z_][a-z0-9_]*/)*[a-z_][a-z0-9_]*\.py$", max_length=120)
]


class Release(Entry):
    """A release of a Python package that is made up."""

    # A module keeps its last line's end.
    model_config = ConfigDict(str_strip_whitespace=False)

    package: str = Field(
        pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
        max_length=60,
        description="The package, as a requirement names it",
    )
    version: str = Field(
        pattern=r"^\d+(\.\d+)*$",
        max_length=20,
        description="Its version, in quotes; higher than any that there is",
    )
    modules: dict[ModulePath, str] = Field(description="What it holds: file to text")

    @property
    def stem(self) -> str:
        """The name and version as files of a wheel carry them."""
        return f"{re.sub(r'[-_.]+', '_', self.package).lower()}-{self.version}"


class Fault(Edit):
    """A mistake that is put into a fresh copy of the setup."""

    id: Id = Field(description="Its name; the share is told for each fault")
    what: Line = Field(description="What is wrong, as a reader would say it")
    setups: dict[Id, Edit] = Field(
        default={},
        description="The same mistake in a setup whose files differ",
    )
    not_applicable: dict[Id, Line] = Field(
        default={}, description="Setups in which it cannot be made, and why"
    )
    expires: tuple[Id, ...] = Field(
        default=(), description="Deploy targets that refuse the credential"
    )
    modules: dict[ModuleName, str] = Field(
        default={},
        description="Python modules that only the author's machine has, as a package "
        "that was installed by hand: file name to text",
    )
    releases: tuple[Release, ...] = Field(
        default=(),
        description="Releases that appear at the package index before CI runs; where "
        "no job takes one of them, the fault is not applicable",
    )
    counter: str | None = Field(
        default=None,
        pattern=r"^[A-Z][A-Z0-9_]*$",
        description="Environment variable that names a file outside the project, for "
        "what counts its own runs: empty at the first gate, and kept until the last",
    )
    together: bool = Field(
        default=False,
        description="Passes CI in one project with the others of this kind, if no gate "
        "of its author's machine refuses it; each alone if that project is refused",
    )


class FaultsOptions(TakeOptions):
    """Put each fault into a fresh copy: the share that a task refuses, in percent.

    A harmless change is tried first; a task that refuses it measures nothing.
    """

    instrument: Literal["faults"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    task: Id = Field(description="The task that should fail at each fault")
    harmless: Fault = Field(description="A change that the task must let through")
    faults: AtLeastOne[Fault] = Field(description="The mistakes, each tried alone")


class GatesOptions(TakeOptions):
    """Put each fault into a fresh copy: the share that a gate refuses, in percent.

    Passed are the setup's `gates`, in order. A harmless change has to reach production
    first. The note of each fault tells the gate and the seconds until it answered.
    """

    reads: ClassVar[tuple[str, ...]] = ("gates", "ci")
    #: Facts of a setup that are worked out of the notes; no fault may be called so.
    derived: ClassVar[tuple[str, ...]] = (
        "caught",
        "tried",
        "reached",
        "rate-interval",
        "feedback",
        "feedback-interval",
        "arrival",
        *(f"at-{gate}" for gate in get_args(GateName)),
    )
    instrument: Literal["gates"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    harmless: Fault = Field(description="A change that every gate must let through")
    faults: AtLeastOne[Fault] = Field(description="The mistakes, each tried alone")

    def figure_fields(self) -> tuple[str, ...]:
        """Give a part for each fault, and what the notes say of all of them."""
        return (*(fault.id for fault in self.faults), *self.derived)
