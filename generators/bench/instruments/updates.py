"""Take a newer version over into a project that was changed meanwhile.

What is made by whom, and how it is updated, is in `updating`; here it is counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from generators.bench.files import read_lines
from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.base import Context, Measured, in_unit
from generators.bench.instruments.changes import edit_project
from generators.bench.instruments.text import Texts, note, part_ids, read_texts
from generators.bench.instruments.touched import Place, find_places
from generators.bench.updating import commit, find_way
from generators.bench.updating.conflicts import Conflict, find_conflicts, share_out
from generators.model import Change, Setup, UpdatesOptions

_ELSEWHERE = "elsewhere"

#: What each change touched, by its id.
_Touched = Mapping[str, tuple[Place, ...]]


class Updates:
    """Make the older project, change it, and update it to the newer version.

    Conflicts are rejected hunks in `.rej` files and conflict markers. Each counts for
    the change that wrote or replaced its lines, or for `elsewhere`. A change is lost if
    one of the lines that it wrote is no longer in its file. The time is that of the
    command that updates, alone.
    """

    name: ClassVar[str] = "updates"
    version: ClassVar[int] = 2

    def measure(self, context: Context[UpdatesOptions]) -> Measured:
        """Update once; raises NotMeasured if the setup cannot, or the tool fails."""
        folder = context.workspace.folder
        way = find_way(context)
        way.start()
        touched = _change(context)
        before = read_texts(folder)
        finished = way.update()
        conflicts, lost = find_conflicts(folder), find_lost(folder, touched)
        notes = _notes(context.setup, touched, lost, conflicts)
        notes["updated"] = _write_updated(before, read_texts(folder))
        value, parts = _count(context, finished, touched, (conflicts, lost))
        return Measured(
            value=value,
            parts=parts,
            notes=notes,
            cpu_seconds=finished.cpu_seconds,
            peak_mb=finished.peak_mb,
        )


def _count(
    context: Context[UpdatesOptions],
    finished: Finished,
    touched: _Touched,
    found: tuple[Sequence[Conflict], Mapping[str, tuple[str, ...]]],
) -> tuple[float, dict[str, float]]:
    """Give the figure that is asked for, and its parts; a time has none."""
    conflicts, lost = found
    if context.options.counts == "seconds":
        return in_unit(finished.seconds, context.unit), {}
    if context.options.counts == "lost-edits":
        parts = {one: float(one in lost) for one in touched}
    else:
        shares = share_out(conflicts, touched, _ELSEWHERE)
        parts = {one: float(shares[one]) for one in (*touched, _ELSEWHERE)}
    return sum(parts.values()), parts


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
    commit(workspace, workspace.folder, "The team's changes")
    return touched


def _known(setup: Setup, name: str) -> Change:
    change = setup.changes.get(name)
    if change is None or change.why_not or change.answers:
        reason = f"the setup does not say how it makes the change '{name}' by hand"
        raise NotMeasured("failed", reason)
    return change


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


def _notes(
    setup: Setup,
    touched: _Touched,
    lost: Mapping[str, tuple[str, ...]],
    conflicts: Sequence[Conflict],
) -> dict[str, str]:
    notes = {
        one: note(("lost:", *lost[one])) if one in lost else "kept" for one in touched
    }
    counts = Counter(conflict.path for conflict in conflicts)
    told = [f"{path}: {count}" for path, count in sorted(counts.items())]
    notes["conflicts"] = note(told) or "none"
    about = setup.renewal.about if setup.renewal else None
    return notes | ({"newer": about} if about else {})


def _write_updated(before: Texts, after: Texts) -> str:
    """Name the files that the update changed, made or took away."""
    names = sorted(before.keys() | after.keys())
    return note(one for one in names if before.get(one) != after.get(one)) or "nothing"
