"""Make routine changes in a project, prove each of them, count what they touched."""

from dataclasses import dataclass
from statistics import median
from typing import Any, ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.edits import apply_edit, fill_places
from generators.bench.instruments.linters import schema_faults
from generators.bench.instruments.pristine import Pristine
from generators.bench.instruments.text import note, part_ids, read_texts
from generators.bench.instruments.touched import (
    Place,
    Searched,
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
                notes[part] = f"not made: {change.why_not}"
                continue
            effect = _make(context, task, change, pristine)
            notes[part] = effect.told
            count = effect.count(context.options)
            parts |= {} if count is None else {part: count}
        if not parts:
            reason = "none of the changes can be made and counted here"
            raise NotMeasured("nothing-to-measure", reason)
        sums_up = context.options.counts == "missed"
        value = sum(parts.values()) if sums_up else float(median(parts.values()))
        return Measured(value=value, parts=parts, notes=notes)


@dataclass(frozen=True, kw_only=True)
class _Effect:
    """What one change touched."""

    change: Change
    places: tuple[Place, ...]
    searched: Searched | None  #: None if the setup names no text to search for

    def count(self, options: ChangesOptions) -> float | None:
        """Count what is asked for; None if there is no text to search for."""
        match options.counts:
            case "lines":
                return float(self._lines())
            case "files":
                return float(count_files(self.places))
            case "places":
                return float(len(self.places))
            case _:
                return float(self.searched.missed) if self.searched else None

    def _lines(self) -> int:
        return sum(place.lines for place in self.places)

    @property
    def told(self) -> str:
        told = f"{_ways(self.change)}: lines {self._lines()}, "
        told += f"files {count_files(self.places)}, places {len(self.places)}"
        if self.searched:
            told += f"; a search for '{self.change.search}' misses "
            told += f"{self.searched.missed} lines and shows {self.searched.idle} "
            told += "that stay"
        else:
            told += "; there is no text to search for"
        paths = ", ".join(dict.fromkeys(place.path for place in self.places))
        about = (self.change.about,) if self.change.about else ()
        return note((told, *about, paths))


def _ways(change: Change) -> str:
    edits = change.write, change.append, change.replace, change.delete, change.run
    ways = ["regenerated"] if change.answers else []
    return " and ".join([*ways, "edited by hand"] if any(edits) else ways)


def _make(
    context: Context[ChangesOptions], task: str, change: Change, pristine: Pristine
) -> _Effect:
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
    return _Effect(change=change, places=places, searched=searched)


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
