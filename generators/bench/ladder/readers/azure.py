"""Azure Pipelines: a configuration as a pipeline."""

from collections.abc import Iterator

from generators.bench.ladder.pipeline import Job, Pipeline, Reference, Step
from generators.bench.ladder.readers.commands import (
    commands,
    image_of,
    keys,
    references,
)
from generators.bench.ladder.tree import Node, get, has, items, pairs, said

_SHELLS = ("script", "bash", "pwsh", "powershell")
_STRATEGIES = ("runOnce", "rolling", "canary")


def read_azure(root: Node) -> Pipeline:
    """Read a configuration; steps without a job make one job."""
    stages = items(get(root, "stages"))
    jobs = tuple(_jobs(root, stages))
    stage_names = {said(get(stage, "stage")) for stage in stages}
    missing = [
        need
        for stage in stages
        for need in references(get(stage, "dependsOn"))
        if need.name not in stage_names
    ]
    for group in (root, *stages):
        known = {_id(node) for node in items(get(group, "jobs"))}
        for node in items(get(group, "jobs")):
            needs = references(get(node, "dependsOn"))
            missing += [need for need in needs if need.name not in known]
    by_hand = said(get(root, "trigger")) == "none"
    return Pipeline(
        kind="azure",
        root=root,
        jobs=jobs,
        triggers={} if by_hand else {"push": 1},
        missing=() if _has_templates(root) else tuple(missing),
        # Without `pr`, a repository on GitHub starts it for every pull request.
        on_pull_request=said(get(root, "pr")) != "none",
        permissions=True,
    )


def _has_templates(root: Node) -> bool:
    groups = (get(root, "stages"), get(root, "jobs"))
    return has(root, "extends") or any(
        has(one, "template") for group in groups for one in items(group)
    )


def _jobs(root: Node, stages: tuple[Node, ...]) -> Iterator[Job]:
    if has(root, "steps"):
        yield _job(root, "")
    for node in items(get(root, "jobs")):
        yield _job(node, "")
    for stage in stages:
        for node in items(get(stage, "jobs")):
            yield _job(node, said(get(stage, "condition")))


def _id(node: Node) -> str:
    return said(get(node, "job")) or said(get(node, "deployment"))


def _job(node: Node, condition: str) -> Job:
    ways = (get(node, "strategy", way, "deploy", "steps") for way in _STRATEGIES)
    steps = (get(node, "steps"), *ways)
    made = tuple(_step(step) for each in steps for step in items(each))
    deployment = has(node, "deployment")
    own = said(get(node, "condition"))
    return Job(
        id=_id(node) or ("deploy" if deployment else "job"),
        line=node.line,
        steps=made,
        needs=references(get(node, "dependsOn")),
        condition=" ".join(filter(None, (own, condition))),
        image=image_of(get(node, "container")),
        # A deployment job fetches no sources unless a step says so.
        has_files=not deployment and not any(s.name == "checkout none" for s in made),
    )


def _step(node: Node) -> Step:
    named = said(get(node, "displayName"))
    fetched = said(get(node, "checkout"))
    task = next(
        (
            Reference(line=value.line, name=said(value))
            for key, value in pairs(node)
            if key.text in ("task", "template")
        ),
        None,
    )
    fetches = fetched not in ("", "none") or bool(keys(node) & {"download"})
    return Step(
        line=node.line,
        name="checkout none" if fetched == "none" else named,
        condition=said(get(node, "condition")),
        uses=task,
        commands=commands(*(get(node, shell) for shell in _SHELLS)),
        brings_files=fetches,
    )
