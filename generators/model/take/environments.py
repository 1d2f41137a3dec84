"""Options of what is compared between the environments of a setup."""

from typing import Literal

from pydantic import Field

from generators.model.base import Id, Line
from generators.model.take.base import TakeOptions


class ParityOptions(TakeOptions):
    """Compare the parsed files of two environments, names of environments aside."""

    instrument: Literal["parity"]
    between: tuple[Id, Id] = Field(
        description="Two names that each setup declares under `environments`"
    )
    same: dict[Line, Line] = Field(
        default={}, description="Texts that may differ, and one name for them"
    )
    must_differ: tuple[Line, ...] = Field(
        default=(), description="Keys whose values may not be the same in both"
    )


class DuplicatesOptions(TakeOptions):
    """Count the values that stand in the files of more than one environment."""

    instrument: Literal["duplicates"]
