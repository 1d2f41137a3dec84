"""What the readers of YAML have in common. Knows no service."""

from collections.abc import Iterator

from generators.bench.ladder.pipeline import Command, Reference
from generators.bench.ladder.tree import (
    Listing,
    Node,
    Table,
    Text,
    get,
    items,
    pairs,
    said,
)


def commands(*nodes: Node | None) -> tuple[Command, ...]:
    """Give the shell texts of single values and of lists of them, in order."""
    return tuple(command for node in nodes for command in _commands(node))


def _commands(node: Node | None) -> Iterator[Command]:
    match node:
        case Text():
            yield Command(line=node.line, text=node.text, block=node.block)
        case Listing():
            for item in node.items:
                yield from _commands(item)


def references(node: Node | None) -> tuple[Reference, ...]:
    """Give the names in a list, or the one that stands alone."""
    return tuple(
        Reference(line=item.line, name=item.text)
        for item in items(node)
        if isinstance(item, Text) and item.text
    )


def image_of(node: Node | None) -> str:
    """Give the image that is named as a text, or under `image` or `name`."""
    if isinstance(node, Table):
        return said(get(node, "image")) or said(get(node, "name"))
    return said(node)


def keys(node: Node | None) -> frozenset[str]:
    """Give the keys of a table."""
    return frozenset(key.text for key, _ in pairs(node))
