"""Which jobs of a project's workflows an event starts, and which are the same."""

from collections.abc import Mapping
from pathlib import Path

from generators.bench.ladder.tree import Node, get, said
from generators.bench.workflows.plan import (
    WORKFLOWS,
    event_of,
    plan_jobs,
    read_workflows,
)
from generators.model import Ci
from generators.model.take.workflows import EventName


def read_files(folder: Path) -> Mapping[str, Node]:
    """Read the workflow files of a project that can be read, by name."""
    return read_workflows(folder)[0]


def started_jobs(
    files: Mapping[str, Node], ci: Ci, event: EventName
) -> dict[str, tuple[str, ...]]:
    """Give the jobs that an event starts, in order, each with those that it needs."""
    planned = plan_jobs(files, event_of(event, ci), ci.variables)
    return {job.id: job.needs for job in planned}


def job_key(job: str, files: Mapping[str, Node]) -> str:
    """Name a job by the file in which its steps stand.

    `deploy.yml/check/test`, where the job `check` calls `ci.yml`, is `ci.yml/test`. A
    call with inputs or secrets keeps its name: what it does depends on them.

    Args:
        job: As `JobRun.id`.
        files: From `read_files`.
    """
    name, *rest = job.split("/")
    while len(rest) > 1:
        called = _called(files.get(name), rest[0])
        if not called:
            return job
        name, rest = called, rest[1:]
    return "/".join((name, *rest))


def _called(root: Node | None, job: str) -> str:
    """Name the local file that a job calls without inputs; empty if it does not."""
    node = get(root, "jobs", job)
    uses = said(get(node, "uses"))
    local = f"./{WORKFLOWS}/"
    given = any(get(node, key) for key in ("with", "secrets"))
    return uses.removeprefix(local) if uses.startswith(local) and not given else ""
