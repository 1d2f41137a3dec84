"""The deck: what is said and shown in a few minutes."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from generators.model.base import AtLeastOne, Entry, Id, Line, Text

ChartForm = Literal["dots", "bars", "parts", "ratio"]
#: What `while_leads` says for a slide that is shown while no candidate leads.
NOBODY = "nobody"


class SlideChart(Entry):
    """A chart of one benchmark; its form follows the measure if it is left out."""

    benchmark: Id
    form: ChartForm | None = None


class SlideCode(Entry):
    """Code of the setups side by side, taken from an area's code by its title."""

    area: Id
    title: Line


class Slide(Entry):
    """One slide: a title that states the message, and one piece of evidence."""

    title: Line
    chart: SlideChart | None = None
    second_chart: SlideChart | None = None
    table: Literal["scores"] | Id | None = Field(
        default=None, description="'scores', or the id of an area for its criteria"
    )
    code: SlideCode | None = None
    points: tuple[Line, ...] = ()
    notes: Text
    speaker: Line | None = None
    while_leads: Id | None = Field(
        default=None,
        description=(
            "Show it only while this candidate leads, or while 'nobody' does, "
            "as with a conclusion"
        ),
    )


class Deck(Entry):
    """The slides of a talk, and those kept for questions."""

    title: Line
    subtitle: Line
    presenters: tuple[Line, ...] = ()
    organisation: Line | None = None
    date: dt.date | None = None
    limit_seconds: PositiveInt = 300
    words_a_minute: Annotated[int, Field(ge=80, le=220)] = 140
    notes: Text = Field(description="What is said while the title slide is shown")
    slides: AtLeastOne[Slide]
    appendix: tuple[Slide, ...] = ()
    since_last_time: bool = Field(
        default=False,
        description="Add a slide to the appendix on what moved since the last edition",
    )

    def seconds(self, words: int) -> float:
        """How long so many words take at the declared pace."""
        return 60 * words / self.words_a_minute
