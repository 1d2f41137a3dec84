"""The whole way of a change to production: local gates first, then those of CI."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from generators.bench.finished import NotMeasured
from generators.bench.gates.answer import Answer
from generators.bench.gates.ci import CiGates, RunEvent
from generators.bench.instruments.base import Workspace
from generators.model import Setup


@dataclass(kw_only=True)
class Way:
    """The gates of one setup, in its prepared project.

    The local gates see the environment that `prepare` made: the author of a change does
    not install anew before a commit. CI installs what the change declares.
    """

    workspace: Workspace
    setup: Setup
    run: RunEvent
    ci: CiGates | None = field(init=False)

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

    def answer(self, refused: Collection[str], modules: Mapping[str, str]) -> Answer:
        """Pass the change that is in the project.

        Args:
            refused: Targets whose credential has expired.
            modules: Python modules that only the author's machine has, by file name.

        Raises:
            NotMeasured: A gate cannot be asked.
        """
        local = self.ask_local(modules)
        if self.ci is None or not _goes_on(local):
            return local
        return self.ci.answer(local.seconds, refused)

    def ask_local(self, modules: Mapping[str, str]) -> Answer:
        """Ask the gates of the author's machine alone; reached if none refuses.

        Raises:
            NotMeasured: A limit was passed.
        """
        own = self._install(modules)
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

    def _install(self, modules: Mapping[str, str]) -> dict[str, str]:
        """Put modules where only the local gates look for them."""
        folder = self.workspace.spare / "author"
        shutil.rmtree(folder, ignore_errors=True)
        if not modules:
            return {}
        folder.mkdir(parents=True)
        for name, text in modules.items():
            (folder / name).write_text(text, encoding="utf-8")
        return {"PYTHONPATH": str(folder)}


def _goes_on(answer: Answer) -> bool:
    return answer.verdict == "reached"
