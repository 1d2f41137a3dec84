"""Change the code in one small place at a time, and see whether a task notices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ClassVar

from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.base import Context, Measured, Workspace
from generators.bench.instruments.edits import fill_places
from generators.bench.instruments.pristine import Pristine
from generators.bench.instruments.text import note, part_ids
from generators.bench.suites import (
    NO_TESTS,
    Drawn,
    Mutant,
    draw,
    list_mutants,
    matching_files,
)
from generators.model import MutationOptions

_ALL = 100.0
#: A change may make a loop endless. So many times the untouched run, and so much more,
#: is the usual allowance of tools for this.
_TIMES, _SECONDS_MORE = 3.0, 5.0
#: The first failing test is enough; tasks that run no pytest do not read it.
_FIRST_FAILURE = {"PYTEST_ADDOPTS": "-x"}
_SHOWN = 80  #: characters of what was changed


class Mutation:
    """The share of small changes that the task notices, in percent.

    The changes are those of cosmic-ray: another operator, another number, a condition
    turned round. Each place in the code has one, and so many are drawn that the same
    text gives the same changes in each setup. The task has to pass on the untouched
    project; it then runs once for each change, in a project that is put back before.
    A run that passes a limit has noticed. Each changed file is a part; the notes name
    the changes that nobody noticed, and say where the cap cut the list.
    """

    name: ClassVar[str] = "mutation"
    version: ClassVar[int] = 1

    def measure(self, context: Context[MutationOptions]) -> Measured:
        """Prepare, change, run, count; raises NotMeasured if the task fails before."""
        workspace, options = context.workspace, context.options
        workspace.prepare(options.prepare)
        workspace.find_tool("cosmic-ray")
        mutants = _list(context)
        drawn = draw(mutants, options.most)
        if not drawn:
            reason = "the files hold nothing that could be changed"
            raise NotMeasured("nothing-to-measure", reason)
        pristine = Pristine.keep(workspace)
        untouched = _run_untouched(workspace, options.task)
        trial = _Trial(
            workspace=workspace,
            pristine=pristine,
            task=options.task,
            limit_seconds=_TIMES * untouched.seconds + _SECONDS_MORE,
        )
        tried = _try_all(trial, drawn, options.cap_seconds)
        return summarise(
            tried, places=sum(map(len, mutants.values())), drawn=len(drawn)
        )


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What became of one change."""

    drawn: Drawn
    noticed: bool
    before: str  #: the file, as it was


@dataclass(frozen=True, kw_only=True)
class _Trial:
    workspace: Workspace
    pristine: Pristine
    task: str
    limit_seconds: float

    def __call__(self, drawn: Drawn) -> tuple[Tried, float]:
        """Change, run, and tell with the seconds that it took."""
        self.pristine.put_back()
        path = self.workspace.folder / drawn.path
        before = path.read_text("utf-8")
        path.write_text(drawn.mutant.code, "utf-8")
        finished = self._run()
        noticed = finished.outcome != "ok"
        return Tried(drawn=drawn, noticed=noticed, before=before), finished.seconds

    def _run(self) -> Finished:
        limit = self.limit_seconds
        try:
            return self.workspace.run_task(self.task, _FIRST_FAILURE, limit)
        except NotMeasured as error:
            if error.finished is None:
                raise
            return error.finished


def _list(context: Context[MutationOptions]) -> dict[str, tuple[Mutant, ...]]:
    folder = context.workspace.folder
    of = [fill_places(path, context.setup, "'of'") for path in context.options.of]
    mutants = {}
    for path in matching_files(folder, of):
        try:
            mutants[path.as_posix()] = list_mutants(_read(folder / path))
        except NotMeasured as error:
            reason = f"{path.as_posix()}: {error.reason}"
            raise NotMeasured(error.outcome, reason) from error
    return mutants


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise NotMeasured("failed", "the file is not in UTF-8") from error


def _run_untouched(workspace: Workspace, task: str) -> Finished:
    finished = workspace.run_task(task, _FIRST_FAILURE)
    if finished.exit_code == NO_TESTS:
        reason = f"pytest collected no test in task '{task}'"
        raise NotMeasured("nothing-collected", reason, finished)
    if finished.outcome != "ok":
        said = f"task '{task}' already fails on the untouched project"
        raise NotMeasured("failed", f"{said}: {finished.last_line}", finished)
    return finished


def _try_all(trial: _Trial, drawn: Sequence[Drawn], cap: float) -> tuple[Tried, ...]:
    """Try one after the other, until their runs together took as long as the cap."""
    tried: list[Tried] = []
    spent = 0.0
    for one in drawn:
        if spent >= cap:
            break
        told, seconds = trial(one)
        tried.append(told)
        spent += seconds
    return tuple(tried)


def summarise(tried: Sequence[Tried], *, places: int, drawn: int) -> Measured:
    """Turn what became of each change into shares in percent.

    Args:
        tried: At least one.
        places: In how many places the files could be changed.
        drawn: How many changes were to be tried.
    """
    by_file: dict[str, list[Tried]] = {}
    for one in sorted(tried, key=lambda one: one.drawn.path):
        by_file.setdefault(one.drawn.path, []).append(one)
    survived = [_tell(one) for one in tried if not one.noticed]
    told = f"{len(tried)} of {places} places"
    if len(tried) < drawn:
        told += f"; {drawn} were drawn, and the time was up"
    notes = {"tried": told} | ({"survived": note(sorted(survived))} if survived else {})
    return Measured(
        value=_share(tried),
        parts=dict(zip(_parts(by_file), map(_share, by_file.values()), strict=True)),
        notes=notes,
    )


def _share(tried: Sequence[Tried]) -> float:
    return _ALL * sum(one.noticed for one in tried) / len(tried)


def _parts(by_file: Mapping[str, object]) -> tuple[str, ...]:
    """Name files by their stems where these differ: setups share those, no folders."""
    stems = [PurePath(path).stem for path in by_file]
    return part_ids(stems if len(set(stems)) == len(stems) else by_file)


def _tell(one: Tried) -> str:
    mutant = one.drawn.mutant
    old, new = changed_text(one.before, mutant)
    where = f"{one.drawn.path}:{mutant.line} {mutant.operator}"
    return f"{where}: {old[:_SHOWN]} -> {new[:_SHOWN]}"


def changed_text(before: str, mutant: Mutant) -> tuple[str, str]:
    """Return what a change replaces, and by what; the whole line if that is longer."""
    (line, start), (last, end) = mutant.position
    old, new = _line(before, line), _line(mutant.code, line)
    rest = len(old) - end
    if line != last or rest < 0 or not _same_around(old, new, start, rest):
        return old.strip(), new.strip()
    return old[start:end].strip(), new[start : len(new) - rest].strip()


def _same_around(old: str, new: str, start: int, rest: int) -> bool:
    return (
        old[:start] == new[:start] and old[len(old) - rest :] == new[len(new) - rest :]
    )


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if number <= len(lines) else ""
