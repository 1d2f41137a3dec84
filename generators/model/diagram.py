"""A diagram: boxes, arrows between them, and frames round boxes of one kind."""

from typing import Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Entry, Id, Line

#: More boxes than this cannot be set in letters that are read from the back of a room:
#: at 12 points, the smallest size, a slide has room for about 8 columns of 3 boxes.
MOST_NODES = 24
MOST_EDGES = 40  #: beyond this nobody follows an arrow with the eye


class Group(Entry):
    """A frame round boxes that belong together, such as one stage."""

    id: Id = Field(description="Its name; boxes say to which group they belong by it")
    label: Line = Field(description="The words on the frame")


class Node(Entry):
    """A box."""

    id: Id = Field(description="Its name; arrows say where they go by it")
    label: Line = Field(description="The words in the box")
    detail: Line | None = Field(default=None, description="A smaller line below")
    group: Id | None = Field(default=None, description="The frame that it stands in")
    setup: Id | None = Field(default=None, description="The setup whose colour it has")


class Edge(Entry):
    """An arrow from one box to another."""

    source: Id = Field(alias="from", description="The box where it begins")
    target: Id = Field(alias="to", description="The box where it ends")
    label: Line | None = Field(default=None, description="A word or two beside it")


class Diagram(Entry):
    """Boxes and arrows, drawn alike on slides and pages."""

    id: Id
    title: Line = Field(description="What the diagram shows, as a heading")
    about: Line = Field(description="What it shows, in words, for who does not see it")
    direction: Literal["right", "down"] = Field(
        default="right", description="Which way the arrows mostly go"
    )
    groups: tuple[Group, ...] = Field(
        default=(), description="Frames, in the order in which they are laid out"
    )
    nodes: AtLeastOne[Node] = Field(description="The boxes")
    edges: tuple[Edge, ...] = Field(default=(), description="The arrows")
