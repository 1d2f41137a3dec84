"""The repetitions of a plan as tasks that wait and run. Starts nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf

from generators.bench.estimates import Key, Turn
from generators.bench.executor import Attempt
from generators.bench.instruments import Measured
from generators.bench.plan import Block
from generators.bench.records import Sample


@dataclass(kw_only=True, eq=False)
class Task:
    """A repetition with its warm-ups."""

    block: Block
    order: int  #: place within the block
    turn: Turn
    warmups: int = 0  #: still to run before it
    lanes: int = 1  #: most tasks that ran at once meanwhile, this one among them
    started: datetime | None = None
    load: float | None = None  #: before it

    @property
    def part_of(self) -> tuple[str, int]:
        """Names its block."""
        return self.block.benchmark.id, self.block.number

    def sample(
        self, attempt: Attempt, measured: Measured, after: float | None
    ) -> Sample:
        """Return what is recorded of it; `after` is the load when it ended."""
        assert self.started is not None  # noqa: S101  it ran
        before = self.load
        known = before is not None and after is not None
        return Sample(
            block=self.block.number,
            order=self.order,
            started=self.started,
            seconds=attempt.seconds,
            value=measured.value,
            parts=dict(measured.parts),
            cpu_seconds=measured.cpu_seconds,
            peak_mb=measured.peak_mb,
            load=(before or 0.0, after or 0.0) if known else None,
            notes=dict(measured.notes),
        )


def list_tasks(blocks: Iterable[Block]) -> list[Task]:
    """List the repetitions block by block, in the order of the plan."""
    return [
        Task(block=block, order=order, turn=turn)
        for block in blocks
        for order, turn in enumerate(block.turns)
    ]


def longest_first(tasks: Iterable[Task], estimates: Mapping[Key, float]) -> list[Task]:
    """Sort tasks for lanes; what is unknown may be long, and comes first."""
    return sorted(tasks, key=lambda task: -estimates.get(task.turn.key, inf))
