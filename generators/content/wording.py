"""Say what pydantic found to someone who writes YAML, not Python.

Each type of error that the model can give has its sentence here. Knows no places.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from generators.content.nodes import Mapping as MappingNode
from generators.content.nodes import Node, Scalar
from generators.content.plain import scalar_kind
from generators.content.problems import did_you_mean
from generators.content.shape import Shape

Context = Mapping[str, Any]

#: Sentences that need nothing but the numbers of the rule.
_SENTENCES = {
    "int_type": "a whole number is wanted",
    "int_from_float": "a whole number is wanted",
    "float_type": "a number is wanted",
    "finite_number": "a finite number is wanted",
    "bool_type": "true or false is wanted",
    "greater_than": "a number above {gt:g} is wanted",
    "greater_than_equal": "a number of at least {ge:g} is wanted",
    "less_than": "a number below {lt:g} is wanted",
    "less_than_equal": "a number of at most {le:g} is wanted",
    "string_too_short": "this must not be empty",
    "string_too_long": "at most {max_length} characters fit here",
    "too_long": "exactly {max_length} entries are wanted",
    "tuple_type": "a list is wanted; start each entry with '- '",
    "dict_type": "lines of 'key: value' are wanted here",
    "model_type": "lines of 'key: value' are wanted here",
    "model_attributes_type": "lines of 'key: value' are wanted here",
    "date_type": "a date is wanted, as in 2026-11-21",
    "date_parsing": "a date is wanted, as in 2026-11-21",
    "date_from_datetime_inexact": "a date is wanted, as in 2026-11-21",
    "date_from_datetime_parsing": "a date is wanted, as in 2026-11-21",
}

_UNQUOTED = ("int_type", "float_type", "bool_type")

#: What to write, for each pattern that the model uses.
PATTERNS = {
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": (
        "an id is wanted: lower-case letters, digits and hyphens, as in sum-million"
    ),
    r"^[^\n\r]+$": "one line is wanted; take the line breaks out",
    r"^https?://[^\s<>\"]+$": "an address is wanted, starting with https://",
    r"^3\.\d{1,2}$": 'a version of Python is wanted, in quotes, as in "3.12"',
    "^[A-Z][A-Z0-9_]*$": "a variable's name is wanted, in capitals, as in MODEL_DIR",
    "^[a-z0-9]+(-[a-z0-9]+)*$": (
        "a document's name is wanted: lower-case letters, digits and hyphens"
    ),
    r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$": (
        "a criterion is wanted, as in area.criterion"
    ),
    r"^https://[A-Za-z0-9][A-Za-z0-9._~/-]*$": (
        "the https:// address of a repository is wanted, without user and password"
    ),
    "^[0-9a-f]{40}$": "a commit or a hash is wanted, with all its 40 digits",
    r"^[a-z_][a-z0-9_]*\.py$": (
        "the file of a Python module is wanted, without a folder, as in helpers.py"
    ),
    r"^([a-z_][a-z0-9_]*/)*[a-z_][a-z0-9_]*\.py$": (
        "the file of a Python module is wanted, with its folders, as in tool/main.py"
    ),
    r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$": (
        "the name of a Python package is wanted, as a requirement has it"
    ),
    r"^\d+(\.\d+)*$": 'a version is wanted, in quotes, as in "99.0"',
    "^[A-Za-z0-9][A-Za-z0-9._+-]*$": (
        "the name of a tool is wanted, without path or option, as in uv"
    ),
}


def in_our_words(fault: ErrorDetails, shape: Shape, node: Node | None) -> str:
    """Say what to mend; `node` is the value in the file, None where it has none."""
    context: Context = fault.get("ctx", {})
    special = _SPECIAL.get(fault["type"])
    if special:
        return special(context, shape, node)
    sentence = _SENTENCES.get(fault["type"])
    if sentence is None:
        return fault["msg"].removeprefix("Value error, ")
    if is_blank(node) and fault["type"].endswith("_type"):
        return _blank(shape)
    quoted = isinstance(node, Scalar) and not node.plain
    hint = ", without quotes" if quoted and fault["type"] in _UNQUOTED else ""
    return sentence.format(**context) + hint


def is_blank(node: Node | None) -> bool:
    """Say whether a key stands there without a value."""
    return isinstance(node, Scalar) and scalar_kind(node) == "null"


def _blank(shape: Shape) -> str:
    return f"{shape.location[-1]!r} must have a value" if shape.location else "empty"


def _missing(_: Context, shape: Shape, __: Node | None) -> str:
    step = shape.location[-1]
    if isinstance(step, int):
        return "one more entry is wanted in this list"
    return f"{step!r} must be given"


def _extra(_: Context, shape: Shape, __: Node | None) -> str:
    step = shape.location[-1]
    return f"no such key here: {step!r}{did_you_mean(str(step), _written(shape))}"


def _written(shape: Shape) -> tuple[str, ...]:
    """Leave out the id of an entry that has a file of its own."""
    top = len(shape.location) == 1
    return tuple(key for key in shape.keys if not (top and key == "id"))


def _string(_: Context, shape: Shape, node: Node | None) -> str:
    if is_blank(node):
        return _blank(shape)
    if not isinstance(node, Scalar):
        kind = "lines of 'key: value'" if isinstance(node, MappingNode) else "a list"
        return f"a text is wanted here, not {kind}"
    quoted = f'put it in quotes: "{node.value[:60]}"'
    if scalar_kind(node) == "bool":
        return f"a text is wanted, and this is read as true or false; {quoted}"
    return f"a text is wanted, and this is read as a number; {quoted}"


def _pattern(context: Context, _: Shape, __: Node | None) -> str:
    pattern = context["pattern"]
    return PATTERNS.get(pattern, f"a text that matches {pattern} is wanted")


def _one_of(context: Context, shape: Shape, node: Node | None) -> str:
    return _choose(re.findall("'([^']*)'", context["expected"]), shape, node)


def _unknown_kind(context: Context, shape: Shape, node: Node | None) -> str:
    return _choose(re.findall("'([^']*)'", context["expected_tags"]), shape, node)


def _choose(known: list[str], shape: Shape, node: Node | None) -> str:
    written = node.value if isinstance(node, Scalar) else ""
    if is_blank(node):
        return _blank(shape)
    hint = did_you_mean(written, known) if written else ""
    if "did you mean" not in hint:
        hint = ""
    return f"one of {', '.join(known)} is wanted{hint}"


def _no_kind(context: Context, _: Shape, __: Node | None) -> str:
    return f"{context['discriminator']} must be given: it says which kind this is"


_SPECIAL: dict[str, Callable[[Context, Shape, Node | None], str]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "string_type": _string,
    "string_pattern_mismatch": _pattern,
    "literal_error": _one_of,
    "union_tag_invalid": _unknown_kind,
    "union_tag_not_found": _no_kind,
}
