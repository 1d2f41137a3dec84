"""Draw the measured values and the weights anew, and count who leads. Arrays only.

Values are drawn by the paired bootstrap: whole blocks of a batch, so that what slowed
one setup slows the others too. Weights are drawn from Dirichlet distributions, as in
stochastic multicriteria acceptability analysis (Lahdelma and Salminen 2001). It needs
numpy: import it inside functions, off the way of `check`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generators.analysis.columns import EQUAL, Columns, areas_of
from generators.analysis.results import BlockId, Results
from generators.analysis.scales import Floats, score_values
from generators.model import Comparison

#: Pseudo-counts for each weight: one of several equal weights then varies by about
#: 30 % of itself (one standard deviation), whatever their number.
SPREAD = 10.0

Samples = Mapping[BlockId, float]
Stratum = tuple[str, tuple[int, ...]]  #: a batch, and which of its blocks there are


@dataclass(frozen=True, kw_only=True)
class Leads:
    """In which shares of the draws a candidate leads, 0 to 1."""

    share: float  #: by however little; a draw with equal leaders counts in parts
    clear: float  #: by the comparison's margin or more, and not as one of several


def draw_leaders(
    comparison: Comparison,
    results: Results,
    columns: Columns,
    *,
    draws: int,
    rng: np.random.Generator,
) -> tuple[dict[str, Leads], dict[str, Leads]]:
    """Count in how many draws each candidate has the highest score, and clearly so.

    The same drawn values are weighed twice, so that the two answers differ only by
    the weights. Candidates that are equal in a draw share it.

    Args:
        comparison: Names candidates, benchmarks and scales.
        results: The measured values.
        columns: The criteria that count; at least one.
        draws: How many; above zero.
        rng: The source of randomness.

    Returns:
        Shares by candidate, with weights drawn round the declared ones, and
        with weights that may be anything.
    """
    candidates = tuple(columns[0].scores)
    weightings = [
        _draw_weights(columns, draws, rng, uniform=uniform) for uniform in (False, True)
    ]
    sums = [np.zeros((len(candidates), draws)) for _ in weightings]
    for index, scores in _draw_scores(comparison, results, columns, draws, rng):
        for which, weights in enumerate(weightings):
            sums[which] += weights[index] * scores
    margin = comparison.head.margin
    declared, anything = (
        dict(zip(candidates, _count_leaders(total, margin), strict=True))
        for total in sums
    )
    return declared, anything


def _count_leaders(totals: Floats, margin: float) -> Iterator[Leads]:
    second, best = np.partition(totals, -2, axis=0)[-2:]
    leading = totals >= best - EQUAL
    shares = (leading / leading.sum(axis=0)).mean(axis=1)
    ahead = best - second
    clear = leading & (ahead > EQUAL) & (ahead >= margin - EQUAL)
    for share, clearly in zip(shares, clear.mean(axis=1), strict=True):
        yield Leads(share=float(share), clear=float(clearly))


def _draw_weights(
    columns: Columns, draws: int, rng: np.random.Generator, *, uniform: bool
) -> Floats:
    """Draw each column's share of the whole score; columns by draws."""
    areas = areas_of(columns)
    declared = {column.area: column.area_weight for column in columns}
    of_areas = _dirichlet(
        [declared[area] for area in areas], draws, rng, uniform=uniform
    )
    weights = np.empty((len(columns), draws))
    for area, drawn in zip(areas, of_areas, strict=True):
        mine = [i for i, column in enumerate(columns) if column.area == area]
        within = _dirichlet(
            [columns[i].weight for i in mine], draws, rng, uniform=uniform
        )
        weights[mine] = drawn * within
    return weights


def _dirichlet(
    weights: Sequence[float], draws: int, rng: np.random.Generator, *, uniform: bool
) -> Floats:
    given = np.asarray(weights)
    mean = given / given.sum()
    alpha = np.ones(len(given)) if uniform else SPREAD * len(given) * mean
    drawn: Floats = rng.dirichlet(alpha, size=draws).T
    return drawn


