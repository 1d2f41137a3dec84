"""Moves labels apart that would stand on one another. Draws nothing."""

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Find the middle of each label, near where it is wanted, without overlap.

    They stay between `low` and `high` if their heights together do.
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    middles, free = [0.0] * len(wanted), low
    for at in order:
        middles[at] = max(wanted[at], free + heights[at] / 2)
        free = middles[at] + heights[at] / 2
    limit = high
    for at in reversed(order):
        middles[at] = min(middles[at], limit - heights[at] / 2)
        limit = middles[at] - heights[at] / 2
    return middles
