"""Text from content files and logs, made safe to stand in a Markdown page.

Nothing that comes from outside a template may become markup, a link or a script. What
Markdown or HTML could read as such is written as a character reference; backticks in
pairs mark code, and are the only markup that content text has.
"""

import re

from generators.render.controls import drop_controls

#: Characters that mean something to Markdown, to one of its extensions, or to HTML.
_ACTIVE = frozenset("\\`*_{}[]<>&#!|~^$=\"'")
#: What makes a list, a rule or a definition when a line begins with it.
_LINE_START = re.compile(r"^(\s*)(?:([-+:?])(?=\s|:|\?|-|$)|(\d{1,9})([.)])(?=\s|$))")
_TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_CODE = re.compile(r"`([^`]+)`")


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _inert(text: str) -> str:
    return "".join(_reference(c) if c in _ACTIVE else c for c in text)


def _no_line_start(line: str) -> str:
    found = _LINE_START.match(line)
    if found is None:
        return line
    space, sign, number, stop = found.groups()
    safe = _reference(sign) if sign else number + _reference(stop)
    return space + safe + line[found.end() :]


def attribute(text: str) -> str:
    """Make text safe inside a quoted attribute and in a cell: no markup at all."""
    return _inert(drop_controls(text).replace("\n", " "))


def text(value: str) -> str:
    """Make one line of text safe in a paragraph, a heading or a cell of a table."""
    line = drop_controls(value).replace("\n", " ").strip(" \t")
    pieces = _CODE.split(line)
    for at, piece in enumerate(pieces):
        pieces[at] = f"<code>{_inert(piece)}</code>" if at % 2 else _inert(piece)
    return _no_line_start("".join(pieces))


def prose(value: str) -> str:
    """Make text of several paragraphs safe; an empty line parts them."""
    paragraphs = re.split(r"\n\s*\n", value.strip())
    return "\n\n".join(text(paragraph) for paragraph in paragraphs)


def fence(value: str, language: str = "text") -> str:
    """Put text into a fenced block that nothing inside can close."""
    clean = _TERMINAL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    clean = drop_controls(clean).rstrip("\n")
    longest = max((len(run) for run in re.findall(r"`+", clean)), default=0)
    ticks = "`" * max(3, longest + 1)
    lexer = language if re.fullmatch(r"[a-z0-9+-]+", language) else "text"
    return f"{ticks}{lexer}\n{clean}\n{ticks}"


def url(value: str) -> str:
    """Make an address safe as the target of a link; only http and https pass.

    Raises:
        ValueError: for any other kind of address.
    """
    if not re.match(r"https?://", value):
        raise ValueError(f"not an address that a reader can open: {value}")
    return re.sub(
        r"[^A-Za-z0-9:/?&=#%.,~@;+-]",
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()),
        value,
    ).replace("&", "&amp;")
