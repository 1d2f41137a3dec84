"""Will a text fit its box? Measured from advance widths, without any font file.

PowerPoint does not shrink text when it opens a file, so the size is settled here, from
a short list of sizes. The widths are those of Liberation Sans and Liberation Mono,
which are the same as those of Arial and Courier New. Kerning is left out: it changed no
line count in the trials. Knows nothing of slides or views.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LINE_PITCH = 1.2  #: height of a line in sizes, as PowerPoint and LibreOffice set Arial
SAFETY = 0.99  #: at this share of the width no line count was predicted too low
MONO_WIDTH = 0.6001  #: of every character of Courier New, in sizes
WIDEST = 1.0  #: in sizes, for a character that the table lacks

_PIECES = re.compile(r"[^\s\-\u2013\u2014/]*[\-\u2013\u2014/]+|[^\s\-\u2013\u2014/]+")


@dataclass(eq=False, kw_only=True)
class FitError(Exception):
    """A text that fits its place at none of the declared sizes."""

    slide_title: str
    what: str  #: which text, and of what kind
    lines_too_many: int  #: at the smallest size

    def __str__(self) -> str:
        """Say what to shorten, and by how much."""
        lines = "line" if self.lines_too_many == 1 else "lines"
        return (
            f"slide {self.slide_title!r}: {self.what} does not fit; "
            f"{self.lines_too_many} {lines} too many at the smallest size"
        )


@dataclass(frozen=True, kw_only=True)
class Room:
    """A place for text, in points."""

    width: float
    height: float


class Widths:
    """Advance widths of Arial, in thousandths of the size."""

    def __init__(self, tables: dict[str, dict[str, int]]) -> None:
        self._regular = tables["regular"]
        self._bold = tables["bold"]

    def of(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of `text` on one line, in points."""
        table = self._bold if bold else self._regular
        return size * sum(table.get(c, WIDEST * 1000) for c in text) / 1000

    def lines(self, text: str, width: float, size: float, *, bold: bool = False) -> int:
        """How many lines `text` takes in `width` points; at least one."""
        return sum(
            self._wrapped(one, width * SAFETY, size, bold=bold)
            for one in text.split("\n")
        )

    def _wrapped(self, text: str, width: float, size: float, *, bold: bool) -> int:
        count, line = 1, ""
        for piece, joined in _pieces(text):
            longer = line + piece if joined or not line else f"{line} {piece}"
            if line and self.of(longer, size, bold=bold) > width:
                count, longer = count + 1, piece
            line = longer
        return count


def _pieces(text: str) -> Iterable[tuple[str, bool]]:
    """Unbreakable pieces, and whether each is joined to the one before."""
    for word in text.split():
        for number, piece in enumerate(_PIECES.findall(word)):
            yield piece, number > 0


@cache
def read_widths(path: Path) -> Widths:
    """The table of advance widths beside the template."""
    return Widths(json.loads(path.read_text(encoding="utf-8")))


def choose_size(
    sizes: Sequence[float],
    room: Room,
    height: Callable[[float], float],
    failure: tuple[str, str],
) -> float:
    """The first size, from large to small, at which a text is low enough.

    Args:
        sizes: Sizes in points, largest first.
        room: The place.
        height: Height in points that the text takes at a size.
        failure: Title of the slide and name of the text, for the error.

    Raises:
        FitError: It fits at none of the sizes.
    """
    for size in sizes:
        if height(size) <= room.height:
            return size
    over = height(sizes[-1]) - room.height
    lines = max(1, round(over / (sizes[-1] * LINE_PITCH) + 0.499))
    raise FitError(slide_title=failure[0], what=failure[1], lines_too_many=lines)
