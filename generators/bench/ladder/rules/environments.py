"""What works at a person's terminal and not in a CI job."""

import re
from collections.abc import Iterator
from typing import ClassVar

from generators.bench.ladder.pipeline import Job, Pipeline, Step
from generators.bench.ladder.rules.base import Finding, Rule
from generators.bench.ladder.shell import SimpleCommand

_ACTIVATION = re.compile(r"(?:.*/)?(?:Scripts|bin)/activate(?:\.\w+)?")
#: What hands a changed PATH on to later steps.
_HANDED_ON = re.compile(r"GITHUB_PATH|GITHUB_ENV|BASH_ENV|task\.prependpath")
_OF_PYTHON = frozenset(
    {
        *("python", "python3", "pip", "pip3", "pytest", "tox", "nox", "coverage"),
        *("ruff", "mypy", "black", "flake8", "pylint", "pre-commit", "mlflow"),
        *("kedro", "dvc", "uvicorn", "gunicorn", "jupyter", "papermill"),
    }
)


class EnvironmentLost(Rule):
    """Activate the virtual environment in the step that uses it.

    Or call its programs by path, as in `.venv/bin/pytest`, or write its folder to the
    file behind `$GITHUB_PATH`. Each step has a shell of its own, which knows nothing
    of the one before.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find Python's programs in a step after the one that activated."""
        if pipeline.one_shell:
            return
        for job in pipeline.jobs:
            yield from _after_activation(job)


def _after_activation(job: Job) -> Iterator[Finding]:
    activated = 0
    for step in job.steps:
        active = False
        for command in step.simple():
            if _activates(command):
                active, activated = True, activated or command.line
            elif activated and not active and command.name in _OF_PYTHON:
                said = f"activated on line {activated}, in a shell that has ended"
                yield Finding(command.line, f"'{command.name}' runs without it: {said}")
        if any(_HANDED_ON.search(command.text) for command in step.commands):
            return


def _activates(command: SimpleCommand) -> bool:
    words = command.words
    if command.name in (".", "source") and len(words) > 1:
        return bool(_ACTIVATION.fullmatch(words[1]))
    if _ACTIVATION.fullmatch(command.name.replace("\\", "/")):
        return True
    return words[:2] in (("conda", "activate"), ("mamba", "activate"))


_PLACEHOLDER = re.compile(
    r"(?<![<\w$&>-])<([A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+)*)>"
)
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_SEVERAL_WORDS = re.compile(r"[ _-]")


class PlaceholderLeft(Rule):
    """Put a value, a variable or a secret in place of the `<…>`.

    A shell reads it as a redirection from a file of that name, and stops.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find `<some-name>`; in quotes only where it has several words."""
        for job in pipeline.jobs:
            for step in job.steps:
                yield from _placeholders(step)


def _placeholders(step: Step) -> Iterator[Finding]:
    for command in step.commands:
        for line, text in command.lines():
            if text.lstrip().startswith("#"):
                continue
            quoted = [found.span() for found in _QUOTED.finditer(text)]
            for found in _PLACEHOLDER.finditer(text):
                inside = any(a < found.start() < b for a, b in quoted)
                if not inside or _SEVERAL_WORDS.search(found[1]):
                    yield Finding(line, f"'{found[0]}' is no value")


#: Programs that ask a person, by their first words, and options with which they do not.
_ASKS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("databricks", "configure"), ("--help",)),
    (("databricks", "auth", "login"), ("--help",)),
    (("az", "login"), ("--service-principal", "--identity", "--federated-token", "-i")),
    (("docker", "login"), ("--password-stdin", "-p", "--password")),
    (("gcloud", "auth", "login"), ("--cred-file",)),
    (("gcloud", "init"), ()),
    (("gh", "auth", "login"), ("--with-token",)),
    (("npm", "login"), ()),
    (("npm", "adduser"), ()),
    (("aws", "sso", "login"), ()),
    (("heroku", "login"), ()),
    (("huggingface-cli", "login"), ("--token",)),
    (("kaggle", "auth", "login"), ()),
    (("vault", "login"), ("-method", "token")),
)


class InteractiveLogin(Rule):
    """Log in without a question.

    Give the program its token by an environment variable, by an option made for
    scripts, or through its standard input. Nobody is there to answer.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find logins that wait for an answer, where nothing is piped into them."""
        for job in pipeline.jobs:
            for step in job.steps:
                for command in step.simple():
                    if not command.fed and _asks(command):
                        yield Finding(command.line, f"'{command.text}' asks a person")


def _asks(command: SimpleCommand) -> bool:
    words = command.words
    if words == ("aws", "configure"):
        return True
    for start, quiet in _ASKS:
        if words[: len(start)] == start:
            options = {word.partition("=")[0] for word in words}
            return not options & set(quiet)
    return False
