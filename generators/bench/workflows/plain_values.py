"""Plain values of a workflow as GitHub reads them: an unquoted 3.10 is 3.1.

GitHub reads numbers by the core schema of YAML 1.2 and hands them on in their shortest
form, of at most 15 digits; act hands on what is written. Values in quotes stay what
they are, and so do keys, lines and comments. Knows no key of a workflow.
"""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

# https://yaml.org/spec/1.2.2/#1032-tag-resolution
_DECIMAL = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?", re.ASCII)
_BASES = {"0x": (16, re.compile(r"[0-9a-fA-F]+")), "0o": (8, re.compile(r"[0-7]+"))}
_TRUTHS = {"True": "true", "TRUE": "true", "False": "false", "FALSE": "false"}
_DIGITS = 15  #: of a number that GitHub's runner writes
#: What a reader of YAML 1.1 takes for a number or a date, and GitHub for a text.
_OLD = {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "timestamp")}
_RESOLVER = yaml.SafeLoader("")


def as_github_reads(text: str) -> str:
    """Return the workflow with its plain values written as GitHub reads them.

    A text that is no YAML is returned as it is.
    """
    try:
        roots = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return text
    found = {place: value for root in roots for place, value in _changed(root, text)}
    for (start, end), value in sorted(found.items(), reverse=True):
        text = text[:start] + value + text[end:]
    return text


def rewrite_called(folder: Path) -> None:
    """Write the workflows that others of the folder call as GitHub reads them.

    act takes them from the project itself. Only what reads otherwise is touched.

    Args:
        folder: The workflows of a copy of the project.
    """
    texts = {path: path.read_bytes() for path in sorted(folder.glob("*.y*ml"))}
    for path, content in texts.items():
        call = f"./.github/workflows/{path.name}".encode()
        if any(call in one for one in texts.values()):
            text = content.decode("utf-8", errors="surrogateescape")
            read = as_github_reads(text).encode("utf-8", errors="surrogateescape")
            if read != content:
                path.write_bytes(read)


def read_plain(value: str) -> str:
    """Write a value without quotes as GitHub reads it.

    What is a text to GitHub, and a number to older readers, comes in quotes.
    """
    if value in _TRUTHS:
        return _TRUTHS[value]
    number = _number(value)
    if number is not None:
        return _written(number) if math.isfinite(number) else value
    kind = _RESOLVER.resolve(  # type: ignore[no-untyped-call]
        yaml.ScalarNode, value, (True, False)
    )
    is_text = not value.lower().endswith((".inf", ".nan"))
    return f'"{value}"' if kind in _OLD and is_text else value


def _number(value: str) -> float | None:
    base, digits = _BASES.get(value[:2], (0, _DECIMAL))
    if not digits.fullmatch(value[2:] if base else value):
        return None
    try:
        return float(int(value[2:], base)) if base else float(value)
    except OverflowError:
        return math.inf


def _written(number: float) -> str:
    return f"{number or 0.0:.{_DIGITS}g}".replace("e", "E")


def _changed(root: yaml.Node, text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Give the places of plain values that are read otherwise, and what is read."""
    for node in _values(root):
        end = node.end_mark.index
        start = end - len(node.value)
        # A tag before the value, as in `!!str 3.10`, says what it is.
        tagged = "!" in text[node.start_mark.index : start]
        if node.style is None and not tagged and text[start:end] == node.value:
            value = read_plain(node.value)
            if value != node.value:
                yield (start, end), value


def _values(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Give all single values but keys; what has an alias comes once."""
    waiting: list[yaml.Node | None] = [root]  # None: an empty document
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
        else:
            waiting += node.value
