"""Take a newer template over into a project that was changed meanwhile.

cruft does it for a cookiecutter template; for a project that a command made, a script
of the setup. All repositories are local, and no network is asked.
"""

import json
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from generators.bench.files import list_files, read_lines
from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.base import Context, Measured, Workspace
from generators.bench.instruments.changes import edit_project
from generators.bench.instruments.edits import apply_edit
from generators.bench.instruments.pristine import Pristine
from generators.bench.instruments.text import note, part_ids, read_texts
from generators.bench.instruments.touched import Place, find_places
from generators.model import (
    Change,
    CookiecutterOrigin,
    CopyOrigin,
    Renewal,
    Setup,
    UpdatesOptions,
)

_MARKER = "<<<<<<< "
_ELSEWHERE = "elsewhere"
_COMMIT = """\
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
cd {folder}
test -e .git || git init -q -b main
git add -A
git -c user.name=Proofdeck -c user.email=proofdeck@example.invalid \\
    commit -q --no-verify --allow-empty -m {message}
"""

#: What each change touched, by its id.
_Touched = Mapping[str, tuple[Place, ...]]


class Updates:
    """Generate from the template as it is, change, and update to the newer version.

    Conflicts are rejected hunks in `.rej` files and conflict markers. Each counts for
    the first change that touched its file, or for `elsewhere`. A change is lost if one
    of the lines that it wrote is no longer in its file.
    """

    name: ClassVar[str] = "updates"
    version: ClassVar[int] = 1

    def measure(self, context: Context[UpdatesOptions]) -> Measured:
        """Update once; raises NotMeasured if the setup cannot, or the tool fails."""
        setup = context.setup
        renewal = _renewal(setup)
        if isinstance(setup.origin, CookiecutterOrigin):
            touched, finished = _by_cruft(context, setup.origin, renewal)
        else:
            touched, finished = _by_script(context, renewal)
        conflicts = find_conflicts(context.workspace.folder)
        lost = find_lost(context.workspace.folder, touched)
        by_conflict = _share_out(conflicts, touched)
        counts_lost = context.options.counts == "lost-edits"
        parts = {one: float(one in lost) for one in touched}
        parts = parts if counts_lost else by_conflict
        return Measured(
            value=sum(parts.values()),
            parts=parts,
            notes=_notes(renewal, touched, lost, conflicts),
            cpu_seconds=finished.cpu_seconds,
            peak_mb=finished.peak_mb,
        )


def _renewal(setup: Setup) -> Renewal:
    if isinstance(setup.origin, CopyOrigin):
        raise NotMeasured("not-applicable", "it was not made from a template")
    if setup.renewal is None:
        reason = "the setup names no newer version of what it was made from"
        raise NotMeasured("not-applicable", reason)
    if bool(setup.renewal.run) == isinstance(setup.origin, CookiecutterOrigin):
        reason = "a newer template is for a cookiecutter origin, a script for others"
        raise NotMeasured("failed", reason)
    return setup.renewal


def _by_cruft(
    context: Context[UpdatesOptions], origin: CookiecutterOrigin, renewal: Renewal
) -> tuple[_Touched, Finished]:
    """Make both versions of the template, a project of the first, and update it."""
    workspace = context.workspace
    template, made = workspace.spare / "template", workspace.spare / "made"
    shutil.copytree(context.setups / origin.path, template, symlinks=True)
    made.mkdir()
    _commit(workspace, template, "As it is")
    answers = json.dumps(dict(origin.answers))
    options = ("--no-input", "--default-config", "--extra-context", answers)
    _cruft(workspace, "create", *options, "--output-dir", str(made), str(template))
    (folder,) = made.iterdir()
    Pristine(kept=folder, folder=workspace.folder).put_back()
    touched = _change(context)
    for index, edit in enumerate(renewal.template, 1):
        apply_edit(edit, context.setup, template, f"edit {index} of the template")
    _commit(workspace, template, "Newer")
    where = ("--project-dir", str(workspace.folder))
    return touched, _cruft(workspace, "update", "--skip-apply-ask", *where)


