"""The gates of a setup's CI: which of them a change does not pass.

A job that two events start is run once for a change: a release would run again what the
pull request ran, on the same files.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, get_args

from generators.bench.finished import NotMeasured
from generators.bench.gates.answer import Answer
from generators.bench.gates.jobs import job_key, read_files, started_jobs
from generators.bench.instruments.base import Workspace
from generators.bench.workflows import EventRun, JobRun
from generators.model import Ci, GateName, Setup
from generators.model.take.workflows import EventName

_ORDER: tuple[GateName, ...] = get_args(GateName)
_EVENTS: dict[GateName, EventName] = {
    "pull-request": "pull-request",
    "main": "push-main",
}


class RunEvent(Protocol):
    """What runs the workflows of an event: `workflows.run_event`, or a test's own."""

    def __call__(  # noqa: PLR0913  as `run_event` has them
        self,
        workspace: Workspace,
        setup: Setup,
        event: EventName,
        *,
        refused: Collection[str] = (),
        only_jobs: Collection[str] | None = None,
        own: Mapping[str, str] = ...,
    ) -> EventRun:
        """Run what an event starts; raises NotMeasured as `run_event` does."""


@dataclass(kw_only=True)
class _Change:
    """One change on its way through the events."""

    refused: Collection[str]
    own: Mapping[str, str]  #: environment variables that jobs see besides
    passed: dict[str, float] = field(default_factory=dict)  #: seconds by job key
    clock: float = 0.0  #: seconds since the first gate
    deployed: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)  #: jobs that stopped nothing


@dataclass(frozen=True, kw_only=True)
class CiGates:
    """The gates that a setup's CI makes, in the order of events."""

    workspace: Workspace
    setup: Setup
    ci: Ci
    run: RunEvent

    @property
    def gates(self) -> tuple[GateName, ...]:
        """Those that the setup lists, in order."""
        listed = {gate.gate for gate in self.setup.gates if gate.task is None}
        return tuple(name for name in _ORDER if name in listed)

    @property
    def events(self) -> tuple[EventName, ...]:
        """What happens to a change, in order."""
        named = [_EVENTS[gate] for gate in self.gates if gate in _EVENTS]
        return tuple(dict.fromkeys((*named, self.ci.release)))

    @property
    def production(self) -> str:
        """The target that is deployed to last."""
        return list(self.ci.targets)[-1]

    def answer(
        self, clock: float, refused: Collection[str], own: Mapping[str, str]
    ) -> Answer:
        """Pass the change that is in the project.

        Args:
            clock: Seconds that the gates before took.
            refused: Targets whose credential has expired.
            own: Environment variables that jobs see besides.

        Raises:
            NotMeasured: A limit was passed, or a tool is missing.
        """
        change = _Change(refused=refused, own=own, clock=clock)
        for event in self.events:
            try:
                ran = self._start(event, change)
            except NotMeasured as error:
                if error.outcome != "failed":
                    raise
                # A harmless change could be run: this one makes its workflows unusable.
                return self._caught(_gate_of_event(event), change.clock, error.reason)
            answer = self._judge(event, ran, change)
            if answer is not None:
                return answer
        return self._arrive(change)

    def _start(self, event: EventName, change: _Change) -> EventRun | None:
        """Run the jobs that no event before has run; None if there are none."""
        start = partial(
            self.run,
            self.workspace,
            self.setup,
            event,
            refused=change.refused,
            own=change.own,
        )
        if not change.passed:
            return start()
        files = read_files(self.workspace.folder)
        started = started_jobs(files, self.ci, event)
        only = [job for job in started if job_key(job, files) not in change.passed]
        if not only:
            return None
        return start(only_jobs=only)

    def _judge(
        self, event: EventName, ran: EventRun | None, change: _Change
    ) -> Answer | None:
        """Say which gate refused; None if the change goes on."""
        if ran is None:
            return None
        files = read_files(self.workspace.folder)
        needs = started_jobs(files, self.ci, event)
        passed = {job: change.passed.get(job_key(job, files), 0.0) for job in needs}
        ends = _ends(ran, needs, passed)
        change.deployed |= ran.deployed
        if ran.failed and self.production not in change.deployed:
            gate, job = min(
                ((self._gate_of(event, job), job) for job in ran.failed),
                key=lambda found: (_ORDER.index(found[0]), ends[found[1].id]),
            )
            seconds = change.clock + ends[job.id]
            return self._caught(gate, seconds, f"{job.id}: {job.reason}")
        change.failed += [job.id for job in ran.failed]
        change.clock += max(ends.values(), default=0.0)
        change.passed |= {
            job_key(job.id, files): job.seconds
            for job in ran.jobs
            if job.outcome == "ok"
        }
        return None

    def _gate_of(self, event: EventName, job: JobRun) -> GateName:
        if event == "pull-request":
            return "pull-request"
        for name, target in self.ci.targets.items():
            if any(f"{job.id}/".startswith(f"{one}/") for one in target.jobs):
                return "production" if name == self.production else "staging"
        return "main"

    def _caught(self, gate: GateName, seconds: float, said: str) -> Answer:
        """Name a gate that the setup lists: the next one, or the last of all."""
        listed = self.gates
        later = [one for one in listed if _ORDER.index(one) >= _ORDER.index(gate)]
        found = later[0] if later else listed[-1]
        return Answer(verdict="caught", gate=found, seconds=seconds, said=said)

    def _arrive(self, change: _Change) -> Answer:
        if self.production in change.deployed:
            failed = ", ".join(change.failed)
            said = f"although {failed} failed" if failed else ""
            return Answer(verdict="reached", seconds=change.clock, said=said)
        said = "no job failed, and production was not deployed"
        return Answer(verdict="lost", seconds=change.clock, said=said)


def _gate_of_event(event: EventName) -> GateName:
    """Name the gate at which an event is told to have failed as a whole."""
    return next((gate for gate, one in _EVENTS.items() if one == event), "production")


def _ends(
    ran: EventRun,
    needs: Mapping[str, tuple[str, ...]],
    passed: Mapping[str, float],
) -> dict[str, float]:
    """Tell when each job ended, in seconds from the event's start.

    Args:
        ran: What was run.
        needs: By job of the event, the jobs that it waits for.
        passed: Seconds of the jobs that were not run again, by job.
    """
    seconds = {**passed, **{job.id: job.seconds for job in ran.jobs}}
    known: dict[str, float] = {}

    def end(job: str) -> float:
        if job not in known:
            before = [end(need) for need in needs.get(job, ())]
            known[job] = max(before, default=0.0) + seconds.get(job, 0.0)
        return known[job]

    return {job.id: end(job.id) for job in ran.jobs}
