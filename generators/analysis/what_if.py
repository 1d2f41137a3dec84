"""What would change the leader: another weight, one criterion less, another rating.

Everything here is exact: the score is linear in each weight and in each rating. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generators.analysis.columns import (
    EQUAL,
    Column,
    Columns,
    areas_of,
    best_of,
    lead_of,
    shares,
    totals,
)
from generators.analysis.scores import STEPS, Scores, score_rating


@dataclass(frozen=True, kw_only=True)
class Flip:
    """The smallest change of one weight after which another candidate leads.

    The other weights keep their proportions, so that shares still sum to 1.
    """

    area: str
    criterion: str | None  #: None if the whole area's weight changes
    share: float  #: its share of the whole score as declared
    at: float  #: the share at which the two candidates are equal
    leader: str  #: who leads beyond it

    @property
    def change(self) -> float:
        """By how much the share has to change."""
        return abs(self.at - self.share)


@dataclass(frozen=True, kw_only=True)
class Influence:
    """What remains of the lead without one criterion."""

    area: str
    criterion: str
    lead: float  #: of today's leader; below zero if another one leads then
    change: float  #: how far that is from today's lead, always positive
    leader: str


@dataclass(frozen=True, kw_only=True)
class Shift:
    """What follows if one rating is one step lower or higher."""

    area: str
    criterion: str
    setup: str
    rating: int
    to: int
    lead: float  #: of today's leader
    leader: str


def find_flips(columns: Columns) -> tuple[Flip, ...]:
    """Find where each single weight changes the leader, the smallest change first.

    Areas are told apart from criteria by `Flip.criterion`. A weight that changes
    nothing at any value is absent.
    """
    found = [flip for part in _parts(columns) for flip in _crossings(columns, *part)]
    # Equal changes keep their order, whatever floating point makes of them.
    return tuple(sorted(found, key=lambda flip: round(flip.change, 9)))


Part = tuple[str, str | None, float, Scores]


def _parts(columns: Columns) -> Iterator[Part]:
    """Each area and each criterion: its share, and the scores within it."""
    weighted = list(zip(shares(columns), columns, strict=True))
    for area in areas_of(columns):
        mine = tuple(column for column in columns if column.area == area)
        share = sum(share for share, column in weighted if column.area == area)
        yield area, None, share, totals(mine)
    for share, column in weighted:
        yield column.area, column.criterion.id, share, column.scores


def _crossings(
    columns: Columns, area: str, criterion: str | None, share: float, part: Scores
) -> Iterator[Flip]:
    """Where the leader's line first meets another's, on each side of today's share.

    With share x of the part, the lead is x * inside + (1 - x) * outside, which is zero
    at outside / (outside - inside).
    """
    whole = totals(columns)
    leader = best_of(whole)
    if share >= 1 or lead_of(leader, whole) <= EQUAL:
        return
    nearest: dict[bool, tuple[float, float, str]] = {}
    for other in whole:
        inside = part[leader] - part[other]
        outside = (whole[leader] - whole[other] - share * inside) / (1 - share)
        if min(inside, outside) >= -EQUAL:
            continue
        at = outside / (outside - inside)
        found = (abs(at - share), at, other)
        upward = inside < 0
        nearest[upward] = min(nearest.get(upward, found), found, key=lambda one: one[0])
    for _, at, other in nearest.values():
        yield Flip(area=area, criterion=criterion, share=share, at=at, leader=other)


def find_influences(columns: Columns) -> tuple[Influence, ...]:
    """Leave each criterion out in turn; the one that moves the lead most comes first.

    What is left keeps its declared weights, as if the criterion were not known.
    """
    whole = totals(columns)
    leader = best_of(whole)
    found = []
    for column in columns if len(columns) > 1 else ():
        scores = totals(tuple(other for other in columns if other is not column))
        lead = lead_of(leader, scores)
        found.append(
            Influence(
                area=column.area,
                criterion=column.criterion.id,
                lead=lead,
                change=abs(lead - lead_of(leader, whole)),
                leader=_kept(leader, scores),
            )
        )
    return tuple(sorted(found, key=lambda one: -one.change))


def find_shifts(columns: Columns) -> tuple[Shift, ...]:
    """Move each candidate's rating by one step, down and up where it can."""
    whole = totals(columns)
    return tuple(
        shift
        for share, column in zip(shares(columns), columns, strict=True)
        for shift in _shifts(column, share, whole)
    )


def _shifts(column: Column, share: float, whole: Scores) -> Iterator[Shift]:
    if column.criterion.benchmark is not None:
        return
    leader = best_of(whole)
    for setup, score in column.scores.items():
        rating = column.criterion.ratings[setup].rating
        for step in (-1, 1):
            if not 1 <= rating + step <= 1 + STEPS:
                continue
            moved = score_rating(column.criterion, setup, step) - score
            scores = {**whole, setup: whole[setup] + share * moved}
            yield Shift(
                area=column.area,
                criterion=column.criterion.id,
                setup=setup,
                rating=rating,
                to=rating + step,
                lead=lead_of(leader, scores),
                leader=_kept(leader, scores),
            )


def _kept(leader: str, scores: Scores) -> str:
    """The leader of these scores; today's where it is among equals."""
    return leader if lead_of(leader, scores) >= -EQUAL else best_of(scores)
