"""Which files of a project hold data or were written by a tool, and are no code.

scc calls each line of them code. A starter of a few hundred lines can bring 25 000
lines of CSV, and a lock file with hashes has more lines than the project it locks.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePath

from generators.bench.files import read_lines

_SUFFIXES = frozenset(
    {".csv", ".tsv", ".psv", ".jsonl", ".ndjson", ".geojson", ".svg", ".lock"}
)
_NAMES = frozenset({"package-lock.json", "Pipfile.lock", "pnpm-lock.yaml"})
#: JSON and XML are settings in one folder and data in the other.
_DATA_FOLDERS = frozenset({"data", "datasets", "fixtures"})
_IN_DATA_FOLDERS = frozenset({".json", ".xml", ".txt", ".geojson", ".yaml", ".yml"})
_HASH = "--hash=sha256:"
NOTEBOOK = ".ipynb"


def is_data(folder: Path, path: PurePath) -> bool:
    """Tell whether a file below a folder holds data, or locks versions."""
    if path.suffix in _SUFFIXES or path.name in _NAMES:
        return True
    if path.name.startswith("pylock.") and path.suffix == ".toml":
        return True
    if path.suffix in _IN_DATA_FOLDERS and _DATA_FOLDERS & set(path.parts[:-1]):
        return True
    if path.suffix != ".txt":
        return False
    return any(_HASH in line for line in read_lines(folder / path) or ())


def notebook_lines(text: str) -> int:
    """Count the code lines of a notebook: no output, no blank line, no comment.

    A text that is no notebook has none.
    """
    try:
        lines = [line.strip() for line in _code(json.loads(text))]
    except (ValueError, RecursionError):
        return 0
    return sum(bool(line) and not line.startswith("#") for line in lines)


def _code(notebook: object) -> Iterator[str]:
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    for cell in cells if isinstance(cells, list) else ():
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", "")
        parts = source if isinstance(source, list) else [source]
        yield from "".join(map(str, parts)).splitlines()
