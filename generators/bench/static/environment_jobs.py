"""Which jobs of CI belong to which environment, and what they wait for.

Read are GitHub Actions, CircleCI and GitLab CI, as far as a job stands under its name.
A job belongs to an environment whose name is in its own name, or is its `environment`,
or is handed to the workflow that it calls. A Jenkinsfile is no YAML, and is not read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from generators.bench.ladder.tree import (
    Listing,
    Node,
    Table,
    Text,
    get,
    items,
    pairs,
    said,
)
from generators.bench.static.exposure import environment_of, secrets_in
from generators.bench.static.settings import Values
from generators.bench.static.sources import read_ci_files

#: What decides when a job starts, and is no difference between environments.
STARTS = frozenset({"needs", "if", "rules", "only", "except", "when"})
_NO_JOBS = frozenset(
    {"default", "include", "stages", "variables", "workflow", "image", "services"}
    | {"before_script", "after_script", "cache", "pages"}
)


@dataclass(frozen=True, kw_only=True)
class EnvironmentJob:
    """One job that works for one environment."""

    path: str
    id: str
    values: Values  #: as written, without what starts it
    needs: tuple[str, ...]
    condition: str
    gate: str  #: its deployment environment on the service; empty: none
    secrets: frozenset[str]


def jobs_of(
    texts: Mapping[PurePath, str], names: re.Pattern[str]
) -> tuple[EnvironmentJob, ...]:
    """Give the jobs of the environment with these names, in the order of the files."""
    trees = read_ci_files(texts.items(), {"github", "circleci", "gitlab"})
    return tuple(
        _job(path, key, node, trees)
        for path, root in trees.items()
        for key, node in _jobs(root)
        if _is_for(key, node, names)
    )


def _jobs(root: Node) -> Iterator[tuple[str, Node]]:
    """Give the jobs under `jobs`; without that key, those of GitLab at the top."""
    declared = get(root, "jobs")
    for key, node in pairs(root if declared is None else declared):
        hidden = declared is None and (key.text in _NO_JOBS or key.text[:1] == ".")
        if isinstance(node, Table) and not hidden:
            yield key.text, node


def _is_for(key: str, node: Node, names: re.Pattern[str]) -> bool:
    if names.search(key):
        return True
    handed = (said(value) for _, value in pairs(get(node, "with")))
    return any(names.fullmatch(one) for one in (environment_of(node), *handed))


def _job(path: str, key: str, node: Node, trees: Mapping[str, Node]) -> EnvironmentJob:
    called = _called(node, trees)
    gates = [environment_of(one) for one in (node, *called)]
    secrets = [secrets_in(one) for one in (node, *called)]
    return EnvironmentJob(
        path=path,
        id=key,
        values={k: v for k, v in _plain(node).items() if k not in STARTS},
        needs=tuple(said(one) for one in items(get(node, "needs"))),
        condition=said(get(node, "if")),
        gate=next((gate for gate in gates if gate), ""),
        secrets=frozenset().union(*secrets),
    )


def _called(node: Node, trees: Mapping[str, Node]) -> tuple[Node, ...]:
    """Give the jobs of the project's own workflow that a job calls."""
    path = said(get(node, "uses")).removeprefix("./")
    return tuple(job for _, job in pairs(get(trees.get(path), "jobs")))


def _plain(node: Node) -> Values:
    match node:
        case Text():
            return node.text
        case Listing():
            return [_plain(item) for item in node.items]
        case Table():
            return {key.text: _plain(value) for key, value in node.pairs}
