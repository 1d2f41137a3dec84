"""Changes that a benchmark asks for are named once; those of a setup can be made."""

from collections.abc import Iterator

from generators.content.checks.common import twice
from generators.content.draft import Read
from generators.content.problems import Problem
from generators.content.yaml_file import YamlFile
from generators.model import (
    ChangesOptions,
    CookiecutterOrigin,
    DriftOptions,
    Setup,
    UpdatesOptions,
)
from generators.model.reference import FIELDS


def check_changes(file: YamlFile, take: object) -> Iterator[Problem]:
    """Check the options of the instruments that make changes.

    Whether a setup says how it makes them is checked with all that a benchmark needs.
    """
    match take:
        case ChangesOptions():
            tasks = enumerate(task.id for task in take.tasks)
            asked = [(("take", "tasks", index, "id"), one) for index, one in tasks]
            yield from twice(file, asked, "change")
            for place, one in asked:
                if one in (*FIELDS, *take.derived):
                    message = f"a change cannot be called {one!r}; rename it"
                    yield file.problem(place, message)
        case DriftOptions() | UpdatesOptions():
            names = enumerate(take.changes)
            named = [(("take", "changes", index), one) for index, one in names]
            yield from twice(file, named, "change")


def check_answers(read: Read[Setup]) -> Iterator[Problem]:
    """Check that a setup whose changes are other answers is asked some."""
    if isinstance(read.entry.origin, CookiecutterOrigin):
        return
    for name, change in read.entry.changes.items():
        if change.answers:
            message = "only a cookiecutter origin takes answers"
            yield read.file.key_problem(("changes", name, "answers"), message)
