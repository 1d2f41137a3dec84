"""deck.yaml: what the slides show exists. Whether it fits is told at the build."""

from collections.abc import Iterator

from generators.content.checks.charts import check_form
from generators.content.checks.common import unknown
from generators.content.checks.excerpt import check_slide_code
from generators.content.checks.slide_setups import check_slide_setups
from generators.content.draft import Draft, Read
from generators.content.problems import Problem, did_you_mean
from generators.content.shape import Location
from generators.content.source import is_inside
from generators.content.writing import every_slide
from generators.model import NOBODY, Deck, Slide, SlideChart


def check_deck(draft: Draft) -> Iterator[Problem]:
    """Check the deck, if there is one that could be read."""
    if draft.deck is None:
        return
    yield from _check_template(draft.deck)
    for place, slide in every_slide(draft.deck.entry):
        yield from _check_slide(draft, draft.deck, place, slide)


def _check_template(read: Read[Deck]) -> Iterator[Problem]:
    """What a template holds is told when the deck is built; that it is there, here."""
    template, folder = read.entry.template, read.file.path.parent
    if not template:
        return
    if not (folder / template).is_file():
        yield read.file.problem(("template",), f"there is no file {template}")
    elif not is_inside(folder / template, folder):
        message = "this link leaves the content folder; put the file itself here"
        yield read.file.problem(("template",), message)


def _check_slide(
    draft: Draft, read: Read[Deck], place: Location, slide: Slide
) -> Iterator[Problem]:
    if slide.second_chart and not slide.chart:
        message = "a second chart needs a first one"
        yield read.file.key_problem((*place, "second_chart"), message)
    for key in ("chart", "second_chart"):
        chart = getattr(slide, key)
        if chart:
            yield from _check_chart(draft, read, (*place, key), chart)
    if slide.table is not None and slide.table not in ("scores", *draft.known_areas):
        hint = did_you_mean(slide.table, ("scores", *draft.known_areas))
        message = f"a table shows 'scores' or an area{hint}"
        yield read.file.problem((*place, "table"), message)
    if slide.while_leads and draft.head is not None:
        where, leads = (*place, "while_leads"), slide.while_leads
        candidates = (*draft.head.entry.candidates, NOBODY)
        yield from unknown(read.file, where, "candidate", leads, candidates)
    if slide.code:
        yield from check_slide_code(draft, read, (*place, "code"), slide)
    yield from check_slide_setups(draft, read, place, slide)


def _check_chart(
    draft: Draft, read: Read[Deck], place: Location, chart: SlideChart
) -> Iterator[Problem]:
    places: list[tuple[Location, str]] = []
    if chart.benchmark:
        places.append(((*place, "benchmark"), chart.benchmark))
    several = enumerate(chart.benchmarks)
    places += [((*place, "benchmarks", number), name) for number, name in several]
    for where, name in places:
        yield from unknown(read.file, where, "benchmark", name, draft.benchmarks)
    if bool(chart.benchmark) == bool(chart.benchmarks):
        message = "name one 'benchmark', or several as 'benchmarks'"
        yield read.file.key_problem(place, message)
    yield from check_form(draft, read, place, chart)
