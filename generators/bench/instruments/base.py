"""What an instrument is given and what it gives. Knows no single instrument.

An instrument sees the project through `Workspace`; how programs are started is not its
business, and tests may hand it a workspace of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from generators.bench.finished import Finished, NotMeasured
from generators.model import Setup

O_co = TypeVar("O_co", covariant=True)
#: pytest's exit code when it collected no test.
NO_TESTS = 5
_UNIT_SECONDS = {"s": 1.0, "ms": 1e-3, "min": 60.0, "h": 3600.0}


class Generated(NamedTuple):
    """A project that was generated again."""

    folder: Path
    answers: Mapping[str, Any]  #: all of them, defaults included
    name: str = ""  #: of the folder that it made; empty if that is not known
    questions: Path | None = None  #: the file with what the template asks


class Workspace(Protocol):
    """A setup's fresh project, and what may be done with it."""

    @property
    def folder(self) -> Path:
        """The setup's files."""

    @property
    def scratch(self) -> Path:
        """TMPDIR of its programs."""

    @property
    def spare(self) -> Path:
        """A folder that its programs do not know."""

    def prepare(self, tasks: Sequence[str]) -> None:
        """Run tasks that are not measured; raises NotMeasured if one fails."""

    def run_task(
        self,
        task: str,
        own: Mapping[str, str] | None = None,
        limit_seconds: float | None = None,
    ) -> Finished:
        """Run a measured task: ok or failed; raises NotMeasured at a limit."""

    def run_script(
        self,
        script: str,
        what: str,
        own: Mapping[str, str] | None = None,
        limit_seconds: float | None = None,
    ) -> Finished:
        """Run a shell script as a task is run; raises NotMeasured at a limit."""

    def run_tool(self, name: str, *arguments: str) -> Finished:
        """Run a tool of the instrument; raises NotMeasured if it is missing."""

    def prepare_script(
        self, script: str, what: str, own: Mapping[str, str] | None = None
    ) -> Finished:
        """Run a script that is not measured, with network; raises NotMeasured."""

    def find_tool(self, name: str) -> Path:
        """Find a tool of the instrument; raises NotMeasured if it is missing."""

    def find_python(self, minor: str) -> Path:
        """Find an interpreter of this version; raises NotMeasured if it is missing."""

    @property
    def package_cache(self) -> Path:
        """Where uv keeps packages."""

    @property
    def printed(self) -> Path:
        """The file with all that the program which ended last printed."""

    def generate(self, answers: Mapping[str, Any]) -> Generated:
        """Generate anew with these answers; raises NotMeasured if it fails."""


@dataclass(frozen=True, kw_only=True)
class Context(Generic[O_co]):
    """All that one measurement needs to know."""

    options: O_co  #: the benchmark's `take`
    unit: str
    setup: Setup
    setups: Path  #: the comparison's setups/
    workspace: Workspace


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one repetition gave."""

    value: float  #: in the benchmark's unit
    parts: Mapping[str, float] = field(default_factory=dict)  #: by kebab-case id
    notes: Mapping[str, str] = field(default_factory=dict)
    cpu_seconds: float | None = None
    peak_mb: float | None = None


class Instrument(Protocol):
    """A way of taking measures.

    `measure` raises NotMeasured for every outcome but ok. A change that gives other
    values for the same project gets a new version: older records are then stale.
    """

    name: ClassVar[str]
    version: ClassVar[int]

    def measure(self, context: Context[Any]) -> Measured:
        """Take the measure once."""


def ran_no_test(finished: Finished) -> bool:
    """Tell whether a task ended as pytest does when it collected no test."""
    said = f"{finished.stdout}\n{finished.stderr}"
    return finished.exit_code == NO_TESTS and "no tests ran" in said


def require_ok(finished: Finished, task: str) -> Finished:
    """Return it if it went well.

    Raises:
        NotMeasured: The task failed, or ran pytest and found no test.
    """
    if finished.outcome == "ok":
        return finished
    if ran_no_test(finished):
        reason = f"pytest collected no test in task '{task}'"
        raise NotMeasured("nothing-collected", reason, finished)
    said = f": {finished.last_line}" if finished.last_line != finished.reason else ""
    reason = f"task '{task}' failed with {finished.reason}{said}"
    raise NotMeasured("failed", reason, finished)


def in_unit(seconds: float, unit: str) -> float:
    """Convert seconds into s, ms, min or h; any other unit keeps seconds."""
    return seconds / _UNIT_SECONDS.get(unit, 1.0)
