"""A project tree: what a generator writes, for each choice that it offers."""

from datetime import date
from typing import Annotated

from pydantic import Field

from generators.model.base import AtLeastOne, Entry, Id, Line, RelativePath, Text, Url

#: A page that shows more entries than this is read by nobody from top to bottom.
MOST_ENTRIES = 200

#: A file, or a folder where it ends with a slash, below the root of the project.
TreePath = Annotated[
    RelativePath, Field(max_length=200, pattern=r"^[\w.@+-]+(/[\w.@+-]+)*/?$")
]


class TreeOption(Entry):
    """One answer to a choice."""

    id: Id = Field(description="Its name; entries say by it where they belong")
    label: Line = Field(description="The words beside its button")


class TreeChoice(Entry):
    """What a reader can choose; the first option is chosen at first."""

    id: Id = Field(description="Its name; entries and the page's address say it")
    label: Line = Field(description="What is chosen, as a heading over the options")
    about: Line | None = Field(default=None, description="What there is to know of it")
    options: AtLeastOne[TreeOption] = Field(description="The answers, at least two")


class TreeEntry(Entry):
    """A file or folder, and what it is for."""

    path: TreePath = Field(
        description="Where it lies in the project; a folder ends with a slash"
    )
    purpose: Line = Field(description="What it is for, in a few words")
    only: dict[Id, AtLeastOne[Id]] = Field(
        default={},
        description="Choices, each with the options for which it is there; without, "
        "it is always there",
    )
    differs: tuple[Id, ...] = Field(
        default=(), description="Choices that change what stands in it"
    )


class TreeSource(Entry):
    """Where the tree was read, and as it was when."""

    url: Url = Field(description="The address of the very version that is shown")
    version: Line = Field(description="What that version is called")
    published: date = Field(description="When that version was published")
    accessed: date = Field(description="When the tree was read there")


class Tree(Entry):
    """What a generator writes, as a tree in which a reader chooses."""

    id: Id
    title: Line = Field(description="What the tree shows, as a heading")
    about: Text = Field(description="What was asked and answered to get it")
    root: Line = Field(description="What the outermost folder is called")
    source: TreeSource = Field(description="Where it was read")
    choices: tuple[TreeChoice, ...] = Field(
        default=(), description="What a reader can choose"
    )
    entries: AtLeastOne[TreeEntry] = Field(
        description="Files and folders in the order in which they are shown; each "
        "stands below its folder"
    )
