"""Code side by side: the files are there, hold the lines, and slides have few."""

from collections.abc import Iterator, Mapping

from generators.content.checks.common import below, missing_words, unknown
from generators.content.draft import Draft, Read
from generators.content.excerpts import Cut, NoSuchLinesError, cut
from generators.content.problems import ContentError, Problem
from generators.content.shape import Location
from generators.content.source import read_source
from generators.content.yaml_file import YamlFile
from generators.model import Area, Deck, Excerpt, Slide

#: On a slide; with more, nobody finds the line that is spoken of.
MOST_LINES = 14


def check_code(draft: Draft, read: Read[Area]) -> Iterator[Problem]:
    """Check the code that an area shows."""
    for index, pair in enumerate(read.entry.code):
        place = ("code", index, "sides")
        yield from _check_sides(draft, read.file, place, pair.sides)
        if not pair.sides:
            yield read.file.key_problem(place, "give at least one")


def check_slide_code(
    draft: Draft, read: Read[Deck], place: Location, slide: Slide
) -> Iterator[Problem]:
    """Check the code of a slide: known, from real files, and short enough."""
    code = slide.code
    if code is None:
        return
    known = draft.known_areas
    yield from unknown(read.file, (*place, "area"), "area", code.area, known)
    yield from _check_sides(draft, read.file, (*place, "sides"), code.sides)
    area = draft.areas.get(code.area)
    if area is None:
        return
    pairs = {pair.title: pair for pair in area.entry.code}
    if code.title not in pairs:
        words = missing_words(f"code of {code.area}", code.title, pairs)
        yield read.file.problem((*place, "title"), words)
        return
    strangers = [one for one in code.sides if one not in pairs[code.title].sides]
    for setup in strangers:
        message = f"the area shows no code of {setup!r} under this title"
        yield read.file.key_problem((*place, "sides", setup), message)
    sides = pairs[code.title].sides | code.sides
    if slide.setups:
        sides = {one: sides[one] for one in slide.setups if one in sides}
    yield from _check_length(draft, read.file, place, sides)


def _check_sides(
    draft: Draft, file: YamlFile, place: Location, sides: Mapping[str, Excerpt]
) -> Iterator[Problem]:
    for setup_id, excerpt in sides.items():
        where = (*place, setup_id)
        if setup_id not in draft.known_setups:
            message = missing_words("setup", setup_id, draft.known_setups)
            yield file.key_problem(where, message)
        try:
            _cut(draft, excerpt)
        except NoSuchLinesError as error:
            yield file.problem((*where, error.key), error.message)


def _check_length(
    draft: Draft, file: YamlFile, place: Location, sides: Mapping[str, Excerpt]
) -> Iterator[Problem]:
    for excerpt in sides.values():
        try:
            count = _cut(draft, excerpt).text.count("\n") + 1
        except NoSuchLinesError:
            continue  # it was told where it is written
        if count > MOST_LINES:
            message = (
                f"{count} lines of {excerpt.path} are {count - MOST_LINES} too many "
                f"for a slide; {MOST_LINES} have room: name fewer under 'sides' here"
            )
            yield file.problem((*place, "title"), message)


def _cut(draft: Draft, excerpt: Excerpt) -> Cut:
    path = below(draft, "setups", excerpt.path)
    if path is None:
        message = f"there is no file setups/{excerpt.path}"
        raise NoSuchLinesError("path", message)
    try:
        text = read_source(path, draft.folder / "setups")
    except ContentError as error:
        raise NoSuchLinesError("path", error.problems[0].message) from error
    return cut(text, excerpt)
