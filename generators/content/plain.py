"""From a YAML tree to plain values, without YAML's surprises. Knows no model.

Texts, numbers, true, false and null come out; a number must be written in decimal
digits, so that 10:30, 0x1F, 010 and .nan are not taken for something else.
"""

import math
import re
from collections.abc import Callable
from typing import Any

import yaml

from generators.content.nodes import Mapping, Scalar, Sequence
from generators.content.nodes import Node as TreeNode
from generators.content.source import CONTROL

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 30
_TRUE = ("true", "yes", "on", "y")
_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], object]
_resolve = yaml.resolver.Resolver().resolve  # PyYAML has no types here


def to_plain(node: TreeNode, faults: list[tuple[int, str]]) -> Any:  # noqa: ANN401
    """Give the values below a node; what cannot be read goes to `faults`.

    The depth is bounded when the tree is built, so recursion is safe here.
    """
    match node:
        case Sequence():
            return [to_plain(item, faults) for item in node.items]
        case Mapping():
            for key, _ in node.pairs:
                _text(key, faults)
            return {key.value: to_plain(value, faults) for key, value in node.pairs}
        case Scalar():
            return _scalar(node, faults)


def _scalar(node: Scalar, faults: list[tuple[int, str]]) -> str | float | bool | None:
    match scalar_kind(node):
        case "null":
            return None
        case "bool":
            return node.value.lower() in _TRUE
        case "int" | "float":
            return _number(node, faults)
    return _text(node, faults)


def scalar_kind(node: Scalar) -> str:
    """Say how YAML 1.1 reads a value: str, int, float, bool, null or timestamp."""
    if not node.plain:
        return "str"
    tag = str(_resolve(yaml.ScalarNode, node.value, (True, False)))
    return tag.rpartition(":")[2]


def _number(node: Scalar, faults: list[tuple[int, str]]) -> float | None:
    raw = node.value
    if _NUMBER.fullmatch(raw) and len(raw) <= _LONGEST_NUMBER:
        number = int(raw) if raw.lstrip("-").isdigit() else float(raw)
        if math.isfinite(number):
            return number
    message = f"{raw[:40]} is not a finite number in plain decimal digits; write it so,"
    faults.append((node.start, f"{message} or in quotes if it is a text"))
    return None


def _text(node: Scalar, faults: list[tuple[int, str]]) -> str:
    found = CONTROL.search(node.value)
    if found:
        message = f"this text holds a control character (U+{ord(found[0]):04X})"
        faults.append((node.start, f"{message}; delete it"))
    return node.value
