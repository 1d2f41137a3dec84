"""How wide a text is set in Arial: advance widths, without any font file.

The widths are those of Liberation Sans and Liberation Mono, which are the same as those
of Arial and Courier New. Kerning is left out: it changed no line count in the trials.
Knows nothing of slides, pages or views.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

LINE_PITCH = 1.2  #: height of a line in sizes, as PowerPoint and LibreOffice set Arial
SAFETY = 0.99  #: at this share of the width no line count was predicted too low
MONO_WIDTH = 0.6001  #: of every character of Courier New, in sizes
WIDEST = 1.0  #: in sizes, for a character that the table lacks
#: The table of widths, beside the deck's template.
TABLE = Path("templates") / "deck" / "widths.json"

_PIECES = re.compile(r"[^\s\-\u2013\u2014/]*[\-\u2013\u2014/]+|[^\s\-\u2013\u2014/]+")


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
        return len(self.wrap(text, width, size, bold=bold))

    def wrap(
        self, text: str, width: float, size: float, *, bold: bool = False
    ) -> list[str]:
        """Break `text` into lines of `width` points; a longer word stays whole."""
        lines = []
        for one in text.split("\n"):
            lines += self._wrapped(one, width * SAFETY, size, bold=bold)
        return lines

    def _wrapped(
        self, text: str, width: float, size: float, *, bold: bool
    ) -> list[str]:
        lines = [""]
        for piece, joined in _pieces(text):
            line = lines[-1]
            longer = line + piece if joined or not line else f"{line} {piece}"
            if line and self.of(longer, size, bold=bold) > width:
                lines.append(piece)
            else:
                lines[-1] = longer
        return lines


def _pieces(text: str) -> Iterable[tuple[str, bool]]:
    """Unbreakable pieces, and whether each is joined to the one before."""
    for word in text.split():
        for number, piece in enumerate(_PIECES.findall(word)):
            yield piece, number > 0


@cache
def read_widths(path: Path) -> Widths:
    """The table of advance widths beside the template."""
    return Widths(json.loads(path.read_text(encoding="utf-8")))
