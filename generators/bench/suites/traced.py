"""Have coverage.py watch each Python that a task starts, and read what it saw.

Our own copy is lent to the project: nothing is installed there, nothing is fetched, and
the same version counts for each setup. In another Python than ours its pure Python part
does the work.
"""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import ModuleType
from typing import TYPE_CHECKING

from generators.bench.finished import NotMeasured

if TYPE_CHECKING:
    from coverage import Coverage

_START = """\
import os
import sys

folder = os.environ.get("PROOFDECK_COVERAGE")
if folder:
    sys.path.insert(0, os.path.join(folder, "lent"))
    import coverage

    sys.path.pop(0)
    open(os.path.join(folder, "started"), "a").close()
    coverage.process_startup()
"""
_HOOK = "proofdeck_coverage"


@dataclass(frozen=True, kw_only=True)
class Traced:
    """Where coverage.py is, and what a task has to be told of it."""

    project: Path
    folder: Path  #: holds all that coverage.py reads and writes
    environment: Mapping[str, str]

    @property
    def started(self) -> bool:
        """Whether some Python of the task was watched."""
        return (self.folder / "started").exists()


@dataclass(frozen=True, kw_only=True)
class FileRun:
    """How much of one file ran."""

    lines: int
    lines_run: int
    branches: int
    branches_run: int
    missing: str  #: lines that never ran, as in '3-7, 12'


def trace(project: Path, scratch: Path, files: Iterable[PurePath]) -> Traced:
    """Lend coverage.py to a project, for these files of it.

    Args:
        project: The project's folder; its `.venv`, if it has one, is hooked.
        scratch: Where coverage.py and its data are put.
        files: What is watched, relative to the project.

    Raises:
        NotMeasured: coverage.py is not installed (tool-missing).
    """
    coverage = _library()
    folder = scratch / "proofdeck-coverage"
    lent = folder / "lent"
    shutil.copytree(
        Path(str(coverage.__file__)).parent,
        lent / "coverage",
        ignore=shutil.ignore_patterns("__pycache__", "htmlfiles"),
    )
    (folder / "settings").write_text(_settings(project, folder, files))
    environment = {
        "PROOFDECK_COVERAGE": str(folder),
        "COVERAGE_PROCESS_START": str(folder / "settings"),
    }
    packages = sorted((project / ".venv").glob("lib/python*/site-packages"))
    for place in packages:
        (place / f"{_HOOK}.py").write_text(_START)
        # The first by name: a coverage.py of the project's own has such a file too.
        (place / f"a0_{_HOOK}.pth").write_text(f"import {_HOOK}\n")
        if (place / "pytest_cov").is_dir():  # it would take the place of ours
            environment["PYTEST_ADDOPTS"] = "--no-cov"
    if not packages:
        (folder / "start").mkdir()
        (folder / "start" / "sitecustomize.py").write_text(_START)
        environment["PYTHONPATH"] = str(folder / "start")
    return Traced(project=project, folder=folder, environment=environment)


def read_lines_run(
    traced: Traced, files: Iterable[PurePath]
) -> dict[PurePath, FileRun]:
    """Return how much of each file ran, also of those that were never loaded.

    A file that is no Python, such as a notebook with commands of its own, is left out.

    Raises:
        NotMeasured: What was recorded cannot be read.
    """
    coverage = _library()
    seen = coverage.Coverage(
        data_file=str(traced.folder / "data"), config_file=False, branch=True
    )
    try:
        if list(traced.folder.glob("data.*")):
            seen.combine([str(traced.folder)])
        found = {path: _read(seen, str(traced.project / path)) for path in files}
        return {path: run for path, run in found.items() if run}
    except coverage.CoverageException as error:
        raise NotMeasured("failed", f"coverage.py: {error}") from error


def _read(seen: "Coverage", path: str) -> FileRun | None:
    try:
        _, statements, _, missing, told = seen.analysis2(path)
    except _library().exceptions.NotPython:
        return None
    ways = seen.branch_stats(path).values()
    return FileRun(
        lines=len(statements),
        lines_run=len(statements) - len(missing),
        branches=sum(total for total, _ in ways),
        branches_run=sum(taken for _, taken in ways),
        missing=told,
    )


def _settings(project: Path, folder: Path, files: Iterable[PurePath]) -> str:
    watched = "\n    ".join(str(project / path) for path in files)
    return (
        "[run]\nbranch = true\nparallel = true\nconcurrency = thread\n"
        f"data_file = {folder / 'data'}\ninclude =\n    {watched}\n"
    )


def _library() -> ModuleType:
    """Load coverage.py, which is an optional dependency.

    Raises:
        NotMeasured: It is not installed (tool-missing).
    """
    try:
        import coverage  # noqa: PLC0415
    except ImportError as error:
        reason = "coverage is not installed; `make tools` installs it"
        raise NotMeasured("tool-missing", reason) from error
    return coverage
