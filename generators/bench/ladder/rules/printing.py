"""Secrets that a job prints."""

import re
from collections.abc import Iterator
from typing import ClassVar

from generators.bench.ladder.pipeline import Pipeline
from generators.bench.ladder.rules.base import Finding, Rule
from generators.bench.ladder.shell import SimpleCommand

_PRINTERS = frozenset({"echo", "printf"})
_SECRET = re.compile(
    r"\bsecrets\.(\w+)"
    r"|\$\{?(\w*(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|PRIVATE_?KEY|CREDENTIAL)\w*)",
    re.IGNORECASE,
)
_ALL = frozenset({("printenv",), ("export", "-p")})


class SecretPrinted(Rule):
    """Print no secret, and not the whole environment.

    The service blanks a secret out of its log only while it stands there unchanged.
    Give it to the program that needs it by the environment or its standard input.
    """

    stops: ClassVar[bool] = False

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find what is printed to the log, not what goes into a file or a program."""
        for job in pipeline.jobs:
            for step in job.steps:
                for command in step.simple():
                    name = _printed(command)
                    if name:
                        yield Finding(command.line, f"{name} goes into the log")


def _printed(command: SimpleCommand) -> str:
    if command.kept:
        return ""
    if command.words in _ALL:
        return "the whole environment"
    if command.name in _PRINTERS:
        found = _SECRET.search(command.text)
        return f"the secret '{found[1] or found[2]}'" if found else ""
    return ""
