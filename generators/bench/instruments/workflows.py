"""Run a setup's own CI workflows for an event, and count what they do.

The deploy target and the actions of the marketplace are stand-ins on this machine; jobs
are run by act, and all programs that they call are the real ones.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import ClassVar

from generators.bench.files import list_files
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, in_unit
from generators.bench.instruments.edits import make_edit
from generators.bench.instruments.pristine import Pristine
from generators.bench.instruments.text import note, part_ids
from generators.bench.ladder import kind_of
from generators.bench.ladder.events import EVENTS
from generators.bench.workflows import EventRun, JobRun, run_event
from generators.bench.workflows.event_run import chain_to
from generators.bench.workflows.plan import (
    concurrency,
    event_of,
    plan_jobs,
    read_workflows,
)
from generators.model import Ci, Setup
from generators.model.take.workflows import EventName, WorkflowsOptions

_ALL = 100.0


class Workflows:
    """Time to production, deploy calls, stopped failures, work redone, jobs, events.

    Each job's time is told by act; jobs that do not wait for each other are taken to
    run side by side, each on a machine of its own, as on the service.
    """

    name: ClassVar[str] = "workflows"
    version: ClassVar[int] = 2

    def measure(self, context: Context[WorkflowsOptions]) -> Measured:
        """Prepare and play the event; raises NotMeasured if that gives no figure."""
        options = context.options
        context.workspace.prepare(options.prepare)
        if options.counts == "events":
            return _count_jobs(context)
        if options.counts == "runs":
            return _run_each(context)
        if options.counts == "stops":
            return _try_failures(context)
        if options.counts == "redone":
            return _run_again(context)
        run = run_event(context.workspace, context.setup, _event(context))
        if options.counts == "deploys":
            return _count_calls(run, _ci(context.setup), _notes(context, run))
        return _time(context, run)


def _ci(setup: Setup) -> Ci:
    if setup.ci is None or not setup.ci.targets:
        raise NotMeasured("failed", "the setup does not say what its CI deploys to")
    return setup.ci


def _event(context: Context[WorkflowsOptions]) -> EventName:
    return context.options.event or _ci(context.setup).release


def _last(setup: Setup) -> str:
    """Name production: the target that is deployed to last."""
    return list(_ci(setup).targets)[-1]


def _time(context: Context[WorkflowsOptions], run: EventRun) -> Measured:
    last = _last(context.setup)
    if last not in run.deployed:
        raise NotMeasured("failed", f"{last} is not reached: {_why(run)}")
    jobs = _ci(context.setup).targets[last].jobs
    chain = chain_to(run.jobs, jobs)
    ids = part_ids(job.id for job in chain)
    seconds = [in_unit(job.seconds, context.unit) for job in chain]
    parts = dict(zip(ids, seconds, strict=True))
    return Measured(value=sum(seconds), parts=parts, notes=_notes(context, run))


def _why(run: EventRun) -> str:
    if run.failed:
        return f"job '{run.failed[0].id}' failed, {run.failed[0].reason}"
    return "no job failed, and none deploys there" if run.jobs else "no job starts"


def _count_calls(run: EventRun, ci: Ci, notes: Mapping[str, str]) -> Measured:
    parts = {
        name: float(sum(call.target == name for call in run.calls))
        for name in ci.targets
    }
    return Measured(value=sum(parts.values()), parts=parts, notes=notes)


def _try_failures(context: Context[WorkflowsOptions]) -> Measured:
    workspace, setup = context.workspace, context.setup
    _, wrong = read_workflows(workspace.folder)
    for name, reason in wrong.items():
        said = f"the workflow {name} is invalid already, {reason}"
        raise NotMeasured("failed", said)
    pristine = Pristine.keep(workspace)
    parts: dict[str, float] = {}
    notes: dict[str, str] = {}
    for failure in context.options.failures:
        pristine.put_back()
        edit = failure.setups.get(setup.id, failure)
        make_edit(edit, setup, workspace, f"failure '{failure.id}'")
        run = run_event(workspace, setup, _event(context), refused=failure.expires)
        reached = _last(setup) in run.deployed
        if not reached and not run.failed:
            reason = f"'{failure.id}': {_last(setup)} is not reached though {_why(run)}"
            raise NotMeasured("failed", reason)
        parts[failure.id] = 0.0 if reached else _ALL
        notes[failure.id] = note((_said(reached, setup, run), *_lines(run.jobs)))
    return Measured(value=fmean(parts.values()), parts=parts, notes=notes)


def _said(reached: bool, setup: Setup, run: EventRun) -> str:  # noqa: FBT001 - a fact
    if reached:
        return f"{_last(setup)} is deployed all the same"
    return f"stopped: {_why(run)}"


def _run_again(context: Context[WorkflowsOptions]) -> Measured:
    """Let production refuse once, then run again what the service would run again.

    The second run is real. What a rerun of all jobs would do again is summed up from
    both, because every job that went well would do the same once more.
    """
    workspace, setup, event = context.workspace, context.setup, _event(context)
    first = run_event(workspace, setup, event, refused=[_last(setup)])
    again = {job.id for job in first.jobs if job.outcome != "ok"}
    if not again:
        raise NotMeasured("failed", f"no job noticed that {_last(setup)} refuses")
    second = run_event(workspace, setup, event, only_jobs=again)
    finished = {(job.id, n) for job in first.jobs for n in _finished(job)}
    done = sum(_seconds_of(job, finished) for job in second.jobs)
    rerun = sum(job.seconds for job in second.jobs)
    kept = sum(job.seconds for job in first.jobs if job.outcome == "ok")
    if not rerun or _last(setup) not in second.deployed:
        raise NotMeasured("failed", f"the rerun does not arrive: {_why(second)}")
    parts = {
        "failed-jobs-again": done / rerun * _ALL,
        "all-jobs-again": (done + kept) / (rerun + kept) * _ALL,
    }
    notes = {
        "first": note(_lines(first.jobs)),
        "rerun": note(_lines(second.jobs)),
    }
    return Measured(value=parts["failed-jobs-again"], parts=parts, notes=notes)


def _finished(job: JobRun) -> Sequence[int]:
    """Give the places of the steps that went well."""
    return [n for n, step in enumerate(job.steps) if step.outcome == "ok"]


def _seconds_of(job: JobRun, finished: set[tuple[str, int]]) -> float:
    steps = enumerate(job.steps)
    return sum(step.seconds for n, step in steps if (job.id, n) in finished)


def _count_jobs(context: Context[WorkflowsOptions]) -> Measured:
    variables = context.setup.ci.variables if context.setup.ci else {}
    files, wrong = read_workflows(context.workspace.folder)
    parts: dict[str, float] = {}
    notes: dict[str, str] = {}
    for name, event in EVENTS.items():
        planned = plan_jobs(files, event, variables)
        parts[name] = float(len(planned))
        said = [
            f"{job.id}{f' if {job.condition}' if job.condition else ''}"
            for job in planned
        ]
        twice = [
            f"{file}, two at once: {concurrency(files[file])}"
            for file in dict.fromkeys(job.top[0] for job in planned)
        ]
        notes[name] = note((*said, *twice))
    invalid = [f"{name} is invalid: {reason}" for name, reason in wrong.items()]
    notes["summary"] = note((*invalid, *_others(context.workspace.folder)))
    kept = {name: text for name, text in notes.items() if text}
    return Measured(value=sum(parts.values()), parts=parts, notes=kept)


def _run_each(context: Context[WorkflowsOptions]) -> Measured:
    """Play the events in turn, each in a fresh copy; one that starts nothing costs 0.

    What deploys in one event is not there in the next: each has a target of its own.
    """
    ci = _ci(context.setup)
    files, wrong = read_workflows(context.workspace.folder)
    parts: dict[str, float] = {}
    notes = {"stand-ins": note((_STAND_INS, *_others(context.workspace.folder)))}
    for name in context.options.run:
        event = event_of(name, ci)
        parts[name] = 0.0
        if not plan_jobs(files, event, ci.variables) and not wrong:
            continue
        run = run_event(context.workspace, context.setup, name)
        parts[name] = sum(in_unit(job.seconds, context.unit) for job in run.jobs)
        message = [f"message: {event.message}"] if event.message else []
        jobs = (line for job in run.jobs for line in (*_lines([job]), *_steps(job)))
        notes[name] = note((*message, *jobs))
        notes[f"{name}-calls"] = note((*_deployed(run), *_called(run)))
    kept = {name: text for name, text in notes.items() if text}
    return Measured(value=sum(parts.values()), parts=parts, notes=kept)


def _deployed(run: EventRun) -> list[str]:
    return [f"{name}: deployed" for name in sorted(run.deployed)]


def _called(run: EventRun) -> list[str]:
    return [f"{one.target}: {one.request} {one.status} {one.what}" for one in run.calls]


def _notes(context: Context[WorkflowsOptions], run: EventRun) -> dict[str, str]:
    """Tell of each job, of the calls, and of what was played by what."""
    ids = part_ids(("calls", "stand-ins", *(job.id for job in run.jobs)))
    texts = [
        note(_called(run)),
        note((_STAND_INS, *run.tools.values(), *_others(context.workspace.folder))),
        *(note((*_lines([job]), *_steps(job))) for job in run.jobs),
    ]
    return {id_: text for id_, text in zip(ids, texts, strict=True) if text}


_STAND_INS = "the deploy target and the actions of the marketplace are stand-ins"


def _lines(jobs: Sequence[JobRun]) -> list[str]:
    return [
        f"{job.id}: {job.outcome}, {job.seconds:.1f} s"
        + (f", {job.reason}" if job.reason else "")
        for job in jobs
    ]


def _steps(job: JobRun) -> list[str]:
    return [f"- {one.name}: {one.outcome}, {one.seconds:.1f} s" for one in job.steps]


def _others(folder: Path) -> list[str]:
    """Name the files of services that are read elsewhere, and run nowhere."""
    kinds = {path: kind_of(path, {}) for path in list_files(folder)}
    return [
        f"{path.as_posix()}: for {kind}, not run"
        for path, kind in kinds.items()
        if kind not in (None, "github")
    ]
