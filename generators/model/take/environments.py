"""Options of what is compared between the environments of a setup."""

from typing import Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Id, Line
from generators.model.take.base import TakeOptions


class ParityOptions(TakeOptions):
    """Compare the parsed files and the CI jobs of two environments.

    The names of the environments are replaced by one name first.
    """

    instrument: Literal["parity"]
    counts: Literal["differences", "distance", "same"] = Field(
        default="differences",
        description="Values that differ, the distance from 0 to 1 that DeepDiff "
        "tells, or values that must differ and do not",
    )
    between: tuple[Id, Id] = Field(
        description="Two names that each setup declares under `environments`"
    )
    names: dict[Id, AtLeastOne[Line]] = Field(
        default={}, description="What files call an environment, besides its id"
    )
    must_differ: tuple[Line, ...] = Field(
        default=(), description="Keys whose values may not be the same in both"
    )


class DuplicatesOptions(TakeOptions):
    """Count the values that stand in the files of more than one environment."""

    instrument: Literal["duplicates"]
