"""Repeats that are under way: what `measure --again` began and did not bring to an end.

Such a repeat goes on when the same is asked for again: what was recorded since it began
counts, and nothing older. Once it has run through, nothing of it is kept. The records
alone would not do: they do not tell what a call that was stopped still had before it.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generators.bench.records import RecordError, write_whole
from generators.bench.wanted import Wanted

NAME = "again.jsonl"  #: beside the records; not .json, as they are


class Repeat(BaseModel):
    """One line of the file: what was asked for, on which machine, and since when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    machine: str
    since: datetime
    only: tuple[str, ...]  #: sorted, each once
    repetitions: int | None
    quick: bool
    stale: bool
    full: bool = False

    @property
    def options(self) -> str:
        """The options of `measure` that go on with it."""
        told = ["--again", *(f"--only {name}" for name in self.only)]
        if self.repetitions is not None:
            told.append(f"--repetitions {self.repetitions}")
        flags = {"--quick": self.quick, "--full": self.full, "--stale": self.stale}
        return " ".join((*told, *(flag for flag, given in flags.items() if given)))

    def is_same(self, other: "Repeat") -> bool:
        """Say whether both ask for the same; they may have begun at other times."""
        return self.model_copy(update={"since": other.since}) == other


def asked(wanted: Wanted, machine: str, since: datetime) -> Repeat:
    """Describe a repeat by what is asked for."""
    return Repeat(
        machine=machine,
        since=since,
        only=tuple(sorted(set(wanted.only))),
        repetitions=wanted.repetitions,
        quick=wanted.quick,
        stale=wanted.stale,
        full=wanted.full,
    )


def read_repeats(folder: Path) -> tuple[Repeat, ...]:
    """Read the repeats that are under way; none where there is no file.

    Args:
        folder: The comparison's `runs/`.

    Raises:
        RecordError: A line is wrong.
    """
    path = folder / NAME
    if not path.exists():
        return ()
    found: list[Repeat] = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(Repeat.model_validate_json(line))
        except ValidationError as error:
            wrong = f"{path}:{number}:1: this is no repeat; delete the file"
            raise RecordError((wrong,)) from error
    return tuple(found)


def find_since(folder: Path, wanted: Wanted, machine: str) -> datetime | None:
    """Say when the repeat that is asked for began, if it is under way.

    Raises:
        RecordError: The file cannot be read.
    """
    for repeat in read_repeats(folder):
        if repeat.is_same(asked(wanted, machine, repeat.since)):
            return repeat.since
    return None


def begin_repeat(folder: Path, repeat: Repeat) -> None:
    """Note that a repeat is under way, in place of an older one of the same.

    Raises:
        RecordError: The file cannot be read.
        OSError: The folder cannot be written.
    """
    _write(folder, (*_others(folder, repeat), repeat))


def end_repeat(folder: Path, repeat: Repeat) -> None:
    """Note that a repeat has run through.

    Raises:
        RecordError: The file cannot be read.
        OSError: The folder cannot be written.
    """
    _write(folder, _others(folder, repeat))


def _others(folder: Path, repeat: Repeat) -> tuple[Repeat, ...]:
    return tuple(one for one in read_repeats(folder) if not one.is_same(repeat))


def _write(folder: Path, repeats: Iterable[Repeat]) -> None:
    lines = [f"{repeat.model_dump_json()}\n" for repeat in repeats]
    if lines:
        write_whole(folder / NAME, "".join(lines).encode())
    else:
        (folder / NAME).unlink(missing_ok=True)
