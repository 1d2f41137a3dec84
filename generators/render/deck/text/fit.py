"""Will a text fit its box? Measured from advance widths, without any font file.

PowerPoint does not shrink text when it opens a file, so the size is settled here, from
a short list of sizes. The widths are those of Liberation Sans and Liberation Mono,
which are the same as those of Arial and Courier New. Kerning is left out: it changed no
line count in the trials. Knows nothing of slides or views.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generators.render.widths import (
    LINE_PITCH,
    MONO_WIDTH,
    SAFETY,
    WIDEST,
    Widths,
    read_widths,
)

__all__ = [
    "LINE_PITCH",
    "MONO_WIDTH",
    "SAFETY",
    "WIDEST",
    "FitError",
    "Room",
    "Widths",
    "choose_size",
    "read_widths",
]


@dataclass(eq=False, kw_only=True)
class FitError(Exception):
    """A text that fits its place at none of the declared sizes."""

    slide_title: str
    what: str  #: which text, and of what kind
    lines_too_many: int = 0  #: at the smallest size; 0 where `detail` says how much
    detail: str = ""  #: what is too much, where it is not counted in lines of text
    points: float = 0  #: the smallest size, where one was tried
    lines_with_room: int = 0  #: at that size
    words_too_many: int = 0  #: about; 0 where it cannot be told

    @property
    def key(self) -> str:
        """The key of deck.yaml that holds the text: `title` for 'the title'."""
        return self.what.removeprefix("the ").split()[0].strip(",:;")

    def __str__(self) -> str:
        """Say what to shorten, and by how much."""
        does = "do" if self.key in {"points", "presenters"} else "does"
        said = f"slide {self.slide_title!r}: {self.what} {does} not fit"
        if self.detail:
            said += f": {self.detail}"
        if self.lines_too_many:
            lines = "line" if self.lines_too_many == 1 else "lines"
            said += f"; {self.lines_too_many} {lines} too many at the smallest size"
        if self.points:
            said += f", {self.points:g} points, where {self.lines_with_room} have room"
        if self.words_too_many:
            words = "word" if self.words_too_many == 1 else "words"
            said += f"; shorten it by {self.words_too_many} {words}"
        return said


@dataclass(frozen=True, kw_only=True)
class Room:
    """A place for text, in points."""

    width: float
    height: float


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
    smallest = sizes[-1]
    over = height(smallest) - room.height
    raise FitError(
        slide_title=failure[0],
        what=failure[1],
        lines_too_many=max(1, round(over / (smallest * LINE_PITCH) + 0.499)),
        points=smallest,
        lines_with_room=int(room.height / (smallest * LINE_PITCH)),
    )
