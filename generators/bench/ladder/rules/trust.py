"""Whose code a file runs, and what that code may do."""

import re
from collections.abc import Iterator
from typing import ClassVar

from generators.bench.ladder.pipeline import Pipeline
from generators.bench.ladder.rules.base import Finding, Rule

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_DIGEST = re.compile(r".*@sha256:[0-9a-f]{64}")
_RELEASE = re.compile(r"\d+\.\d+\.\d+")


class UnpinnedAction(Rule):
    """Pin foreign code: an action to a commit's hash, an orb to a version.

    A tag can be moved to other code by whoever owns it, or has broken into it.
    """

    stops: ClassVar[bool] = False

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find actions without a commit's hash, and orbs without a full version."""
        for action in pipeline.actions:
            if not _is_pinned(action.name, pipeline.kind):
                yield Finding(action.line, f"'{action.name}' is not pinned")


def _is_pinned(name: str, kind: str) -> bool:
    version = name.rpartition("@")[2] if "@" in name else ""
    if kind == "circleci":
        return bool(_RELEASE.fullmatch(version))
    if name.startswith("docker://"):
        return bool(_DIGEST.fullmatch(name))
    return name.startswith("./") or bool(_COMMIT.fullmatch(version))


class MissingPermissions(Rule):
    """Say what the job's token may do.

    Write `permissions: {contents: read}` for the whole workflow, and more only where
    a job needs it. Without it the token may do whatever the repository's settings
    allow, which often includes writing.
    """

    stops: ClassVar[bool] = False

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find workflows that say nothing, unless every job does."""
        if pipeline.permissions or not pipeline.jobs:
            return
        for job in pipeline.jobs:
            if not job.permissions:
                yield Finding(job.line, f"the token of the job '{job.id}' is unlimited")
                return
