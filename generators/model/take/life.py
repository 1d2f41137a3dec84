"""Options of what happens to a generated project after it was generated."""

from typing import ClassVar, Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Id
from generators.model.take.base import TakeOptions


def _is_cruft(tool: str) -> bool:
    """Tell what was always done: it is not dumped, so that old records stay current."""
    return tool == "cruft"


class UpdatesOptions(TakeOptions):
    """Take a newer version over into a project that was changed meanwhile."""

    reads: ClassVar[tuple[str, ...]] = ("changes", "renewal")
    instrument: Literal["updates"]
    counts: Literal["conflicts", "lost-edits", "seconds"] = Field(
        description="Conflicts to settle by hand, changes that are gone in part, or "
        "the time of the command that updates"
    )
    tool: Literal["cruft", "copier"] = Field(
        default="cruft",
        exclude_if=_is_cruft,
        description="What updates a project of a cookiecutter template; a setup with a "
        "command of its own needs neither, and is not asked by copier",
    )
    changes: AtLeastOne[Id] = Field(
        description="What the team changed meanwhile, in this order; how stands in the "
        "setup, under `changes`"
    )

    # Only here it depends on another option.
    @property
    def exact(self) -> bool:  # type: ignore[override]
        """A time is not exact."""
        return self.counts != "seconds"
