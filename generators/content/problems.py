"""What can be wrong with a content file, and where. Knows nothing of YAML."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_MOST_LISTED = 12


class Problem(NamedTuple):
    """One thing to mend, at one place in one file; line and column count from 1."""

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{_clickable(self.path)}:{self.line}:{self.column}: {self.message}"


class ContentError(Exception):
    """The content cannot be used; every known problem is listed, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Tell the nearest known word, else all of them, as the end of a message."""
    words = sorted(set(known))
    nearest = difflib.get_close_matches(word, words, n=1)
    if nearest:
        return f"; did you mean {nearest[0]!r}?"
    if len(words) > _MOST_LISTED:
        words = [*words[:_MOST_LISTED], f"and {len(words) - _MOST_LISTED} more"]
    return f"; known: {', '.join(words)}" if words else ""


def _clickable(path: Path) -> Path:
    """Shorten a path below the current folder, as editors and terminals expect it."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        return path.relative_to(Path.cwd())
    return path
