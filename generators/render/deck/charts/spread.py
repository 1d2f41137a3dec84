"""Move labels apart so that none lies on another. Knows numbers only."""

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], heights: Sequence[float], room: float
) -> list[float]:
    """Places as near as can be to the wanted ones, in the least squares.

    Labels that would lie on one another become a block, which stands where its labels
    want to be on average (pool adjacent violators: Ayer and others 1955).

    Args:
        wanted: The middle of each label; labels may be in any order.
        heights: Of the labels.
        room: No label begins below 0, and no middle is above this, if there is room.

    Returns:
        The middle of each label, in the order given.
    """
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    blocks: list[tuple[float, list[int]]] = []
    for one in order:
        block = (_start(wanted, heights, [one], room), [one])
        while blocks and blocks[-1][0] + _length(heights, blocks[-1][1]) > block[0]:
            members = [*blocks.pop()[1], *block[1]]
            block = (_start(wanted, heights, members, room), members)
        blocks.append(block)
    places = [0.0] * len(wanted)
    for start, members in blocks:
        at = start
        for one in members:
            places[one] = at + heights[one] / 2
            at += heights[one]
    return places


def _length(heights: Sequence[float], members: Sequence[int]) -> float:
    return sum(heights[one] for one in members)


def _start(
    wanted: Sequence[float],
    heights: Sequence[float],
    members: Sequence[int],
    room: float,
) -> float:
    """Where a block begins so that its labels are as near as can be to their places."""
    before, offsets = 0.0, []
    for one in members:
        offsets.append(wanted[one] - before - heights[one] / 2)
        before += heights[one]
    mean = sum(offsets) / len(offsets)
    return max(0.0, min(mean, room + heights[members[-1]] / 2 - before))
