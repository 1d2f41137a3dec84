"""How firmly a workflow fixes the actions that it uses. Knows no tool."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generators.bench.ladder.tree import Node, walk

#: A commit is for ever; a tag or a branch can be moved to other code.
Firmness = Literal["by-commit", "by-tag", "by-branch", "open"]
FIRMNESS: tuple[Firmness, ...] = ("by-commit", "by-tag", "by-branch", "open")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_VERSION = re.compile(r"v?\d{1,5}(\.\d+)*([-+].+)?")


@dataclass(frozen=True, kw_only=True)
class Use:
    """One `uses:` that fetches foreign code."""

    line: int
    name: str  #: as written
    firmness: Firmness


def uses_of(root: Node) -> Iterator[Use]:
    """Give each action, foreign workflow and image that `uses` names.

    What begins with `./` lies in the project itself, and is passed over.
    """
    for key, value in walk(root):
        name = value.text.strip()
        if key == "uses" and name and not name.startswith(("./", ".\\")):
            yield Use(line=value.line, name=name, firmness=firmness_of(name))


def firmness_of(name: str) -> Firmness:
    """Judge the part behind `@`, or the digest of an image."""
    if name.startswith("docker://"):
        image, _, digest = name.partition("@sha256:")
        if digest:
            return "by-commit"
        return "by-tag" if ":" in image.rpartition("/")[2] else "open"
    _, at, version = name.partition("@")
    if not at or not version:
        return "open"
    if _COMMIT.fullmatch(version):
        return "by-commit"
    return "by-tag" if _VERSION.fullmatch(version) else "by-branch"
