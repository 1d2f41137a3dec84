"""What `pytest --benchmark-json` writes: seconds for every round of every test."""

from datetime import datetime

from pydantic import Field

from generators.bench.importers.base import (
    Entry,
    Foreign,
    Format,
    Part,
    UnexpectedError,
    cut,
    holds_benchmarks,
    in_utc,
    shaped,
)


class _Cpu(Part):
    brand_raw: str = ""
    count: int | None = None


class _Machine(Part):
    cpu: _Cpu = _Cpu()
    system: str = ""
    release: str = ""
    python_version: str = ""


class _Stats(Part):
    data: list[float] | None = None


class _Benchmark(Part):
    fullname: str
    stats: _Stats


class _Document(Part):
    machine_info: _Machine = _Machine()
    benchmarks: list[_Benchmark]
    started: datetime | None = Field(default=None, alias="datetime", strict=False)
    version: str = ""


def recognises(document: object) -> bool:
    """Whether it has benchmarks, each with stats."""
    return holds_benchmarks(document, "stats")


def read(document: object) -> Foreign:
    """Take each test as an entry."""
    told = shaped(_Document, document)
    machine = told.machine_info
    return Foreign(
        tool=f"pytest-benchmark {told.version}".strip(),
        entries=tuple(_entry(benchmark, told) for benchmark in told.benchmarks),
        cpu=machine.cpu.brand_raw,
        cores=machine.cpu.count,
        system=machine.system,
        kernel=machine.release,
        python=machine.python_version,
    )


def _entry(benchmark: _Benchmark, told: _Document) -> Entry:
    if benchmark.stats.data is None:
        raise UnexpectedError(
            f"{benchmark.fullname!r}: has no stats.data; expected every round "
            "(pytest --benchmark-json writes it)"
        )
    return Entry(
        name=cut(benchmark.fullname),
        unit="s",
        values=tuple(benchmark.stats.data),
        started=in_utc(told.started),
    )


FORMAT = Format(
    name="pytest-benchmark JSON",
    expected='an object with "benchmarks", each with "fullname" and "stats.data"',
    recognises=recognises,
    read=read,
)
