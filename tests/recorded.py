"""Records for the example comparison, as `measure` would have written them."""

from datetime import UTC, datetime, timedelta

from generators.bench import Machine, Run, Sample, read_hashes, write_run
from generators.content import read_content

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
MACHINE = Machine(
    id="feedc0ffee12",
    cpu="Example processor",
    cores=2,
    memory_gb=8,
    governor=None,
    kernel="6.1",
    system="Linux",
    python="3.11.7",
    container=False,
)
#: benchmark and setup -> values, one for each block
VALUES = {
    ("sum-million", "loop"): (0.2112, 0.2243, 0.2187, 0.2391, 0.2076),
    ("sum-million", "builtin"): (0.1034, 0.1101, 0.1067, 0.1193, 0.1009),
    ("sum-million", "list"): (0.1521, 0.1612, 0.1577, 0.1698, 0.1466),
    ("peak-memory", "loop"): (41.25, 42.5),
    ("peak-memory", "builtin"): (37.75, 38.5),
}


def make_run(root, benchmark, setup, values, **changes):
    """A run whose hashes are those of the content in `root`."""
    (comparison,) = read_content(root / "content")
    hashes = read_hashes(comparison, root / "content" / comparison.id)
    timed = benchmark == "sum-million"
    samples = tuple(
        Sample(
            block=block,
            order=0,
            started=START + timedelta(minutes=block),
            seconds=value + 1,
            value=value,
            parts={"small": 0.25 * value, "large": 0.75 * value} if timed else {},
            cpu_seconds=value / 2,
            peak_mb=12.5,
            load=(0.5, 0.6),
        )
        for block, value in enumerate(values)
    )
    known = {
        "comparison": comparison.id,
        "benchmark": benchmark,
        "setup": setup,
        "batch": "20261120T080000-abcd",
        "seed": 7,
        "unit": comparison.benchmark(benchmark).unit,
        "instrument": hashes.instruments[benchmark],
        "started": START,
        "outcome": "ok",
        "samples": samples,
        "warmups": 1,
        "commands": (f"python add.py {setup}",),
        "tools": {"python": "3.11.7"},
        "setup_hash": hashes.setups[setup],
        "benchmark_hash": hashes.benchmarks[benchmark],
        "machine": MACHINE,
        "stdout": "done",
    }
    return Run(**(known | changes))


def record(root, values=None):
    """Write records for the example; returns the paths."""
    (comparison,) = read_content(root / "content")
    folder = root / "content" / comparison.id / "runs"
    return [
        write_run(make_run(root, benchmark, setup, numbers), folder)
        for (benchmark, setup), numbers in (values or VALUES).items()
    ]
