"""Put together what a played event gave: its jobs, its calls, what is deployed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generators.bench.finished import NotMeasured
from generators.bench.workflows.act_log import read_jobs
from generators.bench.workflows.event_run import (
    Call,
    EventRun,
    JobRun,
    longest_chain,
)
from generators.bench.workflows.plan import PlannedJob
from generators.bench.workflows.scene import Scene, hidden
from generators.model import Ci
from generators.model.take.workflows import EventName

_UNFETCHED = re.compile(r'(?:failed to fetch|Unable to clone) \\*"?(?P<what>[^"\\\s]+)')
_DEPLOYING = ("/jobs/create", "/jobs/reset")
_OK = 200


@dataclass(frozen=True, kw_only=True)
class Played:
    """What is played, and where."""

    scene: Scene
    ci: Ci
    name: EventName
    planned: tuple[PlannedJob, ...]
    secrets: Mapping[str, str]
    wrong: Mapping[str, str]  #: workflow files that are no YAML, and why

    @property
    def files(self) -> list[str]:
        """The workflow files of which jobs start, in order."""
        return list(dict.fromkeys(job.top[0] for job in self.planned))


def read_results(played: Played) -> EventRun:
    """Read what act and the deploy target wrote.

    Raises:
        NotMeasured: A job asked for something that has to be fetched.
    """
    ran = {job.id: job for file in played.files for job in _of_file(played, file)}
    jobs = [
        JobRun(id=name, outcome="failed", seconds=0.0, reason=f"invalid file: {reason}")
        for name, reason in played.wrong.items()
    ]
    jobs += _in_order(played, ran)
    calls = tuple(_calls(played))
    deployed = {one.target for one in calls if _deploys(one)}
    return EventRun(
        event=played.name,
        jobs=tuple(jobs),
        calls=calls,
        deployed=frozenset(deployed & played.ci.targets.keys()),
        seconds=sum(job.seconds for job in longest_chain(jobs)),
        tools=_pythons(played.scene),
    )


def _in_order(played: Played, ran: dict[str, JobRun]) -> Iterator[JobRun]:
    """Give what ran and what was kept from it, then what was not foreseen."""
    gone: set[str] = set()
    for job in played.planned:
        found = ran.pop(job.id, None)
        if found:
            yield replace(found, needs=job.needs)
        elif job.id.split("/")[0] in ran:
            continue  # the whole file was refused
        elif not job.condition or gone.intersection(job.needs):
            yield JobRun(id=job.id, outcome="skipped", seconds=0.0, needs=job.needs)
        if found is None or found.outcome != "ok":
            gone.add(job.id)
    yield from ran.values()


def _of_file(played: Played, file: str) -> tuple[JobRun, ...]:
    logs = played.scene.top / "logs"
    lines = _lines(logs / f"{file}.out")
    errors = _lines(logs / f"{file}.err")
    _require_fetched("\n".join((*lines, *errors)))
    keys = {job.top[1] for job in played.planned if job.top[0] == file}
    hide = hidden(played.scene, played.secrets)
    jobs = read_jobs(lines, file, keys, hide)
    said = [line for line in errors if line.startswith("Error:")]
    if jobs or not said:
        return jobs
    return (JobRun(id=file, outcome="failed", seconds=0.0, reason=said[-1][:300]),)


def _require_fetched(said: str) -> None:
    found = _UNFETCHED.search(said)
    if found:
        reason = f"a job asks for {found['what']}, which cannot be fetched here"
        raise NotMeasured("failed", reason)


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []  # it was not started: an earlier one took too long
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _calls(played: Played) -> Iterator[Call]:
    names = {target.host: name for name, target in played.ci.targets.items()}
    for line in _lines(played.scene.top / "calls"):
        told = json.loads(line)
        host = told["host"]
        yield Call(
            target=names.get(host, host),
            request=told["request"],
            status=told["status"],
            what=told["what"],
        )


def _deploys(call: Call) -> bool:
    return call.status == _OK and call.request.endswith(_DEPLOYING)


def _pythons(scene: Scene) -> dict[str, str]:
    asked = sorted(set(_lines(scene.asked)))
    if not asked:
        return {}
    return {"python": f"asked for {', '.join(asked)}, had {scene.minor}"}
