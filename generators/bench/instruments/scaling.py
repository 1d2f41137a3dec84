"""Run tasks over growing data: time and peak memory of each, at each size."""

from typing import ClassVar

from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.base import (
    Context,
    Measured,
    Workspace,
    in_unit,
    require_ok,
)
from generators.model import ScalingOptions

Sizes = dict[int, dict[str, Finished]]


class Scaling:
    """Each task at each size, from small to large, in one project.

    The value is the time of all tasks at the largest size, or the peak memory of the
    greediest of them. Each task at each size is a part, as in `train-10000`. A size
    that fails gives no value, and the reason tells which size it was. Memory is that of
    the largest single process of a task.
    """

    name: ClassVar[str] = "scaling"
    version: ClassVar[int] = 1

    def measure(self, context: Context[ScalingOptions]) -> Measured:
        """Prepare, then resize and run; raises NotMeasured if a task fails."""
        options = context.options
        context.workspace.prepare(options.prepare)
        sizes = {
            rows: _run_size(context.workspace, options, rows) for rows in options.rows
        }
        largest = sizes[max(sizes)].values()
        peak = max(finished.peak_mb for finished in largest)
        spent = in_unit(sum(finished.seconds for finished in largest), context.unit)
        return Measured(
            value=spent if options.counts == "seconds" else peak,
            parts=_parts(sizes, options, context.unit),
            cpu_seconds=sum(finished.cpu_seconds for finished in largest),
            peak_mb=peak,
        )


def _run_size(
    workspace: Workspace, options: ScalingOptions, rows: int
) -> dict[str, Finished]:
    try:
        resized = workspace.run_task(options.resize, {"ROWS": str(rows)})
        require_ok(resized, options.resize)
        return {
            task: require_ok(workspace.run_task(task), task) for task in options.tasks
        }
    except NotMeasured as error:
        reason = f"at {rows:,} rows: {error.reason}"
        raise NotMeasured(error.outcome, reason, error.finished) from error


def _parts(sizes: Sizes, options: ScalingOptions, unit: str) -> dict[str, float]:
    seconds = options.counts == "seconds"
    return {
        f"{task}-{rows}": in_unit(one.seconds, unit) if seconds else one.peak_mb
        for rows, finished in sizes.items()
        for task, one in finished.items()
    }
