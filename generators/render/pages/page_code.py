"""Code that a hand-written page asks for: lines of files below setups/, side by side.

Lines that differ are not marked as on an area's page: the files may be for different
programs, so that nearly every line differs.
"""

from collections.abc import Sequence
from pathlib import Path

from generators.content.code_calls import read_side
from generators.render.report.code_views import language_of
from generators.render.report.views import CodeSide


def page_sides(sides: Sequence[str], folder: Path) -> tuple[CodeSide, ...]:
    """Read every side of a call `{{ code("Label: path#region", …) }}`.

    Args:
        sides: As they stand in the call.
        folder: The comparison's setups/.

    Raises:
        LookupError: A side has another form, or its file lacks what it names.
    """
    return tuple(_side(one, folder) for one in sides)


def _side(said: str, folder: Path) -> CodeSide:
    label, excerpt, lines = read_side(said, folder)
    return CodeSide(
        setup="",
        label=label,
        path=excerpt.path,
        language=language_of(Path(excerpt.path)),
        text=lines.text,
        first_line=lines.first,
    )
