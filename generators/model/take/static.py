"""Options of what linters and scanners find in a project, without running it."""

from typing import Literal

from pydantic import Field

from generators.model.base import Line
from generators.model.take.base import TakeOptions


class StaticOptions(TakeOptions):
    """Count what a linter or a scanner finds in the fresh project."""

    instrument: Literal["static"]
    counts: Literal[
        "workflow-findings",
        "schema-findings",
        "secrets",
        "secret-exposure",
        "pinned-actions",
        "pinned-dependencies",
        "duplication",
        "placeholders",
    ] = Field(description="What is counted")
    per: Literal["project", "use", "job"] = Field(
        default="project", description="Findings as they are, or for each `uses` or job"
    )
    leave_out: tuple[Line, ...] = Field(
        default=(), description="Patterns of files that do not count, e.g. '*.csv'."
    )
