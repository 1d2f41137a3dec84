"""The files of a setup, as they are hashed, copied and counted."""

import os
from collections.abc import Iterator
from pathlib import Path

#: Folders that tools leave behind; they belong to no setup.
LEFTOVERS = frozenset(
    {".git", ".venv", "__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache"}
)


def list_files(folder: Path) -> tuple[Path, ...]:
    """Return every file below the folder, relative to it and sorted.

    Leftovers are passed over, and links are listed, not followed.
    """
    return tuple(sorted(_walk(folder), key=lambda path: path.as_posix()))


def _walk(folder: Path) -> Iterator[Path]:
    for name, folders, files in os.walk(folder):
        here = Path(name)
        linked = [sub for sub in folders if (here / sub).is_symlink()]
        folders[:] = [sub for sub in folders if sub not in LEFTOVERS | set(linked)]
        yield from ((here / file).relative_to(folder) for file in (*files, *linked))


def read_lines(path: Path) -> list[str] | None:
    """Return the lines of a text file; None for a binary one or a link."""
    if path.is_symlink() or not path.is_file():
        return None
    raw = path.read_bytes()
    if b"\0" in raw:
        return None
    return raw.decode("utf-8", errors="replace").splitlines()
