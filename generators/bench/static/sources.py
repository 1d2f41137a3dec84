"""The texts of a project that are read, and which of its files are workflows.

Knows nothing of what is looked for in them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from generators.bench.files import list_files, read_lines
from generators.bench.ladder import UnparsableError, kind_of
from generators.bench.ladder.tree import Node, read_tree
from generators.model import CiKind

#: A text beyond this size was made by a program.
_MOST_BYTES = 2 * 2**20


def matches(path: PurePath, patterns: Sequence[str]) -> bool:
    """Hold patterns against the whole path and against the name."""
    names = path.as_posix(), path.name
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)


def read_texts(
    folder: Path, leave_out: Sequence[str] = ()
) -> Iterator[tuple[PurePath, str]]:
    """Give each text file below a folder with its text, in the order of paths."""
    for path in list_files(folder):
        whole = folder / path
        if matches(path, leave_out) or whole.is_symlink():
            continue
        if whole.stat().st_size > _MOST_BYTES:
            continue
        lines = read_lines(whole)
        if lines is not None:
            yield path, "\n".join((*lines, ""))


def is_workflow(path: PurePath) -> bool:
    """Tell whether a file is a workflow of GitHub Actions."""
    return kind_of(path, {}) == "github"


def read_workflows(folder: Path, leave_out: Sequence[str] = ()) -> dict[str, Node]:
    """Read the workflows of GitHub Actions; what does not parse is passed over."""
    return read_ci_files(read_texts(folder, leave_out), {"github"})


def read_ci_files(
    texts: Iterable[tuple[PurePath, str]], kinds: Collection[CiKind]
) -> dict[str, Node]:
    """Read the files of some CI services; what does not parse is passed over."""
    found: dict[str, Node] = {}
    for path, text in texts:
        if kind_of(path, {}) in kinds:
            try:
                found[path.as_posix()] = read_tree(text)
            except UnparsableError:
                continue
    return found
