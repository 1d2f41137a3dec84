"""What the notes of the instrument `workflows` say, read back. Reads no records."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from generators.bench.workflows.event_run import Call, JobOutcome, JobRun, StepRun

_HOW_LONG = r"(?P<outcome>ok|failed|skipped), (?P<seconds>\d+\.\d) s"
_JOB = re.compile(rf"(?P<id>.+?): {_HOW_LONG}(?:, (?P<reason>.*))?")
_STEP = re.compile(rf"- (?P<name>.+): {_HOW_LONG}")
_CALL = re.compile(
    r"(?P<target>.+?): (?P<request>[A-Z]+ \S+) (?P<status>\d{3})(?: (?P<what>.*))?"
)
_TWICE = re.compile(r"(?P<file>.+), two at once: (?P<what>.+)")
_UNRUN = re.compile(r"(?P<path>.+): for (?P<kind>[\w-]+), not run")


def read_jobs(note: str) -> tuple[JobRun, ...]:
    """Read the jobs of a note, each with the steps below it; other lines are passed."""
    jobs: list[JobRun] = []
    for line in note.splitlines():
        if jobs and (step := _STEP.fullmatch(line)):
            jobs[-1] = replace(jobs[-1], steps=(*jobs[-1].steps, _step(step)))
        elif job := _JOB.fullmatch(line):
            jobs.append(_job(job))
    return tuple(jobs)


def _step(found: re.Match[str]) -> StepRun:
    return StepRun(
        name=found["name"],
        outcome=cast("JobOutcome", found["outcome"]),
        seconds=float(found["seconds"]),
    )


def _job(found: re.Match[str]) -> JobRun:
    return JobRun(
        id=found["id"],
        outcome=cast("JobOutcome", found["outcome"]),
        seconds=float(found["seconds"]),
        reason=found["reason"] or "",
    )


def read_calls(note: str) -> tuple[Call, ...]:
    """Read the requests that reached the stand-in of the deploy target."""
    found = (_CALL.fullmatch(line) for line in note.splitlines())
    return tuple(
        Call(
            target=one["target"],
            request=one["request"],
            status=int(one["status"]),
            what=one["what"] or "",
        )
        for one in found
        if one
    )


def read_twice(note: str) -> Mapping[str, str]:
    """Read what becomes of two runs at once, by workflow file."""
    found = (_TWICE.fullmatch(line) for line in note.splitlines())
    return {one["file"]: one["what"] for one in found if one}


def read_unrun(note: str) -> Mapping[str, str]:
    """Read which files of other services were named: path to kind."""
    found = (_UNRUN.fullmatch(line) for line in note.splitlines())
    return {one["path"]: one["kind"] for one in found if one}
