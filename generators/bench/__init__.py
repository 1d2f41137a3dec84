"""Take measurements and keep them.

What is exported here reads records and starts nothing, so that building a site never
loads what measuring needs. Measuring itself is `generators.bench.measuring`.
"""

from generators.bench.editions import (
    EditionExistsError,
    read_editions,
    refuse_existing,
    write_edition,
)
from generators.bench.expiry import rerun_seconds
from generators.bench.hashes import Hashes, read_hashes, stale_reasons
from generators.bench.journal import unfinished
from generators.bench.records import (
    NOT_TOLD,
    Elsewhere,
    Machine,
    Outcome,
    RecordError,
    Run,
    Sample,
    read_runs,
    record_bytes,
    write_run,
)

__all__ = [
    "NOT_TOLD",
    "EditionExistsError",
    "Elsewhere",
    "Hashes",
    "Machine",
    "Outcome",
    "RecordError",
    "Run",
    "Sample",
    "read_editions",
    "read_hashes",
    "read_runs",
    "record_bytes",
    "refuse_existing",
    "rerun_seconds",
    "stale_reasons",
    "unfinished",
    "write_edition",
    "write_run",
]
