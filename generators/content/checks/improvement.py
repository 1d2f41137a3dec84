"""improvements/*.yaml: of a setup that is there, each named once, in a file that is.

Whether a source says what is quoted from it cannot be checked here.
"""

from collections.abc import Iterator

from generators.content.checks.common import below, missing_words, twice
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.model import Improvements


def check_improvements(draft: Draft) -> Iterator[Problem]:
    """Check the improvements of every setup that could be read."""
    for setup_id, read in draft.improvements.items():
        if read is None:
            continue
        if setup_id not in draft.known_setups:
            message = missing_words("setup", setup_id, draft.known_setups)
            yield Problem(read.file.path, 1, 1, message)
        yield from _check_entries(draft, read)


def _check_entries(draft: Draft, read: Read[Improvements]) -> Iterator[Problem]:
    entries = read.entry.improvements
    ids = [(("improvements", index, "id"), one.id) for index, one in enumerate(entries)]
    yield from twice(read.file, ids, "improvement")
    for index, one in enumerate(entries):
        if one.where is not None and below(draft, "setups", one.where) is None:
            message = f"there is no file or folder setups/{one.where}"
            yield read.file.problem(("improvements", index, "where"), message)
        source = one.source
        if source.published is not None and source.accessed < source.published:
            place = ("improvements", index, "source", "accessed")
            yield read.file.problem(place, "this is before it was published")
