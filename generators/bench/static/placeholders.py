"""What a project's files leave to fill in. Knows no project.

The patterns are narrow: what is also a tag of XML, a type in brackets or a redirection
is passed over, at the price that some placeholders are not found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Kind = Literal["to-do", "in-brackets", "crossed-out", "yours-here"]
KINDS: tuple[Kind, ...] = ("to-do", "in-brackets", "crossed-out", "yours-here")

_TO_DO = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
_CROSSED_OUT = re.compile(r"(?<![\w\\%])(?:x{4,}|X{4,})(?![\w%])")
_YOURS = re.compile(
    r"\b(?:your[-_ ](?:[a-z0-9]+[-_ ]){1,5}here|change[-_]?me)\b", re.IGNORECASE
)
_IN_BRACKETS = re.compile(
    r"(?<![\w<\])\\/])<(?P<name>[a-z][a-z0-9]*(?:[-_ ][a-z0-9]+)+|[A-Z][A-Z0-9_-]{2,})>"
)
#: Only files that are filled in hold brackets for a person.
_FILLED_IN = frozenset(
    {".yml", ".yaml", ".toml", ".json", ".cfg", ".ini", ".conf", ".env"}
    | {".properties", ".tf", ".tfvars", ".hcl"}
)
_FILLED_NAMES = ("Jenkinsfile", "Dockerfile", "Makefile", ".env", "Procfile")
#: Written by programs, or by lawyers.
_DATA = frozenset(
    {".csv", ".tsv", ".jsonl", ".ndjson", ".svg", ".geojson", ".lock", ".pem"}
)
_LOCKS = ("package-lock.json", "pylock.toml")
_LEGAL = ("LICENSE", "LICENCE", "COPYING", "NOTICE")
#: A longer line holds data, such as a picture in a notebook.
_LONGEST = 1000


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """One place that waits for somebody."""

    line: int
    kind: Kind
    text: str


def find_placeholders(path: PurePath, text: str) -> Iterator[Placeholder]:
    """Give each placeholder of a text file, in order; none of data and locks."""
    if not _is_read(path):
        return
    bracketed = is_filled_in(path)
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > _LONGEST:
            continue
        for kind, found in _in_line(line, bracketed=bracketed):
            if kind == "in-brackets" and f"</{found.strip('<>')}>" in text:
                continue  # a tag
            yield Placeholder(line=number, kind=kind, text=found)


def is_filled_in(path: PurePath) -> bool:
    """Tell whether a file is configuration, or a workflow."""
    return path.suffix in _FILLED_IN or path.name.startswith(_FILLED_NAMES)


def _is_read(path: PurePath) -> bool:
    legal = path.name.upper().startswith(_LEGAL)
    return not (legal or path.name in _LOCKS or path.suffix in _DATA)


def _in_line(line: str, *, bracketed: bool) -> Iterator[tuple[Kind, str]]:
    patterns: list[tuple[Kind, re.Pattern[str]]] = [
        ("to-do", _TO_DO),
        ("crossed-out", _CROSSED_OUT),
        ("yours-here", _YOURS),
    ]
    if bracketed:
        patterns.append(("in-brackets", _IN_BRACKETS))
    for kind, pattern in patterns:
        yield from ((kind, found[0]) for found in pattern.finditer(line))
