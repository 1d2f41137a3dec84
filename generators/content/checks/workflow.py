"""Failures that a benchmark lets workflows meet, and the targets that a setup names."""

from collections.abc import Iterator

from generators.content.checks.common import missing_words, twice, unknown_keys
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.model import Benchmark, Setup, WorkflowsOptions
from generators.model.edit import Edit
from generators.model.take.workflows import Failure

_EDITS = ("write", "append", "replace", "delete", "run")


def check_workflows(draft: Draft) -> Iterator[Problem]:
    """Check the failures of every benchmark that has some, and every setup's `ci`."""
    for read in draft.benchmarks.values():
        if read and isinstance(read.entry.take, WorkflowsOptions):
            yield from _check_failures(draft, read, read.entry.take)
    for setup in draft.setups.values():
        if setup and setup.entry.ci:
            yield from _check_targets(setup)


def _check_failures(
    draft: Draft, read: Read[Benchmark], take: WorkflowsOptions
) -> Iterator[Problem]:
    places: list[tuple[Location, Failure]] = [
        (("take", "failures", index), one) for index, one in enumerate(take.failures)
    ]
    ids = [((*place, "id"), one.id) for place, one in places]
    yield from twice(read.file, ids, "failure")
    for place, failure in places:
        known, key = draft.known_setups, (*place, "setups")
        yield from unknown_keys(read.file, key, "setup", known, failure.setups)
        changes = _changes(failure) or any(map(_changes, failure.setups.values()))
        if not changes and not failure.expires:
            message = "say what goes wrong: an edit, or what expires"
            yield read.file.problem(place, message)
        yield from _check_expires(draft, read, place, failure)


def _changes(edit: Edit) -> bool:
    return any(getattr(edit, key) for key in _EDITS)


def _check_expires(
    draft: Draft, read: Read[Benchmark], place: Location, failure: Failure
) -> Iterator[Problem]:
    for setup in draft.applicable(read.entry):
        targets = setup.entry.ci.targets if setup.entry.ci else None
        for index, name in enumerate(failure.expires):
            if targets is not None and name not in targets:
                words = missing_words("deploy target", name, targets)
                message = f"in {setup.entry.id}, {words}"
                yield read.file.problem((*place, "expires", index), message)


def _check_targets(read: Read[Setup]) -> Iterator[Problem]:
    """Calls are told apart by host, so each target needs one of its own."""
    targets = read.entry.ci.targets if read.entry.ci else {}
    hosts = [
        (("ci", "targets", name, "host"), one.host) for name, one in targets.items()
    ]
    yield from twice(read.file, hosts, "host")
    for place, host in hosts:
        if "/" in host or ":" in host:
            message = f"{host!r} must be a host name, without scheme and port"
            yield read.file.problem(place, message)
