"""What test suites reach: the lines that they run, the changes that they notice.

Starts no program: an instrument runs the suite in its workspace.
"""

from generators.bench.suites.mutants import Drawn, Mutant, draw, list_mutants
from generators.bench.suites.python_sources import (
    is_test,
    matching_files,
    python_sources,
)
from generators.bench.suites.traced import FileRun, Traced, read_lines_run, trace

#: pytest's exit code when it collected no test.
NO_TESTS = 5

__all__ = [
    "NO_TESTS",
    "Drawn",
    "FileRun",
    "Mutant",
    "Traced",
    "draw",
    "is_test",
    "list_mutants",
    "matching_files",
    "python_sources",
    "read_lines_run",
    "trace",
]
