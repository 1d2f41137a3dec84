"""How wide a text is, and where it breaks. Draws nothing.

Text is measured in DejaVu Sans, the widest font that a reader is likely to have, so
that it fits in any other.
"""

import re
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

SIZE = 12.5
SMALL = 11.0
LINE = 17.0  #: pitch of lines of text
_HINTING = 1.05  #: rounding letters to whole pixels may widen a line by so much


_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def on_one_line(text: str) -> str:
    """Turn line breaks and tabs into spaces; what does not break stays so."""
    return _BREAK.sub(" ", text)


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Measure a text, in the units of the sheet."""
    font = FontProperties(
        family=["DejaVu Sans"], size=size, weight="bold" if bold else "normal"
    )
    line = on_one_line(text)
    width = text_to_path.get_text_width_height_descent(line, font, ismath=False)[0]
    return float(width) * _HINTING


def wrap(
    text: str, width: float, size: float = SIZE, *, bold: bool = False
) -> list[str]:
    """Break a text into lines no wider than `width`; a long word is cut."""
    lines = [""]
    for word in on_one_line(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        pieces = _cut(word, width, size, bold=bold)
        lines += pieces if lines[-1] else []
        lines = lines if lines[-1] else pieces
    return lines


def _cut(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
