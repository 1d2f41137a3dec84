"""GitLab CI: a configuration as a pipeline."""

from collections.abc import Iterator

from generators.bench.ladder.pipeline import Job, Pipeline, Reference, Step
from generators.bench.ladder.readers.commands import commands, image_of
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

#: Top-level keys that are no jobs.
_KEYWORDS = frozenset(
    {
        *("default", "include", "stages", "variables", "workflow", "image"),
        *("services", "before_script", "after_script", "cache", "spec", "types"),
    }
)


def read_gitlab(root: Node) -> Pipeline:
    """Read a configuration; with an `include`, any job may be defined elsewhere."""
    entries = tuple(_entries(root))
    jobs = tuple(_job(key, node, root) for key, node in entries)
    known = {key.text for key, _ in entries}
    foreign = has(root, "include")
    missing = () if foreign else tuple(_missing(entries, known))
    visible = [job for job in jobs if not job.id.startswith(".")]
    return Pipeline(
        kind="gitlab",
        root=root,
        jobs=tuple(visible),
        triggers={"push": 1},
        missing=missing,
        never_starts=_never_starts(root, visible=bool(visible or foreign)),
        on_pull_request=any(
            said(value).find("merge_request") >= 0 for value in _conditions(root)
        ),
        permissions=True,
        one_shell=True,
    )


def _entries(root: Node) -> Iterator[tuple[Text, Node]]:
    for key, node in pairs(root):
        if key.text not in _KEYWORDS and isinstance(node, Table):
            yield key, node


def _conditions(root: Node) -> Iterator[Node | None]:
    rules = [get(root, "workflow", "rules")]
    rules += [get(node, "rules") for _, node in _entries(root)]
    for each in rules:
        for rule in items(each):
            yield get(rule, "if")
    for _, node in _entries(root):
        yield from items(get(node, "only"))


def _never_starts(root: Node, *, visible: bool) -> str:
    if not visible:
        return "there is no job"
    rules = items(get(root, "workflow", "rules"))
    if rules and all(said(get(rule, "when")) == "never" for rule in rules):
        return "every rule under 'workflow' says never"
    return ""


def _job(key: Text, node: Node, root: Node) -> Job:
    before = (
        get(node, "before_script")
        or get(root, "default", "before_script")
        or get(root, "before_script")
    )
    image = get(node, "image") or get(root, "default", "image") or get(root, "image")
    step = Step(line=key.line, commands=commands(before, get(node, "script")))
    rules = " ".join(said(get(rule, "if")) for rule in items(get(node, "rules")))
    return Job(
        id=key.text,
        line=key.line,
        steps=(step,),
        needs=tuple(_needs(node)),
        condition=rules,
        image=image_of(image) or "the runner's own",
        has_files=True,
        limits_branches=has(node, "rules") or has(node, "only"),
    )


def _needs(node: Node) -> Iterator[Reference]:
    for key in ("needs", "dependencies"):
        for item in items(get(node, key)):
            named = get(item, "job") if isinstance(item, Table) else item
            elsewhere = has(item, "project") or has(item, "pipeline")
            if isinstance(named, Text) and not elsewhere:
                yield Reference(line=named.line, name=named.text)


def _missing(
    entries: tuple[tuple[Text, Node], ...], known: set[str]
) -> Iterator[Reference]:
    for _, node in entries:
        yield from (one for one in _needs(node) if one.name not in known)
        for one in items(get(node, "extends")):
            if isinstance(one, Text) and one.text not in known:
                yield Reference(line=one.line, name=one.text)
