"""The journal: a start line before and a finish line after each repetition.

A start without a finish shows that `measure` was killed or crashed. The journal holds
no values; what was measured is in the records alone.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

NAME = "journal.jsonl"


class Entry(BaseModel):
    """One line of the journal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Literal["start", "finish"]
    batch: str
    benchmark: str
    setup: str
    block: int
    at: datetime
    pid: int  #: of the process that measures
    outcome: str = ""  #: of a finish: the run's outcome, or "interrupted"


def append(folder: Path, entry: Entry) -> None:
    """Add a line and flush it to the disk.

    A last line that a crash tore is closed first, so that it cannot spoil this one.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
    descriptor = os.open(folder / NAME, flags, 0o644)
    try:
        line = entry.model_dump_json().encode() + b"\n"
        size = os.fstat(descriptor).st_size
        torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        os.write(descriptor, b"\n" + line if torn else line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_journal(folder: Path) -> Iterator[Entry]:
    """Yield the lines in the order written; torn ones are left out."""
    path = folder / NAME
    if not path.exists():
        return
    for line in path.read_bytes().splitlines():
        try:
            yield Entry.model_validate_json(line)
        except ValidationError:
            continue


def unfinished(folder: Path) -> tuple[Entry, ...]:
    """Return the starts that nothing finished, oldest first.

    A repetition of the same benchmark and setup that finishes later settles an
    earlier start: what the crash left out has been measured since.
    """
    opened: dict[tuple[str, str], Entry] = {}
    for entry in read_journal(folder):
        key = entry.benchmark, entry.setup
        if entry.event == "finish":
            opened.pop(key, None)
        else:
            opened.pop(key, None)
            opened[key] = entry
    return tuple(opened.values())
