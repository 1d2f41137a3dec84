"""comparison.yaml: the setups and areas it lists are those that have files."""

from collections.abc import Iterator
from difflib import get_close_matches

from generators.content.checks.common import twice
from generators.content.draft import Draft, Read
from generators.content.problems import Problem, did_you_mean
from generators.model import Head

_FEWEST_CANDIDATES = 2


def check_head(draft: Draft) -> Iterator[Problem]:
    """Check lists against files, both ways."""
    if draft.head is None:
        return
    yield from _check_setups(draft, draft.head)
    yield from _check_areas(draft, draft.head)
    yield from _check_unlisted(draft, draft.head.entry)


def _check_setups(draft: Draft, read: Read[Head]) -> Iterator[Problem]:
    file, head = read.file, read.entry
    lists = {"candidates": head.candidates, "references": head.references}
    places = [((k, i), one) for k, ids in lists.items() for i, one in enumerate(ids)]
    yield from twice(file, places, "setup")
    for place, setup_id in places:
        if setup_id not in draft.setups:
            hint = did_you_mean(setup_id, draft.setups)
            yield file.problem(place, f"there is no file setups/{setup_id}.yaml{hint}")
    if len(head.candidates) < _FEWEST_CANDIDATES:
        message = "name at least two candidates; with one there is nothing to compare"
        yield file.problem(("candidates",), message)
    if head.baseline and head.baseline not in (*head.candidates, *head.references):
        hint = did_you_mean(head.baseline, (*head.candidates, *head.references))
        message = f"the baseline must be one of the setups compared{hint}"
        yield file.problem(("baseline",), message)
    if head.control and head.control not in (*head.candidates, *head.references):
        hint = did_you_mean(head.control, (*head.candidates, *head.references))
        message = f"the control must be one of the setups compared{hint}"
        yield file.problem(("control",), message)


def _check_areas(draft: Draft, read: Read[Head]) -> Iterator[Problem]:
    if not read.entry.areas:
        yield read.file.problem(("areas",), "name at least one area with its weight")
    for area_id in read.entry.areas:
        if area_id not in draft.areas:
            hint = did_you_mean(area_id, draft.areas)
            message = f"there is no file areas/{area_id}.yaml{hint}"
            yield read.file.key_problem(("areas", area_id), message)


def _check_unlisted(draft: Draft, head: Head) -> Iterator[Problem]:
    setups = {*head.candidates, *head.references}
    shown = {*setups, *draft.exhibits()}
    yield from _unlisted(
        draft, "setups", set(draft.setups) - shown, setups - set(draft.setups)
    )
    areas = {*head.areas}
    yield from _unlisted(
        draft, "areas", set(draft.areas) - areas, areas - set(draft.areas)
    )


def _unlisted(
    draft: Draft, folder: str, left: set[str], missing: set[str]
) -> Iterator[Problem]:
    """Tell files that are not listed, but not those whose name is misspelt there."""
    meant = {one for name in missing for one in get_close_matches(name, left, n=1)}
    where = "candidates or references" if folder == "setups" else folder
    for entry_id in left - meant:
        path = draft.folder / folder / f"{entry_id}.yaml"
        message = f"list this under {where} in comparison.yaml, or delete it"
        yield Problem(path, 1, 1, message)
