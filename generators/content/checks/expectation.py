"""What a claim expects of a benchmark: it names what exists, and can be tested."""

from collections.abc import Iterator

from generators.content.checks.common import unknown
from generators.content.draft import Draft
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.content.yaml_file import YamlFile
from generators.model import Benchmark, By, Expectation

_TIME_UNITS = ("ns", "us", "µs", "ms", "s", "min", "h")
#: In words of less and more, for what is no time.
_PLAINER = {"faster": "less", "slower": "more"}
_ALONE = ("at-least", "at-most")


def check_expectation(
    draft: Draft, file: YamlFile, place: Location, expect: Expectation
) -> Iterator[Problem]:
    """Check what one claim expects; it stands at `place` of its file."""
    named = expect.benchmark
    yield from unknown(
        file, (*place, "benchmark"), "benchmark", named, draft.benchmarks
    )
    for key, name in (("setup", expect.setup), ("than", expect.than)):
        if name is not None:
            where = (*place, key)
            yield from unknown(file, where, "setup", name, draft.known_setups)
            if _is_unmeasured(draft, named, name):
                message = f"{named} does not measure this; name it there as an exhibit"
                yield file.problem(where, message)
            elif expect.than is not None and _is_exhibit(draft, name):
                message = "an exhibit is compared with nobody; give an amount alone"
                yield file.problem(where, message)
    if expect.setup == expect.than:
        message = "this is the setup itself; name the one it is held against"
        yield file.problem((*place, "than"), message)
    read = draft.benchmarks.get(expect.benchmark)
    for below, message in _faults(expect, read.entry if read else None):
        yield file.problem((*place, *below), message)


def _is_unmeasured(draft: Draft, benchmark: str, setup: str) -> bool:
    """Tell whether a setup is an exhibit, and not one of this benchmark."""
    read = draft.benchmarks.get(benchmark)
    if read is None or not _is_exhibit(draft, setup):
        return False
    return setup not in read.entry.exhibits


def _is_exhibit(draft: Draft, setup: str) -> bool:
    return setup in draft.exhibits() and not _is_compared(draft, setup)


def _is_compared(draft: Draft, setup: str) -> bool:
    head = draft.head.entry if draft.head else None
    return head is None or setup in (*head.candidates, *head.references)


def _faults(
    expect: Expectation, benchmark: Benchmark | None
) -> Iterator[tuple[Location, str]]:
    relation, by = expect.relation, expect.by
    plainer = _PLAINER.get(relation)
    if benchmark and plainer and benchmark.unit not in _TIME_UNITS:
        message = f"{benchmark.unit!r} is no time; write '{plainer}' for {relation!r}"
        yield ("relation",), message
    if expect.than is None:
        if relation not in _ALONE:
            message = f"{relation!r} needs 'than', the setup it is held against"
            yield ("relation",), message
        elif by is None or by.amount is None:
            message = f"{relation!r} needs 'than', or an amount: by: {{amount: …}}"
            yield ("relation",), message
    if by is not None:
        yield from _faults_of_by(expect, by)
    elif relation == "equal" and not (benchmark and benchmark.take.exact):
        message = "figures that vary are never the same; say how far apart: 'by'"
        yield ("relation",), message


def _faults_of_by(expect: Expectation, by: By) -> Iterator[tuple[Location, str]]:
    if (by.factor is None) == (by.amount is None):
        yield ("by",), "give either a factor or an amount"
    if expect.relation in _ALONE:
        return
    if by.factor is not None and by.factor < 1:
        yield ("by", "factor"), "write a factor of 1 or more; the relation says where"
    if by.amount is not None and by.amount < 0:
        yield ("by", "amount"), "write an amount of 0 or more; the relation says where"
