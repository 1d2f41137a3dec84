"""What pyperf writes: values for every process of every benchmark."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from generators.bench.importers.base import (
    Entry,
    Foreign,
    Format,
    Part,
    cut,
    holds_benchmarks,
    in_utc,
    shaped,
)

_UNITS = {"second": "s", "byte": "B", "integer": ""}


class _Metadata(Part):
    name: str = ""
    unit: str = "second"
    date: datetime | None = Field(default=None, strict=False)
    cpu_model_name: str = ""
    cpu_count: int | None = None
    platform: str = ""
    python_version: str = ""
    perf_version: str = ""


class _Run(Part):
    metadata: dict[str, object] = {}
    values: list[float] = []  #: none in a run that calibrates
    warmups: list[object] = []


class _Benchmark(Part):
    metadata: dict[str, object] = {}
    runs: list[_Run]


class _Document(Part):
    benchmarks: list[_Benchmark]
    metadata: dict[str, object] = {}


def recognises(document: object) -> bool:
    """Whether it has benchmarks, each with runs."""
    return holds_benchmarks(document, "runs")


def read(document: object) -> Foreign:
    """Take each benchmark as an entry; what they share is told once."""
    told = shaped(_Document, document)
    shared = _Metadata()
    for benchmark in told.benchmarks[:1]:
        first = benchmark.runs[0].metadata if benchmark.runs else {}
        shared = shaped(_Metadata, told.metadata | benchmark.metadata | first)
    return Foreign(
        tool=f"pyperf {shared.perf_version}".strip(),
        entries=tuple(_entries(told)),
        cpu=shared.cpu_model_name,
        cores=shared.cpu_count,
        system=shared.platform,
        python=shared.python_version.split(" ")[0],
    )


def _entries(told: _Document) -> Iterator[Entry]:
    for benchmark in told.benchmarks:
        runs = [run for run in benchmark.runs if run.values]
        first = runs[0].metadata if runs else {}
        known = shaped(_Metadata, told.metadata | benchmark.metadata | first)
        yield Entry(
            name=cut(known.name),
            unit=_UNITS.get(known.unit, known.unit),
            values=tuple(value for run in runs for value in run.values),
            warmups=max((len(run.warmups) for run in runs), default=0),
            started=in_utc(known.date),
            note=f"The values are from {len(runs)} processes." if len(runs) > 1 else "",
        )


FORMAT = Format(
    name="pyperf JSON",
    expected='an object with "benchmarks", each with "runs" that hold "values"',
    recognises=recognises,
    read=read,
)
