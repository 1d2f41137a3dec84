"""Read what other tools recorded: one module for each format, and their registry.

A new format is a module with a `FORMAT`, listed in `FORMATS`. The file may come from
anybody: it is read up to a size, XML without document types, JSON up to a depth.
"""

from pathlib import Path

from pydantic_core import from_json

from generators.bench.importers import (
    asv,
    hyperfine,
    junit,
    pyperf,
    pytest_benchmark,
    table,
)
from generators.bench.importers.base import Entry, Foreign, Format, UnexpectedError

__all__ = ["FORMATS", "LARGEST", "Entry", "Foreign", "UnexpectedError", "read_foreign"]

FORMATS: tuple[Format, ...] = (
    hyperfine.FORMAT,
    pytest_benchmark.FORMAT,
    pyperf.FORMAT,
    asv.FORMAT,
    junit.FORMAT,
    table.FORMAT,
)
#: No result of a benchmark is larger, in bytes; an attack may be.
LARGEST = 5_000_000


def read_foreign(path: Path) -> tuple[Foreign, bytes]:
    """Read a file of any known format.

    Returns:
        What it says, and its bytes.

    Raises:
        UnexpectedError: It cannot be read, is too large, or has no known shape; says
            which shapes are known.
    """
    raw = _read(path)
    document = _parse(raw)
    for one in FORMATS:
        if one.recognises(document):
            return one.read(document), raw
    known = "; ".join(f"{one.name}: {one.expected}" for one in FORMATS)
    raise UnexpectedError(f"its shape is not known; expected one of these. {known}")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UnexpectedError(f"{error.strerror}") from error
    if len(raw) > LARGEST:
        raise UnexpectedError(f"is larger than {LARGEST:,} bytes")
    return raw


def _parse(raw: bytes) -> object:
    """Take it for XML, JSON or CSV by its first character."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")  # of Windows
    start = raw.lstrip()[:1]
    if start == b"<":
        return junit.parse(raw)
    if start in (b"{", b"["):
        try:
            return from_json(raw)
        except ValueError as error:
            raise UnexpectedError(f"is no JSON: {error}") from error
    try:
        return table.parse(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnexpectedError(f"is no text in UTF-8: {error.reason}") from error
