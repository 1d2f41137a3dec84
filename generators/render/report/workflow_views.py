"""What CI workflows did in each setup: stages, deploy calls, failures, reruns.

Read from the parts and notes of the runs that the figures rest on.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from generators.bench.instruments.text import part_ids
from generators.bench.ladder.events import EVENTS
from generators.bench.workflows import Call, JobRun
from generators.bench.workflows.notes import (
    read_calls,
    read_jobs,
    read_twice,
    read_unrun,
)
from generators.model import Benchmark, Target
from generators.model.take.workflows import WorkflowsOptions
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.views_figures import Fact
from generators.render.report.views_workflows import (
    WorkflowItem,
    WorkflowRow,
    WorkflowView,
)
from generators.render.report.workflow_words import (
    FIRST,
    TOTALS,
    TWICE,
    about,
    calls_said,
    failures_said,
    job_line,
    steps_line,
)

Items = tuple[WorkflowItem, ...]
_ALL_AGAIN = "all-jobs-again"  #: the part of a record
Rows = Iterator[tuple[str, Callable[[str], Items]]]


def workflow_views(
    material: Material, facts: Mapping[str, Fact]
) -> Iterator[WorkflowView]:
    """Lay out what ran, for each benchmark that takes `workflows`."""
    for benchmark in material.comparison.benchmarks:
        if isinstance(benchmark.take, WorkflowsOptions):
            yield _Table(material, facts, benchmark, benchmark.take).view


@dataclass(frozen=True)
class _Table:
    """What one benchmark found, on the way to a view."""

    material: Material
    facts: Mapping[str, Fact]
    benchmark: Benchmark
    take: WorkflowsOptions

    @property
    def view(self) -> WorkflowView:
        rows: Mapping[str, Callable[[], Rows]] = {
            "seconds": self._stages,
            "deploys": self._reached,
            "stops": self._failures,
            "redone": self._again,
            "events": self._files,
            "runs": self._events,
        }
        return WorkflowView(
            benchmark=self.benchmark.id,
            measure=self.benchmark.measure,
            first=FIRST[self.take.counts],
            rows=tuple(
                self._row(what, cell) for what, cell in rows[self.take.counts]()
            ),
            total=self._row(TOTALS[self.take.counts], self._total),
            about=about(self.take.counts, self._unrun),
            measured=any(self._results),
        )

    def _row(self, what: str, cell: Callable[[str], Items]) -> WorkflowRow:
        """A setup without a figure says so once, in the last row."""
        cells = {
            setup: cell(setup) if cell == self._total or self._notes[setup] else ()
            for setup in self.material.shown
        }
        return WorkflowRow(what=what, cells=cells)

    def _total(self, setup: str) -> Items:
        missing = self.material.results.missing.get((self.benchmark.id, setup))
        said = (missing.reason,) if missing and missing.reason else ()
        return (WorkflowItem(fact=self._fact(setup), lines=said),)

    @cached_property
    def _results(self) -> list[bool]:
        results, name = self.material.results, self.benchmark.id
        return [results.of(name, setup) is not None for setup in self.material.shown]

    @cached_property
    def _notes(self) -> Mapping[str, Mapping[str, str]]:
        material, name = self.material, self.benchmark.id
        return {setup: material.notes(name, setup) for setup in material.shown}

    @cached_property
    def _unrun(self) -> tuple[str, ...]:
        """The kinds of service whose files were named and not run."""
        notes = (note for own in self._notes.values() for note in own.values())
        kinds = (kind for note in notes for kind in read_unrun(note).values())
        return tuple(dict.fromkeys(kinds))

    def _fact(self, setup: str, field: str = "") -> Fact | None:
        stem = f"{self.benchmark.id}.{setup}"
        return self.facts.get(f"{stem}.{field}" if field else stem)

    def _page(self, setup: str) -> str:
        return self.material.figure_page(self.benchmark.id, setup)

    def _jobs(self, setup: str) -> tuple[JobRun, ...]:
        """Every job that ran, from whichever note tells of it."""
        found = (job for note in self._notes[setup].values() for job in read_jobs(note))
        return tuple({job.id: job for job in found}.values())

    def _targets(self, setup: str) -> Mapping[str, Target]:
        ci = self.material.comparison.setup(setup).ci
        return ci.targets if ci else {}

    @cached_property
    def _every_target(self) -> tuple[str, ...]:
        setups = self.material.shown
        return tuple(dict.fromkeys(one for s in setups for one in self._targets(s)))

    # The way of a release

    def _stages(self) -> Rows:
        yield "Before it deploys", partial(self._stage, target="")
        for name in self._every_target:
            yield (
                f"Deploys to {name}",
                partial(self._stage, target=name),
            )
        for name in self._every_target:
            yield (
                f"Calls that {name} gets",
                partial(self._calls, target=name),
            )

    def _stage(self, setup: str, target: str) -> Items:
        jobs = [job for job in self._jobs(setup) if self._leads(setup, job) == target]
        return tuple(self._timed(setup, job) for job in jobs)

    def _leads(self, setup: str, job: JobRun) -> str:
        """Name the target that a job deploys to; empty if to none."""
        for name, target in self._targets(setup).items():
            if any(
                job.id == own or job.id.startswith(f"{own}/") for own in target.jobs
            ):
                return name
        return ""

    def _timed(self, setup: str, job: JobRun) -> WorkflowItem:
        """A job with its time; the median if the release has to wait for it."""
        fact = self._fact(setup, part_ids((job.id,))[0])
        lines = (job_line(job, timed=fact is None), steps_line(job))
        return WorkflowItem(
            fact=fact,
            word="" if fact else "beside it, and not waited for",
            page=self._page(setup),
            lines=tuple(filter(None, lines)),
        )

    def _calls(self, setup: str, target: str) -> Items:
        calls = [one for one in self._told(setup) if one.target == target]
        word = printing.quantity(len(calls), "calls") if calls else "none"
        page = self._page(setup)
        return (WorkflowItem(word=word, page=page, lines=tuple(calls_said(calls))),)

    def _told(self, setup: str) -> tuple[Call, ...]:
        return read_calls(self._notes[setup].get("calls", ""))

    # Which deploy calls an event makes

    def _reached(self) -> Rows:
        yield "Jobs that run", self._ran
        for name in self._every_target:
            yield (
                f"Calls that {name} gets",
                partial(self._hit, target=name),
            )

    def _ran(self, setup: str) -> Items:
        """Without seconds: such a run shares the machine with others."""
        said = [job_line(job, timed=False) for job in self._jobs(setup)]
        return tuple(WorkflowItem(word=one, page=self._page(setup)) for one in said)

    def _hit(self, setup: str, target: str) -> Items:
        calls = [one for one in self._told(setup) if one.target == target]
        fact = self._fact(setup, target)
        return (WorkflowItem(fact=fact, lines=tuple(calls_said(calls))),)

    # What stops a release

    def _failures(self) -> Rows:
        for failure in self.take.failures:
            yield (
                failure.what,
                partial(self._stopped, part=failure.id),
            )

    def _stopped(self, setup: str, part: str) -> Items:
        fact = self._fact(setup, part)
        if fact is None or fact.value is None:
            return ()
        stopped = fact.value > 0
        return (
            WorkflowItem(
                word="stopped" if stopped else "not stopped",
                page=fact.page,
                sense="good" if stopped else "bad",
                lines=tuple(failures_said(self._notes[setup].get(part, ""))),
            ),
        )

    # What a rerun does again

    def _again(self) -> Rows:
        yield "What happened", self._first
        yield "Jobs that run again", self._second
        yield "The same, were all jobs run again", partial(self._share, part=_ALL_AGAIN)

    def _first(self, setup: str) -> Items:
        jobs = read_jobs(self._notes[setup].get("first", ""))
        return tuple(WorkflowItem(word=job_line(job)) for job in jobs)

    def _second(self, setup: str) -> Items:
        jobs = read_jobs(self._notes[setup].get("rerun", ""))
        return tuple(WorkflowItem(word=job_line(job)) for job in jobs)

    def _share(self, setup: str, part: str) -> Items:
        return (WorkflowItem(fact=self._fact(setup, part)),)

    # What each event runs and deploys

    def _events(self) -> Rows:
        for name in self.take.run:
            yield EVENTS[name].title, partial(self._played, event=name)

    def _played(self, setup: str, event: str) -> Items:
        """The jobs with their times, then each target that was called or deployed."""
        notes, page = self._notes[setup], self._page(setup)
        jobs = read_jobs(notes.get(event, ""))
        if not jobs:
            return (WorkflowItem(word="starts nothing", page=page),)
        told = notes.get(f"{event}-calls", "")
        ran = [
            WorkflowItem(word=job_line(job), page=page, lines=(steps_line(job),))
            for job in jobs
        ]
        found = [self._got(told, target) for target in self._targets(setup)]
        said = [one for one in found if one] or [WorkflowItem(word="deploys nowhere")]
        message = [
            WorkflowItem(word=f"pushed with the {line}")
            for line in notes[event].splitlines()
            if line.startswith("message: ")
        ]
        return (*ran, *said, *message)

    def _got(self, told: str, target: str) -> WorkflowItem | None:
        calls = [one for one in read_calls(told) if one.target == target]
        if not calls:
            return None
        often = printing.quantity(len(calls), "calls")
        arrived = f"{target}: deployed" in told.splitlines()
        word = f"deploys to {target}" if arrived else f"calls {target}, no job is there"
        return WorkflowItem(word=word, lines=(often,))

    # Files that an event starts

    def _files(self) -> Rows:
        yield "Two at once", self._twice

    def _twice(self, setup: str) -> Items:
        """Each workflow file: what becomes of two runs, and what starts it."""
        told: dict[str, str] = {}
        by: dict[str, list[str]] = {}
        for name, event in EVENTS.items():
            for file, what in read_twice(self._notes[setup].get(name, "")).items():
                told[file] = what
                by.setdefault(file, []).append(event.title)
        return tuple(
            WorkflowItem(
                word=f"{file}: {TWICE.get(what, what)}",
                page=self._page(setup),
                lines=(", ".join(by[file]),),
            )
            for file, what in told.items()
        )
