"""How far up the ladder a CI file comes: parses, schema-valid, lint-clean, would run.

Reads texts and judges them; starts no program. The instrument of the same name runs the
schemas' and the linters' programs.
"""

from generators.bench.ladder.kinds import NAMES, SCHEMAS, kind_of
from generators.bench.ladder.readers import read_pipeline
from generators.bench.ladder.rules import RULES, Rule, apply_rules
from generators.bench.ladder.tree import UnparsableError
from generators.bench.ladder.verdict import (
    RUNGS,
    Fault,
    FileVerdict,
    Rung,
    State,
    read_note,
    write_note,
)

__all__ = [
    "NAMES",
    "RULES",
    "RUNGS",
    "SCHEMAS",
    "Fault",
    "FileVerdict",
    "Rule",
    "Rung",
    "State",
    "UnparsableError",
    "apply_rules",
    "kind_of",
    "read_note",
    "read_pipeline",
    "write_note",
]
