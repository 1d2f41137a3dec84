"""Options of what is counted in the fresh project: files, lines, questions, places."""

from typing import Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Id, Line
from generators.model.take.base import TakeOptions


class SizeOptions(TakeOptions):
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
        default=(),
        description="Patterns of files that do not count, e.g. '*.md'; the lines of "
        "data formats and lock files never do",
    )


class AnswersOptions(TakeOptions):
    """Count the questions a template asks, or the lines that one answer changes."""

    instrument: Literal["answers"]
    counts: Literal["questions", "lines-for-each", "dead"] = Field(
        description="Count the questions, the lines that change with each answer, or "
        "the questions whose answer changes nothing"
    )


class DifferenceOptions(TakeOptions):
    """Count the lines in which two environments differ once names are replaced."""

    instrument: Literal["difference"]
    between: tuple[Id, Id] = Field(
        description="Two names that each setup declares under `environments`"
    )
    same: dict[Line, Line] = Field(
        default={}, description="Texts that may differ, and one name for them"
    )


class PlacesOptions(TakeOptions):
    """Count the lines that must be edited to change each setting everywhere."""

    instrument: Literal["places"]
    settings: AtLeastOne[Id] = Field(
        description="Names that each setup declares under `settings`"
    )
