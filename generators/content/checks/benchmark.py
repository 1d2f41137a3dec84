"""benchmarks/*.yaml: every setup has what the benchmark asks it for."""

import re
from collections.abc import Iterator, Mapping

from generators.content.checks.common import (
    below,
    twice,
    unknown_keys,
)
from generators.content.draft import Draft, Read
from generators.content.problems import Problem, did_you_mean
from generators.content.shape import Location
from generators.content.yaml_file import YamlFile
from generators.model import (
    Benchmark,
    DeletionOptions,
    DifferenceOptions,
    Fault,
    FaultsOptions,
    PlacesOptions,
    Setup,
    TimeOptions,
)
from generators.model.reference import FIELDS, RESERVED

_PLACE = re.compile(r"\{([a-z][a-z0-9-]*)\}")


def check_benchmarks(draft: Draft) -> Iterator[Problem]:
    """Check every benchmark that could be read, and that somebody uses it."""
    used = draft.used_benchmarks()
    for benchmark_id, read in draft.benchmarks.items():
        path = draft.folder / "benchmarks" / f"{benchmark_id}.yaml"
        if benchmark_id in RESERVED:
            message = f"{benchmark_id!r} has a meaning inside fact(…); rename this file"
            yield Problem(path, 1, 1, message)
        if benchmark_id not in used and not draft.broken:
            message = "no criterion uses this benchmark: use it or delete it"
            yield Problem(path, 1, 1, message)
        if read is not None:
            yield from _check_setups(draft, read)
            yield from _check_parts(read)
            yield from _check_files(draft, read)


def _check_setups(draft: Draft, read: Read[Benchmark]) -> Iterator[Problem]:
    benchmark, file = read.entry, read.file
    yield from _check_exhibits(draft, read)
    excused, place = benchmark.not_applicable, ("not_applicable",)
    yield from unknown_keys(file, place, "setup", draft.known_setups, excused)
    if draft.listed_setups and not set(draft.listed_setups) - set(excused):
        yield file.key_problem(place, "no setup is left to measure")
    for setup in draft.applicable(benchmark):
        tasks = dict(_tasks(benchmark))
        yield from _lacks(read, setup, "task", tasks, setup.entry.tasks)
        yield from _check_options(read, setup)


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


def _tasks(benchmark: Benchmark) -> Iterator[tuple[Location, str]]:
    """Give every task that a benchmark names, with its place."""
    take = benchmark.take
    for key in ("prepare", "tasks"):
        for index, task in enumerate(getattr(take, key, ())):
            yield ("take", key, index), task
    task = getattr(take, "task", None)
    if task is not None:
        yield ("take", "task"), task


def _check_options(read: Read[Benchmark], setup: Read[Setup]) -> Iterator[Problem]:
    take, entry = read.entry.take, setup.entry
    asked: dict[Location, str]
    match take:
        case PlacesOptions():
            asked = {("take", "settings", i): s for i, s in enumerate(take.settings)}
            yield from _lacks(read, setup, "setting", asked, entry.settings)
        case DifferenceOptions():
            asked = {("take", "between", i): s for i, s in enumerate(take.between)}
            yield from _lacks(read, setup, "environment", asked, entry.environments)
        case DeletionOptions() if not entry.sources:
            message = f"{entry.id} has no sources to delete; name them in its file"
            yield read.file.problem(("take",), message)
        case FaultsOptions():
            for where, name in _places(take):
                yield from _lacks(read, setup, "place", {where: name}, entry.places)


def _faults(take: FaultsOptions) -> dict[Location, Fault]:
    faults: dict[Location, Fault] = {("take", "harmless"): take.harmless}
    return faults | {("take", "faults", i): one for i, one in enumerate(take.faults)}


def _places(take: FaultsOptions) -> Iterator[tuple[Location, str]]:
    """Give every place that a fault's paths name, and where it names it."""
    for place, fault in _faults(take).items():
        for key in ("write", "append", "replace"):
            for path in getattr(fault, key):
                for name in _PLACE.findall(path):
                    yield (*place, key, path), name


def _lacks(
    read: Read[Benchmark],
    setup: Read[Setup],
    what: str,
    asked: Mapping[Location, str],
    known: Mapping[str, object],
) -> Iterator[Problem]:
    """Tell what a setup does not have although the benchmark asks it for it."""
    for place, name in asked.items():
        if name not in known:
            hint = did_you_mean(name, known)
            message = f"the setup {setup.entry.id} has no {what} {name!r}{hint}"
            point = read.file.key_problem if what == "place" else read.file.problem
            yield point(place, message)


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
    if isinstance(take, FaultsOptions):
        yield from _check_faults(file, take)


def _check_faults(file: YamlFile, take: FaultsOptions) -> Iterator[Problem]:
    ids = [(("take", "faults", i, "id"), one.id) for i, one in enumerate(take.faults)]
    yield from twice(file, ids, "fault")
    for place, fault in _faults(take).items():
        if not (fault.write or fault.append or fault.replace):
            yield file.problem(place, "say what to write, append or replace")


def _check_files(draft: Draft, read: Read[Benchmark]) -> Iterator[Problem]:
    for index, path in enumerate(read.entry.files):
        if below(draft, "benchmarks", path) is None:
            message = f"there is no file benchmarks/{path}"
            yield read.file.problem(("files", index), message)
