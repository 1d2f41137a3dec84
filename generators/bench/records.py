"""The record of a run: what was measured, where and when. Knows no statistics.

A record is written by `measure` or `import` and never edited by hand. It keeps every
value, so that any statistic can be worked out again later.
"""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

#: Stands where a file of someone else's says nothing.
NOT_TOLD = "not told"

Outcome = Literal[
    "ok",
    "failed",
    "timed-out",
    "out-of-memory",
    "cannot-fetch",
    "cannot-install",
    "nothing-collected",
    "nothing-to-measure",
    "not-applicable",
    "tool-missing",
]


M = TypeVar("M", bound=BaseModel)
#: Where JSON ends or breaks, at the end of what its reader says.
_BROKEN_AT = re.compile(r" at line (\d+) column (\d+)$")


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Sample(_Record):
    """One repetition: what the instrument gave, and how the machine was meanwhile."""

    block: int  #: setups that share a block of a batch were measured side by side
    order: int  #: place within the block, from 0
    started: datetime
    seconds: float | None = None  #: by the clock, preparation included; None: not told
    value: float  #: in the benchmark's unit
    parts: dict[str, float] = {}  #: named shares or cases of the value
    cpu_seconds: float | None = None  #: user and system time of what was measured
    peak_mb: float | None = None  #: most memory that one process held
    load: tuple[float, float] | None = None  #: one-minute load average before, after
    notes: dict[str, str] = {}  #: what each part said, e.g. which test failed


class Machine(_Record):
    """What a reader needs to judge, or to repeat, the measurement.

    Of a machine that is not ours, what nobody told is None, or `NOT_TOLD` for a text.
    """

    id: str  #: hash of what makes it this machine; figures never mix two of them
    cpu: str
    cores: int | None
    memory_gb: float | None
    governor: str | None
    kernel: str
    system: str
    python: str
    container: bool | None


class Elsewhere(_Record):
    """Where values come from that we did not take."""

    by: str  #: who recorded them, or `NOT_TOLD`
    tool: str  #: what recorded them, with its version if that is told
    file: str  #: name of the file that they were read from, without its folder
    entry: str  #: which of the file's measurements it is, as the file calls it
    sha256: str  #: of that file, so that whoever has it can compare
    note: str = ""  #: what the file leaves open


class Run(_Record):
    """One benchmark for one setup on one machine in one batch: all values, outcome."""

    #: 2 added `recorded_elsewhere` and may leave open what nobody told; 3, `lanes`.
    format: Literal[1, 2, 3] = 3
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
    recorded_elsewhere: Elsewhere | None = None  #: None: by `measure`, on `machine`
    #: Most repetitions that ran at once while a value was taken, itself among them:
    #: above 1 seconds, processor time and load tell of the others too. None: not told.
    lanes: int | None = None

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

    Raises:
        OSError: The folder cannot be written.
    """
    path = folder / run.benchmark / f"{run.id}.json"
    write_whole(path, record_bytes(run))
    return path


def record_bytes(run: Run) -> bytes:
    """Return the record of a run as it is written."""
    return f"{run.model_dump_json(indent=2)}\n".encode()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file below a new or an old folder, all of it or nothing.

    It is written beside, flushed to the disk and renamed, so that neither a reader nor
    a power cut ever meets half of it.

    Raises:
        OSError: The folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(path.parent)


def read_runs(folder: Path) -> tuple[Run, ...]:
    """Read every record below the folder, oldest first; none if there is no folder.

    Archived runs are among them. A run that is there both ways, as an `archive` that
    was interrupted leaves it, is read from its own file.

    Raises:
        RecordError: Some record is wrong; all wrong ones are named at once.
    """
    problems: list[str] = []
    runs: dict[tuple[str, str], Run] = {}
    archives = sorted(folder.glob("archive/*.parquet"))
    for path in (*archives, *sorted(folder.rglob("*.json"))):
        try:
            read = _read_archive(path) if path in archives else (_read_run(path),)
        except RecordError as error:
            problems += error.problems
        else:
            runs |= {(run.benchmark, run.id): run for run in read}
    if problems:
        raise RecordError(tuple(problems))
    return tuple(sorted(runs.values(), key=lambda run: (run.started, run.id)))


def _read_archive(path: Path) -> tuple[Run, ...]:
    # Most have no archive, and reading one takes a library of 100 MB.
    from generators.bench.archive import read_archive  # noqa: PLC0415

    return read_archive(path)


def read_json(path: Path, kind: type[M], what: str) -> M:
    """Read one JSON file that Proofdeck wrote.

    Raises:
        RecordError: It cannot be read, or is no `what`; every fault is listed.
    """
    try:
        return kind.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise RecordError(
            tuple(
                _told(path, what, one)
                for one in error.errors(include_url=False, include_input=False)
            )
        ) from error
    except OSError as error:
        raise RecordError((f"{path}: {error.strerror}",)) from error


def _told(path: Path, what: str, error: ErrorDetails) -> str:
    place = _BROKEN_AT.search(error["msg"])
    if error["type"] != "json_invalid" or place is None:
        return f"{path}: {'.'.join(map(str, error['loc'])) or what}: {error['msg']}"
    remedy = "take it back from git, or delete it"
    return f"{path}:{place[1]}:{place[2]}: this {what} is cut off or damaged; {remedy}"


def _read_run(path: Path) -> Run:
    run = read_json(path, Run, "record")
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
