"""Make routine changes in a project, prove each of them, count what they touched."""

from statistics import median
from typing import Any, ClassVar

from generators.bench.changed import Changed, Searched, write_changed
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.edits import apply_edit, fill_places
from generators.bench.instruments.linters import schema_faults
from generators.bench.instruments.pristine import Pristine
from generators.bench.instruments.text import note, part_ids, read_texts
from generators.bench.instruments.touched import (
    Place,
    count_files,
    find_places,
    search_for,
)
from generators.model import Change, ChangesOptions, CookiecutterOrigin


class Changes:
    """Make each change in the fresh project, as the setup says it is made.

    The setup's proof has to fail before the change and to pass after it; otherwise the
    measure failed. The value is the median of the changes that can be made; a change
    that cannot is noted and left out. Lines that are missed are added up: they were
    there, had to change, and a search for the old text does not show them. A change
    without such a text is not counted among them.
    """

    name: ClassVar[str] = "changes"
    version: ClassVar[int] = 1

    def measure(self, context: Context[ChangesOptions]) -> Measured:
        """Make them; raises NotMeasured if one does not take effect."""
        changes = context.setup.changes
        if not changes:
            reason = "the setup does not say how a change is made"
            raise NotMeasured("not-applicable", reason)
        context.workspace.prepare(context.options.prepare)
        pristine = Pristine.keep(context.workspace)
        tasks = [task.id for task in context.options.tasks]
        parts: dict[str, float] = {}
        notes: dict[str, str] = {}
        for task, part in zip(tasks, part_ids(tasks), strict=True):
            if task not in changes:
                reason = f"the setup does not say how it makes the change '{task}'"
                raise NotMeasured("failed", reason)
            change = changes[task]
            if change.why_not:
                notes[part] = note(write_changed(Changed(why_not=change.why_not)))
                continue
            changed = _make(context, task, change, pristine)
            notes[part] = note(write_changed(changed))
            count = _count(changed, context.options)
            parts |= {} if count is None else {part: count}
        if not parts:
            reason = "none of the changes can be made and counted here"
            raise NotMeasured("nothing-to-measure", reason)
        sums_up = context.options.counts == "missed"
        value = sum(parts.values()) if sums_up else float(median(parts.values()))
        return Measured(value=value, parts=parts, notes=notes)


def _count(changed: Changed, options: ChangesOptions) -> float | None:
    """Give the figure that is asked for; None if there is no text to search for."""
    if options.counts == "missed":
        return float(changed.searched.missed) if changed.searched else None
    return float(getattr(changed, options.counts))


def _make(
    context: Context[ChangesOptions], task: str, change: Change, pristine: Pristine
) -> Changed:
    """Make one change in the untouched project, between its two proofs."""
    called = f"change '{task}'"
    pristine.put_back()
    if _proven(context, change, called):
        reason = f"{called}: its proof passes before it is made"
        raise NotMeasured("failed", reason)
    pristine.put_back()
    before = read_texts(context.workspace.folder)
    if change.answers:
        _regenerate(context, change, called, pristine)
    edit_project(context, change, called)
    after = read_texts(context.workspace.folder)
    places = find_places(before, after)
    searched = search_for(change.search, before, places) if change.search else None
    _check_schemas(context, change, called)
    if not _proven(context, change, called):
        said = context.workspace.printed.read_text("utf-8", errors="replace").strip()
        last = f": {said.splitlines()[-1]}" if said else ""
        reason = f"{called}: its proof fails after it was made{last}"
        raise NotMeasured("failed", reason)
    return _summary(change, places, searched)


def _summary(
    change: Change, places: tuple[Place, ...], searched: Searched | None
) -> Changed:
    edits = change.write, change.append, change.replace, change.delete, change.run
    return Changed(
        regenerated=bool(change.answers),
        by_hand=any(edits),
        lines=sum(place.lines for place in places),
        files=count_files(places),
        places=len(places),
        text=change.search or "",
        searched=searched,
        about=change.about or "",
        paths=tuple(dict.fromkeys(place.path for place in places)),
    )


def _proven(context: Context[ChangesOptions], change: Change, called: str) -> bool:
    proof = change.proof or ""
    finished = context.workspace.run_script(proof, f"the proof of {called}")
    return finished.outcome == "ok"


def _regenerate(
    context: Context[ChangesOptions], change: Change, called: str, pristine: Pristine
) -> None:
    """Put a project that is generated with other answers in place of this one."""
    origin = context.setup.origin
    if not isinstance(origin, CookiecutterOrigin):
        reason = f"{called}: the setup's origin takes no answers"
        raise NotMeasured("failed", reason)
    answers = {**origin.answers, **change.answers}
    pristine.put(context.workspace.generate(answers).folder)


def edit_project(context: Context[Any], change: Change, called: str) -> None:
    """Make the part of a change that is made by hand.

    Raises:
        NotMeasured: The change does not fit this project (failed).
    """
    workspace = context.workspace
    apply_edit(change, context.setup, workspace.folder, called)
    if change.run:
        finished = workspace.run_script(change.run, called)
        if finished.outcome != "ok":
            reason = f"{called} cannot be made: {finished.last_line}"
            raise NotMeasured("failed", reason, finished)


def _check_schemas(
    context: Context[ChangesOptions], change: Change, called: str
) -> None:
    kinds = {
        fill_places(path, context.setup, called): kind
        for path, kind in change.valid.items()
    }
    for path in kinds:
        if not (context.workspace.folder / path).is_file():
            raise NotMeasured("failed", f"{called}: there is no file '{path}' after it")
    for path, faults in schema_faults(context.workspace, kinds).items():
        reason = f"{called}: '{path}' is not valid: {faults[0].said}"
        raise NotMeasured("failed", reason)
