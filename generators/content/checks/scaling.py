"""Sizes, tasks and names of benchmarks that run tasks over growing data."""

from collections.abc import Iterator

from generators.content.checks.common import twice, unknown_keys
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.model import Benchmark, ScalingOptions

_LONGEST_ID = 60


def check_scaling(draft: Draft) -> Iterator[Problem]:
    """Check every benchmark that grows the data: its sizes grow, its parts are ids."""
    for read in draft.benchmarks.values():
        if read and isinstance(read.entry.take, ScalingOptions):
            yield from _check_one(read, read.entry.take)


def _check_one(read: Read[Benchmark], take: ScalingOptions) -> Iterator[Problem]:
    file = read.file
    places = [(("take", "tasks", i), task) for i, task in enumerate(take.tasks)]
    yield from twice(file, places, "task")
    for index, task in enumerate(take.tasks):
        if task == take.resize:
            message = f"{task!r} cannot set the size and be measured at once"
            yield file.problem(("take", "tasks", index), message)
        if any(len(f"{task}-{rows}") > _LONGEST_ID for rows in take.rows):
            message = (
                f"with a size behind it, {task!r} is too long for the id of a part"
            )
            yield file.problem(("take", "tasks", index), message)
    pairs = zip(take.rows, take.rows[1:], strict=False)
    for index, (size, following) in enumerate(pairs, start=1):
        if following <= size:
            message = f"{following} does not come after {size}: sizes grow"
            yield file.problem(("take", "rows", index), message)
    names = read.entry.part_names
    yield from unknown_keys(file, ("part_names",), "part", take.parts, names)
