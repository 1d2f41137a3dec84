"""One setup's project in a throw-away folder: make it, run its tasks, see it gone.

Preparation (the origin's command, the virtual environment, `prepare` tasks) may always
use the network: it is not what is measured. A measured task may only if its benchmark
says `network: true`. The time and memory limits of a benchmark hold for each program.
"""

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generators.bench.finished import Finished, NotMeasured
from generators.bench.hiding import hide_paths
from generators.bench.sandbox import Limits, Program, run_program, shell
from generators.bench.surroundings import Places, environment
from generators.bench.tooling import find_python, find_tool, installed_version
from generators.model import Benchmark, Setup

#: What the cache does not hold in compiled form is compiled when it is installed.
_COMPILING = {"UV_COMPILE_BYTECODE": "1"}


@dataclass(kw_only=True)
class Project:
    """The setup's files and the way to run programs in them.

    It notes what it runs, and which tools were there, for the record.
    """

    setup: Setup
    benchmark: Benchmark
    setups: Path  #: the comparison's setups/
    places: Places
    root: Path  #: the repository; hidden in what is recorded
    uv_cache: Path
    commands: list[str] = field(default_factory=list)
    tools: dict[str, str] = field(default_factory=dict)
    last: Finished | None = None  #: the program that ended last
    made_as: str = ""  #: what a template called the project's folder
    origin_venv: Path | None = None  #: of the command that makes the files, once made
    #: Once set, the running program is stopped and no other is started.
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def folder(self) -> Path:
        """Where the setup's files are."""
        return self.places.project

    @property
    def spare(self) -> Path:
        """A folder that its programs do not know."""
        return self.places.spare

    @property
    def scratch(self) -> Path:
        """A folder for temporary files, outside the project."""
        return self.places.scratch

    @property
    def printed(self) -> Path:
        """The standard output of the program that ended last, whole and as it came."""
        return self.places.outputs / "stdout"

    @property
    def package_cache(self) -> Path:
        """Where uv keeps packages, between runs unless the benchmark's is cold."""
        return self.uv_cache

    def prepare(self, tasks: Sequence[str]) -> None:
        """Run tasks that are not measured.

        Raises:
            NotMeasured: One of them failed (cannot-install) or passed a limit.
        """
        for task in tasks:
            script = self._script(task)
            self.prepare_by(shell(script), said=script, what=f"task '{task}'")

    def prepare_script(
        self, script: str, what: str, own: Mapping[str, str] | None = None
    ) -> Finished:
        """Run a shell script that is not measured, with network.

        Args:
            script: For `sh -eu`, in the project.
            what: How it is called when it fails.
            own: Environment variables for this one run.

        Raises:
            NotMeasured: It failed (cannot-install) or passed a limit.
        """
        return self.prepare_by(shell(script), said=script, what=what, own=own)

    def prepare_by(  # noqa: PLR0913  each is an independent choice
        self,
        argv: Sequence[str],
        *,
        said: str,
        what: str,
        venv: Path | None = None,
        folder: Path | None = None,
        own: Mapping[str, str] | None = None,
    ) -> Finished:
        """Run a program that is not measured, with network.

        Args:
            argv: The program and its arguments.
            said: How it is written in the record.
            what: How it is called when it fails.
            venv: Another virtual environment than the project's.
            folder: Where it starts, if not in the project.
            own: Environment variables for this one run.

        Raises:
            NotMeasured: It failed (cannot-install) or passed a limit.
        """
        finished = self._run(
            argv, said, network=True, venv=venv, folder=folder, own=own
        )
        if finished.outcome == "failed":
            reason = f"{what} failed: {finished.last_line}"
            raise NotMeasured("cannot-install", reason, finished)
        return _within_limits(finished, what)

    def run_task(
        self,
        task: str,
        own: Mapping[str, str] | None = None,
        limit_seconds: float | None = None,
    ) -> Finished:
        """Run a task that is measured; the caller judges a failure.

        Args:
            task: Its name in the setup.
            own: Environment variables for this one run.
            limit_seconds: A shorter limit than the benchmark's.

        Raises:
            NotMeasured: There is no such task, or it passed a limit.
        """
        script, what = self._script(task), f"task '{task}'"
        return self.run_script(script, what, own, limit_seconds)

    def run_script(
        self,
        script: str,
        what: str,
        own: Mapping[str, str] | None = None,
        limit_seconds: float | None = None,
    ) -> Finished:
        """Run a shell script that is measured; the caller judges a failure.

        Args:
            script: For `sh -eu`, in the project.
            what: How it is called when it passes a limit.
            own: Environment variables for this one run.
            limit_seconds: A shorter limit than the benchmark's.

        Raises:
            NotMeasured: It passed a limit.
        """
        network = self.benchmark.network
        finished = self._run(
            shell(script), script, network=network, own=own, limit_seconds=limit_seconds
        )
        if not network:
            isolation = "isolated" if finished.isolated else "not isolated"
            self.tools["network"] = isolation
        else:
            self.tools["network"] = "allowed"
        return _within_limits(finished, what)

    def run_tool(self, name: str, *arguments: str) -> Finished:
        """Run a tool of the instrument's own, without network.

        Raises:
            NotMeasured: It is not installed (tool-missing), or passed a limit.
        """
        tool = self.find_tool(name)
        said = " ".join((name, *arguments))
        finished = self._run((str(tool), *arguments), said, network=False)
        return _within_limits(finished, name)

    def find_tool(self, name: str) -> Path:
        """Find a tool of the instrument's own, and note its version.

        Raises:
            NotMeasured: It is not installed (tool-missing).
        """
        tool = find_tool(name)
        if tool is None:
            reason = f"{name} is not installed; `make tools` installs it"
            raise NotMeasured("tool-missing", reason)
        self.tools[name] = installed_version(name) or "unknown"
        return tool

    def find_python(self, minor: str) -> Path:
        """Find an interpreter of exactly this minor version.

        Raises:
            NotMeasured: There is none on this machine (cannot-install).
        """
        python = find_python(minor)
        if python is None:
            reason = f"Python {minor} is not on this machine: try `uv python install`"
            raise NotMeasured("cannot-install", reason)
        return Path(python)

    def hide(self, text: str) -> str:
        """Replace the paths of this machine in a text that is recorded."""
        return hide_paths(text, self._hidden())

    def _script(self, task: str) -> str:
        if task not in self.setup.tasks:
            raise NotMeasured("failed", f"the setup has no task '{task}'")
        return self.setup.tasks[task]

    def _run(  # noqa: PLR0913  each is an independent choice
        self,
        argv: Sequence[str],
        said: str,
        *,
        network: bool,
        own: Mapping[str, str] | None = None,
        venv: Path | None = None,
        folder: Path | None = None,
        limit_seconds: float | None = None,
    ) -> Finished:
        self.commands.append(self.hide(said.strip()))
        own_venv = self.folder / ".venv" if self.setup.python else None
        compiling = _COMPILING if self.benchmark.cache == "compiled" else {}
        variables = environment(
            self.places,
            venv=venv or own_venv,
            network=network,
            uv_cache=self.uv_cache,
            own={**compiling, **self.benchmark.environment, **(own or {})},
        )
        program = Program(
            argv=tuple(argv),
            folder=folder or self.folder,
            environment=variables,
            outputs=self.places.outputs,
            network=network,
            hide=self._hidden(),
        )
        benchmark = self.benchmark
        seconds = min(benchmark.limit_seconds, limit_seconds or benchmark.limit_seconds)
        limits = Limits(seconds=seconds, memory_mb=benchmark.memory_mb)
        self.last = run_program(program, limits, self.stop)
        return self.last

    def _hidden(self) -> dict[str, str]:
        hidden = {
            str(self.places.project): "<folder>",
            str(self.places.home): "<home>",
            str(self.places.top): "<work>",
            str(self.uv_cache): "<uv-cache>",
            str(self.root): "<root>",
            sys.prefix: "<proofdeck>",
        }
        own_home = os.path.expanduser("~")  # noqa: PTH111  Path.home() may raise
        return hidden | ({own_home: "~"} if len(own_home) > 1 else {})


def _within_limits(finished: Finished, what: str) -> Finished:
    if finished.outcome in {"ok", "failed"}:
        return finished
    raise NotMeasured(finished.outcome, f"{what}: {finished.reason}", finished)
