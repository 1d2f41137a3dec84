"""How sure a verdict is: how often it holds, and what would change it. Pure.

The verdict rests on medians of a few values and on weights that people chose. Both are
varied together; then each weight, criterion and rating by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from generators.analysis.columns import EQUAL, Columns, columns_of
from generators.analysis.intervals import FEWEST, SEED
from generators.analysis.methods import METHODS
from generators.analysis.results import Results
from generators.analysis.scores import Verdict
from generators.analysis.what_if import (
    Flip,
    Influence,
    Shift,
    find_flips,
    find_influences,
    find_shifts,
)
from generators.model import Comparison

if TYPE_CHECKING:
    from generators.analysis.draws import Leads

DRAWS = 10_000


@dataclass(frozen=True, kw_only=True)
class Share:
    """In which share of the draws a candidate leads."""

    share: float  #: 0 to 1; a draw with equal leaders counts in parts
    error: float  #: Monte Carlo standard error, from the number of draws alone
    clear: float  #: 0 to 1: the draws in which it leads by the margin or more


@dataclass(frozen=True, kw_only=True)
class Robustness:
    """How often each candidate leads, and what changes the leader."""

    leader: str  #: the candidate with the highest score as declared
    draws: int
    declared: Mapping[str, Share]  #: weights drawn round the declared ones
    uniform: Mapping[str, Share]  #: any weights, all equally likely
    flips: tuple[Flip, ...]  #: smallest change first
    influences: tuple[Influence, ...]  #: the criterion that matters most first
    shifts: tuple[Shift, ...]
    methods: Mapping[str, tuple[str, ...]]  #: who leads by other methods
    thin: tuple[str, ...]  #: benchmarks with too few values to tell their spread

    @property
    def flip(self) -> Flip | None:
        """The smallest change of one weight, of an area or of a criterion."""
        return next(iter(self.flips), None)


def assess(
    comparison: Comparison,
    results: Results,
    verdict: Verdict,
    *,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Robustness | None:
    """Vary what the verdict rests on.

    Args:
        comparison: What is compared, and the declared weights.
        results: The measured values.
        verdict: What `judge` made of the two.
        seed: Fixes the random draws, so that the same content gives the same words.
        draws: How many.

    Returns:
        How sure the verdict is; None where too little is known for a verdict.
    """
    if not verdict.enough:
        return None
    # numpy stays off the way of `--help` and `check`.
    import numpy as np  # noqa: PLC0415

    from generators.analysis.draws import draw_leaders  # noqa: PLC0415

    columns = columns_of(comparison, verdict)
    rng = np.random.default_rng(seed)
    declared, uniform = draw_leaders(comparison, results, columns, draws=draws, rng=rng)
    return Robustness(
        leader=max(verdict.scores, key=verdict.scores.__getitem__),
        draws=draws,
        declared={setup: _share(one, draws) for setup, one in declared.items()},
        uniform={setup: _share(one, draws) for setup, one in uniform.items()},
        flips=find_flips(columns),
        influences=find_influences(columns),
        shifts=find_shifts(columns),
        methods={name: _leaders(method(columns)) for name, method in METHODS.items()},
        thin=_thin(comparison, results, columns),
    )


def _share(leads: "Leads", draws: int) -> Share:
    share = leads.share
    error = sqrt(share * (1 - share) / draws)
    return Share(share=share, error=error, clear=leads.clear)


def _leaders(scores: Mapping[str, float]) -> tuple[str, ...]:
    highest = max(scores.values())
    return tuple(s for s, score in scores.items() if score >= highest - EQUAL)


def _thin(
    comparison: Comparison, results: Results, columns: Columns
) -> tuple[str, ...]:
    """Benchmarks that vary, with fewer values than an interval needs."""
    used = dict.fromkeys(
        column.criterion.benchmark for column in columns if column.criterion.benchmark
    )
    found = [
        benchmark
        for benchmark in used
        if not comparison.benchmark(benchmark).take.exact
        for result in [results.of(benchmark, s) for s in columns[0].scores]
        if result and result.count < FEWEST
    ]
    return tuple(dict.fromkeys(found))
