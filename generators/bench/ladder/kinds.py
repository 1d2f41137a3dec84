"""Which files configure a CI service, by their path. Reads no file."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import PurePath

from generators.model import CiKind

#: Where each service looks for its file.
_PATHS: tuple[tuple[str, CiKind], ...] = (
    (".github/workflows/*.yml", "github"),
    (".github/workflows/*.yaml", "github"),
    (".circleci/config.yml", "circleci"),
    (".circleci/config.yaml", "circleci"),
    (".gitlab-ci.yml", "gitlab"),
    (".gitlab-ci.yaml", "gitlab"),
    ("*.gitlab-ci.yml", "gitlab"),
    (".gitlab/ci/*.yml", "gitlab"),
    ("azure-pipelines*.yml", "azure"),
    ("azure-pipelines*.yaml", "azure"),
    (".azure-pipelines/*.yml", "azure"),
    (".azure/pipelines/*.yml", "azure"),
    ("Jenkinsfile", "jenkins"),
    ("Jenkinsfile.*", "jenkins"),
    ("*.jenkinsfile", "jenkins"),
)

#: What a reader calls them.
NAMES: Mapping[CiKind, str] = {
    "github": "GitHub Actions",
    "circleci": "CircleCI",
    "gitlab": "GitLab CI",
    "azure": "Azure Pipelines",
    "jenkins": "Jenkins",
}

#: The schemas that come with check-jsonschema; Jenkins has none.
SCHEMAS: Mapping[CiKind, str] = {
    "github": "vendor.github-workflows",
    "circleci": "vendor.circle-ci",
    "gitlab": "vendor.gitlab-ci",
    "azure": "vendor.azure-pipelines",
}


def kind_of(path: PurePath, declared: Mapping[str, CiKind]) -> CiKind | None:
    """Say which service a file configures; None if none.

    Args:
        path: Relative to the project.
        declared: Patterns for whole paths; they come before what the services look for.
    """
    whole = path.as_posix()
    for pattern, kind in declared.items():
        if fnmatchcase(whole, pattern):
            return kind
    for pattern, kind in _PATHS:
        # Also below a folder, as in a repository of several projects.
        if fnmatchcase(whole, pattern) or fnmatchcase(whole, f"*/{pattern}"):
            return kind
    return None
