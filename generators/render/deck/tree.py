"""Reach elements and places of a slide for which python-pptx has no call."""

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.shapes.placeholder import SlidePlaceholder


def find(element: etree._Element, path: str) -> etree._Element:
    """The first element at a path.

    Raises:
        LookupError: There is none; the template or python-pptx has changed.
    """
    found = element.find(path)
    if found is None:
        raise LookupError(f"{element.tag} has no {path}")
    return found


def rgb(colour: str) -> RGBColor:
    """The colour of six hexadecimal digits."""
    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]


def keep_place(shape: SlidePlaceholder, *, width: int = 0, height: int = 0) -> None:
    """Change a placeholder's size without losing the place that it inherits."""
    left, top = shape.left, shape.top
    new = (width or shape.width, height or shape.height)
    shape.left, shape.top = left, top
    shape.width, shape.height = new
