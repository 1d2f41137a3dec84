"""Text that takes long to make, kept under .cache/ by what it is made from.

A kept file says in its first line what the rest hashes to. One that was cut short,
changed or lost is made anew, and two builds at a time never see half of one.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from generators.render.writing import write_beside

#: So many texts are kept of a kind; beyond that the oldest make room.
MOST = 20_000
#: One key in 256 begins so; only then is it worth counting what is kept.
_COUNTED = "00"


def kept_or_made(folder: Path, key: str, make: Callable[[], str]) -> str:
    """Give the text that is kept under a key, or make it and keep it.

    A folder that cannot be written keeps nothing, and the text is made each time.

    Args:
        folder: Where texts of this kind are kept.
        key: A hash of everything that the text depends on.
        make: Makes the text.
    """
    path = folder / key
    kept = _read(path)
    if kept is not None:
        return kept
    text = make()
    data = text.encode()
    try:
        write_beside(path, f"{hashlib.sha256(data).hexdigest()}\n".encode() + data)
        if key.startswith(_COUNTED):
            _make_room(folder)
    except OSError:
        return text
    return text


def _read(path: Path) -> str | None:
    try:
        digest, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    whole = hashlib.sha256(data).hexdigest().encode() == digest
    return data.decode() if whole else None


def _make_room(folder: Path) -> None:
    entries = list(os.scandir(folder))
    if len(entries) <= MOST:
        return
    entries.sort(key=lambda entry: entry.stat().st_mtime_ns)
    for entry in entries[: len(entries) - MOST]:
        Path(entry.path).unlink(missing_ok=True)
