"""Read the content folder: every file, then what the files say of each other."""

from collections.abc import Iterator
from pathlib import Path

from generators.content.checks import CHECKS
from generators.content.checks.audience import check_deck_names
from generators.content.citations import note_citations
from generators.content.draft import Draft, read_draft
from generators.content.facts import Scope
from generators.content.problems import ContentError, Problem
from generators.content.shape import Location
from generators.content.texts import check_pages, check_texts
from generators.content.yaml_file import YamlFile
from generators.model import Comparison
from generators.model.reference import is_id

#: A folder that holds one of these is meant to be a comparison.
_MARKS = ("comparison.yaml", "comparison.yml", "setups", "areas", "benchmarks")


def read_content(folder: Path) -> tuple[Comparison, ...]:
    """Read every comparison below the content folder, in the order of their names.

    Raises:
        ContentError: With every problem of every file at once.
    """
    if not folder.is_dir():
        message = "this folder is missing; go to the folder above it, or give --root"
        raise ContentError([Problem(folder, 1, 1, message)])
    drafts = [read_draft(path, folder) for path in _comparison_folders(folder)]
    note_citations(folder, drafts)
    problems = [problem for draft in drafts for problem in _check(draft)]
    problems += _check_shown(folder, drafts)
    problems += check_deck_names(drafts)
    if not drafts:
        message = "no folder here holds a comparison.yaml; start one with `new`"
        problems.append(Problem(folder, 1, 1, message))
    if problems:
        raise ContentError(problems)
    return tuple(draft.finish() for draft in drafts)


def problem_at(
    path: Path, location: Location, message: str, token: str = ""
) -> Problem:
    """Place a problem that a later stage found in a content file.

    Args:
        path: The YAML file.
        location: Keys and indexes down to the value, as ("slides", 0, "title").
        message: What to mend.
        token: A piece of the value to point at, such as the name of a fact.
    """
    try:
        return YamlFile(path, path.parent).problem(location, message, token)
    except ContentError:  # it was changed since it was read
        return Problem(path, 1, 1, message)


def _comparison_folders(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_dir()
        and path.name != "pages"
        and not path.name.startswith(".")
        and any((path / mark).exists() for mark in _MARKS)
    ]


def _check(draft: Draft) -> Iterator[Problem]:
    if not is_id(draft.id):
        message = "name this folder with an id, such as adding-numbers"
        yield Problem(draft.folder, 1, 1, message)
    yield from draft.problems
    for check in CHECKS:
        yield from check(draft)


def _check_shown(folder: Path, drafts: list[Draft]) -> Iterator[Problem]:
    names = {draft.id: draft.names() for draft in drafts}
    for draft in drafts:
        scope = Scope(comparisons=names, own=draft.id)
        yield from check_texts(draft, scope)
        yield from check_pages(draft.folder / "pages", folder, scope)
    site = Scope(comparisons=names, own=None)
    yield from check_pages(folder / "pages", folder, site)
