"""Charts of slides: does the form fit the benchmarks that it is to show?"""

from collections.abc import Iterator

from generators.content.checks.common import twice
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.model import (
    AnswersOptions,
    Benchmark,
    ChartForm,
    Deck,
    GatesOptions,
    InstructionsOptions,
    OutputOptions,
    SlideChart,
    SuiteOptions,
    TimeOptions,
)

#: Forms that show several benchmarks; the first two need one axis for all.
_SEVERAL: tuple[ChartForm, ...] = ("grouped", "slopes", "heat")
_ONE_AXIS: tuple[ChartForm, ...] = ("grouped", "slopes")
_OF_PARTS: tuple[ChartForm, ...] = ("parts", "slopes", "heat")


def check_form(
    draft: Draft, read: Read[Deck], place: Location, chart: SlideChart
) -> Iterator[Problem]:
    """Check the form of a chart whose benchmarks are known; others are told before.

    Args:
        draft: The comparison.
        read: Its deck.
        place: Of the chart in the deck.
        chart: What is to be drawn.
    """
    named = enumerate(chart.benchmarks)
    places = [((*place, "benchmarks", number), name) for number, name in named]
    yield from twice(read.file, places, "benchmark")
    found = [draft.benchmarks.get(name) for name in chart.named]
    known = [one.entry for one in found if one is not None]
    if not known or len(known) < len(found):
        return
    several = len(known) > 1
    message = _of_several(known, chart.form) if several else _of_one(known[0], chart)
    if message:
        at = (*place, "form") if chart.form else place
        yield read.file.problem(at, message)


def _of_several(benchmarks: list[Benchmark], form: ChartForm | None) -> str:
    """What is wrong with a chart of several benchmarks; empty if nothing is."""
    if form is not None and form not in _SEVERAL:
        forms = ", ".join(map(repr, _SEVERAL))
        return f"form {form!r} shows one benchmark; for several take one of {forms}"
    if form in _ONE_AXIS and len({one.unit for one in benchmarks}) > 1:
        units = ", ".join(f"{one.id} in {one.unit!r}" for one in benchmarks)
        return (
            f"form {form!r} has one axis, so its benchmarks need one unit: {units}; "
            "'heat' shows any"
        )
    return ""


def _of_one(benchmark: Benchmark, chart: SlideChart) -> str:
    """What is wrong with a chart of one benchmark; empty if nothing is."""
    form, name = chart.form, benchmark.id
    if form == "grouped":
        return "form 'grouped' shows several benchmarks: name them as 'benchmarks'"
    if form == "ratio" and benchmark.take.exact:
        return (
            f"the figures of {name!r} are exact and have no pairs, so there is no "
            "ratio to show; take 'bars'"
        )
    return _of_parts(benchmark, form)


def _of_parts(benchmark: Benchmark, form: ChartForm | None) -> str:
    """What is wrong with a chart of the parts of a benchmark; empty if nothing is."""
    name, take = benchmark.id, benchmark.take
    if form == "gates" and not isinstance(take, GatesOptions):
        return f"{name!r} does not take 'gates', so it has no faults to count by gate"
    if form in _OF_PARTS and not _has_parts(benchmark):
        return f"the values of {name!r} have no parts, so form {form!r} has no rows"
    if form == "parts" and not take.adds_up:
        return f"the parts of {name!r} do not add up to its value; take 'slopes'"
    if form == "heat" and isinstance(take, SuiteOptions):
        return f"of the parts of {name!r} none is better, so 'heat' has no shades"
    return ""


def _has_parts(benchmark: Benchmark) -> bool:
    """Whether its instrument gives parts, as far as that is known before it runs."""
    match benchmark.take:
        case TimeOptions(tasks=tasks):
            return len(tasks) > 1
        case AnswersOptions(counts=counts):
            return counts != "questions"
        case OutputOptions() | InstructionsOptions():
            return False
    return True
