"""Lay out the deck view as a presentation. Rounds and words nothing."""

from generators.render.deck.borrowed.opening import TemplateError
from generators.render.deck.build import build_deck
from generators.render.deck.text.fit import FitError

__all__ = ["FitError", "TemplateError", "build_deck"]
