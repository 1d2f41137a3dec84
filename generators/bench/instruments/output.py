"""Take the number that a task prints. Knows nothing of what it stands for."""

import math
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, require_ok
from generators.model import OutputOptions


class Output:
    """Read the last line of a task's standard output as a finite number."""

    name: ClassVar[str] = "output"
    version: ClassVar[int] = 1

    def measure(self, context: Context[OutputOptions]) -> Measured:
        """Prepare, run, read; raises NotMeasured if there is no such number."""
        context.workspace.prepare(context.options.prepare)
        task = context.options.task
        finished = require_ok(context.workspace.run_task(task), task)
        last = finished.stdout.rstrip().rpartition("\n")[2].strip()
        value = _number(last)
        if value is None:
            reason = f"the last line of task '{task}' is no number: {last[:80]!r}"
            raise NotMeasured("failed", reason, finished)
        return Measured(
            value=value, cpu_seconds=finished.cpu_seconds, peak_mb=finished.peak_mb
        )


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
