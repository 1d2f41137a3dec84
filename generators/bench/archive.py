"""Old runs in Parquet: one file for each month, one row for each run.

Beside its record without samples, a row holds a list for each field of a sample, so
that a million values are read at once, here as in DuckDB or pandas. A file is only
written by `proofdeck archive`, and read back before a record is removed.
"""

import gc
import io
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice, pairwise, repeat
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from generators.bench.parquet import MISSING, has_parquet
from generators.bench.records import RecordError, Run, Sample, read_runs, write_whole

FOLDER = "archive"
#: Fields of a sample that are plain columns; load, parts and notes are taken apart.
_NUMBERS = ("block", "order", "seconds", "value", "cpu_seconds", "peak_mb")
_LOADS = ("load_before", "load_after")
_MAPS = ("parts", "notes")
_OPTIONAL = frozenset({"seconds", "cpu_seconds", "peak_mb", *_LOADS})
#: Told again beside the record, for those who query the file.
_RUN = ("comparison", "benchmark", "setup", "batch", "unit", "outcome")

Columns = Mapping[str, Sequence[Any]]


def archive_runs(folder: Path, before: datetime) -> dict[Path, int]:
    """Move the runs that started before a moment into their months' archives.

    Args:
        folder: runs/ of a comparison.
        before: Later runs stay as they are.

    Returns:
        How many runs were moved into each archive.

    Raises:
        RecordError: A record or an archive cannot be read, or pyarrow is missing.
        OSError: The folder cannot be written.
    """
    months: dict[Path, list[Run]] = {}
    moving: dict[Path, list[Path]] = {}
    for run in read_runs(folder):
        path = folder / FOLDER / f"{run.started.astimezone(UTC):%Y-%m}.parquet"
        record = folder / run.benchmark / f"{run.id}.json"
        if not record.exists():
            months.setdefault(path, []).append(run)
        elif run.started < before:
            months.setdefault(path, []).append(run)
            moving.setdefault(path, []).append(record)
    for path, records in moving.items():
        write_archive(months[path], path)
        for record in records:
            record.unlink()
    return {path: len(records) for path, records in moving.items()}


def write_archive(runs: Sequence[Run], path: Path) -> None:
    """Write runs into one file, all or nothing, and read them back.

    Raises:
        RecordError: pyarrow is missing, or what is read back differs.
        OSError: The folder cannot be written.
    """
    _require(path)
    import pyarrow as pa  # noqa: PLC0415  large, and rarely needed
    from pyarrow import parquet  # noqa: PLC0415

    buffer = io.BytesIO()
    table = pa.table(_columns(runs), schema=_schema())
    parquet.write_table(table, buffer, compression="zstd")
    if _read(io.BytesIO(buffer.getvalue()), path) != tuple(runs):
        raise RecordError((f"{path}: would not hold the same as the records",))
    write_whole(path, buffer.getvalue())


def read_archive(path: Path) -> tuple[Run, ...]:
    """Read every run of one file.

    Raises:
        RecordError: It cannot be read, or pyarrow is missing.
    """
    _require(path)
    return _read(path, path)


def _require(path: Path) -> None:
    if not has_parquet():
        raise RecordError((f"{path}: to read or write it, {MISSING}",))


def _schema() -> Any:  # noqa: ANN401  pyarrow has no types
    import pyarrow as pa  # noqa: PLC0415

    moment = pa.timestamp("us", tz="UTC")
    types = dict.fromkeys((*_NUMBERS, *_LOADS), pa.float64())
    types |= {"block": pa.int64(), "order": pa.int64(), "started": moment}
    types |= {
        "parts": pa.map_(pa.string(), pa.float64()),
        "notes": pa.map_(pa.string(), pa.string()),
    }
    return pa.schema(
        [(name, pa.string()) for name in _RUN]
        + [("run_started", moment), ("machine", pa.string()), ("record", pa.string())]
        + [(name, pa.list_(kind)) for name, kind in types.items()]
    )


def _columns(runs: Sequence[Run]) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {
        name: [getattr(run, name) for run in runs] for name in _RUN
    }
    columns["run_started"] = [run.started for run in runs]
    columns["machine"] = [run.machine.id for run in runs]
    columns["record"] = [run.model_dump_json(exclude={"samples"}) for run in runs]
    for name in (*_NUMBERS, "started"):
        columns[name] = [[getattr(s, name) for s in run.samples] for run in runs]
    for name in _MAPS:
        columns[name] = [
            [list(getattr(s, name).items()) for s in run.samples] for run in runs
        ]
    for at, name in enumerate(_LOADS):
        columns[name] = [[s.load and s.load[at] for s in run.samples] for run in runs]
    return columns


