"""Benchmarks that compare two environments: the names and keys that they give."""

from collections.abc import Iterator

from generators.content.checks.common import twice, unknown_keys
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.model import Benchmark, ParityOptions


def check_parity(draft: Draft) -> Iterator[Problem]:
    """Check every benchmark that compares environments value by value."""
    for read in draft.benchmarks.values():
        if read and isinstance(read.entry.take, ParityOptions):
            yield from _check_one(read, read.entry.take)


def _check_one(read: Read[Benchmark], take: ParityOptions) -> Iterator[Problem]:
    file, known = read.file, set(take.between)
    between = [(("take", "between", i), one) for i, one in enumerate(take.between)]
    yield from twice(file, between, "environment")
    place = ("take", "names")
    yield from unknown_keys(file, place, "environment", known, take.names)
    keys = [(("take", "must_differ", i), one) for i, one in enumerate(take.must_differ)]
    yield from twice(file, keys, "key")
    if take.must_differ and take.counts != "same":
        message = "only a benchmark with 'counts: same' looks at these keys"
        yield file.key_problem(("take", "must_differ"), message)
