"""Count the instructions that a task executes, by valgrind's cachegrind."""

import shlex
from pathlib import Path
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, Workspace, require_ok
from generators.bench.surroundings import Places, environment
from generators.model import InstructionsOptions

_MILLION = 1e6
_DIGITS = 1  #: behind the point: a library in Rust draws seeds, and varies below that
#: Where the project is shown while it is counted. Each repetition has a folder with a
#: name of its own, and Python hashes and compares paths: there the count would differ
#: from one repetition to the next. This folder is there on every Linux.
_STAGE = Path("/srv")
_MOVED = """\
exec unshare --map-root-user --mount sh -eu -c \
'mount --bind "$0" {stage}; cd {stage}/project; unset OLDPWD; exec sh -eu -c "$1"' \
{top} {script}
"""
_COUNTED = """\
exec setarch -R valgrind --quiet --tool=cachegrind --cache-sim=no --trace-children=yes \
--cachegrind-out-file={folder}/counted.%p sh -eu -c {script}
"""


class Instructions:
    """How many instructions of the processor a task executes, in millions.

    All programs that the task starts are counted, from their start to their end; what a
    process did before it forked is counted for the child too. The task runs once
    before, so that Python has its bytecode. Addresses, hashes and, where the system
    allows it, the folder are the same each time, so that the same project gives the
    same count on the same machine. Only programs that draw random numbers differ, by
    some dozens; the value is rounded to what they leave alone, and the note has the
    whole count. It is work, and no time: waiting for disks and other programs is not in
    it.
    """

    name: ClassVar[str] = "instructions"
    version: ClassVar[int] = 1

    def measure(self, context: Context[InstructionsOptions]) -> Measured:
        """Prepare, run once, count; raises NotMeasured if the task fails."""
        workspace, task = context.workspace, context.options.task
        workspace.prepare(context.options.prepare)
        workspace.run_tool("setarch", "--version")
        workspace.run_tool("valgrind", "--version")
        script = context.setup.tasks.get(task)
        if script is None:
            raise NotMeasured("failed", f"the setup has no task '{task}'")
        moved = _may_move(workspace)
        for one in (script, _counted(workspace, script, moved=moved)):
            _run(workspace, one, task, moved=moved)
        files = sorted(workspace.scratch.glob("counted.*"))
        counts = [read_count(path.read_text("utf-8", "replace")) for path in files]
        return _summarise(counts, moved=moved, task=task)


def read_count(text: str) -> tuple[str, int]:
    """Return the command and its instructions from what cachegrind wrote.

    Args:
        text: The whole file: `cmd:` and `events:` in its head, `summary:` at its end,
            as the manual of valgrind describes the format.

    Raises:
        NotMeasured: The file is not of this form, as where a program was killed.
    """
    told: dict[str, str] = {}
    for line in text.splitlines():
        name, colon, rest = line.partition(": ")
        if colon and name in {"cmd", "events", "summary"}:
            told.setdefault(name, rest.strip())
    events, summary = told.get("events", "").split(), told.get("summary", "").split()
    if "Ir" not in events or len(summary) != len(events):
        raise NotMeasured("failed", "valgrind wrote no count of instructions")
    count = summary[events.index("Ir")].replace(",", "")
    if not (count.isascii() and count.isdigit()):
        raise NotMeasured("failed", f"valgrind's count is no number: {count[:40]!r}")
    return told.get("cmd", ""), int(count)


def _may_move(workspace: Workspace) -> bool:
    """Try whether the system lets a program see the project in another place."""
    script = _place(workspace, "true")
    return workspace.run_script(script, "the fixed folder").outcome == "ok"


def _place(workspace: Workspace, script: str) -> str:
    top = shlex.quote(str(workspace.scratch.parent))
    return _MOVED.format(stage=_STAGE, top=top, script=shlex.quote(script))


def _run(workspace: Workspace, script: str, task: str, *, moved: bool) -> None:
    """Run as a task is run, but below the stage where that is possible."""
    own: dict[str, str] = {}
    if moved:
        script = _place(workspace, script)
        own = environment(
            Places(top=_STAGE),
            venv=_STAGE / "project" / ".venv",
            network=False,
            uv_cache=_STAGE,
            own={},
        )
    require_ok(workspace.run_script(script, f"task '{task}'", own), task)


def _counted(workspace: Workspace, script: str, *, moved: bool) -> str:
    folder = Places(top=_STAGE).scratch if moved else workspace.scratch
    return _COUNTED.format(folder=folder, script=shlex.quote(script))


def _summarise(counts: list[tuple[str, int]], *, moved: bool, task: str) -> Measured:
    if not counts:
        raise NotMeasured("failed", f"valgrind counted no program of task '{task}'")
    place = (
        "a fixed folder" if moved else "its own folder, so the last digits may differ"
    )
    programs = sorted(command.partition(" ")[0] for command, _ in counts)
    total = sum(count for _, count in counts)
    told = {"counted": f"{total:,}", "programs": " ".join(programs), "place": place}
    return Measured(value=round(total / _MILLION, _DIGITS), notes=told)
