"""Shell text taken apart into single commands, well enough for rules. Runs nothing.

This is no shell: it does not follow loops, functions or here-documents. A rule that
finds nothing here has not shown that there is nothing.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATORS = frozenset({"|", "||", "&", "&&", ";", ";;", "(", ")", "{", "}"})
_KEYWORDS = frozenset({"if", "then", "else", "elif", "do", "while", "until", "!"})
_PREFIXES = frozenset({"sudo", "exec", "time", "command", "nohup", "env"})
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)
_REDIRECTION = re.compile(r"[<>&|]*[<>][<>&|]*")


@dataclass(frozen=True, kw_only=True)
class SimpleCommand:
    """A program with its arguments."""

    line: int
    words: tuple[str, ...]  #: without assignments before it and without redirections
    fed: bool = False  #: something is piped or redirected into it
    kept: bool = False  #: what it prints goes into a file or another program
    writes: tuple[str, ...] = ()  #: files that it is redirected into

    @property
    def name(self) -> str:
        """The program."""
        return self.words[0]

    @property
    def text(self) -> str:
        """The command on one line."""
        return " ".join(self.words)


def simple_commands(text: str, line: int, *, spread: bool) -> Iterator[SimpleCommand]:
    """Take a shell text apart.

    Args:
        text: Any text.
        line: Where it starts in its file.
        spread: Whether each line of the text is a line of the file.
    """
    joined, start = "", 0
    for number, each in enumerate(text.splitlines()):
        start = start if joined else number
        if each.rstrip().endswith("\\"):
            joined += each.rstrip()[:-1] + " "
            continue
        yield from _commands(joined + each, line + (start if spread else 0))
        joined = ""
    if joined:
        yield from _commands(joined, line + (start if spread else 0))


def _commands(text: str, line: int) -> Iterator[SimpleCommand]:
    words: list[str] = []
    fed = False
    for piece in (*_tokens(text), ";"):
        if piece not in _SEPARATORS:
            words.append(piece)
            continue
        made = _command(words, line, fed=fed, piped=piece == "|")
        if made:
            yield made
        words, fed = [], piece == "|"


def _tokens(text: str) -> list[str]:
    """Split at blanks and operators; a text with an open quotation mark at blanks."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    try:
        found = list(lexer)
    except ValueError:
        found = text.split()
    comment = next((i for i, one in enumerate(found) if one.startswith("#")), None)
    return found[:comment]


def _command(
    words: list[str], line: int, *, fed: bool, piped: bool
) -> SimpleCommand | None:
    kept: list[str] = []
    writes: list[str] = []
    target = ""
    for word in words:
        if target:
            writes += [word] if ">" in target else []
            fed, target = fed or "<" in target, ""
        elif _REDIRECTION.fullmatch(word):
            target = word
        elif kept or not _is_before(word):
            kept.append(word)
    if not kept:
        return None
    printed = [one for one in writes if not one.startswith("/dev/")]
    return SimpleCommand(
        line=line,
        words=tuple(kept),
        fed=fed,
        kept=piped or bool(printed),
        writes=tuple(writes),
    )


def _is_before(word: str) -> bool:
    """Tell what may stand before a program's name."""
    return word in _KEYWORDS | _PREFIXES or bool(_ASSIGNMENT.fullmatch(word))
