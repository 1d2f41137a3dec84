"""The reference of content files, made from the schemas that check them.

A key that the models learn stands here at once, with the description it has there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from generators.content import schemas
from generators.render.report.reference_words import (
    Entries,
    Schema,
    allowed_values,
    default_words,
    entry_words,
    value_words,
)
from generators.render.report.views_reference import (
    FileKindView,
    KeyView,
    TableView,
    Word,
)

#: Where the files of a kind lie below the folder of a comparison, in reading order.
PLACES: Mapping[str, str] = {
    "comparison": "comparison.yaml",
    "setup": "setups/<id>.yaml",
    "area": "areas/<id>.yaml",
    "benchmark": "benchmarks/<id>.yaml",
    "audience": "weights/<id>.yaml",
    "documents": "documents.yaml",
    "claims": "claims/<id>.yaml",
    "diagram": "diagrams/<id>.yaml",
    "tree": "trees/<id>.yaml",
    "improvements": "improvements/<id>.yaml",
    "deck": "deck.yaml",
}

#: Gives the text of an example of a kind and where it lies; empty texts for none.
Example = Callable[[str], tuple[str, str]]


def reference_view(example: Example) -> tuple[FileKindView, ...]:
    """Describe every kind of content file, in reading order."""
    return tuple(_kind(kind, *example(kind)) for kind in PLACES)


def _kind(kind: str, example: str, path: str) -> FileKindView:
    about, tables = _tables(kind)
    return FileKindView(
        id=kind,
        title=f"Keys of {'an' if kind[0] in 'aeiou' else 'a'} {kind}",
        path=PLACES[kind],
        about=about,
        tables=tables,
        example=example,
        example_path=path,
    )


@cache
def _tables(kind: str) -> tuple[str, tuple[TableView, ...]]:
    """Describe the file itself and every entry in it; the models do not change."""
    schema = schemas()[kind]
    entries: Mapping[str, Schema] = schema.get("$defs", {})
    order = [name for name in _order(schema, entries) if "properties" in entries[name]]
    names = entry_words(entries)
    own = _table(Word(text="keys of the file", anchor="key"), schema, names)
    inside = (_table(names[name], entries[name], names) for name in order)
    return own.about, (own, *inside)


def _order(schema: Schema, entries: Mapping[str, Schema]) -> list[str]:
    """Give the entries as a reader meets them."""
    found: dict[str, None] = {}
    for name in _named(schema.get("properties", {})):
        found |= dict.fromkeys((name, *_order(entries[name], entries)))
    return list(found)


def _named(part: Any) -> Iterator[str]:  # noqa: ANN401 - a schema holds anything
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        for inside in part.values():
            yield from _named(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from _named(inside)


def _table(word: Word, schema: Schema, entries: Entries) -> TableView:
    required = schema.get("required", ())
    chosen = [key for key, one in schema["properties"].items() if "const" in one]
    keys = (
        _key(f"{word.anchor}.{key}", key, one, entries)
        for key, one in schema["properties"].items()
    )
    return TableView(
        title=f"{chosen[0]}: {word.text}" if chosen else word.text.capitalize(),
        anchor=word.anchor,
        about=_sentence(schema.get("description", "")),
        keys=tuple(
            replace(one, needed="required") if one.name in required else one
            for one in keys
        ),
    )


def _key(anchor: str, name: str, schema: Schema, entries: Entries) -> KeyView:
    default = default_words(schema)
    about = schema.get("description", "")
    if not about and "const" in schema:
        about = "Chooses this form"
    return KeyView(
        name=name,
        anchor=anchor,
        value=value_words(schema, entries),
        needed=f"{default} if left out" if default else "may be left out",
        about=_sentence(about),
        allowed=allowed_values(schema),
    )


def _sentence(text: str) -> str:
    """End as a sentence does."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