def _cruft(workspace: Workspace, *arguments: str) -> Finished:
    finished = workspace.run_tool("cruft", *arguments)
    if finished.outcome != "ok":
        reason = f"cruft {arguments[0]} failed: {finished.last_line}"
        raise NotMeasured("failed", reason, finished)
    return finished


def _by_script(
    context: Context[UpdatesOptions], renewal: Renewal
) -> tuple[_Touched, Finished]:
    workspace = context.workspace
    workspace.prepare(renewal.prepare)
    touched = _change(context)
    finished = workspace.run_script(renewal.run or "", "the update")
    if finished.outcome != "ok":
        reason = f"the update failed: {finished.last_line}"
        raise NotMeasured("failed", reason, finished)
    return touched, finished


def _change(context: Context[UpdatesOptions]) -> _Touched:
    """Make the team's changes one after the other, and commit them."""
    workspace, touched = context.workspace, {}
    names = context.options.changes
    before = read_texts(workspace.folder)
    for name, part in zip(names, part_ids(names), strict=True):
        edit_project(context, _known(context.setup, name), f"change '{name}'")
        after = read_texts(workspace.folder)
        touched[part] = find_places(before, after)
        before = after
    _commit(workspace, workspace.folder, "The team's changes")
    return touched


def _known(setup: Setup, name: str) -> Change:
    change = setup.changes.get(name)
    if change is None or change.why_not or change.answers:
        reason = f"the setup does not say how it makes the change '{name}' by hand"
        raise NotMeasured("failed", reason)
    return change


def _commit(workspace: Workspace, folder: Path, message: str) -> None:
    """Commit all files of a folder, which becomes a repository if it is none."""
    words = {"folder": shlex.quote(str(folder)), "message": shlex.quote(message)}
    finished = workspace.run_script(_COMMIT.format(**words), f"the commit '{message}'")
    if finished.outcome != "ok":
        reason = f"the commit '{message}' failed: {finished.last_line}"
        raise NotMeasured("failed", reason, finished)


def find_conflicts(folder: Path) -> dict[str, int]:
    """Count the conflicts that an update left in each file, by its path."""
    found: dict[str, int] = {}
    for path in list_files(folder):
        lines = read_lines(folder / path) or []
        name, count = path.as_posix(), sum(line.startswith(_MARKER) for line in lines)
        if path.suffix == ".rej":
            hunks = sum(line.startswith("@@ ") for line in lines)
            name, count = name.removesuffix(".rej"), max(1, hunks)
        if count:
            found[name] = found.get(name, 0) + count
    return found


def find_lost(folder: Path, touched: _Touched) -> dict[str, tuple[str, ...]]:
    """Give the lines that are gone of each change, by its id.

    A line that a later change of the team replaced is not lost by the update.
    """
    replaced = {(p.path, line) for ps in touched.values() for p in ps for line in p.old}
    found = {}
    for change, places in touched.items():
        gone = tuple(
            f"{place.path}: {line.strip()}"
            for place in places
            for line in set(place.new) - set(read_lines(folder / place.path) or ())
            if line.strip() and (place.path, line) not in replaced
        )
        if gone:
            found[change] = tuple(sorted(gone))
    return found


def _share_out(conflicts: Mapping[str, int], touched: _Touched) -> dict[str, float]:
    parts = dict.fromkeys((*touched, _ELSEWHERE), 0.0)
    for path, count in conflicts.items():
        ours = (
            change
            for change, places in touched.items()
            if any(place.path == path for place in places)
        )
        parts[next(ours, _ELSEWHERE)] += count
    return parts


def _notes(
    renewal: Renewal,
    touched: _Touched,
    lost: Mapping[str, tuple[str, ...]],
    conflicts: Mapping[str, int],
) -> dict[str, str]:
    notes = {
        one: note(("lost:", *lost[one])) if one in lost else "kept" for one in touched
    }
    told = [f"{path}: {count}" for path, count in sorted(conflicts.items())]
    notes["conflicts"] = note(told) or "none"
    return notes | ({"newer": renewal.about} if renewal.about else {})
