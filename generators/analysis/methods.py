"""Other ways of weighing the same scores, to see whether they name the same leader.

Each takes the columns of the decision matrix and gives one figure for each candidate,
the higher the better; the figures of two methods cannot be compared. Pure.
"""

from collections.abc import Callable, Mapping
from math import prod, sqrt

from generators.analysis.columns import Columns, shares
from generators.analysis.scores import Scores


def topsis(columns: Columns) -> Scores:
    """Closeness to the ideal candidate, by Hwang and Yoon 1981.

    Each criterion is divided by the root of its sum of squares. The ideal has the best
    of each criterion, its opposite the worst. Where all are equal, each has 0.5.
    """
    rows: list[Scores] = []
    for share, column in zip(shares(columns), columns, strict=True):
        length = sqrt(sum(score**2 for score in column.scores.values())) or 1.0
        rows.append({s: share * v / length for s, v in column.scores.items()})
    best = [max(row.values()) for row in rows]
    worst = [min(row.values()) for row in rows]

    def distance(setup: str, ends: list[float]) -> float:
        squares = ((row[setup] - end) ** 2 for row, end in zip(rows, ends, strict=True))
        return sqrt(sum(squares))

    def closeness(setup: str) -> float:
        good, bad = distance(setup, best), distance(setup, worst)
        return bad / (good + bad) if good + bad else 0.5

    return {setup: closeness(setup) for setup in columns[0].scores}


def weighted_product(columns: Columns) -> Scores:
    """Scores multiplied, each to the power of its weight; one zero gives zero."""
    weighted = list(zip(shares(columns), columns, strict=True))
    return {
        setup: prod(column.scores[setup] ** share for share, column in weighted)
        for setup in columns[0].scores
    }


def rank_sum(columns: Columns) -> Scores:
    """The weighted share of others that a candidate beats (Borda); equals count half.

    Only the order counts, not by how much one is better.
    """
    candidates = tuple(columns[0].scores)

    def beaten(scores: Scores, setup: str) -> float:
        mine, others = scores[setup], [v for s, v in scores.items() if s != setup]
        return sum((mine > v) + 0.5 * (mine == v) for v in others) / len(others)

    weighted = list(zip(shares(columns), columns, strict=True))
    return {
        setup: sum(share * beaten(column.scores, setup) for share, column in weighted)
        for setup in candidates
    }


#: By the name under which a reader finds them.
METHODS: Mapping[str, Callable[[Columns], Scores]] = {
    "TOPSIS": topsis,
    "weighted product": weighted_product,
    "weighted rank sum": rank_sum,
}
