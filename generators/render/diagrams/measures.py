"""The lengths of a grid: how wide boxes are, how far apart, and whether texts fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generators.render.diagrams.drawing import Box
from generators.render.diagrams.tracks import Tracks
from generators.render.widths import LINE_PITCH, SAFETY, Widths

if TYPE_CHECKING:
    from generators.render.report.views_figures import DiagramView, NodeView

INSET = 6.0  #: between the edge of a box and its text
PAD = 8.0  #: between boxes and the frame round them
_COLUMN_GAP = 30.0  #: at least; an arrow's head and a piece of its line are seen
_ROW_GAP = 16.0
_TRACK = 7.0  #: between lines side by side
_WIDEST, _FARTHEST_X, _FARTHEST_Y = 220.0, 130.0, 54.0
_MOST_LINES = 6  #: in a box; a longer text is no label any more
_EDGE = 2.0  #: of the canvas, so that thick lines stay inside


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The words of a diagram at one size."""

    view: "DiagramView"
    widths: Widths
    size: float
    small: float

    @cached_property
    def longest_word(self) -> float:
        """Width that a box needs for its longest word."""
        return max(self._word(node) for node in self.view.nodes)

    def _word(self, node: "NodeView") -> float:
        words = [
            self.widths.of(word, self.size, bold=True)
            for line in self.widths.wrap(node.label, 1.0, self.size, bold=True)
            for word in line.split()
        ]
        words += [
            self.widths.of(word, self.small)
            for line in self.widths.wrap(node.detail, 1.0, self.small)
            for word in line.split()
        ]
        return max(words, default=0.0) / SAFETY + 2 * INSET

    def lines(self, node: "NodeView", width: float) -> tuple[list[str], list[str]]:
        """A box's label and detail, broken to the width of the box."""
        room = width - 2 * INSET
        label = self.widths.wrap(node.label, room, self.size, bold=True)
        detail = self.widths.wrap(node.detail, room, self.small) if node.detail else []
        return label, detail

    def height(self, node: "NodeView", width: float) -> float:
        """Height that a box of a width needs for its text."""
        label, detail = self.lines(node, width)
        text = len(label) * self.size + len(detail) * self.small
        return text * LINE_PITCH + 2 * INSET

    def too_long(self, node: "NodeView", width: float, height: float) -> bool:
        """Whether a box's text does not fit it."""
        return self._word(node) > width or self.height(node, width) > height


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Lengths for so many columns and rows; `extra` is added between columns."""

    columns: int
    rows: int
    texts: Texts
    tracks: Tracks
    size: tuple[float, float]  #: of the canvas
    extra: float

    @property
    def framed(self) -> bool:
        """Whether there are frames, which need room for their titles."""
        return bool(self.texts.view.groups)

    @property
    def title(self) -> float:
        """Height of a frame's title, with the room below it."""
        return self.texts.small * LINE_PITCH + 6 if self.framed else 0.0

    @property
    def pad(self) -> float:
        """Between boxes and their frame."""
        return PAD if self.framed else 0.0

    def _lines(self, axis: int, index: int) -> int:
        return self.tracks.count.get((axis, index), 0)

    def _between(self, axis: int, last: int) -> float:
        """Room for the most lines that run side by side between two boxes."""
        counts = [self._lines(axis, index) for index in range(2, 2 * last, 2)]
        return _TRACK * max(counts, default=0)

    def _outside(self, axis: int, index: int) -> float:
        count = self._lines(axis, index)
        return _EDGE + (_TRACK * (count + 1) if count else 0.0)

    @cached_property
    def least_column_gap(self) -> float:
        """Room between columns, before it grows to what is left."""
        lines = self._between(0, self.columns)
        return max(_COLUMN_GAP, 2 * self.pad + 14 + lines) + self.extra

    @cached_property
    def least_row_gap(self) -> float:
        """Room between rows, before it grows to what is left."""
        least = self.title + 2 * self.pad + 6 if self.framed else _ROW_GAP
        lines = self._between(1, self.rows)
        if self.texts.view.direction == "down":
            lines = max(lines, _COLUMN_GAP - _ROW_GAP)
        return least + lines

    @cached_property
    def width(self) -> float:
        """Width of every box."""
        room = self.size[0] - sum(self._sides) - 2 * self.pad
        return min(_WIDEST, self._share(room, self.columns, self.least_column_gap))

    def narrower(self, by: float) -> float:
        """Width of boxes with more room between columns."""
        room = self.size[0] - sum(self._sides) - 2 * self.pad
        return self._share(room, self.columns, self.least_column_gap + by)

    @cached_property
    def height(self) -> float:
        """Height of every box: what the longest text needs, and no more than fits."""
        nodes = self.texts.view.nodes
        needed = max(self.texts.height(node, self.width) for node in nodes)
        return max(needed, 2.4 * self.texts.size)

    @property
    def most_height(self) -> float:
        """Height that boxes have room for."""
        return self._share(self._room_below, self.rows, self.least_row_gap)

    @property
    def _room_below(self) -> float:
        return self.size[1] - sum(self._ends) - 2 * self.pad - self.title

    @property
    def _sides(self) -> tuple[float, float]:
        return self._outside(0, 0), self._outside(0, 2 * self.columns)

    @property
    def _ends(self) -> tuple[float, float]:
        return self._outside(1, 0), self._outside(1, 2 * self.rows)

    @staticmethod
    def _share(room: float, count: int, gap: float) -> float:
        return (room - (count - 1) * gap) / count

    def faults(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """What does not fit, as place and message; nothing if all texts do."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        size = f"{self.texts.size:g} points"
        tallest = _MOST_LINES * self.texts.size * LINE_PITCH + 2 * INSET
        width, height = self.width, min(self.most_height, tallest)
        if width < 5 * self.texts.size or height < 2 * self.texts.size:
            narrow = width < 5 * self.texts.size
            count, where = (
                (self.columns, "in a row") if narrow else (self.rows, "on each other")
            )
            right = self.texts.view.direction == "right"
            turn = ", or turn its direction" if narrow == right else ""
            message = f"{count} boxes {where} have no room; split the diagram{turn}"
            yield ("nodes",), message
            return
        for index, node in enumerate(self.texts.view.nodes):
            if self.texts.too_long(node, width, height):
                lines, detail = self.texts.lines(node, width)
                key = "label" if not detail or len(lines) > len(detail) else "detail"
                message = (
                    f"too long for its box at {size}: {width:.0f} by {height:.0f} "
                    "points have room; shorten it"
                )
                yield ("nodes", index, key), message

    @cached_property
    def _gap(self) -> tuple[float, float]:
        """Between columns and between rows, when what is left has been shared out."""
        gaps = []
        rooms = (self.size[0] - sum(self._sides) - 2 * self.pad, self._room_below)
        most = (max(_FARTHEST_X, self.least_column_gap), _FARTHEST_Y + self.title)
        both = ((self.columns, self.width), (self.rows, self.height))
        for room, far, (count, length) in zip(rooms, most, both, strict=True):
            left = (room - count * length) / (count - 1) if count > 1 else 0.0
            gaps.append(min(left, far))
        return gaps[0], gaps[1]

    def cell(self, column: int, row: int) -> Box:
        """The box in a cell."""
        (left, right), (top, bottom) = self._sides, self._ends
        gap = self._gap
        whole_x = self.columns * self.width + (self.columns - 1) * gap[0]
        whole_y = self.rows * self.height + (self.rows - 1) * gap[1]
        spare_x = self.size[0] - left - right - 2 * self.pad - whole_x
        spare_y = self.size[1] - top - bottom - 2 * self.pad - self.title - whole_y
        return Box(
            x=left + self.pad + spare_x / 2 + column * (self.width + gap[0]),
            y=top + self.title + self.pad + spare_y / 2 + row * (self.height + gap[1]),
            width=self.width,
            height=self.height,
        )

    def line(self, axis: int, index: int, track: int) -> float:
        """Where a line of the lattice runs: x for axis 0, y for axis 1."""
        cell = self.cell(index // 2, index // 2)
        if index % 2:
            middle = (cell.x + cell.width / 2, cell.y + cell.height / 2)
            return middle[axis]
        count = (self.columns, self.rows)[axis]
        apart = (track - (self._lines(axis, index) - 1) / 2) * _TRACK
        above = (self.pad, self.pad + self.title)[axis]
        start = (cell.x, cell.y)[axis] - above  #: of the frame behind the line
        if index == 0:
            return start - _TRACK * (self._lines(axis, 0) + 1) / 2 + apart
        before = self.cell(index // 2 - 1, index // 2 - 1)
        end = (before.right, before.bottom)[axis] + self.pad
        if index == 2 * count:
            return end + _TRACK * (self._lines(axis, index) + 1) / 2 + apart
        return (end + start) / 2 + apart
