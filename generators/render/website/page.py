"""A file of the site, the site, and how the Markdown of a page is tidied."""

from collections.abc import Mapping
from dataclasses import dataclass

#: A title and a path, or a title and more of the same; a bare path names itself.
Navigation = list[str | dict[str, "str | Navigation"]]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A file of the site."""

    content: bytes
    source: str | None  #: the file that says it, below the root, for the edit link
    in_nav: bool


@dataclass(frozen=True, kw_only=True)
class About:
    """What the frame round the pages says of a comparison."""

    id: str
    title: str
    footer: str  #: one sentence: when it was measured, and which edition it is
    feed: str  #: path of its Atom feed below docs_dir; empty where it has none


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything that a builder needs beside its own settings."""

    pages: Mapping[str, Page]  #: by path below docs_dir
    navigation: Navigation
    about: tuple[About, ...]
    footer: str  #: what made it


def tidy(text: str) -> bytes:
    """Drop spaces at line ends and all but one of the empty lines in a row."""
    lines: list[str] = []
    fenced = ""
    for line in text.strip("\n").split("\n"):
        mark = line.strip()
        if fenced:
            fenced = "" if mark == fenced else fenced
        elif mark.startswith("```"):
            fenced = "`" * (len(mark) - len(mark.lstrip("`")))
        elif not mark and lines and not lines[-1].strip():
            continue
        lines.append(line if fenced else line.rstrip())
    return ("\n".join(lines) + "\n").encode()
