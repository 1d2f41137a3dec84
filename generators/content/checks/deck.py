"""deck.yaml: slides show what exists, one thing each, and the talk fits its time."""

from collections.abc import Iterator

from generators.content.calls import count_words
from generators.content.checks.common import missing_words, unknown
from generators.content.draft import Draft, Read
from generators.content.problems import Problem, did_you_mean
from generators.content.shape import Location
from generators.model import NOBODY, Deck, Slide, SlideChart, SlideCode


def check_deck(draft: Draft) -> Iterator[Problem]:
    """Check the deck, if there is one that could be read."""
    if draft.deck is None:
        return
    yield from _check_length(draft.deck)
    deck = draft.deck.entry
    for key, slides in {"slides": deck.slides, "appendix": deck.appendix}.items():
        for index, slide in enumerate(slides):
            yield from _check_slide(draft, draft.deck, (key, index), slide)


def _check_length(read: Read[Deck]) -> Iterator[Problem]:
    deck = read.entry
    words = sum(map(count_words, (deck.notes, *(one.notes for one in deck.slides))))
    if deck.seconds(words) > deck.limit_seconds:
        allowed = deck.limit_seconds * deck.words_a_minute // 60
        message = (
            f"the notes have {words} words; {deck.limit_seconds} s at "
            f"{deck.words_a_minute} words a minute allow {allowed}: "
            f"cut {words - allowed}"
        )
        yield read.file.key_problem(("slides",), message)


def _check_slide(
    draft: Draft, read: Read[Deck], place: Location, slide: Slide
) -> Iterator[Problem]:
    shown = [one for one in ("chart", "table", "code") if getattr(slide, one)]
    if len(shown) > 1:
        message = f"a slide shows one thing; this has {' and '.join(shown)}"
        yield read.file.problem(place, message)
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
        yield from _check_slide_code(draft, read, (*place, "code"), slide.code)


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


def _check_slide_code(
    draft: Draft, read: Read[Deck], place: Location, code: SlideCode
) -> Iterator[Problem]:
    yield from unknown(
        read.file, (*place, "area"), "area", code.area, draft.known_areas
    )
    area = draft.areas.get(code.area)
    if area is None:
        return
    titles = [pair.title for pair in area.entry.code]
    if code.title not in titles:
        words = missing_words(f"code of {code.area}", code.title, titles)
        yield read.file.problem((*place, "title"), words)
