"""A diagram that has been laid out: boxes, frames and arrows with their lengths.

All lengths are in points, from the top left corner of the canvas.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether two rectangles come closer than `gap`."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def grown(self, by: float) -> "Box":
        """The same rectangle with a margin all round."""
        return Box(
            x=self.x - by,
            y=self.y - by,
            width=self.width + 2 * by,
            height=self.height + 2 * by,
        )


Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Label:
    """Lines of text set round the middle of a rectangle."""

    box: Box
    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, kw_only=True)
class Node:
    """A box with its text, already broken into lines."""

    id: str
    box: Box
    label: tuple[str, ...]
    detail: tuple[str, ...]
    colour: int | None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A frame round the boxes of a group; its title stands inside, at the top."""

    id: str
    box: Box
    title: Label


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """A line of pieces at right angles, from the edge of a box to that of another."""

    source: str
    target: str
    points: tuple[Point, ...]
    label: Label | None


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A whole diagram on a canvas; nodes stand in the order in which one reads them."""

    width: float
    height: float
    size: float  #: of labels of boxes
    small: float  #: of details, titles of frames and labels of arrows
    nodes: tuple[Node, ...]
    frames: tuple[Frame, ...]
    arrows: tuple[Arrow, ...]


class NoRoomError(Exception):
    """A diagram that cannot be set in letters large enough to be read.

    `faults` name what to mend: keys and indexes down to the text, and what is wrong.
    """

    def __init__(self, faults: tuple[tuple[tuple[str | int, ...], str], ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(message for _, message in faults))
