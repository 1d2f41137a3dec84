"""What asv keeps as `results/<machine>/<commit>-<environment>.json`, version 2."""

import math
import re
from collections.abc import Iterator
from itertools import product

from pydantic import ConfigDict

from generators.bench.importers.base import (
    Entry,
    Foreign,
    Format,
    Part,
    UnexpectedError,
    cut,
    moment,
    shaped,
)

_VERSION = 2
#: Of an environment that asv did not make, it tells the path of its Python instead.
_VERSIONS = re.compile(r"\d+(\.\d+)*")
#: The unit follows from how the benchmark's name begins; a track_ one tells none.
_UNITS = {"time": "s", "timeraw": "s", "mem": "B", "peakmem": "B"}
_MEDIAN_ONLY = "asv kept the median alone, not each value."


class _Row(Part):
    # A combination that was skipped is NaN.
    model_config = ConfigDict(allow_inf_nan=True)

    result: list[float | None] | None = None
    params: list[list[str]] = []
    started_at: float | None = None  #: in milliseconds since 1970
    samples: list[list[float] | None] | None = None


class _Machine(Part):
    cpu: str = ""
    num_cpu: str = ""
    os: str = ""
    ram: str = ""  #: in kB


class _Document(Part):
    version: int
    result_columns: list[str]
    results: dict[str, list[object]]
    params: _Machine = _Machine()
    python: str = ""
    requirements: dict[str, str] = {}


def recognises(document: object) -> bool:
    """Whether it names the columns of its results."""
    return isinstance(document, dict) and "result_columns" in document


def read(document: object) -> Foreign:
    """Take each combination of parameters of each benchmark as an entry."""
    told = shaped(_Document, document)
    if told.version != _VERSION:
        raise UnexpectedError(f"version: is {told.version}, expected {_VERSION}")
    machine = told.params
    return Foreign(
        tool="asv",
        entries=tuple(_entries(told)),
        cpu=machine.cpu,
        cores=int(machine.num_cpu) if machine.num_cpu.isdecimal() else None,
        memory_gb=int(machine.ram) / 2**20 if machine.ram.isdecimal() else None,
        system=machine.os,
        python=told.python if _VERSIONS.fullmatch(told.python) else "",
        tools={name: version for name, version in told.requirements.items() if version},
    )


def _entries(told: _Document) -> Iterator[Entry]:
    for name, values in told.results.items():
        row = shaped(_Row, dict(zip(told.result_columns, values, strict=False)))
        samples = row.samples or []
        for at, combination in enumerate(product(*row.params)):
            single = row.result[at] if row.result and at < len(row.result) else None
            taken = (samples[at] if at < len(samples) else None) or []
            alone = [] if taken or single is None else [single]
            title = f"{name}({', '.join(combination)})" if combination else name
            kind = name.rpartition(".")[2].partition("_")[0]
            yield Entry(
                name=cut(title),
                unit=_UNITS.get(kind, ""),
                values=tuple(v for v in (*taken, *alone) if math.isfinite(v)),
                started=moment(row.started_at / 1000) if row.started_at else None,
                note=_MEDIAN_ONLY if alone else "",
            )


FORMAT = Format(
    name="asv results",
    expected='an object with "version": 2, "result_columns" and "results"',
    recognises=recognises,
    read=read,
)
