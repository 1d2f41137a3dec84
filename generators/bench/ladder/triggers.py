"""Whether a GitHub workflow's `on:` lists an event. Knows no job.

Patterns as GitHub documents them for branches, tags and paths: `*` stops at a slash,
`**` does not, `?` and `+` repeat what stands before, a leading `!` takes back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generators.bench.ladder.tree import Node, get, has, items, pairs, said


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happens at the hosting service."""

    title: str  #: as a reader would say it
    name: str  #: push, pull_request, release, … as on GitHub
    branch: str  #: where; of a pull request the branch it is to be merged into
    tag: str = ""  #: of a pushed tag and of a release
    action: str = ""  #: the activity type, where the event has some
    head: str = ""  #: of a pull request: the branch that it brings
    message: str | None = None  #: of the commit, if it is known


#: A pull request without `types` starts a workflow at these.
_USUAL_TYPES = {"pull_request": ("opened", "synchronize", "reopened")}


def is_triggered(declared: Node | None, event: Event) -> bool:
    """Say whether an event starts the workflow; filters by path are passed over."""
    if event.name not in {key.text for key, _ in pairs(declared)}:
        named = {said(one) for one in items(declared)} | {said(declared)}
        return event.name in named
    entry = get(declared, event.name)
    types = texts(entry, "types") or _USUAL_TYPES.get(event.name, ())
    if types and event.action and event.action not in types:
        return False
    if event.name == "push":
        return _is_pushed(entry, event)
    if event.name == "pull_request":
        return _passes(entry, "branches", event.branch)
    return True


def path_filter(declared: Node | None, event: Event) -> str:
    """Give the filter by path that an event has to pass, in words; empty without."""
    entry = get(declared, event.name)
    if event.tag and event.name == "push":
        return ""  # GitHub looks at no path for a tag
    found = [f"{key}: {', '.join(texts(entry, key))}" for key in _PATHS]
    return "; ".join(one for one in found if not one.endswith(": "))


_PATHS = ("paths", "paths-ignore")


def texts(node: Node | None, key: str) -> tuple[str, ...]:
    """Give the single values below a key, be it a list or one value."""
    return tuple(said(one) for one in items(get(node, key)) if said(one))


def _is_pushed(entry: Node | None, event: Event) -> bool:
    filtered = {kind: _has_filter(entry, kind) for kind in ("branches", "tags")}
    kind, name = ("tags", event.tag) if event.tag else ("branches", event.branch)
    if not filtered[kind]:
        # A filter for the other kind alone leaves this kind out.
        return not any(filtered.values())
    return _passes(entry, kind, name)


def _has_filter(entry: Node | None, kind: str) -> bool:
    return has(entry, kind) or has(entry, f"{kind}-ignore")


def _passes(entry: Node | None, kind: str, name: str) -> bool:
    if has(entry, kind):
        return _is_chosen(texts(entry, kind), name)
    ignored = texts(entry, f"{kind}-ignore")
    return not any(_pattern(one).fullmatch(name) for one in ignored)


def _is_chosen(patterns: Sequence[str], name: str) -> bool:
    chosen = False
    for pattern in patterns:
        if _pattern(pattern.removeprefix("!")).fullmatch(name):
            chosen = not pattern.startswith("!")
    return chosen


_PART = re.compile(r"\*\*/?|\*|[?+]|\[[\w-]+\]|\\.|.", re.DOTALL)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    parts = []
    for part in _PART.findall(text):
        if part.startswith("**"):
            parts.append("(?:.*/)?" if part.endswith("/") else ".*")
        elif part == "*":
            parts.append("[^/]*")
        elif part in ("?", "+") or (part.startswith("[") and len(part) > 1):
            parts.append(part)
        else:
            parts.append(re.escape(part.removeprefix("\\") or part))
    try:
        return re.compile("".join(parts))
    except re.error:
        return re.compile(re.escape(text))
