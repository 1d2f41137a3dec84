"""Take measurements and keep them.

What is exported here reads records and starts nothing, so that building a site never
loads what measuring needs. Measuring itself is `generators.bench.measuring`.
"""

from generators.bench.hashes import Hashes, read_hashes, stale_reasons
from generators.bench.journal import unfinished
from generators.bench.records import (
    Machine,
    Outcome,
    RecordError,
    Run,
    Sample,
    read_runs,
    write_run,
)

__all__ = [
    "Hashes",
    "Machine",
    "Outcome",
    "RecordError",
    "Run",
    "Sample",
    "read_hashes",
    "read_runs",
    "stale_reasons",
    "unfinished",
    "write_run",
]
