"""Turn what somebody else recorded into a run: what `proofdeck import` calls.

Such a run says who recorded it, with what, and belongs to a machine of its own, so
that no figure and no comparison ever mixes it with ours.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from generators.bench.hashes import Hashes
from generators.bench.importers import (
    Entry,
    Foreign,
    UnexpectedError,
    read_foreign,
)
from generators.bench.records import (
    NOT_TOLD,
    Elsewhere,
    Machine,
    RecordError,
    Run,
    Sample,
)
from generators.bench.units import can_convert, convert, is_time
from generators.model import Benchmark

_NO_DATE = "The file tells no date; the date is that of the import."


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What whoever imports says of a file."""

    path: Path
    comparison: str
    benchmark: Benchmark
    setup: str
    entry: str | None = None  #: which of the file's measurements, if there are several
    by: str = NOT_TOLD
    machine: str = NOT_TOLD  #: a name for it, where the file does not tell enough
    unit: str = ""  #: where the file does not tell it
    on: date | None = None  #: where the file does not tell it
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What the file holds of it."""

    foreign: Foreign
    entry: Entry
    digest: str  #: SHA-256 of the file


def import_run(
    said: Imported, hashes: Hashes, known: Iterable[Run], now: datetime
) -> Run:
    """Read a file of another tool into a run; writes nothing.

    Args:
        said: The file, what its values are of, and who took them.
        hashes: Of the comparison as it is now: the values are taken to speak of it.
        known: The runs that are there, so that nothing comes in twice.
        now: The moment of the import.

    Raises:
        RecordError: The file cannot be used; says what was expected.
    """
    try:
        foreign, raw = read_foreign(said.path)
        entry = _choose(foreign.entries, said)
        values = _values(entry, said)
    except UnexpectedError as error:
        lines = tuple(f"{said.path}: {problem}" for problem in error.problems)
        raise RecordError(lines) from error
    found = _Found(foreign=foreign, entry=entry, digest=hashlib.sha256(raw).hexdigest())
    run = _run(said, found, hashes, now)
    _check_new(said.path, run, known)
    return run.model_copy(update={"samples": _samples(entry, values, run.started)})


def _choose(entries: Sequence[Entry], said: Imported) -> Entry:
    """Take the one entry that is meant and whose unit fits."""
    unit = said.benchmark.unit
    named = [entry for entry in entries if said.entry in (None, entry.name)]
    if not named:
        raise UnexpectedError(f"holds no {said.entry or 'measurement'!r}{_of(entries)}")
    fitting = [e for e in named if can_convert(e.unit or said.unit, unit)]
    if not fitting:
        given = sorted({e.unit or said.unit or NOT_TOLD for e in named})
        raise UnexpectedError(
            f"its unit is {', '.join(given)}; expected {unit!r}, or one of the same "
            "kind (if the file does not tell it: --unit)"
        )
    if len(fitting) > 1:
        raise UnexpectedError(
            f"holds several measurements: choose one with --entry{_of(fitting)}"
        )
    return fitting[0]


def _of(entries: Iterable[Entry]) -> str:
    names = sorted({repr(entry.name[:200]) for entry in entries})
    return f"; there is: {', '.join(names[:20])}" if names else ""


def _values(entry: Entry, said: Imported) -> tuple[float, ...]:
    """Check the values, and tell them in the benchmark's unit."""
    if not entry.values and entry.outcome == "ok":
        raise UnexpectedError(f"{entry.name!r}: expected at least one value")
    unit = entry.unit or said.unit
    values = tuple(convert(v, unit, said.benchmark.unit) for v in entry.values)
    for value in values:
        if not math.isfinite(value):
            raise UnexpectedError(f"{entry.name!r}: {value} is no value")
        if value < 0 and is_time(unit):
            raise UnexpectedError(
                f"{entry.name!r}: {value:g} is no time; it is below 0"
            )
    return values


def _run(said: Imported, found: _Found, hashes: Hashes, now: datetime) -> Run:
    foreign, entry = found.foreign, found.entry
    on = said.on and datetime(said.on.year, said.on.month, said.on.day, tzinfo=UTC)
    started = entry.started or on or now
    marks = f"{found.digest}\n{entry.name}\n{said.benchmark.id}\n{said.setup}"
    mark = hashlib.sha256(marks.encode()).hexdigest()[:8]
    notes = (said.note, entry.note, "" if started != now else _NO_DATE)
    return Run(
        comparison=said.comparison,
        benchmark=said.benchmark.id,
        setup=said.setup,
        batch=f"{started:%Y%m%dT%H%M%S}-{mark}",
        seed=0,
        unit=said.benchmark.unit,
        instrument=foreign.tool,
        started=started,
        outcome=entry.outcome,
        reason=entry.reason,
        warmups=entry.warmups,
        commands=(entry.command,) if entry.command else (),
        tools=dict(foreign.tools),
        setup_hash=hashes.setups[said.setup],
        benchmark_hash=hashes.benchmarks[said.benchmark.id],
        machine=_machine(said, found),
        recorded_elsewhere=Elsewhere(
            by=said.by,
            tool=foreign.tool,
            file=said.path.name,
            entry=entry.name,
            sha256=found.digest,
            note=" ".join(filter(None, notes)),
        ),
    )


def _machine(said: Imported, found: _Found) -> Machine:
    """Describe the machine as far as it is told, under an id of its own.

    Files of which nobody says on which machine they were taken are each a machine.
    """
    foreign = found.foreign
    cpu = foreign.cpu or said.machine
    told = (said.machine, foreign.cpu, str(foreign.cores), foreign.system)
    unknown = said.machine == NOT_TOLD and not foreign.cpu
    marks = ("elsewhere", said.by, *told, found.digest if unknown else "")
    return Machine(
        id=hashlib.sha256("\n".join(marks).encode()).hexdigest()[:12],
        cpu=cpu if said.machine in (NOT_TOLD, cpu) else f"{said.machine}: {cpu}",
        cores=foreign.cores,
        memory_gb=None if foreign.memory_gb is None else round(foreign.memory_gb, 1),
        governor=None,
        kernel=foreign.kernel or NOT_TOLD,
        system=foreign.system or NOT_TOLD,
        python=foreign.python or NOT_TOLD,
        container=None,
    )


def _samples(
    entry: Entry, values: Sequence[float], started: datetime
) -> tuple[Sample, ...]:
    peaks = entry.peak_mb or (None,) * len(values)
    return tuple(
        Sample(block=block, order=0, started=started, value=value, peak_mb=peak)
        for block, (value, peak) in enumerate(zip(values, peaks, strict=True))
    )


def _check_new(path: Path, run: Run, known: Iterable[Run]) -> None:
    for other in known:
        mine, theirs = run.recorded_elsewhere, other.recorded_elsewhere
        if (
            mine
            and theirs
            and (mine.sha256, mine.entry) == (theirs.sha256, theirs.entry)
            and (run.benchmark, run.setup) == (other.benchmark, other.setup)
        ):
            raise RecordError((f"{path}: is there already, as {other.id}",))
