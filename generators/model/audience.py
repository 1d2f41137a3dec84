"""An audience: people who weigh the same evidence in their own way, with reasons.

A weight here is above zero, as everywhere. What hardly matters to an audience gets a
small weight; nothing that was measured is taken out of its sight.
"""

from typing import Annotated

from pydantic import Field

from generators.model.base import Entry, Id, Text, Weight

#: A name that fits under a slide, beside the comparison's title.
_Name = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\n\r]+$")]


class Emphasis(Entry):
    """How much a question weighs, and the reason for it."""

    weight: Weight = Field(description="How much it counts, beside the others")
    why: Text = Field(description="The reason for the weight")


class AreaEmphasis(Emphasis):
    """How much an area weighs, and those of its criteria that weigh otherwise."""

    criteria: dict[Id, Emphasis] = Field(
        default={}, description="A criterion left out keeps the weight of its area file"
    )


class Audience(Entry):
    """Whose weights these are, and why they differ from the declared ones."""

    id: Id
    name: _Name = Field(description="What they are called on pages and slides")
    about: Text = Field(description="Who they are, and what they answer for")
    areas: dict[Id, AreaEmphasis] = Field(description="Every area, with its weight")
