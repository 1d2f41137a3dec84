"""All pairs of setups of an edition, judged together. Pure.

A pair is called different if its p-value, corrected by Holm's method over every pair of
setups on every benchmark whose figures vary, is at most 5 %, and if it differs by more
than the control does from itself. Holm's correction was chosen over that of Benjamini
and Hochberg, since it bounds the chance of a single false difference in an edition,
also where others are true; what it costs is told as the smallest difference seen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import exp

from generators.analysis.contrasts import Contrast, contrast
from generators.analysis.control import Control
from generators.analysis.results import Results
from generators.analysis.significance import LEVEL, detectable, holm
from generators.model import Comparison

Pair = tuple[str, frozenset[str]]  #: a benchmark and two setups


@dataclass(frozen=True, kw_only=True)
class Contrasts:
    """Every contrast of an edition, corrected; made by `compare`."""

    comparison: Comparison
    results: Results
    controls: Mapping[str, Control] = field(default_factory=dict)  #: by benchmark
    corrected: Mapping[Pair, float] = field(default_factory=dict)  #: p-values

    @property
    def tests(self) -> int:
        """How many comparisons the p-values are corrected for."""
        return len(self.corrected)

    def of(self, benchmark: str, setup: str, baseline: str) -> Contrast | None:
        """Compare two setups; None where one of them has no figure."""
        mine, other = (self.results.of(benchmark, id_) for id_ in (setup, baseline))
        if mine is None or other is None:
            return None
        found = contrast(self.comparison.benchmark(benchmark), mine, other)
        return self._judge(found) if found else None

    def _judge(self, found: Contrast) -> Contrast:
        p = self.corrected.get(
            (found.benchmark, frozenset((found.setup, found.baseline)))
        )
        if p is None:
            return found
        found = replace(found, corrected=p)
        if found.direction not in ("better", "worse"):
            return found
        if p > LEVEL:
            return replace(found, direction="tie", because="correction")
        control = self.controls.get(found.benchmark)
        if control and control.hides(found):
            return replace(found, direction="tie", because="control")
        return found

    def detectable(self, found: Contrast) -> float | None:
        """The ratio above 1 that would have been seen in four editions of five.

        From the spread of the pairs, at the level that a difference has to reach if it
        is the only one; never below what the control differs from itself. None where
        no pairs with a ratio were compared.
        """
        if found.spread is None or not self.tests:
            return None
        seen = detectable(found.spread, found.pairs, LEVEL / self.tests)
        control = self.controls.get(found.benchmark)
        return exp(max(seen, control.floor or 0.0) if control else seen)

    def groups(self, benchmark: str) -> tuple[tuple[str, ...], ...]:
        """Sort the setups that have a figure into groups of ties, the best first."""
        medians = {
            setup.id: result.median
            for setup in self.comparison.setups
            if (result := self.results.of(benchmark, setup.id))
        }
        lower = self.comparison.benchmark(benchmark).better == "lower"
        ranked = sorted(medians, key=medians.__getitem__, reverse=not lower)
        return tie_groups(ranked, lambda *pair: self._differ(benchmark, *pair))

    def _differ(self, benchmark: str, one: str, other: str) -> bool:
        found = self.of(benchmark, one, other)
        return found is None or found.direction in ("better", "worse")


def compare(
    comparison: Comparison,
    results: Results,
    controls: Mapping[str, Control] | None = None,
) -> Contrasts:
    """Compare all setups on all benchmarks, and correct for how many that is."""
    tested = dict(_tested(comparison, results))
    return Contrasts(
        comparison=comparison,
        results=results,
        controls=controls or {},
        corrected=dict(zip(tested, holm(tested.values()), strict=True)),
    )


def _tested(comparison: Comparison, results: Results) -> Iterator[tuple[Pair, float]]:
    for benchmark in comparison.benchmarks:
        known = [r for s in comparison.setups if (r := results.of(benchmark.id, s.id))]
        for one, other in combinations(known, 2):
            found = contrast(benchmark, one, other)
            if found and found.p is not None:
                yield (benchmark.id, frozenset((one.setup, other.setup))), found.p


def tie_groups(
    ranked: Sequence[str], differ: Callable[[str, str], bool]
) -> tuple[tuple[str, ...], ...]:
    """Find the largest groups in which no two differ; a member may be in several.

    Insert and absorb (Piepho 2004, "An algorithm for a letter-based representation of
    all-pairwise comparisons"): each pair that differs splits the groups that hold both.

    Args:
        ranked: What is grouped, in the order in which it is told.
        differ: Whether two of them differ.
    """
    groups = {frozenset(ranked)} if ranked else set[frozenset[str]]()
    for one, other in combinations(ranked, 2):
        if not differ(one, other):
            continue
        for group in [g for g in groups if one in g and other in g]:
            groups.remove(group)
            for part in (group - {one}, group - {other}):
                if not any(part <= kept for kept in groups):
                    groups.add(part)
    place = {name: index for index, name in enumerate(ranked)}
    listed = (tuple(sorted(group, key=place.__getitem__)) for group in groups)
    return tuple(sorted(listed, key=lambda group: [place[name] for name in group]))
