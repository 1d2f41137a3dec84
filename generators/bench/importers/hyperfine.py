"""What `hyperfine --export-json` writes: seconds for every run of every command."""

import math
from statistics import median

from generators.bench.importers.base import (
    Entry,
    Foreign,
    Format,
    Part,
    UnexpectedError,
    cut,
    shaped,
)

#: hyperfine prints its median from the same times; a larger gap means a damaged file.
_AGREES = 1e-6


class _Result(Part):
    command: str
    times: list[float]
    median: float | None = None
    exit_codes: list[int | None] = []
    memory_usage_byte: list[int] | None = None


class _Document(Part):
    results: list[_Result]


def recognises(document: object) -> bool:
    """Whether it has results, each with a command."""
    results = document.get("results") if isinstance(document, dict) else None
    return isinstance(results, list) and all(
        isinstance(result, dict) and "command" in result for result in results
    )


def read(document: object) -> Foreign:
    """Take each command as an entry."""
    results = shaped(_Document, document).results
    return Foreign(tool="hyperfine", entries=tuple(map(_entry, results)))


def _entry(result: _Result) -> Entry:
    name = cut(result.command)
    told = result.median
    if told is not None and result.times:
        found = median(result.times)
        if not math.isclose(told, found, rel_tol=_AGREES):
            raise UnexpectedError(
                f"{name!r}: its median is {told:g} s, that of its times {found:g} s"
            )
    failed = sum(code != 0 for code in result.exit_codes)
    if failed:
        return Entry(
            name=name,
            unit="s",
            values=(),
            outcome="failed",
            reason=f"{failed} of {len(result.exit_codes)} runs did not end well",
            command=name,
        )
    memory = result.memory_usage_byte or []
    whole = len(memory) == len(result.times)
    return Entry(
        name=name,
        unit="s",
        values=tuple(result.times),
        peak_mb=tuple(size / 2**20 for size in memory) if whole else (),
        command=name,
    )


FORMAT = Format(
    name="hyperfine JSON",
    expected='an object with "results", each with "command" and "times"',
    recognises=recognises,
    read=read,
)
