"""A setup: one of the things compared, and how its files are made and run.

Where the files come from is said in `origin.py`.
"""

from typing import Annotated

from pydantic import Field

from generators.model.base import AtLeastOne, Entry, Id, Line, RelativePath, Text
from generators.model.change import Change
from generators.model.ci import Ci, Gate
from generators.model.origin import NoOrigin, Origin
from generators.model.renewal import Renewal


class Setup(Entry):
    """One of the things compared."""

    id: Id
    name: Line = Field(description="What it is called everywhere")
    summary: Text = Field(description="What it is, in a sentence or two")
    licence: Line | None = Field(
        default=None, description="The licence of its files, by its SPDX name"
    )
    origin: Origin = Field(default=NoOrigin(), description="Where its files come from")
    python: Annotated[str, Field(pattern=r"^3\.\d{1,2}$")] | None = Field(
        default=None,
        description="Make a virtual environment of this Python for the tasks: 3.12",
    )
    tasks: dict[Id, Text] = Field(
        default={}, description="Task name to shell script, run by `sh -eu`."
    )
    places: dict[Id, Line] = Field(
        default={}, description="Names for paths that benchmarks use as {name}."
    )
    sources: tuple[RelativePath, ...] = Field(
        default=(), description="Folders that the deletion check deletes in turn."
    )
    environments: dict[Id, AtLeastOne[RelativePath]] = Field(
        default={}, description="Files that say the same for each environment."
    )
    settings: dict[Id, Line | AtLeastOne[Line]] = Field(
        default={}, description="A setting's text, as it stands in the files."
    )
    ci: Ci | None = Field(
        default=None, description="Where its CI workflows deploy to, and by which event"
    )
    gates: tuple[Gate, ...] = Field(
        default=(), description="What a change has to pass on its way, in order"
    )
    changes: dict[Id, Change] = Field(
        default={}, description="How it makes each routine change that is asked for"
    )
    renewal: Renewal | None = Field(
        default=None, description="A newer version of its template, and how it is taken"
    )
