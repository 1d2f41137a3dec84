"""Own rules for what no schema and no linter tells: would the file run, and safely?

To add one, write a class with its advice as docstring and name it in `RULES`; put files
that it has to find, and to pass over, into tests/examples/ladder/.
"""

from collections.abc import Iterator

from generators.bench.ladder.pipeline import Pipeline
from generators.bench.ladder.rules.base import Finding, Rule
from generators.bench.ladder.rules.deploying import (
    DeployFromPullRequest,
    DeployOnlyPrints,
)
from generators.bench.ladder.rules.environments import (
    EnvironmentLost,
    InteractiveLogin,
    PlaceholderLeft,
)
from generators.bench.ladder.rules.files import CheckoutMissing
from generators.bench.ladder.rules.printing import SecretPrinted
from generators.bench.ladder.rules.starting import NoTrigger, UndefinedJob
from generators.bench.ladder.rules.tools import ToolNotInstalled
from generators.bench.ladder.rules.trust import MissingPermissions, UnpinnedAction
from generators.bench.ladder.rules.versions import VersionAsNumber

#: First what stops a run, then what only endangers it.
RULES: tuple[Rule, ...] = (
    NoTrigger(),
    UndefinedJob(),
    EnvironmentLost(),
    PlaceholderLeft(),
    ToolNotInstalled(),
    CheckoutMissing(),
    VersionAsNumber(),
    InteractiveLogin(),
    DeployFromPullRequest(),
    DeployOnlyPrints(),
    SecretPrinted(),
    UnpinnedAction(),
    MissingPermissions(),
)


def apply_rules(pipeline: Pipeline) -> Iterator[tuple[Rule, Finding]]:
    """Give every finding once, rule by rule, in the order of lines."""
    for rule in RULES:
        for finding in sorted(set(rule.find(pipeline))):
            yield rule, finding


__all__ = ["RULES", "Finding", "Rule", "apply_rules"]
