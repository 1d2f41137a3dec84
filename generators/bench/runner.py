"""Run a plan: exact figures side by side, whatever is timed alone.

A count does not depend on the load of the machine, so that repetitions of exact figures
share it in lanes. A timed repetition runs beside nothing. Only the executor is called
in threads; events, records and journal come from the one that runs the plan. A later
call goes on in a batch of its own with what is missing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from generators.bench.estimates import Key
from generators.bench.executor import Attempt, Execute
from generators.bench.lanes import Ended, Lanes
from generators.bench.plan import Block
from generators.bench.progress import (
    Completed,
    Count,
    Event,
    Planned,
    Sampled,
    Started,
)
from generators.bench.quick import Deadline
from generators.bench.recording import Batch, Ledger, Series
from generators.bench.tasks import Task, list_tasks, longest_first


def _nothing() -> None:
    """Stops nothing: the calls that run are waited for."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a batch asks of the world; tests hand in their own."""

    execute: Execute  #: called in threads
    now: Callable[[], datetime]
    load: Callable[[], float | None]
    stop: Callable[[], None] = _nothing  #: ends what `execute` runs, at once
    #: While it is entered, Ctrl-C calls the function instead of raising an exception.
    on_interrupt: Callable[[Callable[[], None]], AbstractContextManager[None]] = (
        lambda _: nullcontext()
    )


def run_plan(  # noqa: PLR0913  each is an independent input
    blocks: Sequence[Block],
    batch: Batch,
    world: Surroundings,
    estimates: Mapping[Key, float],
    *,
    lanes: int = 1,
    deadline: Deadline | None = None,
) -> Iterator[Event]:
    """Run the blocks in order, and tell how it goes.

    Warm-ups are run before a setup's first repetition and not recorded. A setup whose
    repetition gives no value is given up for this batch; the others go on. Ctrl-C ends
    the running programs and the plan; the last event says so.

    Args:
        blocks: From `plan`; neighbours that are exact share the lanes.
        batch: What goes into every record.
        world: The executor, the clock and the load average.
        estimates: Seconds of a repetition, as past runs tell.
        lanes: How many repetitions of exact figures run at once.
        deadline: When to begin no more, and when to stop; None: run all.

    Raises:
        OSError: A record cannot be written; what runs is stopped.
        Exception: What the executor raised. The rest of the plan was run and recorded
            before; of several an ExceptionGroup.
    """
    running = _Running(
        ledger=Ledger(batch=batch, now=world.now),
        world=world,
        estimates=estimates,
        count=Count.of(blocks, estimates, lanes),
        lanes=Lanes(execute=world.execute, stop=world.stop),
        deadline=deadline,
        began=world.now(),
    )
    yield Planned(progress=running.count.progress, blocks=tuple(blocks), lanes=lanes)
    with world.on_interrupt(running.interrupt):
        try:
            for exact, group in groupby(blocks, lambda one: one.benchmark.take.exact):
                yield from running.work(tuple(group), lanes if exact else 1)
        except KeyboardInterrupt:  # where nobody turns the signal into a call
            running.interrupted = True
        finally:
            running.abandon()
    yield running.complete(blocks)
    running.raise_errors()


