"""areas/*.yaml: criteria and code name what exists, and rate everyone."""

from collections.abc import Iterator

from generators.content.checks.common import (
    twice,
    unknown,
    unknown_keys,
)
from generators.content.checks.excerpt import check_code
from generators.content.checks.scale import check_scale
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.model import Area, Criterion


def check_areas(draft: Draft) -> Iterator[Problem]:
    """Check every area that could be read."""
    for read in draft.areas.values():
        if read is not None:
            yield from _check_names(read)
            for index, criterion in enumerate(read.entry.criteria):
                yield from _check_criterion(draft, read, ("criteria", index), criterion)
            yield from check_code(draft, read)


def _check_names(read: Read[Area]) -> Iterator[Problem]:
    area = read.entry
    lists = {
        "criterion": [
            (("criteria", i, "id"), c.id) for i, c in enumerate(area.criteria)
        ],
        "code title": [
            (("code", i, "title"), c.title) for i, c in enumerate(area.code)
        ],
    }
    for what, places in lists.items():
        yield from twice(read.file, places, what)


def _check_criterion(
    draft: Draft, read: Read[Area], place: Location, criterion: Criterion
) -> Iterator[Problem]:
    file = read.file
    if (criterion.benchmark is None) == (not criterion.ratings):
        yield file.problem(place, "give either a benchmark or ratings")
    yield from check_scale(draft, file, place, criterion)
    if criterion.benchmark is not None:
        where = (*place, "benchmark")
        known = draft.benchmarks
        yield from unknown(file, where, "benchmark", criterion.benchmark, known)
    if criterion.ratings:
        where = (*place, "ratings")
        yield from unknown_keys(
            file, where, "setup", draft.rated_setups, criterion.ratings
        )
        asked = draft.head.entry.candidates if draft.head else ()
        left = [one for one in asked if one not in criterion.ratings]
        if left and draft.head is not None:
            yield file.key_problem(
                where, f"rate every candidate; {', '.join(left)} is left"
            )
