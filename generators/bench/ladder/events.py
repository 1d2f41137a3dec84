"""Which jobs of a CI file an event starts, as its text says. Runs nothing.

Read are events with their branches, conditions, and what a job waits for. Not read are
filters by path or type, variables, and what is set up on the service: CircleCI is taken
to build each push, Jenkins to build each branch and each pull request.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from generators.bench.ladder.conditions import holds
from generators.bench.ladder.readers import read_pipeline
from generators.bench.ladder.tree import Node, get, has, items, pairs, read_tree, said
from generators.model import CiKind


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happens at the hosting service."""

    name: str  #: push, pull_request, release or schedule, as on GitHub
    branch: str  #: where; of a pull request the branch it is to be merged into


@dataclass(frozen=True, kw_only=True)
class Started:
    """A job, or a stage on Jenkins, that an event starts."""

    job: str
    condition: str = ""  #: if it depends on what no file tells: the condition


#: A release or the clock starts what stands on the default branch.
MAIN = "main"
EVENTS: Mapping[str, Event] = {
    "Push to main": Event(name="push", branch=MAIN),
    "Push to another branch": Event(name="push", branch="another"),
    "Pull request to main": Event(name="pull_request", branch=MAIN),
    "Release published": Event(name="release", branch=MAIN),
    "Schedule": Event(name="schedule", branch=MAIN),
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


def _on_github(root: Node, event: Event) -> Iterator[Started]:
    declared = get(root, "on")
    if not _is_listed(declared, event):
        return
    running: dict[str, str] = {}
    for key, job in _in_order(get(root, "jobs")):
        needs = [said(one) for one in items(get(job, "needs"))]
        needs = needs or [name for name in (said(get(job, "needs")),) if name]
        condition = said(get(job, "if"))
        answer = holds(condition, _known(event))
        if answer is False or not all(name in running for name in needs):
            continue
        waits = [running[name] for name in needs if running[name]]
        running[key] = (condition if answer is None else "") or "".join(waits[:1])
        yield Started(job=key, condition=running[key])


def _in_order(jobs: Node | None) -> list[tuple[str, Node]]:
    """Put each job behind those that it needs; a ring stays as written."""
    rest = [(key.text, job) for key, job in pairs(jobs)]
    known = {key for key, _ in rest}
    placed: list[tuple[str, Node]] = []
    while rest:
        done = {key for key, _ in placed}
        ready = [one for one in rest if _needs(one[1]) & known <= done]
        placed += ready or rest
        rest = [one for one in rest if one not in placed]
    return placed


def _needs(job: Node) -> set[str]:
    needs = get(job, "needs")
    return {said(one) for one in items(needs)} or ({said(needs)} - {""})


def _is_listed(declared: Node | None, event: Event) -> bool:
    if event.name not in {key.text for key, _ in pairs(declared)}:
        named = {said(one) for one in items(declared)} | {said(declared)}
        return event.name in named
    entry = get(declared, event.name)
    branches = [said(one) for one in items(get(entry, "branches"))]
    ignored = [said(one) for one in items(get(entry, "branches-ignore"))]
    if any(fnmatchcase(event.branch, one) for one in ignored):
        return False
    if not branches and event.name == "push" and has(entry, "tags") and not ignored:
        return False  # tags alone: no branch starts it
    return not branches or any(fnmatchcase(event.branch, one) for one in branches)


def _known(event: Event) -> dict[str, str]:
    known = {"github.event_name": event.name}
    if event.name in ("push", "schedule"):
        known["github.ref"] = f"refs/heads/{event.branch}"
        known["github.ref_name"] = event.branch
        known["github.ref_type"] = "branch"
    if event.name == "pull_request":
        known["github.base_ref"] = event.branch
        known["github.ref"] = "refs/pull/1/merge"
    if event.name == "release":
        known["github.ref"] = "refs/tags/1"
        known["github.ref_type"] = "tag"
    return known


def _on_circleci(root: Node, event: Event) -> Iterator[Started]:
    for _, workflow in pairs(get(root, "workflows")):
        clocked = has(workflow, "triggers")
        if event.name != ("schedule" if clocked else "push"):
            continue
        for entry in items(get(workflow, "jobs")):
            if name := said(entry):
                yield Started(job=name)
            for key, node in pairs(entry):
                if _is_for(get(node, "filters", "branches"), event.branch):
                    yield Started(job=key.text)


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
    if event.name == "release" or (event.name == "schedule" and not clocked):
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
    "github": _on_github,
    "circleci": _on_circleci,
}
