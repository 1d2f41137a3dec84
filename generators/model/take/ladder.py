"""Options of the ladder for CI files."""

from typing import Literal

from pydantic import Field

from generators.model.base import Line
from generators.model.take.base import TakeOptions

#: A CI service whose files can be read.
CiKind = Literal["github", "circleci", "gitlab", "azure", "jenkins"]
#: How far a CI file comes, from the ground up.
LadderRung = Literal["parses", "schema-valid", "lint-clean", "would-run"]


class LadderOptions(TakeOptions):
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
