"""benchmarks/*.yaml: every setup has what the benchmark asks it for."""

from collections.abc import Iterator

from generators.content.checks.change import check_changes
from generators.content.checks.common import (
    below,
    twice,
    unknown_keys,
)
from generators.content.draft import Draft, Read
from generators.content.problems import Problem, did_you_mean
from generators.model import (
    Benchmark,
    Need,
    Setup,
    TimeOptions,
    declared,
    lacking,
    needs_of,
)
from generators.model.reference import FIELDS, RESERVED


def check_benchmarks(draft: Draft) -> Iterator[Problem]:
    """Check every benchmark that could be read, and that somebody uses it."""
    used = draft.used_benchmarks()
    for benchmark_id, read in draft.benchmarks.items():
        path = draft.folder / "benchmarks" / f"{benchmark_id}.yaml"
        if benchmark_id in RESERVED:
            message = f"{benchmark_id!r} has a meaning inside fact(…); rename this file"
            yield Problem(path, 1, 1, message)
        if benchmark_id not in used and not draft.broken:
            message = "nothing uses this benchmark: name it in a criterion, a claim, "
            message += "a chart or a text, or delete it"
            yield Problem(path, 1, 1, message)
        if read is not None:
            yield from _check_setups(draft, read)
            yield from _check_parts(read)
            yield from check_changes(read.file, read.entry.take)
            yield from _check_files(draft, read)


def _check_setups(draft: Draft, read: Read[Benchmark]) -> Iterator[Problem]:
    benchmark, file = read.entry, read.file
    yield from _check_exhibits(draft, read)
    excused, place = benchmark.not_applicable, ("not_applicable",)
    yield from unknown_keys(file, place, "setup", draft.known_setups, excused)
    if draft.listed_setups and not set(draft.listed_setups) - set(excused):
        yield file.key_problem(place, "no setup is left to measure")
    for setup in draft.applicable(benchmark):
        for need in needs_of(benchmark, setup.entry.id):
            yield from _check_need(read, setup.entry, need)


def _check_exhibits(draft: Draft, read: Read[Benchmark]) -> Iterator[Problem]:
    file = read.file
    places = [(("exhibits", i), one) for i, one in enumerate(read.entry.exhibits)]
    yield from twice(file, places, "exhibit")
    head = draft.head.entry if draft.head else None
    for place, setup in places:
        if setup not in draft.setups:
            hint = did_you_mean(setup, draft.setups)
            yield file.problem(place, f"there is no file setups/{setup}.yaml{hint}")
        elif head and setup in (*head.candidates, *head.references):
            message = f"{setup} is compared already; leave it out here"
            yield file.problem(place, message)


def _check_need(read: Read[Benchmark], setup: Setup, need: Need) -> Iterator[Problem]:
    """Tell what a setup does not have although the benchmark asks it for it.

    Whether it has gates, CI or a template at all is not asked here: a benchmark that
    finds nothing to measure says so.
    """
    if not lacking(need, setup):
        return
    if need.kind == "sources":
        message = f"{setup.id} has no sources; name them in its file"
    elif need.name:
        hint = did_you_mean(need.name, declared(need, setup))
        message = f"the setup {setup.id} has no {need.kind} {need.name!r}{hint}"
    else:
        return
    named_by_key = need.kind == "place" and isinstance(need.place[-1], str)
    point = read.file.key_problem if named_by_key else read.file.problem
    yield point(need.place, message)


def _check_parts(read: Read[Benchmark]) -> Iterator[Problem]:
    take, file = read.entry.take, read.file
    if isinstance(take, TimeOptions):
        places = [(("take", "tasks", i), task) for i, task in enumerate(take.tasks)]
        yield from twice(file, places, "task")
        for place, task in places:
            if task in FIELDS:
                yield file.problem(
                    place, f"a part cannot be called {task!r}; rename it"
                )
        names = read.entry.part_names
        yield from unknown_keys(file, ("part_names",), "task", take.tasks, names)
    timed = {*getattr(take, "tasks", ()), getattr(take, "task", None)}
    for index, task in enumerate(getattr(take, "prepare", ())):
        if task in timed:
            message = f"{task!r} cannot be prepared and measured at once"
            yield file.problem(("take", "prepare", index), message)


def _check_files(draft: Draft, read: Read[Benchmark]) -> Iterator[Problem]:
    for index, path in enumerate(read.entry.files):
        if below(draft, "benchmarks", path) is None:
            message = f"there is no file benchmarks/{path}"
            yield read.file.problem(("files", index), message)
