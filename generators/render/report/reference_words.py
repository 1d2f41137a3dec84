"""Says in plain words what a part of a JSON Schema lets a file say.

Knows schemas only: no page, and no file of content.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generators.model import base
from generators.model.benchmark import ToolName
from generators.render.report.views_reference import Word

Schema = Mapping[str, Any]
#: Keys of a schema that say nothing about the value itself.
_ASIDE = ("title", "description", "default")
_NAMED = (
    (base.Id, "id"),
    (base.Text, "text"),
    (base.Line, "line"),
    (base.RelativePath, "path"),
    (base.Weight, "number above 0"),
    (base.Finite, "number"),
    (base.Url, "address"),
    (ToolName, "tool name"),
)
_PLURALS = {"criterion": "criteria"}
_PLAIN = {"boolean": "true or false", "integer": "whole number", "number": "number"}
#: The word for each entry of a schema, by the name that a reference has for it.
Entries = Mapping[str, Word]


def entry_words(entries: Mapping[str, Schema]) -> Entries:
    """Name each entry of a schema; a form is called by the word that chooses it."""
    return {name: _entry_word(name, entry) for name, entry in entries.items()}


def value_words(schema: Schema, entries: Entries) -> tuple[Word, ...]:
    """Say what a value is, with links to the tables of the entries in it."""
    return tuple(_merged(_words(schema, entries)))


def allowed_values(schema: Schema) -> tuple[str, ...]:
    """List every value there is; empty where any other would do."""
    if "enum" in schema:
        return tuple(map(str, schema["enum"]))
    if "propertyNames" in schema:
        return allowed_values(schema["propertyNames"])
    inside = [*schema.get("anyOf", ()), *filter(None, (schema.get("items"),))]
    return tuple(value for one in inside for value in allowed_values(one))


def default_words(schema: Schema) -> str:
    """Say what counts where the key is left out; empty where it is nothing."""
    default = schema.get("default")
    if default is None or default in ([], {}):
        return ""
    if isinstance(default, dict):
        inside = ", ".join(f"{key}: {value}" for key, value in default.items())
        return f"{{{inside}}}"
    return default if isinstance(default, str) else json.dumps(default)


def _entry_word(name: str, entry: Schema) -> Word:
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
    for key, one in entry.get("properties", {}).items():
        if "const" in one:
            return Word(text=str(one["const"]), anchor=f"{key}-{one['const']}")
    return Word(text=plain, anchor=plain.replace(" ", "-"))


def _words(schema: Schema, entries: Entries) -> Iterator[Word]:
    named = _names().get(_bare(schema))
    if named:
        yield Word(text=named)
    elif "$ref" in schema:
        yield entries[schema["$ref"].rpartition("/")[2]]
    elif "anyOf" in schema or "oneOf" in schema:
        yield from _one_of(schema, entries)
    elif schema.get("type") == "array":
        yield from _list(schema, entries)
    elif schema.get("type") == "object":
        yield from _mapping(schema, entries)
    else:
        yield Word(text=_plain(schema))


def _one_of(schema: Schema, entries: Entries) -> Iterator[Word]:
    forms = schema.get("anyOf") or schema["oneOf"]
    if "discriminator" in schema:
        yield Word(text=f"by its {schema['discriminator']['propertyName']}: ")
    real = [one for one in forms if one.get("type") != "null"]
    for index, form in enumerate(real):
        if index:
            yield Word(text=" or ")
        yield from _words(form, entries)


def _list(schema: Schema, entries: Entries) -> Iterator[Word]:
    if "prefixItems" in schema:
        yield Word(text=f"list of {len(schema['prefixItems'])}: ")
        inside = [tuple(_words(one, entries)) for one in schema["prefixItems"]]
        for index, words in enumerate(inside):
            yield from ((Word(text=" and "), *words) if index else words)
        return
    first, *rest = _words(schema["items"], entries)
    how_many = "list of one or more " if schema.get("minItems") else "list of "
    forms = first.text.endswith(": ")
    yield Word(text=how_many if not forms else f"{how_many.rstrip()}, ")
    yield from (first if forms else _plural(first), *rest)


def _plural(word: Word) -> Word:
    return replace(word, text=_PLURALS.get(word.text, f"{word.text}s"))


def _mapping(schema: Schema, entries: Entries) -> Iterator[Word]:
    patterns: Mapping[str, Schema] = schema.get("patternProperties", {})
    inside = next(iter(patterns.values()), schema.get("additionalProperties", {}))
    yield Word(text=f"mapping of {_key_of(schema, patterns)} to ")
    yield from _words(inside, entries)


def _key_of(schema: Schema, patterns: Mapping[str, Schema]) -> str:
    names = schema.get("propertyNames", {})
    if "enum" in names:
        return "one of the values below"
    if _pattern(base.Id) in patterns:
        return "id"
    return "line" if _pattern(base.Line) in patterns else "name"


def _plain(schema: Schema) -> str:
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return "one of the values below"
    if schema.get("format") == "date":
        return "date"
    word = _PLAIN.get(schema.get("type", ""), "")
    if word:
        return word + _bounds(schema)
    longest = schema.get("maxLength")
    return f"text of up to {longest} characters" if longest else "text"


def _bounds(schema: Schema) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f" from {schema['minimum']} to {schema['maximum']}"
    least = f" from {schema['minimum']}" if "minimum" in schema else ""
    above = (
        f" above {schema['exclusiveMinimum']}" if "exclusiveMinimum" in schema else ""
    )
    most = f", up to {schema['maximum']}" if "maximum" in schema else ""
    return f"{least}{above}{most}"


def _merged(words: Iterator[Word]) -> Iterator[Word]:
    """Join neighbours without a link; a page sets a space between the pieces."""
    before = ""
    for word in words:
        if not word.anchor:
            before += word.text
            continue
        if before:
            yield Word(text=before.strip())
        yield word
        before = ""
    if before:
        yield Word(text=before.strip())


@cache
def _names() -> Mapping[str, str]:
    return {_bare(TypeAdapter(form).json_schema()): name for form, name in _NAMED}


def _pattern(form: Any) -> str:  # noqa: ANN401 - any form of type
    return str(TypeAdapter(form).json_schema()["pattern"])


def _bare(schema: Schema) -> str:
    kept = {name: value for name, value in schema.items() if name not in _ASIDE}
    return json.dumps(kept, sort_keys=True)
