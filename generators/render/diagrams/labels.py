"""Where the words on arrows stand: beside their line, covering nothing.

Places are tried along each piece of the line, the longest piece first, in one line of
words or more. Words may stand on their own line, which they then hide; they never cover
a box, the title of a frame, other words or the line of another arrow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generators.render.diagrams.drawing import Box, Label, Point
from generators.render.widths import LINE_PITCH, Widths

_GAP = 3.0  #: between words and what they must not touch
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)  #: shares of a piece at which words are tried
_MOST_LINES = 3
_HEAD = 9.0  #: of an arrow: words leave so much of their own line to be seen


@dataclass(kw_only=True)
class Room:
    """What is taken on the canvas."""

    canvas: Box
    taken: list[Box]
    lines: list[tuple[Point, ...]] = field(default_factory=list)

    def has(self, box: Box, own: int) -> bool:
        """Whether words fit in a place; lines but their own are left free."""
        inside = (
            box.x >= self.canvas.x
            and box.y >= self.canvas.y
            and box.right <= self.canvas.right
            and box.bottom <= self.canvas.bottom
        )
        return (
            inside
            and not any(box.meets(one, _GAP) for one in self.taken)
            and not any(
                crosses(line, box.grown(1.0))
                for number, line in enumerate(self.lines)
                if number != own
            )
        )


def crosses(line: Sequence[Point], box: Box) -> bool:
    """Whether a line of pieces at right angles runs through a rectangle."""
    return any(
        min(a[0], b[0]) < box.right
        and max(a[0], b[0]) > box.x
        and min(a[1], b[1]) < box.bottom
        and max(a[1], b[1]) > box.y
        for a, b in pairwise(line)
    )


def set_label(
    text: str, number: int, room: Room, widths: Widths, size: float
) -> Label | None:
    """Find a place for the words of an arrow and take it; None if there is none."""
    line = room.lines[number]
    shapes = list(_shapes(text, widths, size))
    spans = sorted(pairwise(line), key=_length, reverse=True)
    for beside in (True, False):
        for lines, width in shapes:
            height = len(lines) * size * LINE_PITCH
            for span in spans:
                for box in _places(span, width, height, beside=beside):
                    free = not beside or not crosses(line, box.grown(1.0))
                    if free and room.has(box, number):
                        room.taken.append(box)
                        return Label(box=box, lines=lines, size=size)
    return None


def _shapes(
    text: str, widths: Widths, size: float
) -> Iterator[tuple[tuple[str, ...], float]]:
    """The words in one line, two, three, each as narrow as they then can be."""
    seen = set()
    whole = widths.of(text, size)
    longest = max(widths.of(word, size) for word in text.split())
    for count in range(1, _MOST_LINES + 1):
        width = max(whole / count, longest)
        while len(lines := widths.wrap(text, width, size)) > count:
            width += size / 2
        if tuple(lines) not in seen:
            seen.add(tuple(lines))
            yield tuple(lines), max(widths.of(one, size) for one in lines) + 2


def _places(
    span: tuple[Point, Point], width: float, height: float, *, beside: bool
) -> Iterator[Box]:
    (ax, ay), (bx, by) = span
    level = ay == by
    if not beside and _length(span) < (width if level else height) + 2 * _HEAD:
        return
    for share in _ALONG if beside else (0.5,):
        x, y = ax + share * (bx - ax), ay + share * (by - ay)
        middle = (x - width / 2, y - height / 2)
        if not beside:
            yield Box(x=middle[0], y=middle[1], width=width, height=height)
        elif level:
            for top in (y - height - 2, y + 2):
                yield Box(x=middle[0], y=top, width=width, height=height)
        else:
            for left in (x + 4, x - width - 4):
                yield Box(x=left, y=middle[1], width=width, height=height)


def _length(span: tuple[Point, Point]) -> float:
    (ax, ay), (bx, by) = span
    return abs(ax - bx) + abs(ay - by)
