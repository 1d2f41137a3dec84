"""What moved between two editions by more than its noise. Pure.

A figure moved if its two intervals do not overlap and it changed by more than the same
setup differed from itself; two intervals of 95 % that do not overlap are a stricter
sign than their difference being told from zero. A count that is the same each time
moved if it changed at all. Values of two machines, or taken in two ways, are not
compared: of those the ratio to the baseline is, where nothing but the machine changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generators.model import (
    Better,
    Edition,
    FrozenContrast,
    FrozenFact,
    FrozenFinding,
)

Kind = Literal["better", "worse", "changed", "appeared", "gone"]
_TOO_FEW = "too-few"


@dataclass(frozen=True, kw_only=True)
class Move:
    """A figure that is not what it was."""

    fact: str  #: its id, or that of a rating, or `question.<area>.<criterion>`
    before: FrozenFact | None  #: None: the edition before did not know it
    after: FrozenFact | None
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A contrast that changed sides."""

    before: FrozenContrast
    after: FrozenContrast


@dataclass(frozen=True, kw_only=True)
class Reversal:
    """A claim whose finding is not what it was."""

    before: FrozenFinding
    after: FrozenFinding


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What is different between two editions, and worth telling."""

    before: Edition
    after: Edition
    leads: bool  #: whether another candidate leads, or none, than before
    moves: tuple[Move, ...]  #: of figures and ratings
    reweighed: tuple[Move, ...]  #: of weights of areas and of questions
    turns: tuple[Turn, ...]
    apart: tuple[str, ...]  #: ids of figures that could not be compared
    reversals: tuple[Reversal, ...] = ()
    tried: bool = False  #: whether both editions put claims to the test


def compare_editions(
    before: Edition,
    after: Edition,
    *,
    better: Mapping[str, Better],
    ratios: Mapping[str, str],
) -> Changes:
    """Find what moved.

    Args:
        before: The edition that is held against.
        after: The later one, or what is shown today.
        better: Which way is better, by id of benchmark.
        ratios: By id of a figure, the id of its ratio to the baseline.
    """
    compared = [
        _Compared(
            old=before,
            new=after,
            name=name,
            better=better.get(name.partition(".")[0]),
            ratio=ratios.get(name),
        )
        for name in sorted(set(before.facts) | set(after.facts))
        if _is_figure(name, before, after)
    ]
    moves = [move for one in compared if (move := one.move())]
    return Changes(
        before=before,
        after=after,
        leads=before.verdict.winner != after.verdict.winner,
        moves=(*moves, *_ratings(before, after)),
        reweighed=(*_areas(before, after), *_questions(before, after)),
        turns=tuple(_turns(before, after)),
        apart=tuple(one.name for one in compared if one.is_apart()),
        reversals=tuple(reversals(before.claims, after.claims)),
        tried=bool(before.claims and after.claims),
    )


def has_moved(before: FrozenFact, after: FrozenFact) -> bool:
    """Whether a figure changed by more than its intervals and its noise."""
    if before.value is None or after.value is None:
        return False
    if before.exact and after.exact:
        return before.value != after.value
    ends = (before.low, before.high, after.low, after.high)
    if any(end is None for end in ends):
        return False
    lowest, highest = (before.low or 0.0, before.high or 0.0)
    if (after.low or 0.0) <= highest and lowest <= (after.high or 0.0):
        return False
    noise = max(before.noise, after.noise)
    return abs(after.value - before.value) > noise * abs(before.value)


@dataclass(frozen=True, kw_only=True)
class _Compared:
    """One figure in both editions."""

    old: Edition
    new: Edition
    name: str
    better: Better | None
    ratio: str | None

    def move(self) -> Move | None:
        before, after = self._both(self.name)
        if _value(before) is None and _value(after) is None:
            return None
        if _value(before) is None or _value(after) is None:
            kind: Kind = "gone" if _value(after) is None else "appeared"
            return Move(fact=self.name, before=before, after=after, kind=kind)
        name = self._comparable()
        before, after = self._both(name)
        if before is None or after is None or not has_moved(before, after):
            return None
        kind = self._kind(before, after)
        return Move(fact=name, before=before, after=after, kind=kind)

    def is_apart(self) -> bool:
        """Whether both editions have a figure, and yet nothing can be compared."""
        known = all(_value(fact) is not None for fact in self._both(self.name))
        return known and not self._comparable()

    def _comparable(self) -> str:
        """Name the figure to compare: itself, its ratio, or none (empty)."""
        before, after = self._both(self.name)
        if before is None or after is None or before.method != after.method:
            return ""
        if before.machine == after.machine or (before.exact and after.exact):
            return self.name
        ratios = self._both(self.ratio or "")
        known = all(_value(fact) is not None for fact in ratios)
        return self.ratio or "" if known else ""

    def _both(self, name: str) -> tuple[FrozenFact | None, FrozenFact | None]:
        return self.old.facts.get(name), self.new.facts.get(name)

    def _kind(self, before: FrozenFact, after: FrozenFact) -> Kind:
        if self.better is None:
            return "changed"
        rose = (after.value or 0.0) > (before.value or 0.0)
        return "better" if rose == (self.better == "higher") else "worse"


def _value(fact: FrozenFact | None) -> float | None:
    return fact.value if fact else None


def _is_figure(name: str, before: Edition, after: Edition) -> bool:
    """Whether an id names what one setup shows on one benchmark."""
    fact = after.facts.get(name) or before.facts.get(name)
    return bool(fact and fact.method) and "/" not in name


def _areas(before: Edition, after: Edition) -> Iterator[Move]:
    for name in sorted(set(before.facts) | set(after.facts)):
        if name.startswith("weight."):
            yield from _reweighed(name, before.facts.get(name), after.facts.get(name))


def _questions(before: Edition, after: Edition) -> Iterator[Move]:
    if not (before.questions and after.questions):
        return  # an older edition did not keep them
    for name in sorted(set(before.questions) | set(after.questions)):
        old, new = (_weight(one.questions.get(name)) for one in (before, after))
        yield from _reweighed(f"question.{name}", old, new)


def _weight(declared: float | None) -> FrozenFact | None:
    if declared is None:
        return None
    return FrozenFact(text=f"{declared:g}", value=declared, exact=True)


def _reweighed(
    name: str, old: FrozenFact | None, new: FrozenFact | None
) -> Iterator[Move]:
    if _value(old) == _value(new):
        return
    kind: Kind = "changed"
    if old is None or new is None:
        kind = "appeared" if old is None else "gone"
    yield Move(fact=name, before=old, after=new, kind=kind)


def _ratings(before: Edition, after: Edition) -> Iterator[Move]:
    for name in sorted(set(before.ratings) & set(after.ratings)):
        old, new = before.ratings[name], after.ratings[name]
        if old != new:
            yield Move(
                fact=name,
                before=FrozenFact(text=str(old), value=old, exact=True),
                after=FrozenFact(text=str(new), value=new, exact=True),
                kind="better" if new > old else "worse",
            )


def _turns(before: Edition, after: Edition) -> Iterator[Turn]:
    """Contrasts that both editions could tell, and that point elsewhere now."""
    old = {(f.benchmark, f.setup, f.baseline): f for f in before.contrasts}
    for found in after.contrasts:
        other = old.get((found.benchmark, found.setup, found.baseline))
        if other is None or _TOO_FEW in (other.side, found.side):
            continue
        if _side(other) != _side(found):
            yield Turn(before=other, after=found)


def reversals(
    before: Iterable[FrozenFinding], after: Iterable[FrozenFinding]
) -> Iterator[Reversal]:
    """Find the claims that both know, and of which another answer is given now."""
    old = {(one.topic, one.claim): one for one in before}
    for found in after:
        other = old.get((found.topic, found.claim))
        if other is not None and other.answer != found.answer:
            yield Reversal(before=other, after=found)


def _side(contrast: FrozenContrast) -> str:
    """Who is ahead; a tie, an equality and a difference within the noise are one."""
    return contrast.side if contrast.side in ("better", "worse") else "even"
