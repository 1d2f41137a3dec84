"""Spoil a prepared project in one way after the other, and see what a task says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Measured, Workspace
from generators.bench.instruments.pristine import Pristine

Spoil = Callable[[Path], None]


def try_cases(
    workspace: Workspace, task: str, control: Spoil | None, cases: Mapping[str, Spoil]
) -> Measured:
    """Give the share of cases in which the task fails, in percent.

    The project is put back before each case, `.git` included; its virtual environment
    stays, because its programs hold absolute paths.

    Args:
        workspace: The prepared project.
        task: What has to notice.
        control: A change that it has to accept; None leaves the project untouched.
        cases: By part id, what is done to the project folder.

    Raises:
        NotMeasured: The task fails on the control (failed), or passed a limit.
    """
    pristine = Pristine.keep(workspace)
    if control:
        control(workspace.folder)
    finished = workspace.run_task(task)
    if finished.outcome != "ok":
        said = "a harmless change" if control else "the untouched project"
        reason = f"task '{task}' already fails on {said}: {finished.last_line}"
        raise NotMeasured("failed", reason, finished)
    parts: dict[str, float] = {}
    notes: dict[str, str] = {}
    for case, spoil in cases.items():
        pristine.put_back()
        spoil(workspace.folder)
        finished = workspace.run_task(task)
        noticed = finished.outcome != "ok"
        parts[case] = 100.0 if noticed else 0.0
        notes[case] = finished.last_line if noticed else "passed"
    return Measured(value=fmean(parts.values()), parts=parts, notes=notes)
