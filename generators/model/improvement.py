"""Known weaknesses that were left in a setup, each with a source that calls it typical.

Says nothing of what a weakness costs: that is measured, or it is not known.
"""

from typing import Literal

from pydantic import Field

from generators.model.base import AtLeastOne, Entry, Id, Line, RelativePath, Text
from generators.model.claim import Source


class TypicalSource(Source):
    """Where a reader sees that others have the weakness too."""

    kind: Literal["source"] = "source"
    title: Line = Field(description="What the source is called")


class Improvement(Entry):
    """Something that the setup could do better."""

    id: Id = Field(description="Its name, the only one within the file")
    what: Line = Field(description="What is weak, as a sentence")
    where: RelativePath | None = Field(
        default=None, description="The file or folder that shows it, below setups/"
    )
    why: Text = Field(description="Why it was left in")
    source: TypicalSource = Field(description="Who says that it is typical")


class Improvements(Entry):
    """What one setup could do better; the file has the name of the setup."""

    id: Id
    improvements: AtLeastOne[Improvement] = Field(
        description="Weaknesses that are known, in the order in which they are shown"
    )
