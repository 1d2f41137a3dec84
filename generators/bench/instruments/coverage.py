"""How much of the setup's own Python its test task runs, by coverage.py."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, Workspace, require_ok
from generators.bench.instruments.text import note, part_ids
from generators.bench.suites import (
    NO_TESTS,
    FileRun,
    Traced,
    python_sources,
    read_lines_run,
    trace,
)
from generators.model import CoverageOptions

_ALL = 100.0
_BRANCHES = "branches"


class Coverage:
    """The share of lines that the test task runs, in percent.

    Counted are the statements of each Python file below the setup's sources, also of
    files that no test loads; tests are not counted, nor what is marked `no cover`. Each
    source folder with Python is a part, without what lies in a deeper one; `branches`
    is the share of ways out of a line that were taken. Notes name the lines that never
    ran, and files that are left out because they do not parse. The task is started as
    it stands and needs no coverage.py of its own.
    """

    name: ClassVar[str] = "coverage"
    version: ClassVar[int] = 2

    def measure(self, context: Context[CoverageOptions]) -> Measured:
        """Prepare, run, count; raises NotMeasured for a suite that fails."""
        workspace = context.workspace
        workspace.prepare(context.options.prepare)
        workspace.run_tool("coverage", "--version")
        sources = python_sources(workspace.folder, context.setup.sources)
        if not any(sources.values()):
            reason = "the setup's sources hold no Python"
            raise NotMeasured("nothing-to-measure", reason)
        files = [path for some in sources.values() for path in some]
        traced = trace(workspace.folder, workspace.scratch, files)
        _run(workspace, context.options.task, traced)
        return summarise(sources, read_lines_run(traced, files))


def _run(workspace: Workspace, task: str, traced: Traced) -> None:
    finished = workspace.run_task(task, traced.environment)
    if finished.exit_code == NO_TESTS:
        reason = f"pytest collected no test in task '{task}'"
        raise NotMeasured("nothing-collected", reason, finished)
    require_ok(finished, task)
    if not traced.started:
        reason = f"task '{task}' started no Python that could be watched"
        raise NotMeasured("failed", reason, finished)


def summarise(
    sources: Mapping[str, Sequence[PurePath]], runs: Mapping[PurePath, FileRun]
) -> Measured:
    """Turn what ran of each file into shares in percent.

    Raises:
        NotMeasured: The files hold no statement (nothing-to-measure).
    """
    if not any(run.lines for run in runs.values()):
        reason = "the setup's Python files hold no statement"
        raise NotMeasured("nothing-to-measure", reason)
    shares = {
        source: _lines_share(runs[path] for path in files if path in runs)
        for source, files in sources.items()
        if any(runs[path].lines for path in files if path in runs)
    }
    branches = sum(run.branches for run in runs.values())
    if branches:
        taken = sum(run.branches_run for run in runs.values())
        shares[_BRANCHES] = _ALL * taken / branches
    missing = {path: run.missing for path, run in runs.items() if run.missing}
    lines = [f"{path.as_posix()}: {those}" for path, those in sorted(missing.items())]
    every = {path for files in sources.values() for path in files}
    unread = [path.as_posix() for path in sorted(every - set(runs))]
    told = {"never-ran": lines, "not-python": unread}
    return Measured(
        value=_lines_share(runs.values()),
        parts=dict(zip(part_ids(shares), shares.values(), strict=True)),
        notes={name: note(some) for name, some in told.items() if some},
    )


def _lines_share(runs: Iterable[FileRun]) -> float:
    some = tuple(runs)
    return _ALL * sum(run.lines_run for run in some) / sum(run.lines for run in some)
