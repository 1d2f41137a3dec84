"""The deck, ready to lay out: views alone. Knows nothing of PowerPoint."""

from dataclasses import dataclass

from generators.render.report.views_figures import (
    Chart,
    CodeView,
    DiagramView,
    Rich,
)
from generators.render.report.views_rehearsal import RehearsalView


@dataclass(frozen=True, kw_only=True)
class TableView:
    """Rows of printed cells for a slide."""

    header: tuple[str, ...]
    rows: tuple[tuple[Rich, ...], ...]
    description: str
    #: For each cell its 95 % interval or nothing; empty where the table has none.
    intervals: tuple[tuple[str, ...], ...] = ()

    def interval(self, row: int, column: int) -> str:
        """What stands below the value of a cell, or nothing."""
        return self.intervals[row][column] if self.intervals else ""


@dataclass(frozen=True, kw_only=True)
class RecommendationView:
    """What is to be decided, line by line: what, why, how sure, cost, next."""

    lines: tuple[tuple[str, Rich], ...]  #: label and text


@dataclass(frozen=True, kw_only=True)
class SlideView:
    """One slide, ready to lay out; one or two charts, or one other thing."""

    title: Rich
    charts: tuple[Chart, ...]
    table: TableView | None
    code: CodeView | None
    points: tuple[Rich, ...]
    notes: str
    speaker: str
    seconds: int  #: of speech, from the words of the notes
    source: str  #: machine, dates and number of values
    page: str | None  #: where the evidence stands on the site
    place: tuple[str | int, ...] = ()  #: in deck.yaml; empty if no one wrote it there
    diagram: DiagramView | None = None
    statement: Rich = ()
    recommendation: RecommendationView | None = None
    clock: str = ""  #: "0:42 to 1:10 (28 s, who speaks)", below the notes


@dataclass(frozen=True, kw_only=True)
class DeckView:
    """The whole deck."""

    title: Rich
    subtitle: Rich
    presenters: str  #: presenters, organisation and date in one line
    footer: str
    notes: str
    seconds: int  #: of the whole talk
    slides: tuple[SlideView, ...]
    appendix: tuple[SlideView, ...]
    site_url: str
    date: str  #: ISO date written into the file's properties
    agenda: bool = False
    closing: Rich = ()  #: title of the slide that asks for questions
    advance: bool = False  #: whether slides carry their speaking time as a timing
    template: str = ""  #: the deck's own template below the root; ours if empty
    layouts: tuple[tuple[str, str], ...] = ()  #: role, name of its layout
    speakers: tuple[str, ...] = ()
    clock: str = ""  #: of the title slide, and how long the whole talk takes
    rehearsal: RehearsalView | None = None
