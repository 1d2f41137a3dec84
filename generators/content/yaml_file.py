"""One YAML file that remembers where each of its values stands."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generators.content.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    Unreadable,
    compose,
)
from generators.content.plain import to_plain
from generators.content.problems import ContentError, Problem
from generators.content.shape import Location, Shape, follow
from generators.content.source import position, read_source
from generators.content.wording import in_our_words, is_blank
from generators.model import Entry

E = TypeVar("E", bound=Entry)

#: Entries by their text and kind: a server reads every file again at each edit. They
#: are frozen, so that two readers may share one.
_parsed: dict[tuple[object, ...], Entry] = {}
_MOST_PARSED = 4096


def _remember(key: tuple[object, ...], entry: Entry) -> None:
    if len(_parsed) >= _MOST_PARSED:
        _parsed.clear()
    _parsed[key] = entry


class YamlFile:
    """A content file as text and as tree; `within` is the folder it must not leave.

    Raises:
        ContentError: The file cannot be read, or is no YAML mapping.
    """

    def __init__(self, path: Path, within: Path) -> None:
        self.path = path
        self._text = read_source(path, within)
        try:
            self._root = compose(self._text)
        except Unreadable as error:
            raise ContentError(self._at(*fault) for fault in error.faults) from error

    def parse(self, kind: type[E], **injected: str) -> E:
        """Validate the file as `kind`; `injected` are keys that it must not hold.

        Raises:
            ContentError: With every problem in the file.
        """
        key = (self._text, kind, tuple(injected.items()))
        if key in _parsed:
            return cast("E", _parsed[key])
        faults: list[tuple[int, str]] = []
        plain = to_plain(self._root, faults)
        if not isinstance(plain, dict):
            message = "lines of 'key: value' are wanted in this file"
            raise ContentError([self._at(self._root.start, message)])
        problems = [self._at(*fault) for fault in faults]
        problems += self._refuse_injected(plain, injected)
        try:
            # JSON in strict mode: texts stay texts, but lists become tuples.
            entry = kind.model_validate_json(json.dumps(plain | injected), strict=True)
        except ValidationError as error:
            places = {one[1:3] for one in problems}
            translated = self._translate_all(kind, error)
            problems += [one for one in translated if one[1:3] not in places]
        if problems:
            raise ContentError(problems)
        _remember(key, entry)
        return entry

    def problem(self, location: Location, message: str, token: str = "") -> Problem:
        """Tie a message to a value, or to a piece of its text when `token` is given.

        What the file does not hold is told at the nearest thing around it.
        """
        node, start = self._find(location)
        if token and isinstance(node, Scalar):
            found = self._text.find(token, node.start, node.end)
            start = found if found >= 0 else start
        return self._at(start, message)

    def problem_in(
        self, location: Location, message: str, token: str, offset: int
    ) -> Problem:
        """Tie a message to the piece of a text that starts at `offset` of its value.

        Folding and escapes move characters, so the piece is found by counting how often
        it stands before that offset.
        """
        node, start = self._find(location)
        if not isinstance(node, Scalar):
            return self._at(start, message)
        index = start
        search_from = node.start
        for _ in range(node.value.count(token, 0, offset) + 1):
            found = self._text.find(token, search_from, node.end)
            if found < 0:
                break
            index, search_from = found, found + len(token)
        return self._at(index, message)

    def key_problem(self, location: Location, message: str) -> Problem:
        """Tie a message to a key instead of its value."""
        parent, start = self._find(location[:-1])
        key = _key(parent, location[-1]) if location else None
        return self._at(key.start if key else start, message)

    def _at(self, index: int, message: str) -> Problem:
        return Problem(self.path, *position(self._text, index), message)

    def _find(self, location: Location) -> tuple[Node, int]:
        """Walk down to a place; give its value and where to point."""
        node, start = self._root, self._root.start
        for step in location:
            below = _below(node, step)
            if below is None:
                break
            key = _key(node, step)
            node = below
            start = key.start if key and is_blank(node) else node.start
        return node, start

    def _refuse_injected(
        self, plain: dict[str, Any], injected: dict[str, str]
    ) -> Iterator[Problem]:
        for key in plain.keys() & injected.keys():
            message = f"leave {key!r} out: the name of the file says it"
            yield self.key_problem((key,), message)

    def _translate_all(
        self, kind: type[Entry], error: ValidationError
    ) -> Iterator[Problem]:
        for fault in error.errors(include_url=False, include_input=False):
            shape = follow(kind, fault["loc"])
            if not (shape.in_union and self._is_other_form(fault, shape)):
                yield self._translate(fault, shape)

    def _is_other_form(self, fault: ErrorDetails, shape: Shape) -> bool:
        """Say whether an error is about a form that the writer did not try to use."""
        node, _ = self._find(shape.location)
        if isinstance(node, Sequence):
            return fault["type"] == "string_type"
        return fault["type"] in ("literal_error", "tuple_type")

    def _translate(self, fault: ErrorDetails, shape: Shape) -> Problem:
        location = shape.location
        if fault["type"].startswith("union_tag"):
            discriminator = fault["ctx"]["discriminator"].strip("'")
            location = (*location, discriminator)
        elif location == ("id",):
            message = "the name of this file must be an id, as in sum-million.yaml"
            return self._at(0, message)
        node = self._find(location)[0] if self._holds(location) else None
        message = in_our_words(fault, shape, node)
        if fault["type"] == "missing" or fault["loc"][-1] == "[key]" or node is None:
            return self.key_problem(location, message)
        if fault["type"] == "extra_forbidden":
            return self.key_problem(location, message)
        return self.problem(location, message)

    def _holds(self, location: Location) -> bool:
        node: Node | None = self._root
        for step in location:
            node = _below(node, step) if node else None
        return node is not None


def _below(node: Node, step: str | int) -> Node | None:
    match node:
        case Mapping():
            return next((v for key, v in node.pairs if key.value == step), None)
        case Sequence() if isinstance(step, int) and step < len(node.items):
            return node.items[step]
    return None


def _key(node: Node, step: str | int) -> Scalar | None:
    if not isinstance(node, Mapping):
        return None
    return next((key for key, _ in node.pairs if key.value == step), None)
