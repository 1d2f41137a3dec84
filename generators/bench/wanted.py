"""What the caller asks to be measured: which benchmarks, which setups, how often.

Knows nothing of what is recorded already.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from generators.model import Benchmark, Comparison, original

#: With `quick`: so many values of a benchmark that is not exact.
QUICK_REPETITIONS = 2


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the caller asks for."""

    repetitions: int | None = None  #: instead of each benchmark's own, if not exact
    only: Collection[str] = ()  #: ids of benchmarks, of setups, or of both
    quick: bool = False
    full: bool = False  #: also benchmarks that are only in the full edition
    again: bool = False  #: as if nothing were recorded
    since: datetime | None = None  #: with `again`: what was recorded since then counts
    stale: bool = False  #: only what has figures, none of which is current


def left_to_full(comparison: Comparison, wanted: Wanted) -> tuple[str, ...]:
    """Name the benchmarks that are left out because they are only in a full edition."""
    ids = {benchmark.id for benchmark in comparison.benchmarks}
    return tuple(
        benchmark.id
        for benchmark in comparison.benchmarks
        if _is_left_to_full(benchmark, wanted) and _is_wanted(benchmark.id, ids, wanted)
    )


def check_names(comparison: Comparison, only: Collection[str]) -> None:
    """Refuse names of nothing.

    Raises:
        ValueError: A name is neither that of a benchmark nor that of a setup.
    """
    known = {b.id for b in comparison.benchmarks} | _setup_ids(comparison)
    unknown = sorted(set(only) - known)
    if unknown:
        names = ", ".join(f"'{name}'" for name in unknown)
        raise ValueError(f"{comparison.id} has no benchmark and no setup {names}")


def wanted_names(
    comparison: Comparison, benchmark: Benchmark, wanted: Wanted
) -> list[str]:
    """List what a benchmark can measure and the caller did not leave out."""
    if not _is_wanted(benchmark.id, {b.id for b in comparison.benchmarks}, wanted):
        return []
    if _is_left_to_full(benchmark, wanted):
        return []
    setups = _setup_ids(comparison)
    return [
        name
        for name in _names(comparison, benchmark)
        if not comparison.not_applicable(benchmark, name)
        and _is_wanted(original(name), setups, wanted)
    ]


def goal_of(benchmark: Benchmark, wanted: Wanted) -> int:
    """Say how many values of a benchmark are asked for."""
    if benchmark.take.exact:
        return benchmark.planned
    goal = wanted.repetitions or benchmark.planned
    return min(goal, QUICK_REPETITIONS) if wanted.quick else goal


def _is_left_to_full(benchmark: Benchmark, wanted: Wanted) -> bool:
    # What is out of date was recorded before, whichever edition it was part of.
    asked = wanted.full or wanted.stale or benchmark.id in wanted.only
    return benchmark.full and not asked


def _is_wanted(name: str, kind: set[str], wanted: Wanted) -> bool:
    """Names of one kind restrict that kind alone."""
    named = kind.intersection(wanted.only)
    return not named or name in named


def _names(comparison: Comparison, benchmark: Benchmark) -> list[str]:
    """What is measured: setups, exhibits, and the control again where figures vary.

    One value alone would not tell what the control differs from itself.
    """
    varies = not benchmark.take.exact and benchmark.planned > 1
    again = comparison.again if varies else None
    measured = comparison.measured_by(benchmark)
    return [*(s.id for s in measured), *([again.id] if again else [])]


def _setup_ids(comparison: Comparison) -> set[str]:
    return {setup.id for setup in (*comparison.setups, *comparison.exhibits)}
