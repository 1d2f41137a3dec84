"""Lay out the deck view as a presentation, and prove that its package is sound."""

from generators.render.deck.build import build_deck
from generators.render.deck.fit import FitError

__all__ = ["FitError", "build_deck"]
