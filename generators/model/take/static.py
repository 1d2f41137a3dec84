"""Options of what is read off a project's files, without running any of them."""

from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from generators.model.base import Entry, Line
from generators.model.take.base import TakeOptions

_LEAVE_OUT = "Patterns of files that do not count, e.g. '*.csv'."


class WorkflowFindingsOptions(TakeOptions):
    """Count what zizmor and check-jsonschema find in GitHub Actions workflows."""

    instrument: Literal["workflow-findings"]
    per: Literal["project", "use", "job"] = Field(
        default="project",
        description="Findings as they are, or for each `uses` or each job",
    )
    leave_out: tuple[Line, ...] = Field(default=(), description=_LEAVE_OUT)


class AuditedSecret(Entry):
    """A hit of the scanner that a person looked at, and that is no secret."""

    file: Line = Field(description="Pattern of the file's path")
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")] = Field(
        description="The hit's `hashed_secret`, as detect-secrets tells it"
    )
    why: Line = Field(description="Why it is no secret; noted in the record")


class SecretsOptions(TakeOptions):
    """Count the secrets in the files, by detect-secrets and for Databricks tokens."""

    instrument: Literal["secrets"]
    audited: tuple[AuditedSecret, ...] = Field(
        default=(), description="Hits that are noted and do not count"
    )
    leave_out: tuple[Line, ...] = Field(default=(), description=_LEAVE_OUT)


class SecretExposureOptions(TakeOptions):
    """Count secrets that too many can read: steps, or workflows of any branch."""

    instrument: Literal["secret-exposure"]
    counts: Literal["steps", "ungated"] = Field(
        default="steps",
        description="Steps that get a secret and have no use for it, or secrets that "
        "a job reads without a deployment environment",
    )
    leave_out: tuple[Line, ...] = Field(default=(), description=_LEAVE_OUT)


class PinsOptions(TakeOptions):
    """The share of actions or of dependencies that are pinned, in percent."""

    instrument: Literal["pins"]
    of: Literal["actions", "dependencies"] = Field(
        description="Actions by the hash of a commit, or dependencies by exact version"
    )
    leave_out: tuple[Line, ...] = Field(default=(), description=_LEAVE_OUT)


class DuplicationOptions(TakeOptions):
    """The share of code lines that stand in the project twice, in percent."""

    instrument: Literal["duplication"]
    least_lines: PositiveInt = Field(
        default=200, description="A project with fewer lines is not measured"
    )
    leave_out: tuple[Line, ...] = Field(default=(), description=_LEAVE_OUT)


class PlaceholdersOptions(TakeOptions):
    """Count what is left to fill in: TODO, FIXME, `<your-name>`, `xxxx`."""

    instrument: Literal["placeholders"]
    leave_out: tuple[Line, ...] = Field(default=(), description=_LEAVE_OUT)
