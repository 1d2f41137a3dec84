"""JSON Schemas of the content files, so that an editor helps while one writes.

A content file names its schema in its first line, with a comment such as
`# yaml-language-server: $schema=../../.schemas/area.json`.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generators.model import (
    Area,
    Audience,
    Benchmark,
    Deck,
    Diagram,
    Documents,
    Entry,
    Head,
    Improvements,
    Setup,
    Topic,
    Tree,
)

_KINDS: Mapping[str, type[Entry]] = {
    "comparison": Head,
    "setup": Setup,
    "area": Area,
    "benchmark": Benchmark,
    "deck": Deck,
    "audience": Audience,
    "diagram": Diagram,
    "tree": Tree,
    "improvements": Improvements,
    "claims": Topic,
    "documents": Documents,
}
#: Their id is the name of the file, so that it must not stand inside.
_NAMED_BY_FILE = (
    Setup,
    Area,
    Benchmark,
    Audience,
    Diagram,
    Tree,
    Improvements,
    Topic,
)


def schemas() -> dict[str, dict[str, Any]]:
    """Give the schema of each kind of content file, by name; not to be changed."""
    return {name: _schema(kind) for name, kind in _KINDS.items()}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write `<kind>.json` for each kind of content file; give what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        beside = path.with_suffix(".json.new")
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        beside.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        beside.replace(path)
        written.append(path)
    return tuple(written)


@cache  # the reference asks for all of them for each page
def _schema(kind: type[Entry]) -> dict[str, Any]:
    schema = kind.model_json_schema()
    if kind in _NAMED_BY_FILE:
        del schema["properties"]["id"]
        schema["required"].remove("id")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
