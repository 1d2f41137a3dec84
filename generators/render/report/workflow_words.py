"""The words in which runs of CI workflows are told. Knows no setup and no record."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus

from generators.bench.ladder import NAMES
from generators.bench.workflows import Call, JobRun
from generators.bench.workflows.notes import read_jobs
from generators.render.report import printing

#: The head of the first column, by what is counted.
FIRST: Mapping[str, str] = {
    "seconds": "Stage of a release",
    "deploys": "What the event does",
    "stops": "What is wrong",
    "redone": "A release that production refuses once",
    "events": "Workflow files",
    "runs": "Event",
}
TOTALS: Mapping[str, str] = {
    "seconds": "From the release to the last target",
    "deploys": "Calls in all",
    "stops": "Failures that stop it",
    "redone": "Time of a rerun that repeats finished work",
    "events": "Jobs, over all events",
    "runs": "Time of all jobs, over all events",
}
TWICE: Mapping[str, str] = {
    "both run": "both run at the same time",
    "serialised": "the second waits for the first",
    "cancelled": "the first is cancelled",
}
_RUN = (
    "Run on this machine. The deploy target and the actions of the marketplace are "
    "stand-ins; the programs that the jobs call are real."
)
_LAST = " Times of steps are those of the last repetition."
_ONCE = " Each event was played once and alone, so that its times have no interval."
_READ = "Read from the workflows of GitHub Actions, not run."
_ACTION = re.compile(r"(?P<name>[\w.-]+/[\w./-]+)@\S+")
_ANSWERS: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "refused",
    HTTPStatus.FORBIDDEN: "refused",
    HTTPStatus.NOT_FOUND: "nothing there yet",
}
_SHORTEST = 0.1  #: a step that took less is not told; times have one decimal


def about(counts: str, unrun: Sequence[str]) -> str:
    """Say what was run, what stands in, and the files of which services were not."""
    said = _READ if counts == "events" else _RUN
    said += _LAST if counts == "seconds" else ""
    said += _ONCE if counts == "runs" else ""
    known = {str(kind): name for kind, name in NAMES.items()}
    names = [known.get(kind, kind) for kind in unrun]
    if not names:
        return said
    return f"{said} Files for {' and '.join(names)} are read and validated, never run."


def job_line(job: JobRun, *, timed: bool = True) -> str:
    """Say how a job ended: 'ci.yml/test, 7.4 s', 'ci.yml/prod, skipped'."""
    if job.outcome == "skipped":
        return f"{job.id}, skipped"
    failed = ", failed" if job.outcome == "failed" else ""
    seconds = f", {_seconds(job.seconds)}" if timed else ""
    return f"{job.id}{failed}{seconds}"


def steps_line(job: JobRun) -> str:
    """Say how long the steps of a job took, but for those that took no time."""
    return ", ".join(
        f"{_step(step.name)} {_seconds(step.seconds)}"
        for step in job.steps
        if step.seconds >= _SHORTEST
    )


def _step(name: str) -> str:
    """Leave the version of an action out."""
    action = _ACTION.fullmatch(name)
    return action["name"] if action else name


def calls_said(calls: Sequence[Call]) -> Iterator[str]:
    """Say which requests came, each once with how often."""
    counted = Counter((one.request, one.status) for one in calls)
    for (request, status), count in counted.items():
        often = f", {count} times" if count > 1 else ""
        yield f"{request}{often}{_answered(status)}"


def _answered(status: int) -> str:
    """Say what became of a request that got no answer; a look-up may well get none."""
    if status < HTTPStatus.BAD_REQUEST:
        return ""
    return f", {_ANSWERS.get(status, 'no success')} ({status})"


def failures_said(note: str) -> Iterator[str]:
    """Say which jobs failed and why, and which ran though they come after those."""
    failed = False
    for job in read_jobs(note):
        if job.outcome == "failed":
            failed = True
            yield f"{job.id} fails: {job.reason}" if job.reason else f"{job.id} fails"
        elif job.outcome == "ok" and failed:
            yield f"{job.id} runs all the same"


def _seconds(value: float) -> str:
    return f"{value:.1f}{printing.SPACE}s"  # notes tell no more digits
