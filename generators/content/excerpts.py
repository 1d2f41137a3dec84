"""Cut lines out of a file, as an excerpt says. Knows neither files nor setups."""

import re
import textwrap
from dataclasses import dataclass

from generators.model import Excerpt

_END = re.compile(r"\bendregion\b")


@dataclass(frozen=True, kw_only=True)
class Cut:
    """Lines of a file, without the indent that all of them have."""

    first: int  #: number of the first line in the file, from 1
    text: str


class NoSuchLinesError(Exception):
    """An excerpt names lines that the file does not have; `key` is what to mend."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key, self.message = key, message


def cut(text: str, excerpt: Excerpt) -> Cut:
    """Cut the lines out.

    Raises:
        NoSuchLinesError: The file lacks a text or a region, or keys contradict.
    """
    _refuse_contradictions(excerpt)
    lines = text.splitlines()
    if excerpt.region is not None:
        first, last = _region(lines, excerpt)
    else:
        first = _find(lines, "start", excerpt.start, 0, excerpt.path)
        last = len(lines)
        if excerpt.lines is not None:
            last = first + excerpt.lines
        elif excerpt.end is not None:
            last = _find(lines, "end", excerpt.end, first, excerpt.path) + 1
    shown = lines[first:last]
    while shown and not shown[-1].strip():
        shown.pop()
    if not shown:
        raise NoSuchLinesError("path", f"{excerpt.path} has no line to show here")
    dedented = textwrap.dedent("\n".join(line.rstrip() for line in shown))
    return Cut(first=first + 1, text=dedented)


def _refuse_contradictions(excerpt: Excerpt) -> None:
    if excerpt.region is not None:
        for key in ("start", "lines", "end"):
            if getattr(excerpt, key) is not None:
                message = f"a region needs no {key!r}; leave one of the two out"
                raise NoSuchLinesError(key, message)
    if excerpt.lines is not None and excerpt.end is not None:
        message = "give either 'lines' or 'end', not both"
        raise NoSuchLinesError("end", message)


def _find(lines: list[str], key: str, wanted: str | None, start: int, path: str) -> int:
    """The first line from `start` on that holds a text."""
    if wanted is None:
        return start
    for number in range(start, len(lines)):
        if wanted in lines[number]:
            return number
    after = " from 'start' on" if key == "end" else ""
    raise NoSuchLinesError(key, f"no line of {path}{after} holds this text")


def _region(lines: list[str], excerpt: Excerpt) -> tuple[int, int]:
    """Between the two marks, which are left out."""
    mark = re.compile(rf"\bregion {re.escape(excerpt.region or '')}(?![\w-])")
    begin = next((n for n, line in enumerate(lines) if mark.search(line)), None)
    if begin is None:
        message = f"{excerpt.path} has no comment 'region {excerpt.region}'"
        raise NoSuchLinesError("region", message)
    for number in range(begin + 1, len(lines)):
        if _END.search(lines[number]):
            return begin + 1, number
    message = f"no 'endregion' follows 'region {excerpt.region}' in {excerpt.path}"
    raise NoSuchLinesError("region", message)
