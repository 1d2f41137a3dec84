"""CircleCI: a configuration as a pipeline."""

from collections.abc import Iterator

from generators.bench.ladder.pipeline import Job, Pipeline, Reference, Step
from generators.bench.ladder.readers.commands import commands, image_of, references
from generators.bench.ladder.tree import (
    Node,
    Table,
    Text,
    get,
    has,
    items,
    line_of,
    pairs,
    said,
)

_BRINGS_FILES = frozenset({"checkout", "attach_workspace"})
#: A job of this name runs where no workflow is declared.
_WITHOUT_WORKFLOW = "build"


def read_circleci(root: Node) -> Pipeline:
    """Read a configuration; jobs of orbs, as in `node/test`, count as defined."""
    named = tuple(_named(root))
    limits = {name.name for name, node in named if _limits_branches(node)}
    needs = {name.name: references(get(node, "requires")) for name, node in named}
    jobs = tuple(
        _job(key, node, root, limited=key.text in limits, needs=needs.get(key.text, ()))
        for key, node in pairs(get(root, "jobs"))
    )
    known = {job.id for job in jobs}
    starts = named or _WITHOUT_WORKFLOW in known
    return Pipeline(
        kind="circleci",
        root=root,
        jobs=jobs,
        triggers={"push": 1} if starts else {},
        missing=tuple(_missing(named, known)),
        never_starts=(
            "" if starts else "there are no workflows, and no job is called 'build'"
        ),
        on_pull_request=bool(starts),
        permissions=True,
        actions=tuple(
            Reference(line=node.line, name=said(node))
            for _, node in pairs(get(root, "orbs"))
            if isinstance(node, Text)
        ),
    )


def _named(root: Node) -> Iterator[tuple[Reference, Node | None]]:
    """Give every job that a workflow names, with what is said of it there."""
    for _, workflow in pairs(get(root, "workflows")):
        for entry in items(get(workflow, "jobs")):
            if isinstance(entry, Text):
                yield Reference(line=entry.line, name=entry.text), None
            for key, said_of_it in pairs(entry):
                yield Reference(line=key.line, name=key.text), said_of_it


def _missing(
    named: tuple[tuple[Reference, Node | None], ...], known: set[str]
) -> Iterator[Reference]:
    called = {said(get(node, "name")) for _, node in named} - {""}
    approvals = {n.name for n, node in named if said(get(node, "type")) == "approval"}
    for name, node in named:
        if not _is_defined(name.name, known | approvals):
            yield name
        for need in references(get(node, "requires")):
            stands = {one.name for one, _ in named} | called
            if not _is_defined(need.name, stands):
                yield need


def _is_defined(name: str, known: set[str]) -> bool:
    return name in known or "/" in name or "<<" in name


def _limits_branches(node: Node | None) -> bool:
    return has(get(node, "filters", "branches"), "only") or has(
        get(node, "filters", "tags"), "only"
    )


def _job(
    key: Text, node: Node, root: Node, *, limited: bool, needs: tuple[Reference, ...]
) -> Job:
    executor = said(get(node, "executor")) or said(get(node, "executor", "name"))
    docker = get(node, "docker") or get(root, "executors", executor, "docker")
    first = next(iter(items(docker)), None)
    return Job(
        id=key.text,
        line=key.line,
        steps=tuple(
            made for step in items(get(node, "steps")) for made in _steps(step, root)
        ),
        needs=needs,
        image=image_of(first),
        limits_branches=limited,
    )


def _steps(node: Node, root: Node, depth: int = 0) -> Iterator[Step]:
    """Read a step; a command of the same file is replaced by its own steps."""
    name = said(node) or next((key.text for key, _ in pairs(node)), "")
    own = get(root, "commands", name, "steps")
    if own is not None and depth < 5:  # noqa: PLR2004  commands may call themselves
        for step in items(own):
            yield from _steps(step, root, depth + 1)
    elif name in ("when", "unless") and depth < 5:  # noqa: PLR2004
        for step in items(get(node, name, "steps")):
            yield from _steps(step, root, depth + 1)
    elif name == "run":
        yield _run(get(node, "run"), node)
    else:
        uses = Reference(line=node.line, name=name) if "/" in name else None
        brings = name in _BRINGS_FILES
        yield Step(line=node.line, name=name, uses=uses, brings_files=brings)


def _run(run: Node | None, node: Node) -> Step:
    if isinstance(run, Table):
        return Step(
            line=line_of(node),
            name=said(get(run, "name")),
            commands=commands(get(run, "command")),
        )
    return Step(line=line_of(node), commands=commands(run))
