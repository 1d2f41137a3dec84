"""What a run of an event's workflows gave. Knows not how it was run."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generators.model.take.workflows import EventName

JobOutcome = Literal["ok", "failed", "skipped"]


@dataclass(frozen=True, kw_only=True)
class StepRun:
    """One step of a job."""

    name: str
    outcome: JobOutcome
    seconds: float


@dataclass(frozen=True, kw_only=True)
class JobRun:
    """One job that the event starts, or would have started had others not failed."""

    id: str  #: "ci.yml/test"; of a called workflow "deploy.yml/staging/run"
    outcome: JobOutcome  #: skipped: a job that it needs did not succeed
    seconds: float
    steps: tuple[StepRun, ...] = ()
    reason: str = ""  #: what the failing step printed last
    needs: tuple[str, ...] = ()  #: ids of jobs that it waited for


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request that reached the stand-in of the deploy target."""

    target: str  #: by its name in the setup's `ci`; the host if it has none
    request: str  #: "POST /api/2.1/jobs/create"
    status: int
    what: str = ""  #: the file or the job that it names


@dataclass(frozen=True, kw_only=True)
class EventRun:
    """All that one event did."""

    event: EventName
    jobs: tuple[JobRun, ...]
    calls: tuple[Call, ...]
    deployed: frozenset[str]  #: targets at which a job now stands, its files there
    seconds: float  #: over the longest chain of jobs that wait for each other
    tools: Mapping[str, str] = field(default_factory=dict)  #: what was asked, and had

    @property
    def failed(self) -> tuple[JobRun, ...]:
        """The jobs that failed, in order."""
        return tuple(job for job in self.jobs if job.outcome == "failed")


def longest_chain(jobs: Sequence[JobRun]) -> tuple[JobRun, ...]:
    """Return the jobs that the end has to wait for, if each starts once it may.

    Args:
        jobs: In an order in which none stands before a job that it needs.
    """
    return max(_chains(jobs).values(), key=_seconds, default=())


def chain_to(jobs: Sequence[JobRun], names: Collection[str]) -> tuple[JobRun, ...]:
    """Return the longest chain that ends with one of the named jobs.

    Args:
        jobs: As for `longest_chain`.
        names: Ids, as "deploy.yml/prod" for a job or for all jobs that it calls; if
            none of them ran, all jobs count.
    """
    chains = _chains(jobs)
    named = {
        id_: chain
        for id_, chain in chains.items()
        if any(id_ == name or id_.startswith(f"{name}/") for name in names)
    }
    return max((named or chains).values(), key=_seconds, default=())


def _chains(jobs: Sequence[JobRun]) -> dict[str, tuple[JobRun, ...]]:
    chains: dict[str, tuple[JobRun, ...]] = {}
    for job in jobs:
        before = [chains[need] for need in job.needs if need in chains]
        chains[job.id] = (*max(before, key=_seconds, default=()), job)
    return chains


def _seconds(chain: Sequence[JobRun]) -> float:
    return sum(job.seconds for job in chain)
