"""The jobs of a GitHub workflow: what each waits for, and whether an event starts it.

Values that no file tells leave a condition unknown: it is then given as written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generators.bench.ladder.conditions import holds
from generators.bench.ladder.tree import Node, get, items, pairs, said
from generators.bench.ladder.triggers import Event, is_triggered, path_filter

_ANYWAY = re.compile(r"\b(?:always|cancelled)\s*\(")


@dataclass(frozen=True, kw_only=True)
class Started:
    """A job, or a stage on Jenkins, that an event starts."""

    job: str
    condition: str = ""  #: if it depends on what no file tells: the condition


def started_on_github(root: Node, event: Event) -> Iterator[Started]:
    """Give the jobs that an event starts, each behind those that it needs."""
    declared = get(root, "on")
    if not is_triggered(declared, event):
        return
    paths = path_filter(declared, event)
    for job, condition in conditions(root, known_values(event)).items():
        yield Started(job=job, condition=condition or paths)


def conditions(root: Node, known: Mapping[str, str]) -> dict[str, str]:
    """Give the jobs that start once the workflow does, with what is unknown of them.

    Args:
        root: The workflow.
        known: Values by name, such as `github.ref`.
    """
    running: dict[str, str] = {}
    jobs = _in_order(get(root, "jobs"))
    for number, (key, job) in enumerate(jobs):
        needs = needed(job)
        condition = said(get(job, "if"))
        answer = holds(condition, known)
        # Such a job starts whatever became of those that it waits for.
        anyway = _ANYWAY.search(condition) and answer
        before = {name for name, _ in jobs[:number]} if anyway else running
        if answer is False or not all(name in before for name in needs):
            continue
        waits = [running[name] for name in needs if running.get(name)]
        running[key] = (condition if answer is None else "") or "".join(waits[:1])
    return running


def needed(job: Node | None) -> tuple[str, ...]:
    """Give the names of the jobs that a job waits for."""
    needs = get(job, "needs")
    return tuple(said(one) for one in items(needs) if said(one))


def known_values(event: Event) -> dict[str, str]:
    """Give what conditions may ask of an event."""
    ref = f"refs/heads/{event.branch}"
    if event.tag:
        ref = f"refs/tags/{event.tag}"
    elif event.name == "pull_request":
        ref = "refs/pull/1/merge"
    merged = event.name == "pull_request"
    known = {
        "github.event_name": event.name,
        "github.ref": ref,
        "github.ref_name": ref.split("/", 2)[2],
        "github.ref_type": "tag" if event.tag else "branch",
        "github.base_ref": event.branch if merged else "",
        "github.head_ref": event.head if merged else "",
    }
    if event.action:
        known["github.event.action"] = event.action
    if event.name == "push" and event.message is not None:
        known["github.event.head_commit.message"] = event.message
    return known


def _in_order(jobs: Node | None) -> list[tuple[str, Node]]:
    """Put each job behind those that it needs; a ring stays as written."""
    rest = [(key.text, job) for key, job in pairs(jobs)]
    known = {key for key, _ in rest}
    placed: list[tuple[str, Node]] = []
    while rest:
        done = {key for key, _ in placed}
        ready = [one for one in rest if set(needed(one[1])) & known <= done]
        placed += ready or rest
        rest = [one for one in rest if one not in placed]
    return placed
