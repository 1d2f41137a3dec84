"""A comparison: everything that one folder under content/ says."""

from typing import Annotated

from pydantic import Field

from generators.model.area import Area
from generators.model.audience import Audience
from generators.model.base import AtLeastOne, Entry, Id, Line, Text, Weight
from generators.model.benchmark import Benchmark
from generators.model.claim import Document, Topic
from generators.model.deck import Deck
from generators.model.diagram import Diagram
from generators.model.improvement import Improvements
from generators.model.needs import unasked
from generators.model.setup import Setup
from generators.model.tree import Tree

#: Ends the name under which the second run of the control is recorded. No setup can
#: be called so, since an id never holds two hyphens in a row.
AGAIN = "--again"


def original(setup_id: str) -> str:
    """The setup behind a recorded name; the name itself unless it ends in `AGAIN`."""
    return setup_id.removesuffix(AGAIN)


class Head(Entry):
    """The file comparison.yaml: what is compared, and in which order it is shown."""

    title: Line = Field(description="The heading of the comparison")
    question: Line = Field(description="What is to be decided, as a question")
    audience: Line = Field(description="For whom it is written")
    about: Text = Field(description="What is compared and what it rests on, in prose")
    candidates: AtLeastOne[Id] = Field(description="Setups that can win the verdict")
    references: tuple[Id, ...] = Field(
        default=(), description="Setups that are measured and shown but cannot win"
    )
    baseline: Id | None = Field(
        default=None, description="What the others are compared with; the first if none"
    )
    control: Id | None = Field(
        default=None,
        description="A setup that each block measures twice where figures vary; a "
        "difference no larger than between the two is no difference",
    )
    areas: dict[Id, Weight] = Field(description="Areas in order, with their weights")
    margin: Annotated[float, Field(ge=0, le=1)] = Field(
        default=0.05, description="A lead in score below this is called a tie"
    )


class Comparison(Entry):
    """All that the files of one comparison say, read and cross-checked."""

    id: Id
    head: Head
    setups: tuple[Setup, ...]  #: candidates first, then references, in declared order
    areas: tuple[Area, ...]
    benchmarks: tuple[Benchmark, ...]  #: in the order in which areas use them
    exhibits: tuple[Setup, ...] = ()  #: measured by the benchmarks that name them
    deck: Deck | None = None
    audiences: tuple[Audience, ...] = ()  #: in the order of their file names
    diagrams: tuple[Diagram, ...] = ()  #: in the order of their file names
    trees: tuple[Tree, ...] = ()  #: in the order of their file names
    improvements: tuple[Improvements, ...] = ()  #: of setups, by file name
    topics: tuple[Topic, ...] = ()  #: those of areas first, then by file name
    documents: dict[str, Document] = {}  #: by the name that claims give

    @property
    def candidates(self) -> tuple[Setup, ...]:
        """The setups that can win, in declared order."""
        return tuple(s for s in self.setups if s.id in self.head.candidates)

    @property
    def references(self) -> tuple[Setup, ...]:
        """The setups that are measured beside the candidates, in declared order."""
        return tuple(s for s in self.setups if s.id in self.head.references)

    @property
    def baseline(self) -> str:
        """The id of the setup with which the others are compared."""
        return self.head.baseline or self.head.candidates[0]

    @property
    def again(self) -> Setup | None:
        """The control under its second name; None where none is declared."""
        if self.head.control is None:
            return None
        setup = self.setup(self.head.control)
        return setup.model_copy(update={"id": setup.id + AGAIN})

    def benchmark(self, benchmark_id: str) -> Benchmark:
        """Look a benchmark up; ids were checked when the content was read."""
        return next(b for b in self.benchmarks if b.id == benchmark_id)

    def setup(self, setup_id: str) -> Setup:
        """Look a setup up; ids were checked when the content was read."""
        return next(s for s in (*self.setups, *self.exhibits) if s.id == setup_id)

    def not_applicable(self, benchmark: Benchmark, setup_id: str) -> str:
        """Say why a setup cannot have a measure; empty where it can.

        A candidate has to declare what a benchmark asks for, or the benchmark says why
        it cannot; of a reference only what it declares is asked.
        """
        declared = benchmark.not_applicable.get(original(setup_id))
        if declared is not None:
            return declared
        found = [s for s in self.references if s.id == original(setup_id)]
        return unasked(benchmark, found[0]) if found else ""

    def exhibits_of(self, benchmark: Benchmark) -> tuple[Setup, ...]:
        """What a benchmark measures beside the setups, in the order it names them."""
        named = {setup.id: setup for setup in self.exhibits}
        return tuple(named[one] for one in benchmark.exhibits)

    def measured_by(self, benchmark: Benchmark) -> tuple[Setup, ...]:
        """All that a benchmark measures: the setups, then its exhibits."""
        return (*self.setups, *self.exhibits_of(benchmark))
