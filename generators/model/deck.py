"""The deck: what is said and shown in a few minutes."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from generators.model.area import Excerpt
from generators.model.base import AtLeastOne, Entry, Id, Line, RelativePath, Text

ChartForm = Literal["dots", "bars", "grouped", "parts", "slopes", "heat", "ratio"]
#: What a layout of the deck's template is for.
LayoutRole = Literal[
    "title",
    "agenda",
    "statement",
    "chart",
    "chart-and-points",
    "two-charts",
    "two-charts-and-points",
    "table",
    "table-and-points",
    "code",
    "code-and-points",
    "diagram",
    "diagram-and-points",
    "points",
    "recommendation",
    "divider",
    "closing",
]
#: What `while_leads` says for a slide that is shown while no candidate leads.
NOBODY = "nobody"


class SlideChart(Entry):
    """A chart of one benchmark, or of several; its form follows the measure.

    'grouped' and 'slopes' show several benchmarks of one unit, 'heat' of any.
    """

    benchmark: Id | None = None
    benchmarks: tuple[Id, ...] = Field(
        default=(), description="Several benchmarks in one chart, instead of one"
    )
    form: ChartForm | None = None

    @property
    def named(self) -> tuple[Id, ...]:
        """The benchmarks it shows, in order."""
        return (*((self.benchmark,) if self.benchmark else ()), *self.benchmarks)


class SlideCode(Entry):
    """Code of the setups side by side, taken from an area's code by its title."""

    area: Id
    title: Line
    sides: dict[Id, Excerpt] = Field(
        default={},
        description="Other lines for the slide, where those of the area are too many",
    )


class Recommendation(Entry):
    """What is to be decided, in five short lines; each is asked for."""

    what: Line
    why: Line
    sure: Line = Field(description="How sure it is, as '{{ fact(\"verdict.sure\") }}'")
    cost: Line
    next: Line


class Slide(Entry):
    """One slide: a title that states the message, and one piece of evidence."""

    title: Line
    label_because: Line | None = Field(
        default=None,
        description="Why the title is a label and no sentence with a verb",
    )
    chart: SlideChart | None = None
    second_chart: SlideChart | None = None
    table: Literal["scores"] | Id | None = Field(
        default=None, description="'scores', or the id of an area for its criteria"
    )
    code: SlideCode | None = None
    diagram: Id | None = Field(default=None, description="A file in diagrams/")
    statement: Line | None = Field(
        default=None, description="One sentence, set large, instead of evidence"
    )
    recommendation: Recommendation | None = None
    points: tuple[Line, ...] = ()
    notes: Text
    speaker: Line | None = Field(
        default=None, description="Who says it; the one of the slide before if left out"
    )
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
    speakers: tuple[Line, ...] = Field(
        default=(), description="Who speaks, in the order of their names on the sheet"
    )
    template: RelativePath | None = Field(
        default=None, description="Your own .pptx or .potx, beside this file"
    )
    layouts: dict[LayoutRole, Line] = Field(
        default={}, description="Which layout of your template serves for what"
    )
    agenda: bool = Field(default=False, description="Add a slide with what comes")
    closing: Line | None = Field(
        default=None, description="Title of a last slide that asks for questions"
    )
    advance: bool = Field(
        default=False,
        description="Write timings, so that slides can go on alone",
    )
    notes: Text = Field(description="What is said while the title slide is shown")
    slides: AtLeastOne[Slide]
    appendix: tuple[Slide, ...] = ()
    since_last_time: bool = Field(
        default=False,
        description="Add a slide to the appendix on what moved since the last edition",
    )

    def seconds(self, words: float) -> float:
        """How long so many words take at the declared pace."""
        return 60 * words / self.words_a_minute
