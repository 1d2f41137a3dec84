"""Run the jobs of an event with act, and tell what they did.

Which jobs start is read from the files; act ignores the filters of triggers. A failed
job, a refused credential or a workflow file that is no YAML is a result, not an error.
"""

import json
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Workspace
from generators.bench.ladder.events import EVENTS
from generators.bench.ladder.tree import get, items, said
from generators.bench.workflows.actions import check_actions, uses_of, write_actions
from generators.bench.workflows.event_run import EventRun
from generators.bench.workflows.filtered import filter_workflow
from generators.bench.workflows.payload import payload_of
from generators.bench.workflows.plain_values import rewrite_called
from generators.bench.workflows.plan import (
    WORKFLOWS,
    PlannedJob,
    event_of,
    plan_jobs,
    read_workflows,
)
from generators.bench.workflows.results import Played, read_results
from generators.bench.workflows.scene import Scene, make_scene
from generators.bench.workflows.warming import warm_packages
from generators.model import Ci, Setup
from generators.model.take.workflows import EventName

#: A workflow that takes longer waits for something that does not come.
WORKFLOW_SECONDS = 600.0


def run_event(  # noqa: PLR0913  each is an independent choice
    workspace: Workspace,
    setup: Setup,
    event: EventName,
    *,
    refused: Collection[str] = (),
    only_jobs: Collection[str] | None = None,
    own: Mapping[str, str] = MappingProxyType({}),
    invent: Callable[[], str] = secrets.token_hex,
) -> EventRun:
    """Run what an event starts, in a copy of the project's folder as it now is.

    The project is not changed. Tasks that fill the package cache have run before.

    Args:
        workspace: The project.
        setup: Whose project it is; its `ci` tells targets, secrets and message.
        event: What happens.
        refused: Targets whose credential the stand-in refuses, as if it had expired.
        only_jobs: Ids of the jobs to run, as "ci.yml/test"; the others are taken to
            have succeeded, and their artifacts are still there. None runs all.
        own: Environment variables that jobs see besides.
        invent: Makes up a credential.

    Raises:
        NotMeasured: act is missing (tool-missing), the setup declares no `ci`, a job
            uses an action without a stand-in, or a limit was passed. Jobs that fail
            raise nothing.
    """
    act = workspace.find_tool("act")
    ci = _ci(setup)
    files, wrong = read_workflows(workspace.folder)
    jobs = plan_jobs(files, event_of(event, ci), ci.variables)
    planned = _wanted(jobs, only_jobs, workspace.folder)
    scene = make_scene(workspace, setup, again=only_jobs is not None, own=own)
    rewrite_called(scene.project / WORKFLOWS)
    warm_packages(workspace, scene, files.values())
    made_up = {target.secret: invent() for target in ci.targets.values()}
    playing = Played(
        scene=scene,
        ci=ci,
        name=event,
        planned=planned,
        secrets={**ci.secrets, **made_up},
        wrong=wrong,
    )
    order = (*scene.script("driver"), _order(playing, act, refused))
    script = " ".join(f"'{word}'" for word in order)
    workspace.run_script(script, f"event '{event}'")
    return read_results(playing)


def _ci(setup: Setup) -> Ci:
    if setup.ci is None:
        raise NotMeasured("failed", "the setup does not say what its CI deploys to")
    return setup.ci


def _wanted(
    jobs: Sequence[PlannedJob], only: Collection[str] | None, folder: Path
) -> tuple[PlannedJob, ...]:
    """Leave out what is not asked for; the rest has to have stand-ins."""
    wanted = tuple(job for job in jobs if _is_wanted(job.id, only))
    for job in wanted:
        check_actions(job.id, job.node, folder)
    return wanted


def _is_wanted(job: str, only: Collection[str] | None) -> bool:
    return only is None or any(job == one or job.startswith(f"{one}/") for one in only)


def _order(playing: Played, act: Path, refused: Collection[str]) -> str:
    """Write all that the driver needs; return the file."""
    scene, targets = playing.scene, playing.ci.targets
    target = {
        "tokens": {one.host: playing.secrets[one.secret] for one in targets.values()},
        "refused": [targets[name].host for name in refused if name in targets],
        "log": str(scene.top / "calls"),
    }
    for name in ("calls", "empty"):
        (scene.top / name).touch()
    order = {
        "target": [*scene.script("databricks"), _write(scene, "target.json", target)],
        "runs": [_run(playing, file, act) for file in playing.files],
        "environment": scene.environment(),
        "folder": str(scene.project),
        "seconds": WORKFLOW_SECONDS,
    }
    return _write(scene, "order.json", order)


def _run(playing: Played, file: str, act: Path) -> dict[str, object]:
    scene, event = playing.scene, EVENTS[playing.name]
    nodes = [job.node for job in playing.planned]
    uses = [one for node in nodes for one in uses_of(node, scene.project)]
    platforms = [f"--platform={one}=-self-hosted" for one in _labels(playing.planned)]
    given = [word for option in _options(playing, file).items() for word in option]
    return {
        "argv": [
            *(str(act), event.name, "--json", "--no-cache-server"),
            *(*platforms, *given, *write_actions(scene, uses)),
        ],
        "output": str(scene.top / "logs" / f"{file}.out"),
        "errors": str(scene.top / "logs" / f"{file}.err"),
    }


def _options(playing: Played, file: str) -> dict[str, str]:
    scene, ci = playing.scene, playing.ci
    payload = payload_of(playing.name, event_of(playing.name, ci).message)
    empty = str(scene.top / "empty")
    return {
        "--workflows": _filtered(playing, file),
        "--action-cache-path": str(scene.top / "act"),
        "--eventpath": _write(scene, "event.json", payload),
        "--secret-file": _write(scene, "secrets.yml", dict(playing.secrets)),
        "--var-file": _write(scene, "variables.yml", dict(ci.variables)),
        "--env-file": empty,
        "--input-file": empty,
        "--concurrent-jobs": "1",
        "--actor": "someone",
    }


def _filtered(playing: Played, file: str) -> str:
    """Write the workflow with the planned jobs alone; return the file."""
    scene = playing.scene
    jobs = {job.top[1] for job in playing.planned if job.top[0] == file}
    text = (scene.project / WORKFLOWS / file).read_text(encoding="utf-8")
    kept = filter_workflow(text, EVENTS[playing.name].name, jobs)
    workflow = scene.top / "filtered" / file
    workflow.parent.mkdir(exist_ok=True)
    workflow.write_text(kept, encoding="utf-8")
    return str(workflow)


_UBUNTU = ("latest", "24.04", "22.04", "20.04")


def _labels(planned: Sequence[PlannedJob]) -> list[str]:
    """Give the labels of runners that this machine plays; a matrix may hold others."""
    named = {said(one) for job in planned for one in items(get(job.node, "runs-on"))}
    usual = {f"ubuntu-{version}" for version in _UBUNTU} | {"self-hosted"}
    return sorted(usual | {one for one in named if one and "${{" not in one})


def _write(scene: Scene, name: str, content: object) -> str:
    path = scene.top / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)
