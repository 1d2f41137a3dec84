"""What a setup differs from itself by: the control of an edition. Pure.

The control is one setup that `measure` runs twice in each block, the second time under
a name of its own. Whatever the two differ by is the machine's doing, or chance. What is
found between two other setups, and is no larger, is not called a difference.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from math import log

from generators.analysis.contrasts import Contrast, contrast
from generators.analysis.results import Result, summarise
from generators.analysis.significance import LEVEL, holm
from generators.bench import Run
from generators.model import Comparison, original


@dataclass(frozen=True, kw_only=True)
class Control:
    """One setup against itself on one benchmark."""

    contrast: Contrast  #: the second run against the first
    result: Result  #: of the second run
    different: bool  #: called different from itself, after correction over all controls

    @property
    def floor(self) -> float | None:
        """The size of the false difference, as the logarithm of a ratio.

        None where there is no ratio, or where too few values tell nothing.
        """
        mine = self.contrast
        return abs(log(mine.ratio)) if mine.ratio and mine.p is not None else None

    def hides(self, found: Contrast) -> bool:
        """Say whether a difference is no larger than that of the same setup.

        Ratios are compared where there are any, else differences. A control of too few
        values hides nothing.
        """
        if self.contrast.p is None:
            return False
        if found.ratio and self.floor is not None:
            return abs(log(found.ratio)) <= self.floor
        return abs(found.difference) <= abs(self.contrast.difference)


def read_controls(
    comparison: Comparison, runs: Iterable[Run], *, stale: Container[str] = ()
) -> Mapping[str, Control]:
    """Compare the control with itself on each benchmark that holds both of its runs.

    Args:
        comparison: Says which setup is the control.
        runs: Every run on record; the machine is chosen as for what is shown.
        stale: Names of runs whose setup or benchmark changed since.

    Returns:
        The controls by benchmark; empty where no control is declared or recorded.
    """
    again = comparison.again
    if again is None:
        return {}
    both = (comparison.setup(original(again.id)), again)
    twice = summarise(comparison.model_copy(update={"setups": both}), runs, stale=stale)
    found: dict[str, tuple[Contrast, Result]] = {}
    for benchmark in comparison.benchmarks:
        first, second = (twice.of(benchmark.id, setup.id) for setup in both)
        if first and second and (one := contrast(benchmark, second, first)):
            found[benchmark.id] = one, second
    tested = [one for one, _ in found.values() if one.p is not None]
    called = {
        one.benchmark
        for one, p in zip(tested, holm(c.p or 0.0 for c in tested), strict=True)
        if p <= LEVEL
    }
    return {
        name: Control(contrast=one, result=result, different=name in called)
        for name, (one, result) in found.items()
    }
