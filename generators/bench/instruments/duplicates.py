"""Count the values that stand in the files of more than one environment."""

from collections import Counter
from pathlib import PurePath
from typing import ClassVar

from generators.bench.files import read_lines
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.text import note
from generators.bench.static.settings import (
    Place,
    UnreadableError,
    Values,
    leaves,
    read_settings,
)
from generators.model import DuplicatesOptions


class Duplicates:
    """Copies that a base shared by all environments would save.

    A value that stands under the same key in the files of three environments is two
    copies too many. A file that several environments list is such a base: it counts
    once. Parts tell how often a value stands: in two environments, in three, and so on.
    """

    name: ClassVar[str] = "duplicates"
    version: ClassVar[int] = 1

    def measure(self, context: Context[DuplicatesOptions]) -> Measured:
        """Count; raises NotMeasured for fewer than two environments."""
        environments = context.setup.environments
        if len(environments) < 2:  # noqa: PLR2004  a copy needs two
            reason = "the setup does not declare two environments with files"
            raise NotMeasured("nothing-to-measure", reason)
        stated: Counter[tuple[Place, str]] = Counter()
        shared = _shared(environments)
        for paths in environments.values():
            own = [path for path in paths if path not in shared]
            found = {one for path in own for one in _values(context, path)}
            stated.update(found)
        copied = {one: count for one, count in stated.items() if count > 1}
        copies = sum(count - 1 for count in copied.values())
        parts = {
            f"in-{count}": float(
                sum(one - 1 for one in copied.values() if one == count)
            )
            for count in sorted(set(copied.values()))
        }
        lines = (
            f"{'.'.join(place)}: {value} in {count} environments"
            for (place, value), count in sorted(copied.items())
        )
        notes = {"stated": f"{sum(stated.values())} values, {copies} of them copies"}
        notes |= {"copies": note(lines)} if copied else {}
        return Measured(value=float(copies), parts=parts, notes=notes)


def _shared(environments: dict[str, tuple[str, ...]]) -> set[str]:
    listed = Counter(path for paths in environments.values() for path in set(paths))
    return {path for path, count in listed.items() if count == len(environments)}


def _values(context: Context[DuplicatesOptions], name: str) -> set[tuple[Place, str]]:
    """Give the values of a file with their places.

    The kind is kept: 1 is not "1".
    """
    lines = read_lines(context.workspace.folder / name)
    if lines is None:
        raise NotMeasured("failed", f"the project has no text file '{name}'")
    try:
        values: Values = read_settings(PurePath(name), "\n".join((*lines, "")))
    except UnreadableError as error:
        raise NotMeasured("failed", f"'{name}' cannot be read: {error}") from error
    return {(place, repr(value)) for place, value in leaves(values) if place}
