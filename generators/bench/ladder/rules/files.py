"""Whether the repository's files are there when a job uses them."""

import re
from collections.abc import Iterator
from typing import ClassVar

from generators.bench.ladder.pipeline import Job, Pipeline, Step
from generators.bench.ladder.rules.base import Finding, Rule
from generators.bench.ladder.shell import SimpleCommand

_FILE = re.compile(
    r"(?:\./)?[A-Za-z0-9_][\w./-]*\.(?:py|ipynb|txt|toml|cfg|ini|json|ya?ml|sh|sql|csv)"
)
_SCRIPT = re.compile(r"\./[A-Za-z0-9_][\w./-]*")
_VALUE = re.compile(r"[\w-]+=(.+)")
#: They look for files by themselves.
_SEARCHES = frozenset({"pytest", "tox", "nox", "make", "pre-commit"})
_FETCHES = frozenset({("git", "clone"), ("git", "init"), ("gh", "repo")})
_OUTPUT_OPTIONS = frozenset({"-o", "--output", "-O", "--output-file"})


class CheckoutMissing(Rule):
    """Check the repository out before its files are used.

    Make `actions/checkout` the first step on GitHub Actions, `checkout` on CircleCI.
    A job starts in an empty folder, also where it waits for one that did check out.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find the first use of a file in each job that has fetched none."""
        for job in pipeline.jobs:
            if not job.has_files:
                finding = next(_uses(job), None)
                if finding:
                    yield finding


def _uses(job: Job) -> Iterator[Finding]:
    made: set[str] = set()
    for step in job.steps:
        if step.brings_files or _fetches(step):
            return
        uses = step.uses
        if uses and uses.name.startswith("./"):
            yield Finding(uses.line, f"'{uses.name}' is used before any checkout")
        for command in step.simple():
            made |= set(_makes(command))
            for name in _names(command):
                if name not in made:
                    said = f"'{name}' is used before any checkout"
                    yield Finding(command.line, said)


def _fetches(step: Step) -> bool:
    return any(command.words[:2] in _FETCHES for command in step.simple())


def _makes(command: SimpleCommand) -> Iterator[str]:
    yield from command.writes
    if command.name in ("touch", "tee"):
        yield from command.words[1:]
    for option, word in zip(command.words, command.words[1:], strict=False):
        if option in _OUTPUT_OPTIONS:
            yield word


def _names(command: SimpleCommand) -> Iterator[str]:
    """Give what is, by its look, a file of the repository."""
    if command.name in ("echo", "printf"):
        return
    if command.name in _SEARCHES:
        yield command.name
    if _SCRIPT.fullmatch(command.name):
        yield command.name
    for word in command.words[1:]:
        found = _VALUE.fullmatch(word)
        name = found[1] if found else word
        if _FILE.fullmatch(name) or _SCRIPT.fullmatch(name):
            yield name
    if "install" in command.words and "." in command.words:
        yield "."
