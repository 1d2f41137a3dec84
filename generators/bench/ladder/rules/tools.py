"""Whether a job has the programs it calls."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from generators.bench.ladder.pipeline import Job, Pipeline
from generators.bench.ladder.rules.base import Finding, Rule
from generators.bench.ladder.shell import SimpleCommand

#: Programs that no service's machine brings along, and packages that bring them.
_PACKAGES: Mapping[str, tuple[str, ...]] = {
    "pytest": ("pytest",),
    "ruff": ("ruff",),
    "mypy": ("mypy",),
    "black": ("black",),
    "flake8": ("flake8",),
    "pylint": ("pylint",),
    "tox": ("tox",),
    "nox": ("nox",),
    "coverage": ("coverage", "pytest-cov"),
    "pre-commit": ("pre-commit",),
    "databricks": ("databricks-cli",),
    "dbx": ("dbx",),
    "mlflow": ("mlflow",),
    "dvc": ("dvc",),
    "kedro": ("kedro",),
    "cookiecutter": ("cookiecutter",),
    "papermill": ("papermill",),
    "twine": ("twine",),
    "uv": ("uv",),
    "poetry": ("poetry",),
    "pdm": ("pdm",),
    "hatch": ("hatch",),
}
_PLAIN_IMAGE = re.compile(
    r"(?:docker\.io/)?(?:library/|cimg/|circleci/)?"
    r"(?:python|ubuntu|debian|alpine|base|buildpack-deps)(?::[\w.-]*)?"
)
#: cimg/python brings these along.
_OF_CONVENIENCE_IMAGE = frozenset({"poetry", "pipenv", "uv"})
_INSTALLERS = frozenset(
    {
        *("pip", "pip3", "pipx", "uv", "poetry", "pdm", "pipenv", "conda", "mamba"),
        *("micromamba", "apt-get", "apt", "apk", "yum", "dnf", "brew", "npm", "yarn"),
    }
)
#: Whoever runs one of these may install anything.
_OPAQUE = frozenset(
    {"make", "just", "task", "nix", "bash", "sh", "curl", "wget", "eval"}
)
_VERBS = frozenset({"install", "sync", "add", "create", "update", "ci", "i"})
_MODULE = re.compile(r"python[\d.]*|py")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class ToolNotInstalled(Rule):
    """Install the program in the same job before it is called.

    Each job starts on a fresh machine: what another job installed is not there.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find known programs before anything in the job that may have brought them."""
        for job in pipeline.jobs:
            if not job.image or _PLAIN_IMAGE.fullmatch(job.image):
                yield from _missing(job)


def _missing(job: Job) -> Iterator[Finding]:
    brought: set[str] = set()
    if job.image.startswith("cimg/"):
        brought |= _OF_CONVENIENCE_IMAGE
    for step in job.steps:
        if step.uses is not None:
            uses = step.uses.name.lower()
            if uses.startswith("./"):
                return  # its own steps stand in another file
            brought |= {tool for tool in _PACKAGES if tool in uses}
        for command in step.simple():
            program = _program(command)
            if program in _PACKAGES and program not in brought:
                said = f"'{program}' is called, and nothing in this job installs it"
                yield Finding(command.line, said)
                brought.add(program)  # told once for each job
            installed = _installed(command)
            if installed is None:
                return
            brought |= installed


def _program(command: SimpleCommand) -> str:
    """Name what runs; of `python -m pytest` the module."""
    words = command.words
    if _MODULE.fullmatch(words[0]) and words[1:2] == ("-m",) and len(words) > 2:  # noqa: PLR2004
        return words[2].replace("_", "-")
    return words[0]


def _installed(command: SimpleCommand) -> set[str] | None:
    """Name the programs that an installation brings; None where it may bring any."""
    program = _program(command)
    if program in _OPAQUE or program.startswith("./"):
        return None
    if program.rpartition("/")[2] not in _INSTALLERS:
        return set()
    arguments = (
        command.words[command.words.index(program) + 1 :]
        if (program in command.words)
        else command.words[3:]
    )
    if not _VERBS.intersection(arguments):
        return set()
    names = _names(arguments)
    if names is None:
        return None
    return {
        tool for tool, packages in _PACKAGES.items() if names.intersection(packages)
    }


def _names(arguments: tuple[str, ...]) -> set[str] | None:
    """Name the packages asked for; None where a file or a folder says which."""
    names: set[str] = set()
    for word in arguments:
        if word in ("-r", "--requirement", "-e", "--editable", "-f", "--file", "."):
            return None
        if word.startswith(("-r", "--requirement=", "./", ".[")):
            return None
        if word not in _VERBS and not word.startswith("-"):
            found = _NAME.match(word)
            names |= {found[0].lower()} if found else set()
    return names or None