def _read(source: Path | io.BytesIO, path: Path) -> tuple[Run, ...]:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    try:
        table = parquet.ParquetFile(source).read().combine_chunks()
    except (pa.ArrowException, OSError) as error:
        raise RecordError((f"{path}: cannot be read: {error}",)) from error
    if table.schema != _schema():
        raise RecordError((f"{path}: is no archive of this version",))
    try:
        return _runs(table)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        lines = (f"{path}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong)
        raise RecordError(tuple(lines)) from error
    except ValueError as error:
        raise RecordError((f"{path}: {error}",)) from error


def _runs(table: Any) -> tuple[Run, ...]:  # noqa: ANN401
    lengths = table["value"].combine_chunks().value_lengths()
    with _without_collector():
        columns = {
            name: _flat(table, name, lengths)
            for name in (*_NUMBERS, "started", *_LOADS)
        }
        columns |= {name: _maps(table, name, lengths) for name in _MAPS}
        samples = iter(_samples(columns))
        return tuple(
            Run.model_validate_json(record).model_copy(
                update={"samples": tuple(islice(samples, length))}
            )
            for record, length in zip(
                table["record"].to_pylist(), lengths.to_pylist(), strict=True
            )
        )


def _list(table: Any, name: str, lengths: Any) -> Any:  # noqa: ANN401
    """Take a column of lists, of which each is as long as the run has samples."""
    lists = table[name].combine_chunks()
    if lists.null_count or lists.value_lengths() != lengths:
        raise ValueError(f"{name}: expected one for each value")
    return lists.flatten()


def _flat(table: Any, name: str, lengths: Any) -> list[Any]:  # noqa: ANN401
    """Check a column of numbers or moments as a whole, and list it."""
    import pyarrow.compute as pc  # noqa: PLC0415

    flat = _list(table, name, lengths)
    if flat.null_count and name not in _OPTIONAL:
        raise ValueError(f"{name}: expected no gap")
    if name == "started":
        seconds = [micros / 1e6 for micros in _plain(flat.cast("int64"))]
        return list(map(datetime.fromtimestamp, seconds, repeat(UTC)))
    if name in ("block", "order"):
        return _plain(flat)
    if pc.all(pc.is_finite(flat)).as_py() is False:
        raise ValueError(f"{name}: expected finite numbers")
    return _plain(flat)


def _plain(numbers: Any) -> list[Any]:  # noqa: ANN401
    """List numbers; through numpy where there is no gap, since that is far faster."""
    import numpy as np  # noqa: PLC0415

    if numbers.null_count:
        return list(numbers.to_pylist())
    # `to_numpy` would load pandas, which takes a second.
    return list(np.from_dlpack(numbers).tolist())


def _maps(table: Any, name: str, lengths: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """List a column of dictionaries; those of one name share its text."""
    maps = _list(table, name, lengths)
    if maps.null_count or maps.items.null_count:
        raise ValueError(f"{name}: expected no gap")
    encoded = maps.keys.dictionary_encode()
    known = encoded.dictionary.to_pylist()
    keys = map(known.__getitem__, _plain(encoded.indices))
    numbers = name == "parts"
    items = _plain(maps.items) if numbers else maps.items.to_pylist()
    pairs = zip(keys, items, strict=True)
    offsets = _plain(maps.offsets)
    return [
        dict(islice(pairs, end - start)) if end > start else {}
        for start, end in pairwise(offsets)
    ]


def _samples(columns: Columns) -> list[Sample]:
    """Make samples of checked columns.

    They are filled as pickle and `model_construct` do it, but a field of all samples at
    a time: to validate a million of them again takes longer than all the rest.
    """
    known = _fields(columns)
    samples = list(map(Sample.__new__, repeat(Sample, len(known))))
    state: dict[str, Iterable[object]] = {
        "__dict__": known,
        "__pydantic_fields_set__": repeat(set(Sample.model_fields)),
        "__pydantic_extra__": repeat(None),
        "__pydantic_private__": repeat(None),
    }
    for name, values in state.items():
        fill = vars(BaseModel)[name].__set__
        deque(map(fill, samples, values), maxlen=0)
    return samples


def _fields(columns: Columns) -> list[dict[str, object]]:
    return [
        {
            "block": block,
            "order": order,
            "started": started,
            "seconds": seconds,
            "value": value,
            "parts": parts,
            "cpu_seconds": cpu_seconds,
            "peak_mb": peak_mb,
            "load": None if before is None else (before, after),
            "notes": notes,
        }
        for (
            block,
            order,
            seconds,
            value,
            cpu_seconds,
            peak_mb,
            started,
            before,
            after,
            parts,
            notes,
        ) in zip(*columns.values(), strict=True)
    ]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking millions of live objects.

    They hold no cycles, so that they need it neither now nor later: `freeze` puts them
    out of its sight, after what is garbage already was collected.
    """
    was = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
