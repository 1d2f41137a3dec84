"""Code of the setups side by side, as text with the colours of its tokens."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pptx.oxml.ns import qn
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.util import Pt
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType

from generators.render.deck.template.places import POINT
from generators.render.deck.text.fit import MONO_WIDTH, FitError
from generators.render.deck.tree import keep_place, rgb
from generators.render.report.views import CodeSide

SIZES = (18, 16, 14, 12)
FONT = "Courier New"
INSET = 9.0  #: of the box, in points
PITCH = 1.2  #: height of a line, in sizes
#: Each at least 4.5:1 on the light grey of the box.
COLOURS = {
    Token.Comment: "5A6470",
    Token.Keyword: "8A2A6B",
    Token.Name.Tag: "0B5394",
    Token.Name.Builtin: "0B5394",
    Token.Name.Function: "0B5394",
    Token.Name.Class: "0B5394",
    Token.Name.Decorator: "0B5394",
    Token.Literal.String: "1B6B3A",
    Token.Literal.Number: "8F3F00",
    Token.Operator.Word: "8A2A6B",
}


@dataclass(frozen=True, kw_only=True)
class _Need:
    """How much room the longest side takes, in characters and lines."""

    columns: int
    lines: int


def set_code(
    shapes: Sequence[SlidePlaceholder], sides: Sequence[CodeSide], slide_title: str
) -> None:
    """Fill the boxes, all at the same size.

    Raises:
        FitError: A side is too wide or too long at the smallest size.
    """
    need = _Need(
        columns=max(len(row) for one in sides for row in one.text.split("\n")),
        lines=max(len(_rows(one)) for one in sides),
    )
    size = _size(shapes[0], need, slide_title)
    height = Pt(need.lines * PITCH * size + 2 * INSET)
    for shape, side in zip(shapes, sides, strict=True):
        _write(shape, side, size)
        keep_place(shape, height=height)  # no empty grey below the code


def _size(shape: SlidePlaceholder, need: _Need, slide_title: str) -> int:
    width, height = shape.width / POINT - 2 * INSET, shape.height / POINT - 2 * INSET
    for size in SIZES:
        wide = need.columns * MONO_WIDTH * size <= width
        if wide and need.lines * PITCH * size <= height:
            return size
    columns = math.floor(width / (MONO_WIDTH * SIZES[-1]))
    lines = math.floor(height / (PITCH * SIZES[-1]))
    over = {"line": need.lines - lines, "column": need.columns - columns}
    too_many = " and ".join(
        f"{count} {what}{'s' * (count > 1)}"
        for what, count in over.items()
        if count > 0
    )
    raise FitError(
        slide_title=slide_title,
        what="the code",
        detail=f"{too_many} too many; {lines} lines of {columns} columns have room",
    )


def _rows(side: CodeSide) -> list[str]:
    return side.text.strip("\n").split("\n")


def _write(shape: SlidePlaceholder, side: CodeSide, size: int) -> None:
    frame = shape.text_frame
    for number, pieces in enumerate(_coloured("\n".join(_rows(side)), side.language)):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        for colour, text in pieces:
            run = paragraph.add_run()
            run.text = text
            run.font.name = FONT
            run.font.size = Pt(size)
            if colour:
                run.font.color.rgb = rgb(colour)
    for run in shape.element.iter(qn("a:rPr")):
        run.set("noProof", "1")  # no red lines below identifiers


def _coloured(text: str, language: str) -> Iterable[list[tuple[str, str]]]:
    """Pieces of each line with their colour, or an empty one."""
    line: list[tuple[str, str]] = []
    for token, value in get_lexer_by_name(language, ensurenl=False).get_tokens(text):
        for number, piece in enumerate(value.split("\n")):
            if number:
                yield line
                line = []
            if piece:
                line.append((_colour(token), piece))
    yield line


def _colour(token: _TokenType) -> str:
    found: _TokenType | None = token
    while found is not None:
        if found in COLOURS:
            return COLOURS[found]
        found = found.parent
    return ""
