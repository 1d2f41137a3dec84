"""Options of what happens to a generated project after it was generated."""

from typing import ClassVar, Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Id
from generators.model.take.base import TakeOptions


class UpdatesOptions(TakeOptions):
    """Take a newer template over into a project that was changed meanwhile."""

    reads: ClassVar[tuple[str, ...]] = ("changes", "renewal")
    instrument: Literal["updates"]
    counts: Literal["conflicts", "lost-edits"] = Field(
        description="Conflicts to settle by hand, or changes that are gone in part"
    )
    changes: AtLeastOne[Id] = Field(
        description="What the team changed meanwhile, in this order; how stands in the "
        "setup, under `changes`"
    )
