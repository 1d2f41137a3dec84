"""The conflicts that an update left in a project, and whose change each of them meets.

Knows neither the tool that left them nor what they are counted for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.bench.files import list_files, read_lines
from generators.bench.instruments.touched import Place

_BEGIN, _MIDDLE, _BASE, _END = "<<<<<<< ", "=======", "||||||| ", ">>>>>>> "
_HUNK = "@@ "


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A place that somebody has to settle."""

    path: str  #: of the project's file
    lines: tuple[str, ...] = ()  #: as the project had them, or as the template had


def find_conflicts(folder: Path) -> tuple[Conflict, ...]:
    """Find rejected hunks in `.rej` files, and conflict markers in all others."""
    found: list[Conflict] = []
    for path in list_files(folder):
        lines = read_lines(folder / path) or []
        if path.suffix == ".rej":
            name = path.with_suffix("").as_posix()
            hunks = list(_read_hunks(lines)) or [()]
            found += [Conflict(path=name, lines=hunk) for hunk in hunks]
        else:
            name = path.as_posix()
            found += [Conflict(path=name, lines=ours) for ours in _read_marked(lines)]
    return tuple(found)


def share_out(
    conflicts: Iterable[Conflict],
    touched: Mapping[str, Sequence[Place]],
    elsewhere: str,
) -> Counter[str]:
    """Count the conflicts of each change.

    A conflict is of the change that wrote or replaced most of its lines. Where none
    did, as when a line was put between them, it is of the first that touched the file.

    Args:
        conflicts: What was left.
        touched: What each change touched, by its id, in the order of the changes.
        elsewhere: Stands for changes of files that none of them touched.
    """
    return Counter(_whose(one, touched) or elsewhere for one in conflicts)


def _whose(conflict: Conflict, touched: Mapping[str, Sequence[Place]]) -> str | None:
    lines = {line.strip() for line in conflict.lines} - {""}
    shared = {
        change: len(lines & {line.strip() for one in near for line in _lines(one)})
        for change, places in touched.items()
        if (near := [place for place in places if place.path == conflict.path])
    }
    return max(shared, key=lambda change: shared[change], default=None)


def _lines(place: Place) -> tuple[str, ...]:
    return (*place.old, *place.new)


def _read_hunks(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give of each hunk the lines that it wanted to replace."""
    hunk: list[str] | None = None
    for line in lines:
        if line.startswith(_HUNK):
            if hunk is not None:
                yield tuple(hunk)
            hunk = []
        elif hunk is not None and line.startswith("-"):
            hunk.append(line[1:])
    if hunk is not None:
        yield tuple(hunk)


def _read_marked(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give of each marked place the lines as the project had them."""
    ours: list[str] | None = None
    inside = False
    for line in lines:
        if line.startswith(_BEGIN):
            if ours is not None:
                yield tuple(ours)
            ours, inside = [], True
        elif ours is not None and line.startswith((_MIDDLE, _BASE)):
            inside = False
        elif ours is not None and line.startswith(_END):
            yield tuple(ours)
            ours = None
        elif ours is not None and inside:
            ours.append(line)
    if ours is not None:
        yield tuple(ours)
