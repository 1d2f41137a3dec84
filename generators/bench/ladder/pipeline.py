"""A CI file as jobs, steps and commands, the same for every service.

Rules read this, so that each is written once. Knows no service and no rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generators.bench.ladder.shell import SimpleCommand, simple_commands
from generators.bench.ladder.tree import Node
from generators.model import CiKind


@dataclass(frozen=True, kw_only=True)
class Command:
    """A piece of shell text."""

    line: int  #: where it starts in the file
    text: str
    block: bool = False  #: each line of the text is a line of the file

    def lines(self) -> Iterator[tuple[int, str]]:
        """Give each line of the text with its line in the file."""
        for number, text in enumerate(self.text.splitlines()):
            yield self.line + (number if self.block else 0), text

    def simple(self) -> Iterator[SimpleCommand]:
        """Give each single command, with its line in the file."""
        return simple_commands(self.text, self.line, spread=self.block)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Something named, and where."""

    line: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one shell runs, or one ready-made step."""

    line: int
    name: str = ""
    condition: str = ""
    uses: Reference | None = None  #: an action, an orb's command or a task
    commands: tuple[Command, ...] = ()
    brings_files: bool = False  #: it checks the repository out, or fetches files

    def simple(self) -> Iterator[SimpleCommand]:
        """Give each single command that it runs."""
        for command in self.commands:
            yield from command.simple()


@dataclass(frozen=True, kw_only=True)
class Job:
    """Steps that run on one machine."""

    id: str
    line: int
    steps: tuple[Step, ...] = ()
    needs: tuple[Reference, ...] = ()
    condition: str = ""
    image: str = ""  #: of the container; empty: the service's own machine
    has_files: bool = False  #: the repository is there from the start
    limits_branches: bool = False  #: it runs for named branches only
    permissions: bool = False  #: it says what its token may do
    calls: Reference | None = None  #: another file that it runs instead of steps


@dataclass(frozen=True, kw_only=True)
class Pipeline:
    """One CI file."""

    kind: CiKind
    root: Node | None  #: as written; None for what is no YAML
    jobs: tuple[Job, ...]
    triggers: Mapping[str, int] = field(default_factory=dict)  #: event to line
    missing: tuple[Reference, ...] = ()  #: jobs that are named and not there
    never_starts: str = ""  #: why; empty if something starts it
    on_pull_request: bool = False  #: a pull request starts it
    permissions: bool = False  #: it says what its token may do
    one_shell: bool = False  #: all commands of a job share one shell
    actions: tuple[Reference, ...] = ()  #: foreign code, by name and version