@dataclass(kw_only=True)
class _Running:
    ledger: Ledger
    world: Surroundings
    estimates: Mapping[Key, float]
    count: Count
    lanes: Lanes
    deadline: Deadline | None
    began: datetime
    interrupted: bool = False
    overtime: bool = False  #: the deadline has passed, and what ran was stopped
    stopped: bool = False
    tasks: dict[Key, Task] = field(default_factory=dict)  #: those that run
    begun: set[tuple[str, int]] = field(default_factory=set)  #: blocks
    done: set[tuple[str, int, str]] = field(default_factory=set)  #: and their setups
    errors: list[BaseException] = field(default_factory=list)

    def interrupt(self) -> None:
        """Ask for an early end; called by a handler of signals."""
        self.interrupted = True
        self.lanes.wake()

    def work(self, blocks: Sequence[Block], lanes: int) -> Iterator[Event]:
        """Run blocks with so many repetitions at once."""
        waiting = list_tasks(blocks)
        if lanes > 1:
            waiting = longest_first(waiting, self.estimates)
        while True:
            task = self._next(waiting) if len(self.tasks) < lanes else None
            if task:
                yield from self._begin(task)
            elif self.tasks:
                yield from self._collect()
            else:
                return

    def abandon(self) -> None:
        """Stop what runs, wait for it, and note that it gave nothing."""
        if self.tasks:
            self._stop()
        while self.lanes.busy:
            self.lanes.collect()
        for task in tuple(self.tasks.values()):
            self._lose(task)

    def complete(self, blocks: Sequence[Block]) -> Completed:
        """Sum up."""
        attempts = {key: series.last for key, series in self.ledger.series.items()}
        return Completed(
            progress=self.count.progress,
            paths=tuple(self.ledger.paths.values()),
            outcomes={key: a.outcome for key, a in attempts.items() if a},
            interrupted=self.interrupted,
            unfinished=tuple(block for block in blocks if self._is_unfinished(block)),
            seconds=self._elapsed(),
        )

    def raise_errors(self) -> None:
        """Raise what the executor raised, now that all else is done."""
        if len(self.errors) == 1:
            raise self.errors[0]
        if self.errors:
            raise BaseExceptionGroup("several repetitions failed", self.errors)

    @property
    def _over(self) -> bool:
        return self.interrupted or self.overtime

    def _elapsed(self) -> float:
        return (self.world.now() - self.began).total_seconds()

    def _next(self, waiting: list[Task]) -> Task | None:
        """Take the first that may begin now; drop those that never will."""
        for task in () if self._over else tuple(waiting):
            series = self.ledger.series_of(task.turn.key)
            if task.turn.key in self.tasks:
                continue  # one after the other: warmed up once, given up once
            waiting.remove(task)
            if not series.ended and not self._is_too_late(task):
                return task
        return None

    def _is_too_late(self, task: Task) -> bool:
        if self.deadline is None or task.part_of in self.begun:
            return False
        return self._elapsed() > self.deadline.start

    def _is_unfinished(self, block: Block) -> bool:
        name, series = (block.benchmark.id, block.number), self.ledger.series
        return any(
            (*name, turn.setup.id) not in self.done
            and not (turn.key in series and series[turn.key].ended)
            for turn in block.turns
        )

    def _begin(self, task: Task) -> Iterator[Event]:
        key, block = task.turn.key, task.block
        warm = self.ledger.series_of(key).warm
        task.warmups = 0 if warm else block.benchmark.warmups
        self.tasks[key] = task
        self.begun.add(task.part_of)
        for one in self.tasks.values():
            one.lanes = max(one.lanes, len(self.tasks))
        self.ledger.note("start", key, block.number)
        yield from self._call(task)

    def _call(self, task: Task) -> Iterator[Event]:
        benchmark, setup = task.turn.key
        yield Started(
            progress=self.count.progress,
            benchmark=benchmark,
            setup=setup,
            warmup=task.warmups > 0,
        )
        task.started, task.load = self.world.now(), self.world.load()
        self.lanes.start(task.turn)

    def _collect(self) -> Iterator[Event]:
        ended = self.lanes.collect(self._patience())
        if ended is not None:
            yield from self._judge(self.tasks[ended.key], ended)
        elif not self.interrupted and self._patience() == 0:
            self.overtime = True
        if self._over:
            self._stop()

    def _patience(self) -> float | None:
        """How long to wait until the deadline; None where there is none."""
        if self.deadline is None or self._over:
            return None
        return max(0.0, self.deadline.stop - self._elapsed())

    def _stop(self) -> None:
        if not self.stopped:
            self.stopped = True
            self.world.stop()

    def _judge(self, task: Task, ended: Ended) -> Iterator[Event]:
        attempt = ended.attempt
        if attempt is None:
            self._lose(task, ended.error)
            return
        series = self.ledger.series_of(ended.key)
        series.last = attempt
        if task.warmups == 0 or attempt.measured is None:
            yield self._record(task, series, attempt)
            return
        task.warmups -= 1
        series.warm = task.warmups == 0
        if self._over:
            self._lose(task)
        else:
            yield from self._call(task)

    def _lose(self, task: Task, error: BaseException | None = None) -> None:
        """Note that a repetition gave nothing to record."""
        key = task.turn.key
        del self.tasks[key]
        self.ledger.note("finish", key, task.block.number, "interrupted")
        if isinstance(error, KeyboardInterrupt):
            self.interrupted = self.interrupted or not self.overtime
        elif error is not None and not self.stopped:
            error.add_note(f"while {key[0]} was taken of {key[1]}")
            self.errors.append(error)
            self.ledger.series_of(key).ended = True
            self.count.give_up(key)

    def _record(self, task: Task, series: Series, attempt: Attempt) -> Sampled:
        key = task.turn.key
        series.lanes = max(series.lanes, task.lanes)
        if attempt.measured is None:
            series.ended = True
        else:
            sample = task.sample(attempt, attempt.measured, self.world.load())
            series.samples.append(sample)
        run = self.ledger.write(task.block.benchmark, key[1], attempt)
        del self.tasks[key]
        self.done.add((*task.part_of, key[1]))
        self.ledger.note("finish", key, task.block.number, run.outcome)
        self.count.finish(key, attempt.seconds)
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
            path=self.ledger.paths[key],
        )
