"""weights/*.yaml: every area is weighed, nothing unknown is, and names are apart."""

from collections.abc import Iterable, Iterator

from generators.content.checks.common import unknown_keys
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.model import Audience


def check_audiences(draft: Draft) -> Iterator[Problem]:
    """Check every audience that could be read."""
    seen: dict[str, str] = {}
    for audience_id, read in draft.audiences.items():
        if read is None:
            continue
        yield from _check_areas(draft, read)
        yield from _check_criteria(draft, read)
        name = read.entry.name
        other = seen.setdefault(name.casefold(), audience_id)
        if other != audience_id:
            message = f"weights/{other}.yaml has this name too; take another"
            yield read.file.problem(("name",), message)


def _check_areas(draft: Draft, read: Read[Audience]) -> Iterator[Problem]:
    weighed, place = read.entry.areas, ("areas",)
    yield from unknown_keys(read.file, place, "area", draft.known_areas, weighed)
    listed = draft.head.entry.areas if draft.head else ()
    # A listed area without a file is told in comparison.yaml.
    left = [area for area in listed if area in draft.areas and area not in weighed]
    if left:
        message = f"weigh every area; {', '.join(left)} is left"
        yield read.file.key_problem(place, message)


def _check_criteria(draft: Draft, read: Read[Audience]) -> Iterator[Problem]:
    for area_id, emphasis in read.entry.areas.items():
        area = draft.areas.get(area_id)
        if area is not None:
            place = ("areas", area_id, "criteria")
            known = [criterion.id for criterion in area.entry.criteria]
            what = f"criterion of {area_id}"
            yield from unknown_keys(read.file, place, what, known, emphasis.criteria)


def check_deck_names(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Check that no two decks would be written to the same file."""
    drafts = tuple(drafts)
    taken = {draft.id: f"the comparison {draft.id!r}" for draft in drafts}
    for draft in drafts:
        for audience_id in draft.audiences:
            name = f"{draft.id}-{audience_id}"
            if name in taken:
                path = draft.folder / "weights" / f"{audience_id}.yaml"
                message = f"decks/{name}.pptx belongs to {taken[name]}; rename this"
                yield Problem(path, 1, 1, message)
            taken.setdefault(name, f"{draft.id}/weights/{audience_id}.yaml")
