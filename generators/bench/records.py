"""The record of a run: what was measured, where and when. Knows no statistics.

A record is written by `measure` alone and never edited by hand. It keeps every value,
so that any statistic can be worked out again later.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

Outcome = Literal[
    "ok",
    "failed",
    "timed-out",
    "out-of-memory",
    "cannot-install",
    "nothing-to-measure",
    "not-applicable",
    "tool-missing",
]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Sample(_Record):
    """One repetition: what the instrument gave, and how the machine was meanwhile."""

    block: int  #: setups that share a block of a batch were measured side by side
    order: int  #: place within the block, from 0
    started: datetime
    seconds: float  #: the whole repetition by the clock, preparation included
    value: float  #: in the benchmark's unit
    parts: dict[str, float] = {}  #: named shares or cases of the value
    cpu_seconds: float | None = None  #: user and system time of what was measured
    peak_mb: float | None = None  #: most memory that one process held
    load: tuple[float, float] | None = None  #: one-minute load average before, after
    notes: dict[str, str] = {}  #: what each part said, e.g. which test failed


class Machine(_Record):
    """What a reader needs to judge, or to repeat, the measurement."""

    id: str  #: hash of what makes it this machine; figures never mix two of them
    cpu: str
    cores: int
    memory_gb: float
    governor: str | None
    kernel: str
    system: str
    python: str
    container: bool | None


class Run(_Record):
    """One benchmark for one setup on one machine in one batch: all values, outcome."""

    format: Literal[1] = 1  #: 1 is the first; say here what each later one changed
    comparison: str
    benchmark: str
    setup: str
    batch: str  #: one call of `measure`: its start in UTC and a random mark
    seed: int  #: of the order within the blocks
    unit: str
    instrument: str  #: name and version, as in time/1
    started: datetime
    outcome: Outcome
    reason: str = ""  #: for any outcome but ok: what happened, in a sentence
    samples: tuple[Sample, ...] = ()
    warmups: int = 0
    commands: tuple[str, ...] = ()  #: exactly what was run, in order
    tools: dict[str, str] = {}  #: name to version
    setup_hash: str  #: of the setup's files and YAML
    benchmark_hash: str  #: of the benchmark's YAML and files
    machine: Machine
    stdout: str = ""  #: the last lines of the last repetition
    stderr: str = ""

    @property
    def id(self) -> str:
        """Names the run; also the stem of its file."""
        return f"{self.setup}--{self.batch}"


class RecordError(Exception):
    """Records that cannot be read; holds one `path: message` line for each mistake."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def write_run(run: Run, folder: Path) -> Path:
    """Write the record as `<folder>/<benchmark>/<run.id>.json`, all of it or nothing.

    It is written beside, flushed to the disk and renamed, so that neither a reader nor
    a power cut ever meets half a record.

    Raises:
        OSError: The folder cannot be written.
    """
    path = folder / run.benchmark / f"{run.id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(run.model_dump_json(indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(path.parent)
    return path


def read_runs(folder: Path) -> tuple[Run, ...]:
    """Read every record below the folder, oldest first; none if there is no folder.

    Raises:
        RecordError: Some record is wrong; all wrong ones are named at once.
    """
    runs: list[Run] = []
    problems: list[str] = []
    for path in sorted(folder.rglob("*.json")):
        try:
            runs.append(_read_run(path))
        except RecordError as error:
            problems += error.problems
    if problems:
        raise RecordError(tuple(problems))
    return tuple(sorted(runs, key=lambda run: (run.started, run.id)))


def _read_run(path: Path) -> Run:
    try:
        run = Run.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise RecordError(
            tuple(
                f"{path}: {'.'.join(map(str, e['loc'])) or 'record'}: {e['msg']}"
                for e in error.errors(include_url=False, include_input=False)
            )
        ) from error
    except OSError as error:
        raise RecordError((f"{path}: {error.strerror}",)) from error
    if (path.parent.name, path.stem) != (run.benchmark, run.id):
        raise RecordError(
            (f"{path}: the record calls itself {run.benchmark}/{run.id}.json",)
        )
    return run


def _flush_folder(folder: Path) -> None:
    """Flush the folder's entry too; a rename alone may be lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
