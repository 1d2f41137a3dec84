"""GitHub Actions: a workflow file as a pipeline."""

from collections.abc import Iterator

from generators.bench.ladder.pipeline import Job, Pipeline, Reference, Step
from generators.bench.ladder.readers.commands import (
    commands,
    image_of,
    keys,
    references,
)
from generators.bench.ladder.tree import (
    Node,
    Table,
    Text,
    get,
    has,
    items,
    pairs,
    said,
)

_PULL_REQUESTS = frozenset({"pull_request", "pull_request_target"})
_BRINGS_FILES = ("actions/checkout", "actions/download-artifact")


def read_github(root: Node) -> Pipeline:
    """Read a workflow."""
    jobs = tuple(_job(key, node) for key, node in pairs(get(root, "jobs")))
    triggers = _triggers(get(root, "on"))
    known = {job.id for job in jobs}
    steps = (step for job in jobs for step in job.steps)
    calls = (job.calls for job in jobs)
    return Pipeline(
        kind="github",
        root=root,
        jobs=jobs,
        triggers=triggers,
        missing=tuple(n for job in jobs for n in job.needs if n.name not in known),
        never_starts="" if triggers else "no event under 'on' starts it",
        on_pull_request=bool(_PULL_REQUESTS & triggers.keys()),
        permissions=has(root, "permissions"),
        actions=tuple(u for u in (*(s.uses for s in steps), *calls) if u),
    )


def _triggers(node: Node | None) -> dict[str, int]:
    if isinstance(node, Table):
        return {key.text: key.line for key, _ in node.pairs}
    return {one.name: one.line for one in references(node)}


def _job(key: Text, node: Node) -> Job:
    steps = tuple(_step(step) for step in items(get(node, "steps")))
    return Job(
        id=key.text,
        line=key.line,
        steps=steps,
        needs=references(get(node, "needs")),
        condition=said(get(node, "if")),
        image=image_of(get(node, "container")),
        permissions=has(node, "permissions"),
        calls=_only(get(node, "uses")),
    )


def _step(node: Node) -> Step:
    uses = _only(get(node, "uses"))
    return Step(
        line=node.line,
        name=said(get(node, "name")),
        condition=said(get(node, "if")),
        uses=uses,
        commands=commands(get(node, "run")) if "run" in keys(node) else (),
        brings_files=bool(uses) and any(_brings_files(uses)),
    )


def _brings_files(uses: Reference | None) -> Iterator[bool]:
    for name in _BRINGS_FILES:
        yield uses is not None and uses.name.partition("@")[0] == name


def _only(node: Node | None) -> Reference | None:
    return next(iter(references(node)), None)
