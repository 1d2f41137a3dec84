"""What an importer gives: the entries of a file, and what it tells of the machine.

An importer knows one format. It knows no benchmark, no setup and no record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from generators.bench.records import Outcome

#: Longest text that is taken from a file; what is longer is cut.
LONGEST = 2_000
_MOST_LISTED = 10


class Part(BaseModel):
    """A piece of a format: what we need of it; the rest of the file is left alone."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, allow_inf_nan=False, strict=True
    )


Shape = TypeVar("Shape", bound=Part)


class UnexpectedError(Exception):
    """A file has not the expected shape; holds one sentence for each mistake."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that somebody measured, with all its values."""

    name: str  #: as the file calls it
    unit: str  #: empty if the file does not tell
    values: tuple[float, ...]
    outcome: Outcome = "ok"
    reason: str = ""  #: for any outcome but ok: what happened, in a sentence
    peak_mb: tuple[float, ...] = ()  #: one for each value, or none at all
    warmups: int = 0
    command: str = ""  #: empty if the file does not tell
    started: datetime | None = None
    note: str = ""  #: what a reader should know of the values


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """What a file of another tool says."""

    tool: str  #: with its version, if told
    entries: tuple[Entry, ...]
    cpu: str = ""  #: this and what follows is empty or None where it is not told
    cores: int | None = None
    memory_gb: float | None = None
    system: str = ""
    kernel: str = ""
    python: str = ""
    tools: Mapping[str, str] = field(default_factory=dict)  #: name to version


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format: how it is known, what is expected of it, and how it is read."""

    name: str
    expected: str  #: what a file of it looks like, for whoever brings another
    recognises: Callable[[object], bool]
    read: Callable[[object], Foreign]  #: raises UnexpectedError


def holds_benchmarks(document: object, key: str) -> bool:
    """Say whether a document lists benchmarks, each of them with a key."""
    found = document.get("benchmarks") if isinstance(document, dict) else None
    return isinstance(found, list) and all(
        isinstance(benchmark, dict) and key in benchmark for benchmark in found
    )


def shaped(shape: type[Shape], document: object) -> Shape:
    """Check a document against a shape.

    Raises:
        UnexpectedError: Names each place that differs, and what is expected there.
    """
    try:
        return shape.model_validate(document)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        problems = [
            f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}"
            for e in found[:_MOST_LISTED]
        ]
        if len(found) > _MOST_LISTED:
            problems.append(f"and {len(found) - _MOST_LISTED} more such places")
        raise UnexpectedError(*problems) from error


def cut(text: str) -> str:
    """Take a text from a file: no longer than `LONGEST`."""
    return text if len(text) <= LONGEST else text[: LONGEST - 4] + " ..."


def moment(seconds: float) -> datetime | None:
    """Read a time stamp in seconds since 1970; None where it is beyond any date."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def in_utc(told: datetime | None) -> datetime | None:
    """Put a moment into UTC; one without a zone is taken to be in UTC already."""
    if told is None:
        return None
    return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
