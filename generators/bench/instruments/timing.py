"""Time tasks by the clock. Knows nothing of repetitions: a block asks for one."""

from typing import ClassVar

from generators.bench.instruments.base import Context, Measured, in_unit, require_ok
from generators.model import TimeOptions


class Timing:
    """Run each task once; the value is the sum, with one part for each task.

    What starts the programs is not in the time: the clock runs from the start of the
    shell to its end. Processor time is that of all tasks, memory that of the greediest
    process.
    """

    name: ClassVar[str] = "time"
    version: ClassVar[int] = 1

    def measure(self, context: Context[TimeOptions]) -> Measured:
        """Prepare, then time; raises NotMeasured if a task fails."""
        tasks = context.options.tasks
        context.workspace.prepare(context.options.prepare)
        ended = [require_ok(context.workspace.run_task(task), task) for task in tasks]
        times = [in_unit(finished.seconds, context.unit) for finished in ended]
        return Measured(
            value=sum(times),
            parts=dict(zip(tasks, times, strict=True)) if len(tasks) > 1 else {},
            cpu_seconds=sum(finished.cpu_seconds for finished in ended),
            peak_mb=max(finished.peak_mb for finished in ended),
        )
