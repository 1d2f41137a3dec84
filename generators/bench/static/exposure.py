"""Which steps of a workflow get a secret, and which of them can have no use for it.

A step is said to have no use for a secret only if that is certain: it is an action that
is not handed the secret, or it runs nothing but programs that install. Any other step
may read its environment, and gets the benefit of the doubt. GitHub's own GITHUB_TOKEN
is no secret that somebody keeps, and is passed over. Runs nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generators.bench.ladder.shell import simple_commands
from generators.bench.ladder.tree import (
    Node,
    Table,
    Text,
    get,
    items,
    pairs,
    said,
    walk,
)

Level = Literal["workflow", "job", "step"]
Use = Literal["uses", "may-use", "no-use"]

_SECRET = re.compile(
    r"\bsecrets\s*(?:\.\s*([A-Za-z_][\w-]*)|\[\s*['\"]([\w-]+)['\"]\s*\])"
)
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_OWN = "GITHUB_TOKEN"
#: Programs that fetch and unpack, and have no business with a deploy credential.
_INSTALLERS = frozenset(
    {"pip", "pip3", "uv", "poetry", "pdm", "conda", "mamba", "npm", "apt", "apt-get"}
    | {"sudo", "cd", "mkdir", "echo", "set", "ls", "pwd", "chmod", "cp", "mv", "rm"}
)
_MODULES = frozenset({"pip", "venv", "ensurepip"})
#: Words of a variable's name that say nothing of the program that reads it.
_PLAIN = frozenset(
    {"token", "secret", "key", "id", "password", "user", "username", "host", "url"}
    | {"client", "access", "api", "tenant", "dev", "staging", "prod", "test", "the"}
)


@dataclass(frozen=True, kw_only=True)
class Sight:
    """One step that gets one secret."""

    workflow: str
    job: str
    step: str  #: its name or what it runs, for a reader
    secret: str
    level: Level  #: where it was handed over
    environment: str  #: of the job; empty: whoever starts the workflow gets it
    use: Use
    handed: bool = False  #: another workflow read it, and handed it to this one

    @property
    def gated(self) -> bool:
        """Whether it can be kept in a deployment environment, or was read elsewhere."""
        return bool(self.environment) or self.handed


def secrets_in(node: Node | None) -> frozenset[str]:
    """Name the secrets that the expressions in a node read."""
    return frozenset(name for _, one in walk(node) for name in _named(one.text))


def _named(text: str) -> Iterator[str]:
    for expression in _EXPRESSION.findall(text):
        for plain, quoted in _SECRET.findall(expression):
            name = (plain or quoted).upper()
            if name != _OWN:
                yield name


def environment_of(job: Node) -> str:
    """Name the deployment environment of a job; empty if it has none."""
    named = get(job, "environment")
    return said(get(named, "name")) if isinstance(named, Table) else said(named)


def asks_for_identity(root: Node) -> tuple[str, ...]:
    """Name the jobs that may log in without a secret: `id-token: write`."""
    everywhere = said(get(root, "permissions", "id-token")) == "write"
    return tuple(
        key.text
        for key, job in pairs(get(root, "jobs"))
        if said(get(job, "permissions", "id-token")) == "write"
        or (everywhere and get(job, "permissions") is None)
    )


def sights(workflow: str, root: Node) -> Iterator[Sight]:
    """Give each step with each secret that it gets, in the order of the file."""
    above = _variables(root)
    handed = {key.text.upper() for key, _ in _handed_in(root)}
    for key, job in pairs(get(root, "jobs")):
        own = _variables(job)
        for number, step in enumerate(items(get(job, "steps")), start=1):
            for secret, level, use in _seen(step, above, own):
                yield Sight(
                    workflow=workflow,
                    job=key.text,
                    step=_called(step, number),
                    secret=secret,
                    level=level,
                    environment=environment_of(job),
                    use=use,
                    handed=secret in handed,
                )
        yield from _handed_on(workflow, key.text, job)


def _handed_in(root: Node) -> tuple[tuple[Text, Node], ...]:
    return pairs(get(root, "on", "workflow_call", "secrets"))


def _handed_on(workflow: str, key: str, job: Node) -> Iterator[Sight]:
    """Give what a job hands to a workflow that it calls; `inherit` names nothing.

    Such a job can have no environment, so that the secret is one of the repository.
    """
    called = said(get(job, "uses"))
    for secret in sorted(secrets_in(get(job, "secrets"))) if called else ():
        yield Sight(
            workflow=workflow,
            job=key,
            step=f"calls {called}",
            secret=secret,
            level="step",
            environment=environment_of(job),
            use="uses",
        )


def _variables(node: Node) -> dict[str, frozenset[str]]:
    """Give the variables that `env` sets from secrets."""
    read = ((key.text, secrets_in(value)) for key, value in pairs(get(node, "env")))
    return {name: found for name, found in read if found}


def _seen(
    step: Node, above: Mapping[str, frozenset[str]], own: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Level, Use]]:
    here = secrets_in(step)
    yield from ((secret, "step", "uses") for secret in sorted(here))
    told = set(here)
    levels: tuple[tuple[Level, Mapping[str, frozenset[str]]], ...]
    levels = ("job", own), ("workflow", above)
    for level, variables in levels:
        uses: dict[str, Use] = {}
        for variable, found in variables.items():
            for secret in sorted(found - told):
                uses[secret] = _better(uses.get(secret), _use_of(step, variable))
        yield from ((secret, level, use) for secret, use in uses.items())
        told |= uses.keys()


def _better(one: Use | None, other: Use) -> Use:
    order: tuple[Use, ...] = ("uses", "may-use", "no-use")
    return other if one is None else min(one, other, key=order.index)


def _use_of(step: Node, variable: str) -> Use:
    """Judge what a step does with a variable that it was given unasked."""
    texts = [one.text for _, one in walk(step)]
    if any(re.search(rf"\b{re.escape(variable)}\b", text) for text in texts):
        return "uses"
    action, script = said(get(step, "uses")), get(step, "run")
    words = {word for word in variable.lower().split("_") if word not in _PLAIN}
    called = set(re.findall(r"[a-z0-9]+", f"{action} {said(script)}".lower()))
    if words & called:
        return "may-use"
    if action:
        return "no-use"
    return "no-use" if _only_installs(script) else "may-use"


def _only_installs(script: Node | None) -> bool:
    if not isinstance(script, Text):
        return False
    found = list(simple_commands(script.text, 1, spread=False))
    return bool(found) and all(_installs(one.words) for one in found)


def _installs(words: tuple[str, ...]) -> bool:
    program = words[0].rpartition("/")[2]
    if program.startswith("python"):
        return words[1:2] == ("-m",) and set(words[2:3]) <= _MODULES
    if program in {"uv", "poetry", "pdm", "conda", "npm"}:
        return "run" not in words
    return program in _INSTALLERS


def _called(step: Node, number: int) -> str:
    name = said(get(step, "name")) or said(get(step, "uses"))
    line = next(iter(said(get(step, "run")).strip().splitlines()), "")
    return f"step {number} ({(name or line or 'unnamed')[:80]})"
