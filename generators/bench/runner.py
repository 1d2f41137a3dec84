"""Run a plan. After each repetition the record on the disk holds all its values.

The record of a benchmark, setup and batch is written anew after each repetition, so
Ctrl-C, a crash or a power cut costs the repetition that was running and no other. A
later call goes on in a batch of its own with what is missing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generators.bench import journal
from generators.bench.executor import Attempt, Execute
from generators.bench.hashes import Hashes
from generators.bench.plan import Block, Key
from generators.bench.progress import (
    Completed,
    Count,
    Event,
    Planned,
    Sampled,
    Started,
)
from generators.bench.records import Machine, Run, Sample, write_run
from generators.model import Benchmark, Setup, original


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What all records of one call of `measure` have in common."""

    id: str
    seed: int
    comparison: str  #: id
    folder: Path  #: runs/ of the comparison
    hashes: Hashes
    machine: Machine
    pid: int


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a batch asks of the world; tests hand in their own."""

    execute: Execute
    now: Callable[[], datetime]
    load: Callable[[], float | None]


@dataclass(kw_only=True)
class _Series:
    """The repetitions of one benchmark and setup in this batch."""

    started: datetime
    samples: list[Sample] = field(default_factory=list)
    warm: bool = False
    ended: bool = False  #: it failed: no further repetition is tried
    last: Attempt | None = None


def run_plan(
    blocks: Sequence[Block],
    batch: Batch,
    world: Surroundings,
    estimates: Mapping[Key, float],
) -> Iterator[Event]:
    """Run the blocks in order, and tell how it goes.

    Warm-ups are run before a setup's first repetition and not recorded. A setup whose
    repetition gives no value is given up for this batch; the others go on. Ctrl-C ends
    the running program and the plan; the last event says so.

    Args:
        blocks: From `plan`.
        batch: What goes into every record.
        world: The executor, the clock and the load average.
        estimates: Seconds of a repetition, as past runs tell.

    Raises:
        OSError: A record cannot be written.
    """
    running = _Running(batch=batch, world=world, count=Count.of(blocks, estimates))
    yield Planned(progress=running.count.progress, blocks=tuple(blocks))
    interrupted = False
    try:
        for block in blocks:
            for order, setup in enumerate(block.setups):
                yield from running.repeat(block, order, setup)
    except KeyboardInterrupt:
        interrupted = True
    yield running.complete(interrupted=interrupted)


@dataclass(kw_only=True)
class _Running:
    batch: Batch
    world: Surroundings
    count: Count
    series: dict[Key, _Series] = field(default_factory=dict)
    paths: dict[Key, Path] = field(default_factory=dict)

    def repeat(self, block: Block, order: int, setup: Setup) -> Iterator[Event]:
        """Run one repetition, with its warm-ups if it is the first."""
        key = block.benchmark.id, setup.id
        series = self.series.setdefault(key, _Series(started=self.world.now()))
        if series.ended:
            return
        self._note("start", key, block.number)
        try:
            if not series.warm:
                yield from self._warm_up(block.benchmark, setup, series)
            if not series.ended:
                yield self._started(key, warmup=False)
                self._take(block, order, setup, series)
        except BaseException:
            self._note("finish", key, block.number, "interrupted")
            raise
        yield self._record(block, setup, series)

    def complete(self, *, interrupted: bool) -> Completed:
        """Sum up."""
        attempts = {key: series.last for key, series in self.series.items()}
        return Completed(
            progress=self.count.progress,
            paths=tuple(self.paths.values()),
            outcomes={key: a.outcome for key, a in attempts.items() if a},
            interrupted=interrupted,
        )

    def _warm_up(
        self, benchmark: Benchmark, setup: Setup, series: _Series
    ) -> Iterator[Event]:
        for _ in range(benchmark.warmups):
            yield self._started((benchmark.id, setup.id), warmup=True)
            series.last = self.world.execute(benchmark, setup)
            if series.last.measured is None:
                series.ended = True
                return
        series.warm = True

    def _take(self, block: Block, order: int, setup: Setup, series: _Series) -> None:
        started, before = self.world.now(), self.world.load()
        attempt = self.world.execute(block.benchmark, setup)
        after = self.world.load()
        series.last = attempt
        if attempt.measured is None:
            series.ended = True
            return
        measured = attempt.measured
        known = before is not None and after is not None
        sample = Sample(
            block=block.number,
            order=order,
            started=started,
            seconds=attempt.seconds,
            value=measured.value,
            parts=dict(measured.parts),
            cpu_seconds=measured.cpu_seconds,
            peak_mb=measured.peak_mb,
            load=(before or 0.0, after or 0.0) if known else None,
            notes=dict(measured.notes),
        )
        series.samples.append(sample)

    def _record(self, block: Block, setup: Setup, series: _Series) -> Sampled:
        key = block.benchmark.id, setup.id
        assert series.last is not None  # noqa: S101  something was just run
        run = self._run(block.benchmark, setup, series, series.last)
        self.paths[key] = write_run(run, self.batch.folder)
        self._note("finish", key, block.number, run.outcome)
        self.count.finish(key, series.last.seconds)
        if series.ended:
            self.count.give_up(key)
        return Sampled(
            progress=self.count.progress,
            benchmark=run.benchmark,
            setup=run.setup,
            outcome=run.outcome,
            reason=run.reason,
            value=None if series.ended else run.samples[-1].value,
            unit=run.unit,
            path=self.paths[key],
        )

    def _run(
        self, benchmark: Benchmark, setup: Setup, series: _Series, last: Attempt
    ) -> Run:
        hashes, machine = self.batch.hashes, self.batch.machine
        return Run(
            comparison=self.batch.comparison,
            benchmark=benchmark.id,
            setup=setup.id,
            batch=self.batch.id,
            seed=self.batch.seed,
            unit=benchmark.unit,
            instrument=hashes.instruments[benchmark.id],
            started=series.started,
            outcome=last.outcome,
            reason=last.reason,
            samples=tuple(series.samples),
            warmups=benchmark.warmups,
            commands=last.commands,
            tools=dict(last.tools),
            setup_hash=hashes.setups[original(setup.id)],
            benchmark_hash=hashes.benchmarks[benchmark.id],
            machine=machine,
            stdout=last.stdout,
            stderr=last.stderr,
        )

    def _started(self, key: Key, *, warmup: bool) -> Started:
        progress = self.count.progress
        benchmark, setup = key
        return Started(
            progress=progress, benchmark=benchmark, setup=setup, warmup=warmup
        )

    def _note(self, event: str, key: Key, block: int, outcome: str = "") -> None:
        benchmark, setup = key
        entry = journal.Entry.model_validate(
            {
                "event": event,
                "batch": self.batch.id,
                "benchmark": benchmark,
                "setup": setup,
                "block": block,
                "at": self.world.now(),
                "pid": self.batch.pid,
                "outcome": outcome,
            }
        )
        journal.append(self.batch.folder, entry)
