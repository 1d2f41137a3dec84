"""Where shapes stand on a slide, as written; nothing is rendered.

Also: does a shape stand off the slide, or over another? Lengths are in EMU.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from lxml import etree

from generators.render.checks.inherited import Sheets, sheets_of
from generators.render.checks.markup import A, P
from generators.render.checks.parts import Package

SLACK = 12700  #: one point; rounding of places and line widths
_DRAWN = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp")


class Box(NamedTuple):
    """A rectangle."""

    left: int
    top: int
    right: int
    bottom: int


def place_of(sheets: Sheets, shape: etree._Element) -> Box | None:
    """Where a shape stands: its own place or that of its placeholder."""
    for source in sheets.sources(shape):
        for path in (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm"):
            frame = source.find(path)
            if frame is not None:
                return _box(frame)
    return None


def _box(frame: etree._Element) -> Box | None:
    start, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
    if start is None or size is None:
        return None
    left, top = int(start.get("x", 0)), int(start.get("y", 0))
    return Box(left, top, left + int(size.get("cx", 0)), top + int(size.get("cy", 0)))


def is_within(inner: Box, outer: Box) -> bool:
    """Whether one box lies inside another, but for rounding."""
    return (
        inner.left >= outer.left - SLACK
        and inner.top >= outer.top - SLACK
        and inner.right <= outer.right + SLACK
        and inner.bottom <= outer.bottom + SLACK
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > SLACK and high > SLACK


def lint_places(package: Package) -> Iterator[str]:
    """Shapes off the slide, and shapes that overlap without saying so.

    Two shapes may overlap if one lies within the other, as a label on its panel, or if
    they stand in one group; connectors touch what they connect.
    """
    tree = package.trees.get("ppt/presentation.xml")
    size = tree.find(f"{P}sldSz") if tree is not None else None
    if size is None:
        return
    slide_box = Box(0, 0, int(size.get("cx", 0)), int(size.get("cy", 0)))
    for number, (name, slide) in enumerate(package.slides(), start=1):
        sheets = sheets_of(package, name)
        if sheets is None:
            continue
        boxes = list(_placed(sheets, slide))
        for label, box in boxes:
            if not is_within(box, slide_box):
                yield f"slide {number}: {label} stands off the slide"
        for (label, box), (other_label, other) in combinations(boxes, 2):
            within = is_within(box, other) or is_within(other, box)
            if overlap(box, other) and not within:
                yield f"slide {number}: {label} and {other_label} overlap"


def _placed(sheets: Sheets, slide: etree._Element) -> Iterator[tuple[str, Box]]:
    shapes = slide.find(f"{P}cSld/{P}spTree")
    for shape in shapes if shapes is not None else ():
        if shape.tag not in _DRAWN:
            continue
        box = place_of(sheets, shape)
        if box is not None:
            yield name_of(shape), box


def name_of(shape: etree._Element) -> str:
    """What the shape is called in the selection pane."""
    properties = shape.find(f"./*/{P}cNvPr")
    return properties.get("name", "") if properties is not None else ""
