"""deck.yaml: what is said and shown in a few minutes. Knows nothing of how it looks."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from generators.model.area import Excerpt
from generators.model.base import AtLeastOne, Entry, Id, Line, RelativePath, Text

ChartForm = Literal[
    "dots", "bars", "grouped", "parts", "slopes", "heat", "ratio", "gates"
]
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

    'grouped' and 'slopes' show several benchmarks of one unit, 'heat' of any. 'gates'
    shows how many planted faults each gate caught.
    """

    benchmark: Id | None = Field(default=None, description="The benchmark it shows")
    benchmarks: tuple[Id, ...] = Field(
        default=(), description="Several benchmarks in one chart, instead of one"
    )
    form: ChartForm | None = Field(
        default=None,
        description="How it is drawn; chosen by the measure if left out",
    )

    @property
    def named(self) -> tuple[Id, ...]:
        """The benchmarks it shows, in order."""
        return (*((self.benchmark,) if self.benchmark else ()), *self.benchmarks)


class SlideCode(Entry):
    """Code of the setups side by side, taken from an area's code by its title."""

    area: Id = Field(description="The area whose file holds the lines")
    title: Line = Field(description="The title of the code there")
    sides: dict[Id, Excerpt] = Field(
        default={},
        description="Other lines for the slide, where those of the area are too many",
    )


class Recommendation(Entry):
    """What is to be decided, in five short lines; each is asked for."""

    what: Line = Field(description="What to do")
    why: Line = Field(description="The reason that weighs most")
    sure: Line = Field(description="How sure it is, as '{{ fact(\"verdict.sure\") }}'")
    cost: Line = Field(description="What it takes")
    next: Line = Field(description="The first step, and by when")


class Slide(Entry):
    """One slide: a title that states the message, and one piece of evidence."""

    title: Line = Field(description="The message, as a sentence with a verb")
    label_because: Line | None = Field(
        default=None,
        description="Why the title is a label and no sentence with a verb",
    )
    chart: SlideChart | None = Field(
        default=None, description="The chart that proves the title"
    )
    second_chart: SlideChart | None = Field(
        default=None, description="A chart beside the first"
    )
    table: Literal["scores"] | Id | None = Field(
        default=None, description="'scores', or the id of an area for its criteria"
    )
    code: SlideCode | None = Field(
        default=None, description="Lines of the setups, side by side"
    )
    diagram: Id | None = Field(default=None, description="A file in diagrams/")
    statement: Line | None = Field(
        default=None, description="One sentence, set large, instead of evidence"
    )
    recommendation: Recommendation | None = Field(
        default=None, description="What to decide, instead of evidence"
    )
    setups: tuple[Id, ...] = Field(
        default=(),
        description=(
            "Which setups its charts, table or code show, in this order; if left out, "
            "the columns that the pages have"
        ),
    )
    points: tuple[Line, ...] = Field(
        default=(), description="A few short lines beside or instead of the evidence"
    )
    footnote: Line | None = Field(
        default=None,
        description="A line before the source at the foot: what else has to be known",
    )
    notes: Text = Field(description="What is said while the slide is shown")
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

    title: Line = Field(description="The title of the talk")
    subtitle: Line = Field(description="A line below the title")
    presenters: tuple[Line, ...] = Field(
        default=(), description="Names on the title slide"
    )
    organisation: Line | None = Field(
        default=None, description="Whose talk it is, on the title slide"
    )
    date: dt.date | None = Field(
        default=None, description="The day of the talk, on the title slide"
    )
    limit_seconds: PositiveInt = Field(
        default=300, description="How long the talk may take, without the appendix"
    )
    words_a_minute: Annotated[int, Field(ge=80, le=220)] = Field(
        default=140, description="How fast the notes are said"
    )
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
    slides: AtLeastOne[Slide] = Field(description="The slides after the title slide")
    appendix: tuple[Slide, ...] = Field(
        default=(), description="Slides kept for questions; they take no time"
    )
    since_last_time: bool = Field(
        default=False,
        description="Add a slide to the appendix on what moved since the last edition",
    )

    def seconds(self, words: float) -> float:
        """How long so many words take at the declared pace."""
        return 60 * words / self.words_a_minute
