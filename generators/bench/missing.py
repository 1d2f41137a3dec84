"""Which values are missing: what is asked for, without what is recorded and current.

Pure: no files and no clock; knows nothing of the order in which repetitions run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generators.bench.estimates import Key
from generators.bench.hashes import Hashes
from generators.bench.records import Run
from generators.bench.wanted import Wanted, goal_of, wanted_names
from generators.model import Benchmark, Comparison, original

#: An answer that stands as a value does; other outcomes are tried again.
_SETTLED = frozenset({"nothing-to-measure", "nothing-collected", "not-applicable"})


def find_missing(
    comparison: Comparison,
    runs: Sequence[Run],
    hashes: Hashes,
    machine: str,
    wanted: Wanted,
) -> Iterator[tuple[Benchmark, dict[str, int]]]:
    """Tell of each benchmark how many values its setups miss."""
    counted = _count_current(_counting(runs, wanted), hashes, machine)
    outdated = _find_outdated(runs, hashes, machine) if wanted.stale else {}
    for benchmark in comparison.benchmarks:
        missing = _missing(comparison, benchmark, counted, wanted)
        if wanted.stale:
            names = wanted_names(comparison, benchmark, wanted)
            missing = _only_stale(benchmark, missing, outdated, names)
        yield benchmark, missing


def _counting(runs: Iterable[Run], wanted: Wanted) -> Iterator[Run]:
    """Yield the runs of which the values need not be taken once more."""
    for run in runs:
        if not wanted.again or (wanted.since and run.started >= wanted.since):
            yield run


def _count_current(
    runs: Iterable[Run], hashes: Hashes, machine: str
) -> dict[Key, float]:
    """Count the values that are there; infinitely many where a record settles it."""
    counted: dict[Key, float] = {}
    for run in runs:
        if run.machine.id != machine or hashes.stale(run):
            continue
        key = run.benchmark, run.setup
        if run.outcome in _SETTLED:
            counted[key] = float("inf")
        elif run.outcome == "ok":
            counted[key] = counted.get(key, 0) + len(run.samples)
    return counted


def _missing(
    comparison: Comparison,
    benchmark: Benchmark,
    counted: Mapping[Key, float],
    wanted: Wanted,
) -> dict[str, int]:
    """Return how many values each setup still misses; only those that miss some."""
    usual = goal_of(benchmark, wanted)
    references = {one.id for one in comparison.references}
    missing: dict[str, int] = {}
    for name in wanted_names(comparison, benchmark, wanted):
        few = benchmark.references if original(name) in references else None
        goal = usual if few is None else min(usual, few)
        there = counted.get((benchmark.id, name), 0)
        if there < goal:
            missing[name] = goal - int(there)
    return missing


def _find_outdated(
    runs: Iterable[Run], hashes: Hashes, machine: str
) -> dict[Key, bool]:
    """Tell of each figure on record whether it is to be taken anew here.

    A figure that is current on another machine is not: it is the one that is shown.
    """
    good = [run for run in runs if run.outcome == "ok" and run.samples]
    elsewhere = {
        (run.benchmark, run.setup)
        for run in good
        if run.machine.id != machine and not hashes.stale(run)
    }
    stale = {(run.benchmark, run.setup) for run in good if hashes.stale(run)}
    known = {(run.benchmark, run.setup) for run in good}
    return {key: key in stale - elsewhere for key in known}


def _only_stale(
    benchmark: Benchmark,
    missing: Mapping[str, int],
    outdated: Mapping[Key, bool],
    names: Iterable[str],
) -> dict[str, int]:
    """Keep the setups whose figure is stale, and who has to run beside them.

    Where values vary, setups are compared block by block: one that ran alone could be
    compared with none, so that the others with a figure take part in its blocks.
    """
    stale = {s: n for s, n in missing.items() if outdated.get((benchmark.id, s))}
    if benchmark.take.exact or not stale:
        return stale
    most = max(stale.values())
    beside = (name for name in names if (benchmark.id, name) in outdated)
    return dict.fromkeys(beside, most) | stale
