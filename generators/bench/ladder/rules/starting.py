"""Whether anything starts the file, and whether the jobs it names are there."""

from collections.abc import Iterator
from typing import ClassVar

from generators.bench.ladder.pipeline import Pipeline
from generators.bench.ladder.rules.base import Finding, Rule


class NoTrigger(Rule):
    """Say what starts the file.

    An event under `on` for GitHub Actions, a workflow for CircleCI, a job that some
    rule lets run for GitLab CI.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Ask the reader, who knows what each service starts by itself."""
        if pipeline.never_starts:
            yield Finding(1, pipeline.never_starts)


class UndefinedJob(Rule):
    """Define the job, or correct its name.

    Where a job waits for one that is not there, the service refuses the whole file.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Name every job that is referred to and not defined."""
        for named in pipeline.missing:
            yield Finding(named.line, f"the job '{named.name}' is not defined")
