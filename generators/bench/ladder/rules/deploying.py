"""What deploys, and who can make it deploy."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from generators.bench.ladder.pipeline import Job, Pipeline, Step
from generators.bench.ladder.rules.base import Finding, Rule
from generators.bench.ladder.shell import SimpleCommand

_WORD = re.compile(r"(?<![a-z])(?:deploy|publish|promote)", re.IGNORECASE)
_DEPLOYS: frozenset[tuple[str, ...]] = frozenset(
    {
        ("databricks", "fs"),
        ("databricks", "jobs"),
        ("databricks", "bundle"),
        ("terraform", "apply"),
        ("kubectl", "apply"),
        ("helm", "upgrade"),
        ("twine", "upload"),
        ("docker", "push"),
        ("uv", "publish"),
        ("poetry", "publish"),
    }
)
_HARMLESS = frozenset(
    {("databricks", "bundle", "validate"), ("databricks", "fs", "ls")}
)
#: A condition on where the change is, or on what happened, was thought about.
_THOUGHT_OF: Mapping[str, re.Pattern[str]] = {
    "github": re.compile(
        r"github\.(?:ref|ref_name|ref_type|event_name)\s*==(?!\s*'pull_request)"
        r"|startsWith\(\s*github\.ref|github\.event_name\s*!=\s*'pull_request"
        r"|github\.event\.(?:release|inputs|pull_request\.merged)"
        r"|github\.event\.pull_request\.head\.repo"
    ),
    "azure": re.compile(
        r"Build\.(?:SourceBranch|SourceBranchName|Reason)", re.IGNORECASE
    ),
    "gitlab": re.compile(r"CI_COMMIT_(?:BRANCH|TAG|REF_NAME)|CI_PIPELINE_SOURCE"),
}
_NEVER = re.compile(r"(?!)")
_PRINTS = frozenset({"echo", "printf", ":", "true", "sleep", "set"})


class DeployFromPullRequest(Rule):
    """Let no pull request deploy.

    Limit the job to the branch or the event that may deploy, for example with `if:
    github.ref == 'refs/heads/main'`, or `filters` on CircleCI. As it stands, a change
    is deployed before anybody has reviewed it.
    """

    stops: ClassVar[bool] = False

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find jobs that deploy, with no condition on themselves or what they need."""
        if not pipeline.on_pull_request:
            return
        guard = _THOUGHT_OF.get(pipeline.kind, _NEVER)
        guarded = _guarded(pipeline, guard)
        for job in pipeline.jobs:
            if job.id not in guarded:
                yield from _open(job, guard)


def _guarded(pipeline: Pipeline, guard: re.Pattern[str]) -> set[str]:
    """Name the jobs with a condition, and those that wait for one of them."""
    named = {j.id for j in pipeline.jobs if j.limits_branches}
    named |= {j.id for j in pipeline.jobs if guard.search(j.condition)}
    for _ in pipeline.jobs:
        more = {j.id for j in pipeline.jobs if named & {n.name for n in j.needs}}
        if more <= named:
            break
        named |= more
    return named


def _open(job: Job, guard: re.Pattern[str]) -> Iterator[Finding]:
    steps = [step for step in job.steps if not guard.search(step.condition)]
    named = _WORD.search(job.id)
    if any(_deploys(step) for step in steps) or (named and (job.calls or job.steps)):
        yield Finding(job.line, f"a pull request starts the job '{job.id}'")


def _deploys(step: Step) -> bool:
    named = bool(_WORD.search(step.name)) and bool(step.commands or step.uses)
    return named or any(_is_deploying(command) for command in step.simple())


def _is_deploying(command: SimpleCommand) -> bool:
    words = command.words
    if words[:3] in _HARMLESS or "--help" in words:
        return False
    return words[:2] in _DEPLOYS


class DeployOnlyPrints(Rule):
    """Write the command that deploys, or take the step out.

    A step that is called a deployment and only prints is green and does nothing.
    """

    stops: ClassVar[bool] = False

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find steps whose name says deploy and whose commands all only print."""
        for job in pipeline.jobs:
            for step in job.steps:
                names = [command.name for command in step.simple()]
                if names and _WORD.search(step.name) and _PRINTS.issuperset(names):
                    yield Finding(step.line, f"the step '{step.name}' only prints")
