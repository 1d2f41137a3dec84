"""How figures become scores, in words; part of `views`, which imports it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ScoreRow:
    """A setup's score on one criterion, and what would raise it."""

    setup: str
    name: str
    score: str  #: "0.55", or "none"
    remedy: str  #: what would raise it, and by how much the total would rise


@dataclass(frozen=True, kw_only=True)
class ScoringView:
    """How the figures of one criterion become scores."""

    scale: str  #: the scale in words
    rows: tuple[ScoreRow, ...]  #: one for each setup, in declared order
