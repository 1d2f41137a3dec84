"""Which jobs of a CI file an event starts, as its text says. Runs nothing.

Read are events with their branches, tags and types, conditions, and what a job waits
for. Filters by path are told as conditions. Not read are variables, and what is set up
on the service: CircleCI is taken to build each push, Jenkins to build each branch and
each pull request, and no tag; by hand both build the default branch.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase

from generators.bench.ladder.github_jobs import Started, started_on_github
from generators.bench.ladder.readers import read_pipeline
from generators.bench.ladder.tree import Node, get, has, items, pairs, read_tree, said
from generators.bench.ladder.triggers import Event
from generators.model import CiKind
from generators.model.take.workflows import EventName

__all__ = ["EVENTS", "Event", "Started", "started"]

#: A release or the clock starts what stands on the default branch.
MAIN = "main"
_TAG = "v1.0.0"
_FEATURE = "feature/one"
EVENTS: Mapping[EventName, Event] = {
    "push-feature": Event(
        title="Push to a feature branch", name="push", branch=_FEATURE
    ),
    "push-dev": Event(title="Push to dev", name="push", branch="dev"),
    "push-main": Event(title="Push to main", name="push", branch=MAIN),
    "tag": Event(title="Push of a tag", name="push", branch="", tag=_TAG),
    "pull-request": Event(
        title="Pull request to main",
        name="pull_request",
        branch=MAIN,
        action="opened",
        head=_FEATURE,
    ),
    "schedule": Event(title="Schedule", name="schedule", branch=MAIN),
    "manual": Event(title="Start by hand", name="workflow_dispatch", branch=MAIN),
    "release": Event(
        title="Release published",
        name="release",
        branch=MAIN,
        tag=_TAG,
        action="published",
    ),
}


def started(text: str, kind: CiKind, event: Event) -> tuple[Started, ...] | None:
    """Say which jobs start, in the order of the file; None for services not read here.

    Raises:
        UnparsableError: The text is no YAML, or no Jenkinsfile.
    """
    if kind == "jenkins":
        read_pipeline(text, kind)  # raises where brackets do not match
        return tuple(_on_jenkins(text, event))
    reader = _READERS.get(kind)
    return tuple(reader(read_tree(text), event)) if reader else None


def _on_circleci(root: Node, event: Event) -> Iterator[Started]:
    for _, workflow in pairs(get(root, "workflows")):
        clocked = has(workflow, "triggers")
        by = ("schedule",) if clocked else ("push", "workflow_dispatch")
        if event.name not in by:
            continue
        for entry in items(get(workflow, "jobs")):
            if (name := said(entry)) and not event.tag:
                yield Started(job=name)
            for key, node in pairs(entry):
                if _is_built(get(node, "filters"), event):
                    yield Started(job=key.text)


def _is_built(filters: Node | None, event: Event) -> bool:
    """A tag builds only the jobs that ask for tags."""
    if event.tag:
        return has(filters, "tags") and _is_for(get(filters, "tags"), event.tag)
    return _is_for(get(filters, "branches"), event.branch)


def _is_for(branches: Node | None, branch: str) -> bool:
    only, ignored = (
        [said(one) for one in items(get(branches, key))] or [said(get(branches, key))]
        for key in ("only", "ignore")
    )
    if any(_fits(one, branch) for one in ignored if one):
        return False
    return not any(only) or any(_fits(one, branch) for one in only)


def _fits(pattern: str, branch: str) -> bool:
    if len(pattern) > 1 and pattern[0] == pattern[-1] == "/":
        try:
            return re.fullmatch(pattern[1:-1], branch) is not None
        except re.error:
            return False
    return pattern == branch


_STAGE = re.compile(r"\bstage\s*\(\s*['\"](?P<name>[^'\"\n]*)['\"]")
_WHEN = re.compile(r"\bwhen\s*\{(?P<body>[^{}]*)")
_BRANCH = re.compile(r"\bbranch\s+['\"](?P<name>[^'\"\n]*)['\"]")
_CLOCK = re.compile(r"\bcron\s*\(")


def _on_jenkins(text: str, event: Event) -> Iterator[Started]:
    clocked = bool(_CLOCK.search(text))
    if event.tag or (event.name == "schedule" and not clocked):
        return
    stages = list(_STAGE.finditer(text))
    ends = [stage.start() for stage in stages[1:]] + [len(text)]
    for stage, end in zip(stages, ends, strict=True):
        when = _WHEN.search(text, stage.end(), end)
        branch = _BRANCH.search(when["body"]) if when else None
        # Jenkins calls the branch of a pull request PR-1, and so on.
        on = "PR-1" if event.name == "pull_request" else event.branch
        if branch and not fnmatchcase(on, branch["name"]):
            continue
        unknown = " ".join(when["body"].split()) if when and not branch else ""
        yield Started(job=stage["name"], condition=unknown)


_READERS: Mapping[CiKind, Callable[[Node, Event], Iterator[Started]]] = {
    "github": started_on_github,
    "circleci": _on_circleci,
}
