"""The calls `{{ fact("…") }}` and `{{ literal("…", reason="…") }}` inside a text.

Knows their form only; whether a fact exists is checked elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A block stops where the next one opens, so that a text of braces is searched once.
_RAW = re.compile(
    r"\{%-?\s*raw\s*-?%\}(?:(?!\{%-?\s*raw).)*?\{%-?\s*endraw\s*-?%\}"
    r"|\{\#(?:(?!\{\#).)*?\#\}",
    re.DOTALL,
)
_BLOCK = re.compile(
    r"\{\{-?(?P<body>(?:(?!\{\{).)*?)-?\}\}"
    r"|\{%-?(?P<statement>(?:(?!\{%).)*?)-?%\}",
    re.DOTALL,
)
_STRING = r"""(?:"(?P<{0}>[^"]*)"|'(?P<{0}_>[^']*)')"""
_CALL = re.compile(
    r"\b(?P<name>fact|literal)\(\s*"
    + _STRING.format("argument")
    + r"\s*(?:,\s*reason\s*=\s*"
    + _STRING.format("reason")
    + r"\s*,?\s*)?\)"
)
_CALLED = re.compile(r"\b(?:fact|literal)\b(?=\s*\()")
_NAMES = ("argument", "reason")


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call; `offset` is where its name starts in the text."""

    offset: int
    name: str  #: fact or literal
    argument: str
    reason: str  #: empty for a fact


@dataclass(frozen=True, kw_only=True)
class Block:
    """What stands between two pairs of braces."""

    offset: int  #: of the first brace
    text: str  #: with its braces
    calls: tuple[Call, ...]
    complete: bool  #: it is one call and nothing else, without a quote in its texts
    spoilt: int | None  #: offset of a fact or literal that cannot be understood


def blocks(text: str) -> Iterator[Block]:
    """Give each `{{ … }}` and `{% … %}`, leaving out what Jinja would not run."""
    text = _RAW.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in _BLOCK.finditer(text):
        group = "statement" if found["body"] is None else "body"
        matches = list(_CALL.finditer(text, found.start(group), found.end(group)))
        starts = {match.start() for match in matches}
        called = _CALLED.finditer(text, found.start(group), found.end(group))
        yield Block(
            offset=found.start(),
            text=found[0],
            calls=tuple(_call(match) for match in matches),
            complete=_is_plain(found[0], matches),
            spoilt=next((c.start() for c in called if c.start() not in starts), None),
        )


def with_placeholders(text: str) -> tuple[str, int]:
    """Put one word for each fact, and print what is literal.

    Returns:
        The text, and for how many facts a word stands in it.
    """
    pieces: list[str] = []
    facts = end = 0
    for block in blocks(text):
        known = [one.argument for one in block.calls if one.name == "literal"]
        facts += not known
        pieces += [text[end : block.offset], *(known or ["figure"])]
        end = block.offset + len(block.text)
    return "".join((*pieces, text[end:])), facts


def _is_plain(block: str, matches: list[re.Match[str]]) -> bool:
    if len(matches) != 1 or block != f"{{{{{block[2:-2]}}}}}":
        return False
    call = matches[0]
    strings = "".join(one or "" for one in call.groupdict().values())
    return block[2:-2].strip() == call[0] and not set("\"'") & set(strings)


def _call(match: re.Match[str]) -> Call:
    argument, reason = (match[one] or match[f"{one}_"] for one in _NAMES)
    return Call(
        offset=match.start(),
        name=match["name"],
        argument=argument or "",
        reason=reason or "",
    )
