"""Options of what plants faults: into one task, or before all gates of a setup."""

from typing import Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Id, Line
from generators.model.edit import Edit
from generators.model.take.base import TakeOptions


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
    """Plant each fault in a fresh copy and pass the setup's gates in order.

    The share that is stopped before the last gate's target is reached, in percent.
    """

    instrument: Literal["gates"]
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    harmless: Fault = Field(description="A change that every gate must let through")
    faults: AtLeastOne[Fault] = Field(description="The mistakes, each tried alone")
