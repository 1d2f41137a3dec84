"""A YAML file as it is written: texts with their lines, `on` and 3.10 left alone.

YAML reads an unquoted `on` as true and an unquoted 3.10 as 3.1. A rule has to see what
stands in the file, so nothing is converted here. Knows no CI service.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_MOST_DEPTH = 60
#: What aliases may expand to; a CI file that a person writes has some hundred nodes.
_MOST_NODES = 50_000


class UnparsableError(Exception):
    """A text that is no YAML; `line` counts from 1."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line = line
        self.said = said


@dataclass(frozen=True, kw_only=True)
class Text:
    """A single value."""

    line: int  #: of its first character; of a block, of its first line of text
    text: str
    plain: bool = True  #: without quotes
    block: bool = False  #: each line of the text is a line of the file


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list."""

    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Keys with their values; a key is always a text."""

    line: int
    pairs: tuple[tuple[Text, "Node"], ...]


Node = Text | Listing | Table


def read_tree(text: str) -> Node:
    """Read a text that holds YAML; of several documents the last.

    Raises:
        UnparsableError: It is no YAML, is empty, or is nested or aliased beyond reason.
    """
    # The loader in C recurses on the processor's stack, which nothing guards.
    try:
        documents = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
        root = documents[-1] if documents else None
        if root is None:
            raise UnparsableError(1, "the file is empty")
        return _Copier().copy(root, 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise UnparsableError(line, error.problem or "no YAML") from error
    except yaml.YAMLError as error:
        raise UnparsableError(1, "a character stands here that YAML refuses") from error
    except RecursionError as error:
        raise UnparsableError(1, "nested too deeply") from error
    except ValueError as error:  # an escape in quotes that names no character
        raise UnparsableError(1, "an escape names no character") from error


class _Copier:
    """Turns the library's nodes into ours, aliases expanded within a limit."""

    def __init__(self) -> None:
        self._nodes = 0

    def copy(self, node: yaml.Node, depth: int) -> Node:
        self._nodes += 1
        line = node.start_mark.line + 1
        if depth > _MOST_DEPTH or self._nodes > _MOST_NODES:
            raise UnparsableError(line, "nested or aliased too deeply")
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.copy(item, depth + 1) for item in node.value)
            return Listing(line=line, items=items)
        if isinstance(node, yaml.MappingNode):
            return Table(line=line, pairs=tuple(self._pairs(node, depth)))
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        block = style in ("|", ">")
        return Text(
            line=line + block,
            text=str(node.value),
            plain=style is None,
            block=style == "|",
        )

    def _pairs(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[Text, Node]]:
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise UnparsableError(line, "a key must be a text")
            yield Text(line=line, text=str(key.value)), self.copy(value, depth + 1)


def pairs(node: Node | None) -> tuple[tuple[Text, Node], ...]:
    """Give the keys and values of a table; none for anything else."""
    return node.pairs if isinstance(node, Table) else ()


def items(node: Node | None) -> tuple[Node, ...]:
    """Give the items of a list; a single value stands for a list of one."""
    if isinstance(node, Listing):
        return node.items
    return () if node is None else (node,)


def get(node: Node | None, *names: str) -> Node | None:
    """Walk down by keys; None where one is missing."""
    for name in names:
        node = next((value for key, value in pairs(node) if key.text == name), None)
    return node


def has(node: Node | None, name: str) -> bool:
    """Tell whether a table has a key, be it without a value."""
    return any(key.text == name for key, _ in pairs(node))


def said(node: Node | None) -> str:
    """Give a single value as it is written; empty for anything else."""
    return node.text if isinstance(node, Text) else ""


def line_of(node: Node | None, otherwise: int = 1) -> int:
    """Give the line on which something starts."""
    return node.line if node is not None else otherwise


def walk(node: Node | None, key: str = "") -> Iterator[tuple[str, Text]]:
    """Give every single value with the nearest key above it."""
    match node:
        case Text():
            yield key, node
        case Listing():
            for item in node.items:
                yield from walk(item, key)
        case Table():
            for name, value in node.pairs:
                yield from walk(value, name.text)
