"""What several checks ask: is this id known, does this file exist?"""

from collections.abc import Collection, Iterator
from pathlib import Path

from generators.content.draft import Draft
from generators.content.problems import Problem, did_you_mean
from generators.content.shape import Location
from generators.content.source import is_inside
from generators.content.yaml_file import YamlFile


def unknown(
    file: YamlFile, place: Location, what: str, name: str, known: Collection[str]
) -> Iterator[Problem]:
    """Tell an id that stands as a value and is not among the known ones."""
    if name not in known:
        yield file.problem(place, missing_words(what, name, known))


def unknown_keys(
    file: YamlFile,
    place: Location,
    what: str,
    known: Collection[str],
    keys: Collection[str],
) -> Iterator[Problem]:
    """Tell each id that stands as a key and is not among the known ones."""
    for key in keys:
        if key not in known:
            yield file.key_problem((*place, key), missing_words(what, key, known))


def missing_words(what: str, name: str, known: Collection[str]) -> str:
    """Say that nothing is called so, and what may have been meant."""
    return f"no {what} is called {name!r}{did_you_mean(name, known)}"


def twice(
    file: YamlFile, places: Collection[tuple[Location, str]], what: str
) -> Iterator[Problem]:
    """Tell every name after the first that was given before."""
    seen: set[str] = set()
    for place, name in places:
        if name in seen:
            yield file.problem(place, f"the {what} {name!r} stands here twice")
        seen.add(name)


def below(draft: Draft, folder: str, path: str) -> Path | None:
    """Find a path below a folder of the comparison; None if it is not there."""
    base = draft.folder / folder
    found = base / path
    return found if found.exists() and is_inside(found, base) else None
