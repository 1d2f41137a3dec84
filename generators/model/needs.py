"""What a benchmark needs a setup to declare, and what a setup does not declare.

One list for the checks of the content, which complain, and for references, of which
nothing is asked that they do not have. Reads no file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generators.model.benchmark import Benchmark
from generators.model.edit import Edit
from generators.model.origin import CookiecutterOrigin, GitOrigin
from generators.model.setup import Setup
from generators.model.take import (
    AnswersOptions,
    ChangesOptions,
    CoverageOptions,
    DeletionOptions,
    DifferenceOptions,
    DriftOptions,
    DuplicatesOptions,
    Fault,
    FaultsOptions,
    GatesOptions,
    MutationOptions,
    ParityOptions,
    PlacesOptions,
    UpdatesOptions,
    WorkflowsOptions,
)
from generators.model.take.base import TakeOptions

_PLACE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
#: Kinds of need that are answered by a key of the setup, by that key.
_KEYS = {
    "task": "tasks",
    "setting": "settings",
    "environment": "environments",
    "place": "places",
    "change": "changes",
}
#: Kinds of need that name nothing, and how it is said that one is not met.
_WHOLE = {
    "sources": "it names no source folders",
    "environments": "it has no files for several environments",
    "gates": "it names no gates",
    "ci": "its CI has nowhere to deploy to",
    "questions": "it asks no questions that can be counted",
    "template": "it has no template of ours",
    "renewal": "it names no newer version of what it was made from",
}


#: Which instruments' options need what, where nothing is named.
_WHOLE_OF: tuple[tuple[type[TakeOptions], str], ...] = (
    (DuplicatesOptions, "environments"),
    (DeletionOptions, "sources"),
    (CoverageOptions, "sources"),
    (GatesOptions, "gates"),
    (WorkflowsOptions, "ci"),
    (UpdatesOptions, "renewal"),
    (DriftOptions, "template"),
)
Place = tuple[str | int, ...]


class Need(NamedTuple):
    """One thing that a setup has to declare for a benchmark."""

    kind: str
    name: str  #: empty where the kind says all
    place: Place  #: keys that lead to it in the benchmark's file


def needs_of(benchmark: Benchmark, setup: str) -> Iterator[Need]:
    """Give all that a benchmark needs a setup to declare, in the order of the file.

    Args:
        benchmark: What asks.
        setup: The id of what is asked; a fault may be another one there.
    """
    take = benchmark.take
    for key in ("prepare", "tasks"):
        for index, task in enumerate(getattr(take, key, ())):
            if isinstance(task, str):
                yield Need("task", task, ("take", key, index))
    for key in ("resize", "task"):
        task = getattr(take, key, None)
        if task is not None:
            yield Need("task", task, ("take", key))
    yield from _special_needs(take, setup)


def declared(need: Need, setup: Setup) -> Mapping[str, object]:
    """Return what a setup declares of the kind, by name; empty where no name counts."""
    key = _KEYS.get(need.kind)
    found: Mapping[str, object] = getattr(setup, key) if key else {}
    return found


def lacking(need: Need, setup: Setup) -> str:
    """Say that a setup does not have what is needed; empty where it has."""
    if need.kind in _KEYS:
        there = need.name in declared(need, setup)
        return "" if there else f"it has no {need.kind} '{need.name}'"
    return "" if _has(need.kind, setup) else _WHOLE[need.kind]


def unasked(benchmark: Benchmark, reference: Setup) -> str:
    """Say why a reference is not measured by a benchmark; empty where it is."""
    if benchmark.references == 0:
        return "only candidates are measured"
    found = (lacking(need, reference) for need in needs_of(benchmark, reference.id))
    return next(filter(None, found), "")


def _special_needs(take: object, setup: str) -> Iterator[Need]:
    match take:
        case PlacesOptions():
            yield from _named("setting", take.settings, "settings")
        case DifferenceOptions() | ParityOptions():
            yield from _named("environment", take.between, "between")
        case FaultsOptions() | GatesOptions():
            yield from _fault_needs(take, setup)
        case WorkflowsOptions():
            for index, failure in enumerate(take.failures):
                place: Place = ("take", "failures", index)
                own = ("setups", setup) if setup in failure.setups else ()
                edit = failure.setups.get(setup, failure)
                yield from _edit_needs(edit, (*place, *own))
        case MutationOptions():
            for index, path in enumerate(take.of):
                for name in _PLACE.findall(path):
                    yield Need("place", name, ("take", "of", index))
    yield from _change_needs(take)
    for kind in _whole_needs(take):
        yield Need(kind, "", ("take",))


def _change_needs(take: object) -> Iterator[Need]:
    match take:
        case ChangesOptions():
            for index, task in enumerate(take.tasks):
                yield Need("change", task.id, ("take", "tasks", index, "id"))
        case DriftOptions() | UpdatesOptions():
            yield from _named("change", take.changes, "changes")


def _whole_needs(take: object) -> Iterator[str]:
    for options, kind in _WHOLE_OF:
        if isinstance(take, options):
            yield kind
    if isinstance(take, UpdatesOptions) and take.tool == "copier":
        yield "template"
    if isinstance(take, AnswersOptions):
        yield "questions"


def _named(kind: str, names: tuple[str, ...], key: str) -> Iterator[Need]:
    for index, name in enumerate(names):
        yield Need(kind, name, ("take", key, index))


def _fault_needs(take: FaultsOptions | GatesOptions, setup: str) -> Iterator[Need]:
    yield from _planted_needs(take.harmless, ("take", "harmless"), setup)
    for index, fault in enumerate(take.faults):
        yield from _planted_needs(fault, ("take", "faults", index), setup)


def _planted_needs(fault: Fault, place: Place, setup: str) -> Iterator[Need]:
    if setup in fault.setups:
        yield from _edit_needs(fault.setups[setup], (*place, "setups", setup))
    elif setup not in fault.not_applicable:
        yield from _edit_needs(fault, place)


def _edit_needs(edit: Edit, place: Place) -> Iterator[Need]:
    """Give the places that the paths of an edit name."""
    for key in ("write", "append", "replace"):
        for path in getattr(edit, key):
            for name in _PLACE.findall(path):
                yield Need("place", name, (*place, key, path))


def _has(kind: str, setup: Setup) -> bool:
    origin: Any = setup.origin
    bakes = isinstance(origin, GitOrigin) and (
        origin.then == "cookiecutter" or origin.questions is not None
    )
    ours = isinstance(origin, CookiecutterOrigin)
    answers = {"template": ours, "questions": ours or bakes, "ci": setup.ci is not None}
    if kind in answers:
        return answers[kind]
    return bool(getattr(setup, kind))
