"""Carry out one repetition on this machine, in a folder that is thrown away."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generators.bench.bytecode import compile_cache
from generators.bench.finished import NotMeasured
from generators.bench.instruments import INSTRUMENTS, Context, Generated, Measured
from generators.bench.origins import (
    make_files,
    make_project,
    questions_file,
    read_answers,
)
from generators.bench.project import Project
from generators.bench.records import Outcome
from generators.bench.surroundings import Places
from generators.bench.throwaway import throw_away_folder
from generators.bench.tooling import find_python
from generators.model import Benchmark, Setup


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One repetition as it went."""

    outcome: Outcome
    reason: str = ""
    seconds: float = 0.0  #: by the clock, preparation included
    measured: Measured | None = None  #: for the outcome ok
    commands: tuple[str, ...] = ()
    tools: Mapping[str, str] = field(default_factory=dict)
    stdout: str = ""
    stderr: str = ""


#: Carries out one repetition; never raises for what the measured programs do. It is
#: called from several threads at once, so that calls may share nothing that changes
#: without a lock. A call that is told to stop raises KeyboardInterrupt.
Execute = Callable[[Benchmark, Setup], Attempt]


@dataclass(frozen=True, kw_only=True)
class LocalExecutor:
    """Runs repetitions on this machine, each in a folder of its own.

    They share the package cache alone, which uv locks.
    """

    folder: Path  #: of the comparison; setups/ lies in it
    root: Path  #: the repository
    cache_dir: Path  #: kept between runs; the user's own caches are never touched
    temporary: Path | None = None  #: where throw-away folders are made
    #: Once set, all that runs is stopped, and no call starts a program any more.
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, benchmark: Benchmark, setup: Setup) -> Attempt:
        """Make the project anew, take the measure once, remove everything.

        Raises:
            KeyboardInterrupt: `stop` was set; everything is removed.
        """
        started = time.perf_counter()
        with throw_away_folder(self.temporary) as top:
            project = self._project(benchmark, setup, top)
            attempt = _attempt(project, benchmark, setup)
            _keep_compiled(project)
        seconds = time.perf_counter() - started
        return replace(attempt, seconds=seconds)

    def _project(self, benchmark: Benchmark, setup: Setup, top: Path) -> "_Workspace":
        return _Workspace(
            setup=setup,
            benchmark=benchmark,
            setups=(self.folder / "setups").resolve(),
            places=Places(top=top),
            root=self.root.resolve(),
            uv_cache=self._uv_cache(benchmark, top),
            stop=self.stop,
        )

    def _uv_cache(self, benchmark: Benchmark, top: Path) -> Path:
        kept = self.cache_dir.resolve()
        folders = {"warm": kept, "compiled": kept / "compiled", "cold": top}
        return folders[benchmark.cache] / "uv"


@dataclass(kw_only=True)
class _Workspace(Project):
    """A project that can be generated once more, for instruments that ask for it."""

    generations: int = 0

    def generate(self, answers: Mapping[str, Any]) -> Generated:
        """Generate it beside this one, with other answers.

        Raises:
            NotMeasured: The template refused them (cannot-install).
        """
        self.generations += 1
        places = Places(top=self.places.top / f"generation-{self.generations}")
        places.make()
        other = replace(self, places=places)
        make_files(other, answers)
        return Generated(
            folder=other.folder,
            answers=read_answers(other),
            name=other.made_as,
            questions=questions_file(other),
        )


def _attempt(project: _Workspace, benchmark: Benchmark, setup: Setup) -> Attempt:
    outcome: Outcome = "ok"
    reason, measured, said = "", None, None
    try:
        measured = _measure(project, benchmark, setup)
    except NotMeasured as error:
        outcome, reason, said = error.outcome, error.reason, error.finished
    except OSError as error:
        outcome, reason = "failed", f"{error.strerror}: {error.filename or ''}"
    said = said or project.last
    return Attempt(
        outcome=outcome,
        reason=project.hide(reason),
        measured=measured,
        commands=tuple(project.commands),
        tools=dict(sorted(project.tools.items())),
        stdout=said.stdout if said else "",
        stderr=said.stderr if said else "",
    )


def _keep_compiled(project: _Workspace) -> None:
    """Compile what the repetition brought into the cache, for those that follow."""
    minor = project.setup.python
    if project.benchmark.cache != "compiled" or minor is None:
        return
    python = find_python(minor)
    if python is not None:
        compile_cache(project.uv_cache, python, minor)


def _measure(project: _Workspace, benchmark: Benchmark, setup: Setup) -> Measured:
    make_project(project)
    context = Context(
        options=benchmark.take,
        unit=benchmark.unit,
        setup=setup,
        setups=project.setups,
        workspace=project,
    )
    return INSTRUMENTS[benchmark.take.instrument].measure(context)
