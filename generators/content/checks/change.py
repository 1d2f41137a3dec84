"""Changes that a benchmark asks for: each is named once."""

from collections.abc import Iterator

from generators.content.checks.common import twice
from generators.content.problems import Problem
from generators.content.yaml_file import YamlFile
from generators.model import ChangesOptions, DriftOptions, UpdatesOptions


def check_changes(file: YamlFile, take: object) -> Iterator[Problem]:
    """Check the options of the instruments that make changes.

    Whether a setup says how it makes them is checked with all that a benchmark needs.
    """
    match take:
        case ChangesOptions():
            tasks = enumerate(task.id for task in take.tasks)
            asked = [(("take", "tasks", index, "id"), one) for index, one in tasks]
            yield from twice(file, asked, "change")
        case DriftOptions() | UpdatesOptions():
            names = enumerate(take.changes)
            named = [(("take", "changes", index), one) for index, one in names]
            yield from twice(file, named, "change")
