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

    id: Id
    label: Line


class Node(Entry):
    """A box."""

    id: Id
    label: Line
    detail: Line | None = Field(default=None, description="A smaller line below")
    group: Id | None = None
    setup: Id | None = Field(default=None, description="The setup whose colour it has")


class Edge(Entry):
    """An arrow from one box to another."""

    source: Id = Field(alias="from")
    target: Id = Field(alias="to")
    label: Line | None = None


class Diagram(Entry):
    """Boxes and arrows, drawn alike on slides and pages."""

    id: Id
    title: Line
    about: Line = Field(description="What it shows, in words, for who does not see it")
    direction: Literal["right", "down"] = "right"
    groups: tuple[Group, ...] = ()
    nodes: AtLeastOne[Node]
    edges: tuple[Edge, ...] = ()