def _draw_scores(
    comparison: Comparison,
    results: Results,
    columns: Columns,
    draws: int,
    rng: np.random.Generator,
) -> Iterator[tuple[int, Floats]]:
    """Yield each column's index and its scores; candidates by draws, or by one."""
    by_benchmark: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        if column.criterion.benchmark is None:
            yield index, np.array(list(column.scores.values()))[:, np.newaxis]
        else:
            by_benchmark.setdefault(column.criterion.benchmark, []).append(index)
    for name, indices in by_benchmark.items():
        samples = [_samples(results, name, setup) for setup in columns[0].scores]
        medians = draw_medians(samples, draws=draws, rng=rng)
        better = comparison.benchmark(name).better
        for index in indices:
            yield index, score_values(columns[index].criterion.scale, better, medians)


def _samples(results: Results, benchmark: str, setup: str) -> Samples:
    result = results.of(benchmark, setup)
    if result is None:
        return {}
    return {block: sample.value for block, sample in result.samples.items()}


def draw_medians(
    samples: Sequence[Samples], *, draws: int, rng: np.random.Generator
) -> Floats:
    """Draw the setups' medians jointly, by the bootstrap over blocks.

    Each batch keeps its number of blocks. Setups that share the blocks of a batch get
    the same draw of them.

    Args:
        samples: The values of each setup by block; empty for one without a figure.
        draws: How many; above zero.
        rng: The source of randomness.

    Returns:
        Medians, setups by draws; NaN for a setup without a figure.
    """
    strata = [_strata(blocks) for blocks in samples]
    # In fixed order, so that the order of the setups changes no draw.
    counts = {
        stratum: _draw_blocks(len(stratum[1]), draws, rng)
        for stratum in sorted({stratum for mine in strata for stratum in mine})
    }
    medians = np.full((len(samples), draws), np.nan)
    for group in dict.fromkeys(mine for mine in strata if mine):
        members = [i for i, mine in enumerate(strata) if mine == group]
        keys = [(batch, block) for batch, blocks in group for block in blocks]
        table = [[samples[i][key] for key in keys] for i in members]
        values = np.array(table, dtype=np.float64)
        drawn = np.concatenate([counts[stratum] for stratum in group])
        medians[members] = _medians(values, drawn)
    return medians


def _strata(blocks: Samples) -> tuple[Stratum, ...]:
    batches: dict[str, list[int]] = {}
    for batch, block in blocks:
        batches.setdefault(batch, []).append(block)
    return tuple(sorted((batch, tuple(sorted(one))) for batch, one in batches.items()))


def _draw_blocks(blocks: int, draws: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """How often each block is drawn; blocks by draws."""
    drawn = rng.integers(0, blocks, size=(draws, blocks))
    places = drawn + blocks * np.arange(draws)[:, np.newaxis]
    counts = np.bincount(places.ravel(), minlength=blocks * draws)
    return np.ascontiguousarray(counts.reshape(draws, blocks).T)


def _medians(values: Floats, counts: NDArray[np.intp]) -> Floats:
    """Medians of values that are repeated as often as counted; setups by draws.

    Walks up each setup's sorted values: the median is the first whose running count
    reaches half, or lies between two where their number is even.
    """
    if np.ptp(values, axis=1).max() == 0:
        return np.repeat(values[:, :1], counts.shape[1], axis=1)
    size = values.shape[1]
    kind = np.min_scalar_type(-size)  # small integers: this is most of the time
    order, ranked = np.argsort(values, axis=1), np.sort(values, axis=1)
    small = counts.astype(kind)
    running = np.zeros((len(values), counts.shape[1]), dtype=kind)
    low, high = np.zeros_like(running), np.zeros_like(running)
    for rank in range(size):
        running += small[order[:, rank]]
        low += running < (size + 1) // 2
        high += running < size // 2 + 1
    row = np.arange(len(values))[:, np.newaxis]
    return (ranked[row, low] + ranked[row, high]) / 2
