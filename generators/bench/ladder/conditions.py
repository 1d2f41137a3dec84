"""Conditions of GitHub Actions (`if:`), as far as they can be known without a run.

A condition is true, false, or unknown: what depends on the change itself, on a secret
or on an earlier step is not guessed. Knows no job.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<mark>==|!=|&&|\|\||[!(),])"
    r"|(?P<name>[A-Za-z_][\w.*-]*))"
)
#: What a step or job is told of those before it, while all of them succeed.
_STATUS: Mapping[str, bool] = {
    "always": True,
    "success": True,
    "failure": False,
    "cancelled": False,
}

#: A text or a truth value; None is unknown.
Value = str | bool | None


class _UnreadableError(Exception):
    """The condition has a form that is not read here."""


def holds(condition: str, known: Mapping[str, str]) -> bool | None:
    """Say whether a condition holds; None if that cannot be known.

    Args:
        condition: As written, with or without `${{ }}` round it; empty always holds.
        known: Values by name, such as `github.ref`; others are unknown.
    """
    text = condition.strip()
    if text.startswith("${{") and text.endswith("}}"):
        text = text[3:-2].strip()
    if not text:
        return True
    try:
        reader = _Reader(_tokens(text), known)
        value = reader.either()
        reader.finish()
    except _UnreadableError:
        return None
    return _truth(value)


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise _UnreadableError
        found.append(token[0].strip())
        at = token.end()
        at += len(text[at:]) - len(text[at:].lstrip())
    return found


def _truth(value: Value) -> bool | None:
    return None if value is None else bool(value)


@dataclass
class _Reader:
    """Reads tokens from the left; `||` binds less than `&&`, and that less than `!`."""

    tokens: list[str]
    known: Mapping[str, str]
    at: int = 0

    def either(self) -> Value:
        values = [self.both()]
        while self.take("||"):
            values.append(self.both())
        if len(values) == 1:
            return values[0]
        truths = [_truth(value) for value in values]
        return True if True in truths else None if None in truths else False

    def both(self) -> Value:
        values = [self.compared()]
        while self.take("&&"):
            values.append(self.compared())
        if len(values) == 1:
            return values[0]
        truths = [_truth(value) for value in values]
        return False if False in truths else None if None in truths else True

    def compared(self) -> Value:
        left = self.single()
        for mark in ("==", "!="):
            if self.take(mark):
                right = self.single()
                if left is None or right is None:
                    return None
                same = str(left).lower() == str(right).lower()
                return same is (mark == "==")
        return left

    def single(self) -> Value:
        if self.take("!"):
            truth = _truth(self.single())
            return None if truth is None else not truth
        if self.take("("):
            value = self.either()
            self.expect(")")
            return value
        token = self.next()
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if not (token[0].isalpha() or token[0] == "_"):
            raise _UnreadableError
        return self.called(token) if self.take("(") else self.named(token)

    def named(self, name: str) -> Value:
        if name in ("true", "false"):
            return name == "true"
        return self.known.get(name)

    def called(self, name: str) -> Value:
        given: list[Value] = []
        while not self.take(")"):
            given.append(self.either())
            if not self.take(","):
                self.expect(")")
                break
        return _call(name, given)

    def take(self, token: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at] == token:
            self.at += 1
            return True
        return False

    def next(self) -> str:
        if self.at >= len(self.tokens):
            raise _UnreadableError
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise _UnreadableError

    def finish(self) -> None:
        if self.at != len(self.tokens):
            raise _UnreadableError


def _call(name: str, given: list[Value]) -> Value:
    if not given:
        return _STATUS.get(name)
    texts = [one.lower() for one in given if isinstance(one, str)]
    if len(texts) != len(given) or len(texts) != 2:  # noqa: PLR2004 - both arguments
        return None
    whole, part = texts
    if name == "contains":
        return part in whole
    if name == "startsWith":
        return whole.startswith(part)
    return whole.endswith(part) if name == "endsWith" else None
