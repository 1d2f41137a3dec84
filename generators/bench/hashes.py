"""Content hashes: whether a record still speaks of today's setup and benchmark.

Words that change nothing of what is measured are left out of the hashes, so that a
better sentence does not throw an hour of measuring away.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generators.bench.expiry import Expiry, read_expiry
from generators.bench.files import list_files
from generators.bench.instruments import VERSIONS
from generators.bench.records import Run
from generators.model import (
    Benchmark,
    Comparison,
    CookiecutterOrigin,
    CopyOrigin,
    Entry,
    Setup,
    original,
)
from generators.model.needs import unasked
from generators.model.take.base import TakeOptions

#: How often it is measured, where it cannot be, what else is, how long it lasts and
#: which tools are watched does not change a value.
_BENCHMARK_WORDING = {
    "measure",
    "about",
    "better",
    "part_names",
    "repetitions",
    "not_applicable",
    "references",
    "exhibits",
    "valid_for",
    "tools",
    "full",
}
_SETUP_WORDING = {"name", "summary", "licence"}
#: What single instruments read of a setup belongs to the hash of their benchmarks.
_PARTICULARS = {
    key for options in TakeOptions.__subclasses__() for key in options.reads
}


@dataclass(frozen=True, kw_only=True)
class Hashes:
    """What a current record has to carry."""

    setups: Mapping[str, str]  #: by id
    benchmarks: Mapping[str, str]  #: by id
    instruments: Mapping[str, str]  #: by benchmark id, as in time/1
    expiry: Expiry = field(default_factory=Expiry)  #: of age and tools

    def stale(self, run: Run) -> str:
        """Say what changed since the run was recorded; empty if nothing did."""
        setup = original(run.setup)
        if setup not in self.setups or run.benchmark not in self.benchmarks:
            return "the setup or the benchmark is gone"
        if run.setup_hash != self.setups[setup]:
            return "the setup changed since"
        if run.benchmark_hash != self.benchmarks[run.benchmark]:
            return "the benchmark changed since"
        ours = run.recorded_elsewhere is None
        if ours and run.instrument != self.instruments[run.benchmark]:
            return "the instrument changed since"
        return self.expiry.stale(run)


def read_hashes(
    comparison: Comparison, folder: Path, *, expiry: Expiry | None = None
) -> Hashes:
    """Hash every setup and benchmark of a comparison.

    Args:
        comparison: What its files say.
        folder: The comparison's folder; setups/ and benchmarks/ lie in it.
        expiry: From `read_expiry`; if None, neither age nor tools make a run stale.
    """
    return Hashes(
        setups={
            setup.id: hash_setup(setup, folder / "setups")
            for setup in (*comparison.setups, *comparison.exhibits)
        },
        benchmarks={
            b.id: hash_benchmark(b, folder / "benchmarks", _as_asked(comparison, b))
            for b in comparison.benchmarks
        },
        instruments={b.id: VERSIONS[b.take.instrument] for b in comparison.benchmarks},
        expiry=expiry or Expiry(),
    )


def _as_asked(comparison: Comparison, benchmark: Benchmark) -> Iterator[Setup]:
    """Give what a benchmark measures; a reference it does not ask declares nothing.

    What such a reference says for another benchmark changes none of these records.
    """
    references = {setup.id for setup in comparison.references}
    empty = {key: Setup.model_fields[key].get_default() for key in benchmark.take.reads}
    for setup in comparison.measured_by(benchmark):
        asked = setup.id not in references or not unasked(benchmark, setup)
        yield setup if asked else setup.model_copy(update=empty)


def stale_reasons(
    comparison: Comparison,
    folder: Path,
    runs: Iterable[Run],
    *,
    now: datetime | None = None,
) -> Iterator[tuple[Run, str]]:
    """Yield each run that is no longer current, and why.

    Args:
        comparison: What its files say.
        folder: The comparison's folder.
        runs: Every record of it, oldest first.
        now: The moment that ages are counted to; None lets nothing grow too old.
    """
    runs = tuple(runs)
    expiry = read_expiry(comparison, runs, now=now)
    hashes = read_hashes(comparison, folder, expiry=expiry)
    for run in runs:
        if reason := hashes.stale(run):
            yield run, reason


def hash_setup(setup: Setup, setups: Path) -> str:
    """Hash what the setup's YAML says, and the files of its origin below `setups`."""
    digest = hashlib.sha256(_canonical(setup, _SETUP_WORDING | _PARTICULARS))
    if isinstance(setup.origin, CopyOrigin | CookiecutterOrigin):
        origin = setups / setup.origin.path
        for path in list_files(origin):
            _add_file(digest, path.as_posix(), origin / path)
    return digest.hexdigest()


def hash_benchmark(
    benchmark: Benchmark, benchmarks: Path, setups: Iterable[Setup] = ()
) -> str:
    """Hash what the benchmark's YAML says, and the files it declares beside it.

    Args:
        benchmark: Which.
        benchmarks: The folder in which its files lie.
        setups: What it measures; of these, what its instrument alone reads counts.
    """
    digest = hashlib.sha256(_canonical(benchmark, _BENCHMARK_WORDING))
    for name in sorted(benchmark.files):
        _add_file(digest, name, benchmarks / name)
    for setup in setups if benchmark.take.reads else ():
        said = setup.model_dump(mode="json", include=set(benchmark.take.reads))
        digest.update(_dump({setup.id: said}))
    return digest.hexdigest()


def _canonical(entry: Entry, wording: set[str]) -> bytes:
    said = entry.model_dump(mode="json", exclude=wording)
    return _dump(said)


def _dump(said: object) -> bytes:
    return json.dumps(said, sort_keys=True, ensure_ascii=False).encode()


def _add_file(digest: "hashlib._Hash", name: str, path: Path) -> None:
    """Add name, right to execute, length and bytes: no two trees read the same."""
    if path.is_symlink():
        kind, content = "link", str(path.readlink()).encode()
    elif path.is_file():
        executable = bool(path.stat().st_mode & 0o100)
        kind, content = "program" if executable else "file", path.read_bytes()
    else:
        kind, content = "missing", b""
    digest.update(f"\0{name}\0{kind}\0{len(content)}\0".encode() + content)
