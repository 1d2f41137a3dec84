"""Which jobs of a folder's workflows an event starts, called workflows included.

Reads only files. A job that calls a workflow of the same project stands for the jobs of
that workflow; a workflow of another repository cannot be read, and is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generators.bench.ladder import UnparsableError
from generators.bench.ladder.events import EVENTS, Event
from generators.bench.ladder.github_jobs import (
    conditions,
    known_values,
    needed,
    started_on_github,
)
from generators.bench.ladder.tree import Node, get, pairs, read_tree, said
from generators.model import Ci
from generators.model.take.workflows import EventName

WORKFLOWS = Path(".github/workflows")
_MOST_CALLS = 4  #: GitHub allows as many workflows in a row


@dataclass(frozen=True, kw_only=True)
class PlannedJob:
    """A job that starts if all before it went well."""

    id: str  #: "deploy.yml/staging/deploy"
    needs: tuple[str, ...]  #: ids
    condition: str  #: what only a run can tell; empty if nothing is left open
    node: Node  #: as it stands in its file

    @property
    def top(self) -> tuple[str, str]:
        """The workflow file, and the job in it that leads here."""
        file, job = self.id.split("/")[:2]
        return file, job


def read_workflows(folder: Path) -> tuple[dict[str, Node], dict[str, str]]:
    """Read all workflow files of a project.

    Returns:
        Their contents by name, and for those that are no YAML what is wrong.
    """
    found: dict[str, Node] = {}
    wrong: dict[str, str] = {}
    for path in sorted((folder / WORKFLOWS).glob("*.y*ml")):
        try:
            found[path.name] = read_tree(path.read_text(encoding="utf-8"))
        except UnparsableError as error:
            wrong[path.name] = f"line {error.line}: {error.said}"
        except (OSError, UnicodeDecodeError):
            wrong[path.name] = "it is no text file"
    return found, wrong


def event_of(name: EventName, ci: Ci) -> Event:
    """Give an event as it happens here: what releases has the setup's message."""
    message = ci.message if name == ci.release else None
    return replace(EVENTS[name], message=message)


def plan_jobs(
    files: Mapping[str, Node], event: Event, variables: Mapping[str, str]
) -> tuple[PlannedJob, ...]:
    """Give the jobs that an event starts, each behind those that it needs.

    Args:
        files: From `read_workflows`.
        event: What happens.
        variables: The repository's variables, by name.
    """
    known = known_values(event)
    known |= {f"vars.{name}": value for name, value in variables.items()}
    planned: list[PlannedJob] = []
    for name, root in files.items():
        if any(True for _ in started_on_github(root, event)):
            planned += _jobs(name, root, known, files, depth=0)
    return tuple(planned)


def concurrency(root: Node) -> str:
    """Say what becomes of two pushes at once: serialised, cancelled or both run.

    The waiting run is what a third push replaces; two are told of here.
    """
    entry = get(root, "concurrency")
    group = said(entry) or said(get(entry, "group"))
    if not group or "run_id" in group:
        return "both run"
    cancels = said(get(entry, "cancel-in-progress"))
    if cancels in ("", "false"):
        return "serialised"
    return "cancelled" if cancels == "true" else f"cancelled if {cancels}"


def _jobs(
    place: str,
    root: Node,
    known: Mapping[str, str],
    files: Mapping[str, Node],
    depth: int,
) -> list[PlannedJob]:
    nodes = {key.text: node for key, node in pairs(get(root, "jobs"))}
    ends: dict[str, tuple[str, ...]] = {}
    found: list[PlannedJob] = []
    for key, condition in conditions(root, known).items():
        node = nodes[key]
        before = tuple(end for name in needed(node) for end in ends.get(name, ()))
        job = PlannedJob(
            id=f"{place}/{key}", needs=before, condition=condition, node=node
        )
        below = _called(job, known, files, depth)
        ends[key] = tuple(one.id for one in below)
        found += below
    return found


def _called(
    job: PlannedJob, known: Mapping[str, str], files: Mapping[str, Node], depth: int
) -> list[PlannedJob]:
    uses = said(get(job.node, "uses"))
    name = uses.removeprefix(f"./{WORKFLOWS}/")
    if name == uses or name not in files or depth >= _MOST_CALLS:
        return [job]
    given = {
        f"inputs.{key.text}": said(value)
        for key, value in pairs(get(job.node, "with"))
        if "${{" not in said(value)
    }
    inner = _jobs(job.id, files[name], {**known, **given}, files, depth + 1)
    return [
        replace(
            one,
            needs=one.needs or job.needs,
            condition=one.condition or job.condition,
        )
        for one in inner
    ]
