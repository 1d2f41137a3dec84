"""A copy of a workflow file that holds only the jobs to be run.

act starts a workflow whatever its filters say, so the triggers are decided elsewhere;
it runs the legs of a matrix side by side, so their number is set to one. Plain values
are written as GitHub reads them; everything else stays: the nodes of the file are kept.
"""

from collections.abc import Collection

import yaml

from generators.bench.workflows.plain_values import as_github_reads


def filter_workflow(text: str, event: str, jobs: Collection[str]) -> str:
    """Return the workflow with one trigger and some of its jobs.

    Jobs carry their key as name, so that act's output tells them apart. A need for a
    job that is left out is taken to be fulfilled.

    Args:
        text: A workflow that parses.
        event: The only event, as GitHub calls it.
        jobs: Keys of the jobs to keep.
    """
    root = yaml.compose(as_github_reads(text), Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return text
    pairs = [(key, value) for key, value in root.value if key.value != "on"]
    kept = []
    for key, value in pairs:
        if key.value == "jobs":
            value.value = [
                (name, _prepared(name.value, job, jobs))
                for name, job in value.value
                if name.value in jobs
            ]
        if key.value == "name":
            # act parts its names by slashes.
            value.value = str(value.value).replace("/", "-")
        if key.value != "concurrency":
            kept.append((key, value))
    root.value = [(_text("on"), _listing([event])), *kept]
    return str(yaml.serialize(root))


def _prepared(key: str, job: yaml.Node, jobs: Collection[str]) -> yaml.Node:
    if not isinstance(job, yaml.MappingNode):
        return job
    kept = [(_text("name"), _text(key))]
    for name, value in job.value:
        if name.value == "needs":
            listed = value.value if isinstance(value.value, list) else [value]
            value = _listing([one.value for one in listed if one.value in jobs])  # noqa: PLW2901
        if name.value == "strategy" and isinstance(value, yaml.MappingNode):
            rest = [one for one in value.value if one[0].value != "max-parallel"]
            value.value = [*rest, (_text("max-parallel"), _number(1))]
        if name.value not in ("name", "concurrency") and value.value != []:
            kept.append((name, value))
    job.value = kept
    return job


def _text(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style='"')


def _number(number: int) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:int", str(number))


def _listing(texts: list[str]) -> yaml.SequenceNode:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", [_text(one) for one in texts])
