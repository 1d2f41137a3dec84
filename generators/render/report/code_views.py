"""Code side by side: lines of the setups' real files, and which of them differ.

Knows nothing of how code is set on a page or a slide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from generators.content import cut
from generators.model import CodePair, Excerpt
from generators.render.report.material import Material
from generators.render.report.views import CodeSide, CodeView

_SEVERAL = 2  #: sides, from which on they can differ
#: Lexer names by file name or ending; "text" for what is not listed.
_LANGUAGES = {
    "Jenkinsfile": "groovy",
    "Makefile": "make",
    "pre-commit": "sh",
    ".json": "json",
    ".md": "markdown",
    ".py": "python",
    ".sh": "sh",
    ".toml": "toml",
    ".yaml": "yaml",
    ".yml": "yaml",
}


def code_view(
    material: Material,
    pair: CodePair,
    other: Mapping[str, Excerpt] | None = None,
    setups: Sequence[str] = (),
) -> CodeView:
    """Read every side, and find the lines in which they differ.

    Missing files and texts were told when the content was read.

    Args:
        material: Whose setups they are.
        pair: Which lines, by setup.
        other: Lines to show instead, by setup.
        setups: Whose lines, in order; empty: all that the pair has.
    """
    wanted = {**pair.sides, **(other or {})}
    sides = [_side(material, setup, wanted[setup]) for setup in setups or wanted]
    own = own_lines([side.text for side in sides])
    return CodeView(
        title=pair.title,
        sides=tuple(
            replace(side, own=lines) for side, lines in zip(sides, own, strict=True)
        ),
        remark=_remark(sides, own),
    )


def own_lines(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Number the lines of each text, from 1, that some other text lacks.

    Lines are the same if they are equal but for the space at both ends, and stand in
    the same order. Empty lines are never marked. Texts without a common line are left
    unmarked, since marks on every line would show nothing.
    """
    lines = [[line.strip() for line in text.split("\n")] for text in texts]
    same = [set(range(len(mine))) for mine in lines]
    for a, b in combinations(range(len(lines)), 2):
        # One match for both sides: matched the other way round, it may differ.
        blocks = SequenceMatcher(None, lines[a], lines[b], autojunk=False)
        pairs = [
            (block.a + n, block.b + n)
            for block in blocks.get_matching_blocks()
            for n in range(block.size)
        ]
        same[a] &= {one for one, _ in pairs}
        same[b] &= {other for _, other in pairs}
    return tuple(_numbers(mine, equal) for mine, equal in zip(lines, same, strict=True))


def _numbers(lines: Sequence[str], same: set[int]) -> tuple[int, ...]:
    filled = {number for number, line in enumerate(lines) if line}
    own = filled - same
    return () if own == filled else tuple(number + 1 for number in sorted(own))


def _remark(sides: Sequence[CodeSide], own: Sequence[tuple[int, ...]]) -> str:
    if len(sides) < _SEVERAL:
        return ""
    if any(own):
        return "Lines that the others do not have are marked with \u2260."
    texts = {tuple(one.strip() for one in side.text.split("\n")) for side in sides}
    if len(texts) == 1:
        return "All lines are the same."
    return "No line is the same, so none is marked."


def _side(material: Material, setup: str, excerpt: Excerpt) -> CodeSide:
    path = material.folder / "setups" / excerpt.path
    shown = cut(path.read_text(encoding="utf-8"), excerpt)
    return CodeSide(
        setup=setup,
        label=material.names[setup],
        path=excerpt.path,
        language=language_of(path),
        text=shown.text,
        first_line=shown.first,
    )


def language_of(path: Path) -> str:
    """Name the lexer for a file, by its name or ending."""
    return _LANGUAGES.get(path.name) or _LANGUAGES.get(path.suffix, "text")
