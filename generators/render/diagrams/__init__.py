"""Diagrams: one layout, drawn alike on slides and pages."""

from generators.render.diagrams.drawing import Drawing, NoRoomError
from generators.render.diagrams.layout import WHOLE, Canvas, lay_out

__all__ = ["WHOLE", "Canvas", "Drawing", "NoRoomError", "lay_out"]
