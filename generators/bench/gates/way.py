"""The whole way of a change to production: local gates first, then those of CI."""

import hashlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from generators.bench.files import list_files
from generators.bench.finished import NotMeasured
from generators.bench.gates.answer import Answer
from generators.bench.gates.ci import CiGates, RunEvent
from generators.bench.gates.releases import installers_see, is_taken, write_index
from generators.bench.instruments.base import Workspace
from generators.bench.instruments.pristine import Pristine
from generators.model import Fault, Setup


@dataclass(kw_only=True)
class Way:
    """The gates of one setup, in its prepared project.

    The local gates see the environment that `prepare` made: the author of a change does
    not install anew before a commit. CI installs what the change declares. Local gates
    that let a project pass are not asked again about the very same files.
    """

    workspace: Workspace
    setup: Setup
    run: RunEvent
    ci: CiGates | None = field(init=False)
    _passed: dict[str, tuple[Answer, Pristine]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Find out whether there are gates of CI."""
        listed = any(gate.task is None for gate in self.setup.gates)
        if listed and self.setup.ci is None:
            raise NotMeasured("failed", "the setup's gates need its `ci`")
        self.ci = (
            CiGates(
                workspace=self.workspace,
                setup=self.setup,
                ci=self.setup.ci,
                run=self.run,
            )
            if listed and self.setup.ci
            else None
        )

    def answer(self, fault: Fault) -> Answer:
        """Pass the change that is in the project.

        Args:
            fault: What makes its surroundings: credentials that expire, modules of the
                author's machine, releases that appear, a counter.

        Raises:
            NotMeasured: A gate cannot be asked.
        """
        local = self.ask_local(fault)
        if self.ci is None or local.verdict != "reached":
            return local
        own, index = dict(self._counter(fault)), self.workspace.spare / "index"
        if fault.releases:
            write_index(fault.releases, index)
            own |= installers_see(index)
        answer = self.ci.answer(local.seconds, fault.expires, own)
        if fault.releases and answer.verdict == "reached" and not is_taken(index):
            named = ", ".join(f"{one.package} {one.version}" for one in fault.releases)
            return Answer(verdict="not-applicable", said=f"no job took {named}")
        return answer

    def ask_local(self, fault: Fault) -> Answer:
        """Ask the gates of the author's machine alone; reached if none refuses.

        Raises:
            NotMeasured: A limit was passed.
        """
        own = {**self._modules(fault), **self._counter(fault)}
        for path in self._counter(fault).values():
            Path(path).unlink(missing_ok=True)
        files = "" if own else _digest(self.workspace.folder)
        if files in self._passed:
            answer, left = self._passed[files]
            left.put_back()
            return answer
        answer = self._ask_tasks(own)
        if files and answer.verdict == "reached" and not self._passed:
            # The first that passes is the harmless change, which may come again.
            self._passed[files] = answer, Pristine.keep(self.workspace, "passed")
        return answer

    def _ask_tasks(self, own: dict[str, str]) -> Answer:
        clock = 0.0
        for gate in self.setup.gates:
            if gate.task is None:
                continue
            finished = self.workspace.run_task(gate.task, own)
            clock += finished.seconds
            if finished.outcome != "ok":
                said = finished.last_line
                return Answer(
                    verdict="caught", gate=gate.gate, seconds=clock, said=said
                )
        return Answer(verdict="reached", seconds=clock)

    def _modules(self, fault: Fault) -> dict[str, str]:
        """Put modules where only the local gates look for them."""
        folder = self.workspace.spare / "author"
        shutil.rmtree(folder, ignore_errors=True)
        if not fault.modules:
            return {}
        folder.mkdir(parents=True)
        for name, text in fault.modules.items():
            (folder / name).write_text(text, encoding="utf-8")
        return {"PYTHONPATH": str(folder)}

    def _counter(self, fault: Fault) -> dict[str, str]:
        """Name the file that outlives the runs of a fault."""
        path = self.workspace.spare / "counter"
        return {fault.counter: str(path)} if fault.counter else {}


def _digest(folder: Path) -> str:
    """Tell projects apart by their files, environment and history left out."""
    digest = hashlib.sha256()
    for name in list_files(folder):
        path = folder / name
        linked = path.is_symlink()
        content = os.fsencode(path.readlink()) if linked else path.read_bytes()
        digest.update(f"{name}\0{path.lstat().st_mode}\0".encode())
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
