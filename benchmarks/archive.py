"""How long a million recorded values take to be read and summarised.

Run it as `python benchmarks/archive.py`: it makes 50 setups and 40 benchmarks with 500
values each, archives them, and times what a build does with them. It needs pyarrow.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from generators.analysis import summarise
from generators.bench import Machine, Run, Sample, read_runs, write_run
from generators.bench.archive import write_archive
from generators.model import Benchmark, Comparison, Head, NoOrigin, Setup, TimeOptions

START = datetime(2026, 1, 1, tzinfo=UTC)
LIMIT_SECONDS = 5.0
MACHINE = Machine(
    id="0123456789ab",
    cpu="Example",
    cores=2,
    memory_gb=8,
    governor=None,
    kernel="6",
    system="Example",
    python="3.11.0",
    container=None,
)


def make_comparison(setups: int, benchmarks: int) -> Comparison:
    """Make a comparison whose setups have one task each."""
    ids = [f"setup-{number}" for number in range(setups)]
    return Comparison(
        id="many",
        head=Head(
            title="Many",
            question="Which?",
            audience="All",
            about="Made up.",
            candidates=tuple(ids),
            baseline=ids[0],
            areas={"all": 1},
        ),
        setups=tuple(
            Setup(id=id_, name=id_, summary="One.", origin=NoOrigin(kind="none"))
            for id_ in ids
        ),
        areas=(),
        benchmarks=tuple(
            Benchmark(
                id=f"benchmark-{number}",
                measure="Time",
                unit="s",
                better="lower",
                about="Made up.",
                take=TimeOptions(instrument="time", tasks=("run",)),
            )
            for number in range(benchmarks)
        ),
    )


def make_runs(comparison: Comparison, values: int, rng: random.Random) -> list[Run]:
    """Make a run of so many values for every benchmark and setup."""
    return [
        make_run(comparison.id, benchmark.id, setup.id, values, rng)
        for benchmark in comparison.benchmarks
        for setup in comparison.setups
    ]


def make_run(
    comparison: str, benchmark: str, setup: str, values: int, rng: random.Random
) -> Run:
    """Make one run with all that a sample can hold."""
    return Run(
        comparison=comparison,
        benchmark=benchmark,
        setup=setup,
        batch="20260101T000000-abcd",
        seed=1,
        unit="s",
        instrument="time/1",
        started=START,
        outcome="ok",
        samples=tuple(
            Sample(
                block=block,
                order=0,
                started=START + timedelta(minutes=block),
                seconds=2.0,
                value=rng.lognormvariate(0, 0.05),
                parts={"run": 1.0},
                cpu_seconds=1.0,
                peak_mb=20.5,
                load=(0.5, 0.6),
            )
            for block in range(values)
        ),
        setup_hash="1",
        benchmark_hash="2",
        machine=MACHINE,
    )


def main() -> int:
    """Time it, and fail if it takes longer than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setups", type=int, default=50)
    parser.add_argument("--benchmarks", type=int, default=40)
    parser.add_argument("--values", type=int, default=500)
    parser.add_argument("--json", action="store_true", help="time the records too")
    given = parser.parse_args()
    comparison = make_comparison(given.setups, given.benchmarks)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Made in a process of its own: a build starts with fresh memory too.
        making = multiprocessing.get_context("spawn").Process(
            target=write_both, args=(comparison, given.values, folder, given.json)
        )
        making.start()
        making.join()
        seconds = time_it("archive", comparison, folder / "parquet")
        if given.json:
            time_it("records", comparison, folder / "json")
    return int(seconds > LIMIT_SECONDS)


def write_both(comparison: Comparison, values: int, folder: Path, json: bool) -> None:  # noqa: FBT001
    """Write the runs as an archive, and as records too if that is wanted."""
    runs = make_runs(comparison, values, random.Random(1))
    for run in runs if json else ():
        write_run(run, folder / "json")
    path = folder / "parquet" / "archive" / "2026-01.parquet"
    write_archive(runs, path)
    print(f"{path.stat().st_size / 1e6:.1f} MB of Parquet")


def time_it(what: str, comparison: Comparison, folder: Path) -> float:
    """Read and summarise, and tell how long both took, in seconds."""
    start, processor = time.perf_counter(), time.process_time()
    runs = read_runs(folder)
    read = time.perf_counter()
    results = summarise(comparison, runs)
    end = time.perf_counter()
    count = sum(result.count for result in results.found.values())
    print(
        f"{what}: {count:,} values of {len(results.found):,} results; "
        f"read {read - start:.2f} s, summarised {end - read:.2f} s, "
        f"together {end - start:.2f} s, {time.process_time() - processor:.2f} s of it "
        "on the processor"
    )
    return end - start


if __name__ == "__main__":
    sys.exit(main())
