"""What act's JSON lines tell of the jobs that ran. Starts nothing.

act's clock has whole seconds; the times here are its `executionTime` of each step. A
job's time is that of its steps; of a matrix the longest leg counts, because the legs
run side by side on the service.
"""

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generators.bench.hiding import hide_paths, plain_line
from generators.bench.last_words import last_words
from generators.bench.workflows.event_run import JobOutcome, JobRun, StepRun

_NANO = 1e-9
_REASON_CHARACTERS = 300
_KEPT_LINES = (
    200  #: of what a step prints, as a check that failed may come before others
)
#: Where act lets a job work; its name differs each time.
_FOLDER = re.compile(r"/\S*/[0-9a-f]{16}/hostexecutor")
_OUTCOMES: Mapping[str, JobOutcome] = {
    "success": "ok",
    "failure": "failed",
    "skipped": "skipped",
}


@dataclass(kw_only=True)
class _Leg:
    """One job, or one leg of its matrix. Steps go by act's id of them."""

    steps: dict[str, StepRun] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)  #: steps whose main part came
    printed: defaultdict[str, deque[str]] = field(  #: the last lines of each step
        default_factory=lambda: defaultdict(lambda: deque(maxlen=_KEPT_LINES))
    )
    wrong: str = ""  #: what act itself said first
    failing: str | None = None  #: the step that failed first
    result: JobOutcome | None = None  #: as act tells it; None if it did not end

    def add(self, id_: str, step: StepRun, *, main: bool) -> None:
        """Add a step; what it does before and after the others counts with it."""
        former = self.steps.get(id_)
        if main:
            self.begun.add(id_)
        if former and main:
            del self.steps[id_]  # steps go in the order of their main part
        if former:
            worse = former.outcome if step.outcome == "ok" else step.outcome
            seconds = former.seconds + step.seconds
            step = StepRun(name=former.name, outcome=worse, seconds=seconds)
        self.steps[id_] = step
        if step.outcome == "failed" and self.failing is None:
            self.failing = id_

    @property
    def taken(self) -> tuple[StepRun, ...]:
        """The steps that came, those that were only prepared left out."""
        told = self.steps.items()
        failing = self.failing
        return tuple(s for id_, s in told if id_ in self.begun or id_ == failing)

    @property
    def seconds(self) -> float:
        """Of all its steps."""
        return sum(step.seconds for step in self.steps.values())

    @property
    def failed(self) -> bool:
        """Whether it failed, and not another leg of the same matrix."""
        if self.result is None:
            return True
        return self.result == "failed" and (self.failing is not None or not self.steps)

    @property
    def reason(self) -> str:
        """The step that failed, and the line of it that says what did."""
        if self.failing is None:
            return self.wrong or "it did not end"
        printed = last_words("\n".join(self.printed[self.failing]))
        said = printed or self.wrong or "it printed nothing"
        return f"{self.steps[self.failing].name}: {said}"


def read_jobs(
    lines: Iterable[str], file: str, keys: Iterable[str], hide: Mapping[str, str]
) -> tuple[JobRun, ...]:
    """Read the jobs of one run of act, in the order in which they began.

    Args:
        lines: What it printed.
        file: The workflow file.
        keys: The jobs in it, which carry their keys as names.
        hide: Texts that a reason must not hold, such as secrets, to what is shown.

    Returns:
        Jobs without needs. One that never ended is failed.
    """
    legs: dict[str, dict[str, _Leg]] = {}
    known = sorted(keys, key=len, reverse=True)
    for entry in _entries(lines):
        id_ = _id(entry, file, known)
        if id_:
            leg = legs.setdefault(id_, {}).setdefault(str(entry["matrix"]), _Leg())
            _take(entry, leg)
    return tuple(_job(id_, list(found.values()), hide) for id_, found in legs.items())


def _entries(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue  # act prints some errors as plain text
        if isinstance(entry, dict) and "jobID" in entry and "job" in entry:
            yield {"matrix": {}, **entry}


def _id(entry: Mapping[str, Any], file: str, keys: Iterable[str]) -> str:
    """Tell a job of the file from one that a job of it calls.

    act writes "workflow/job" for the first, and "job/workflow/job" for the second, with
    the number of a leg behind the job.
    """
    parts = str(entry["job"]).strip().split("/")
    own = str(entry["jobID"])
    if own in keys and parts[-1].startswith(own) and len(parts) == _PARTS_OF_OWN:
        return f"{file}/{own}"
    first = parts[0]
    caller = next((k for k in keys if first == k or first.startswith(f"{k}-")), "")
    return f"{file}/{caller}/{own}" if caller else ""


_PARTS_OF_OWN = 2


def _take(entry: Mapping[str, Any], leg: _Leg) -> None:
    message = "\n".join(
        plain_line(one) for one in str(entry.get("msg", "")).splitlines()
    ).strip()
    step = [str(one) for one in entry.get("stepID", ())]
    # What a step prints may arrive behind its result.
    if entry.get("raw_output") and message and step:
        leg.printed[step[0]].extend(message.splitlines())
    elif entry.get("level") == "error" and not leg.wrong:
        leg.wrong = message
    if len(step) == 1 and "stepResult" in entry:
        outcome = _OUTCOMES.get(str(entry["stepResult"]), "failed")
        seconds = float(entry.get("executionTime", 0)) * _NANO
        name = next(iter(str(entry.get("step", "")).splitlines()), "")
        run = StepRun(name=name, outcome=outcome, seconds=seconds)
        leg.add(step[0], run, main=entry.get("stage") == "Main")
    if "jobResult" in entry:
        leg.result = _OUTCOMES.get(str(entry["jobResult"]), "failed")


def _job(id_: str, legs: list[_Leg], hide: Mapping[str, str]) -> JobRun:
    # One failing leg marks all of them; a step that may fail marks none.
    failed = [leg for leg in legs if leg.failed]
    if not failed and any(leg.result == "failed" for leg in legs):
        failed = legs[:1]
    reason = _FOLDER.sub("<folder>", failed[0].reason) if failed else ""
    return JobRun(
        id=id_,
        outcome="failed" if failed else "ok",
        seconds=max(leg.seconds for leg in legs),
        steps=tuple(step for leg in legs for step in leg.taken),
        reason=hide_paths(reason, hide)[:_REASON_CHARACTERS],
    )
