"""Code side by side: lines of the setups' real files."""

from pathlib import Path

from generators.model import CodePair, Excerpt
from generators.render.report.material import Material
from generators.render.report.views import CodeSide, CodeView

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


def code_view(material: Material, pair: CodePair) -> CodeView:
    """Read both sides. Missing files and texts were told when the content was read."""
    return CodeView(
        title=pair.title,
        sides=tuple(
            _side(material, setup, excerpt) for setup, excerpt in pair.sides.items()
        ),
    )


def _side(material: Material, setup: str, excerpt: Excerpt) -> CodeSide:
    path = material.folder / "setups" / excerpt.path
    lines = path.read_text(encoding="utf-8").splitlines()
    first = 0
    if excerpt.start is not None:
        first = next(n for n, line in enumerate(lines) if excerpt.start in line)
    last = len(lines) if excerpt.lines is None else first + excerpt.lines
    return CodeSide(
        setup=setup,
        label=material.names[setup],
        path=excerpt.path,
        language=_language(path),
        text="\n".join(lines[first:last]).rstrip(),
        first_line=first + 1,
    )


def _language(path: Path) -> str:
    return _LANGUAGES.get(path.name) or _LANGUAGES.get(path.suffix, "text")
