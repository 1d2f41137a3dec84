"""Comparing texts and naming parts, as several instruments do."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.bench.files import list_files, read_lines

#: Lines by the path of their file.
Texts = Mapping[str, list[str]]

_NOTE_CHARACTERS = 2000
_SAME_FILE = 0.5  #: a new file this like a lost one is the lost one, renamed


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How many lines differ, and which: '- ' in the first, '+ ' in the second."""

    count: int
    lines: tuple[str, ...]


def compare_lines(first: Sequence[str], second: Sequence[str]) -> Difference:
    """Count the lines that differ.

    Lines replaced by others count once: the larger of the two numbers. Added and
    removed lines count each.
    """
    count = 0
    lines: list[str] = []
    matcher = difflib.SequenceMatcher(a=first, b=second, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            count += max(b - a, d - c)
            lines += [f"- {line}" for line in first[a:b]]
            lines += [f"+ {line}" for line in second[c:d]]
    return Difference(count=count, lines=tuple(lines))


def compare_folders(first: Path, second: Path) -> int:
    """Count the lines that differ in all text files of two folders.

    Every line of a file that only one has counts. A renamed file counts one line for
    its name, and those in which it differs. A binary file counts as one line.
    """
    return compare_texts(read_texts(first), read_texts(second))


def compare_texts(texts: Texts, others: Texts) -> int:
    """Count the lines that differ, as between two folders."""
    pairs = [(name, name) for name in texts.keys() & others.keys()]
    lost, new = texts.keys() - others.keys(), others.keys() - texts.keys()
    renamed = match_renamed(
        {name: texts[name] for name in lost}, {name: others[name] for name in new}
    )
    pairs += renamed
    count = sum(compare_lines(texts[a], others[b]).count for a, b in pairs)
    lost = lost - {a for a, _ in renamed}
    new = new - {b for _, b in renamed}
    count += sum(max(1, len(texts[name])) for name in lost)
    return len(renamed) + count + sum(max(1, len(others[name])) for name in new)


def read_texts(folder: Path) -> dict[str, list[str]]:
    """Read the lines of every file; what is no text gets a line that stands for it."""
    found: dict[str, list[str]] = {}
    for path in list_files(folder):
        lines = read_lines(folder / path)
        found[path.as_posix()] = [_mark(folder / path)] if lines is None else lines
    return found


def _mark(path: Path) -> str:
    """Stand in for what is no text: equal only for equal content."""
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return f"binary {path.read_bytes().hex()}"


def match_renamed(lost: Texts, new: Texts) -> list[tuple[str, str]]:
    """Pair lost files with new ones of the same suffix, the most alike first."""
    scored = sorted(
        (
            (difflib.SequenceMatcher(a=a, b=b, autojunk=False).ratio(), old, name)
            for old, a in lost.items()
            for name, b in new.items()
            if Path(old).suffix == Path(name).suffix
        ),
        key=lambda found: (-found[0], _name_unlike(found[1], found[2]), found[1:]),
    )
    taken: set[str] = set()
    pairs = []
    for ratio, old, name in scored:
        # An empty file equals every other: only the same last name makes it a match.
        alike = bool(lost[old]) or Path(old).name == Path(name).name
        if ratio >= _SAME_FILE and alike and not taken & {f"-{old}", f"+{name}"}:
            taken |= {f"-{old}", f"+{name}"}
            pairs.append((old, name))
    return pairs


def _name_unlike(first: str, second: str) -> float:
    return 1 - difflib.SequenceMatcher(a=first, b=second, autojunk=False).ratio()


def part_ids(names: Iterable[str]) -> tuple[str, ...]:
    """Give each name a kebab-case id of its own, in order."""
    taken: dict[str, None] = {}
    for name in names:
        words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        stem = words if words[:1].isalpha() else f"n-{words}".rstrip("-")
        stem = stem[-52:].lstrip("-0123456789") if len(stem) > 52 else stem  # noqa: PLR2004  an id holds 60
        found, number = stem, 2
        while found in taken:
            found, number = f"{stem}-{number}", number + 1
        taken[found] = None
    return tuple(taken)


def note(lines: Iterable[str]) -> str:
    """Join lines into a note of bearable length."""
    text = "\n".join(lines)
    if len(text) <= _NOTE_CHARACTERS:
        return text
    return text[:_NOTE_CHARACTERS].rpartition("\n")[0] + "\n(cut)"
