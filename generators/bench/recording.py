"""What a batch leaves on the disk: records and journal. Called from one thread only.

The record of a benchmark, setup and batch is written anew after each repetition, so
Ctrl-C, a crash or a power cut costs the repetitions that were running and no other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generators.bench import journal
from generators.bench.estimates import Key
from generators.bench.executor import Attempt
from generators.bench.hashes import Hashes
from generators.bench.records import Machine, Run, Sample, write_run
from generators.model import Benchmark, original


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What all records of one call of `measure` have in common."""

    id: str
    seed: int
    comparison: str  #: id
    folder: Path  #: runs/ of the comparison
    hashes: Hashes
    machine: Machine
    pid: int


@dataclass(kw_only=True)
class Series:
    """The repetitions of one benchmark and setup in this batch."""

    started: datetime
    samples: list[Sample] = field(default_factory=list)
    warm: bool = False
    ended: bool = False  #: it failed: no further repetition is tried
    lanes: int = 1  #: most repetitions that ran at once during one of these
    last: Attempt | None = None


@dataclass(kw_only=True)
class Ledger:
    """Keeps the series of a batch and writes them down."""

    batch: Batch
    now: Callable[[], datetime]
    series: dict[Key, Series] = field(default_factory=dict)
    paths: dict[Key, Path] = field(default_factory=dict)

    def series_of(self, key: Key) -> Series:
        """Return the repetitions of a benchmark and setup; begins them if need be."""
        if key not in self.series:
            self.series[key] = Series(started=self.now())
        return self.series[key]

    def write(self, benchmark: Benchmark, setup: str, attempt: Attempt) -> Run:
        """Write the record anew; the last attempt tells its outcome.

        Raises:
            OSError: The folder cannot be written.
        """
        key = benchmark.id, setup
        run = self._run(benchmark, setup, self.series_of(key), attempt)
        self.paths[key] = write_run(run, self.batch.folder)
        return run

    def note(self, event: str, key: Key, block: int, outcome: str = "") -> None:
        """Add a line to the journal.

        Raises:
            OSError: The folder cannot be written.
        """
        benchmark, setup = key
        entry = journal.Entry.model_validate(
            {
                "event": event,
                "batch": self.batch.id,
                "benchmark": benchmark,
                "setup": setup,
                "block": block,
                "at": self.now(),
                "pid": self.batch.pid,
                "outcome": outcome,
            }
        )
        journal.append(self.batch.folder, entry)

    def _run(
        self, benchmark: Benchmark, setup: str, series: Series, last: Attempt
    ) -> Run:
        hashes = self.batch.hashes
        return Run(
            comparison=self.batch.comparison,
            benchmark=benchmark.id,
            setup=setup,
            batch=self.batch.id,
            seed=self.batch.seed,
            unit=benchmark.unit,
            instrument=hashes.instruments[benchmark.id],
            started=series.started,
            outcome=last.outcome,
            reason=last.reason,
            samples=tuple(series.samples),
            warmups=benchmark.warmups,
            commands=last.commands,
            tools=dict(last.tools),
            setup_hash=hashes.setups[original(setup)],
            benchmark_hash=hashes.benchmarks[benchmark.id],
            machine=self.batch.machine,
            stdout=last.stdout,
            stderr=last.stderr,
            lanes=series.lanes,
        )
