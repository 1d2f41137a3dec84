"""CI files into pipelines: one reader for each service."""

from collections.abc import Callable, Mapping

from generators.bench.ladder.pipeline import Pipeline
from generators.bench.ladder.readers.azure import read_azure
from generators.bench.ladder.readers.circleci import read_circleci
from generators.bench.ladder.readers.github import read_github
from generators.bench.ladder.readers.gitlab import read_gitlab
from generators.bench.ladder.readers.jenkins import read_jenkins
from generators.bench.ladder.tree import Node, read_tree
from generators.model import CiKind

_YAML: Mapping[CiKind, Callable[[Node], Pipeline]] = {
    "github": read_github,
    "circleci": read_circleci,
    "gitlab": read_gitlab,
    "azure": read_azure,
}


def read_pipeline(text: str, kind: CiKind) -> Pipeline:
    """Read one CI file. What has an unexpected shape is passed over: a schema tells it.

    Raises:
        UnparsableError: The text is no YAML, or no Jenkinsfile.
    """
    if kind == "jenkins":
        return read_jenkins(text)
    return _YAML[kind](read_tree(text))
