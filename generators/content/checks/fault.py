"""Faults of a benchmark, and the gates of a setup that they are to pass."""

from collections.abc import Iterator
from typing import get_args

from generators.content.checks.common import missing_words, twice, unknown_keys
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.model import (
    Benchmark,
    Edit,
    Fault,
    FaultsOptions,
    GateName,
    GatesOptions,
    Setup,
)
from generators.model.reference import FIELDS

_ORDER: tuple[GateName, ...] = get_args(GateName)
_EDITS = ("write", "append", "replace", "delete", "run")
#: What is more than an edit of the project's files.
_ALONE = ("expires", "modules", "releases", "counter")


def check_faults(draft: Draft) -> Iterator[Problem]:
    """Check the faults of every benchmark that has some, and every setup's gates."""
    for read in draft.benchmarks.values():
        if read and isinstance(read.entry.take, FaultsOptions | GatesOptions):
            yield from _check_faults(draft, read, read.entry.take)
    for setup in draft.setups.values():
        if setup:
            yield from _check_gates(setup)


def _check_faults(
    draft: Draft, read: Read[Benchmark], take: FaultsOptions | GatesOptions
) -> Iterator[Problem]:
    file = read.file
    places: dict[Location, Fault] = {("take", "harmless"): take.harmless}
    places |= {("take", "faults", i): one for i, one in enumerate(take.faults)}
    ids = [((*place, "id"), fault.id) for place, fault in places.items()]
    yield from twice(file, ids, "fault")
    for place, fault in places.items():
        yield from _check_one(draft, read, place, fault)
        if isinstance(take, GatesOptions):
            yield from _check_expires(draft, read, place, fault)
            if fault.id in (*FIELDS, *take.derived):
                message = f"a fault cannot be called {fault.id!r}; rename it"
                yield file.problem((*place, "id"), message)
            continue
        for key in (*_ALONE, "together"):
            if getattr(fault, key):
                message = f"only the instrument 'gates' can use {key!r}"
                yield file.key_problem((*place, key), message)


def _check_one(
    draft: Draft, read: Read[Benchmark], place: Location, fault: Fault
) -> Iterator[Problem]:
    file = read.file
    asked = {setup.entry.id for setup in draft.applicable(read.entry)}
    left = asked - {*fault.setups, *fault.not_applicable}
    if left and not (_changes(fault) or fault.expires):
        message = "say what to write, append, replace, delete or run"
        yield file.problem(place, message)
    for key in ("setups", "not_applicable"):
        named = getattr(fault, key)
        yield from unknown_keys(file, (*place, key), "setup", draft.known_setups, named)
    for setup, edit in fault.setups.items():
        where = (*place, "setups", setup)
        if setup in fault.not_applicable:
            message = f"{setup} is named under not_applicable too: keep one of the two"
            yield file.key_problem(where, message)
        if not (_changes(edit) or fault.expires):
            message = "say what to write, append, replace, delete or run"
            yield file.key_problem(where, message)


def _changes(edit: Edit) -> bool:
    return any(getattr(edit, key) for key in _EDITS)


def _check_expires(
    draft: Draft, read: Read[Benchmark], place: Location, fault: Fault
) -> Iterator[Problem]:
    """Every setup that the fault is put into has the targets that it names."""
    if fault.together and any(getattr(fault, key) for key in _ALONE):
        message = "what has expires, modules, releases or a counter goes alone"
        yield read.file.key_problem((*place, "together"), message)
    for setup in draft.applicable(read.entry):
        ci = setup.entry.ci
        if ci is None or setup.entry.id in fault.not_applicable:
            continue
        for index, name in enumerate(fault.expires):
            if name not in ci.targets:
                words = missing_words("deploy target", name, ci.targets)
                message = f"in {setup.entry.id}, {words}"
                yield read.file.problem((*place, "expires", index), message)


def _check_gates(read: Read[Setup]) -> Iterator[Problem]:
    setup, file = read.entry, read.file
    names = [(("gates", i, "gate"), one.gate) for i, one in enumerate(setup.gates)]
    yield from twice(file, names, "gate")
    ranks = [_ORDER.index(gate.gate) for gate in setup.gates]
    for index, gate in enumerate(setup.gates):
        if ranks[index] < max(ranks[:index], default=0):
            message = f"{gate.gate!r} comes earlier: {', '.join(_ORDER)}"
            yield file.problem(("gates", index, "gate"), message)
        if gate.task is not None and gate.task not in setup.tasks:
            message = missing_words("task", gate.task, setup.tasks)
            yield file.problem(("gates", index, "task"), message)
        if gate.task is None and setup.ci is None:
            message = f"{gate.gate!r} is a part of CI: say in `ci` what it deploys to"
            yield file.problem(("gates", index), message)
