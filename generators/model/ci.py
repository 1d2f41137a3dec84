"""What a setup says of its CI: where it deploys to, and which gates a change passes."""

from typing import Annotated

from pydantic import Field, model_validator

from generators.model.base import Entry, Id, Line
from generators.model.gate import GateName
from generators.model.take.workflows import EventName

#: The name of a secret on the CI service.
SecretName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=80)]


class Target(Entry):
    """A place that is deployed to, played by a stand-in on this machine."""

    host: Line = Field(description="The host that the deploy calls, without a scheme")
    secret: SecretName = Field(description="The CI secret that holds its credential")
    jobs: tuple[Line, ...] = Field(
        default=(), description="Jobs that deploy to it, as 'deploy.yml/staging'"
    )


class Ci(Entry):
    """The setup's CI workflows, as far as their files do not tell."""

    release: EventName = Field(
        description="The event with which a change is meant to reach production"
    )
    message: Line | None = Field(
        default=None, description="The commit message of that event, if it matters"
    )
    targets: dict[Id, Target] = Field(description="What is deployed to, in order")
    secrets: dict[SecretName, Line] = Field(
        default={}, description="Other secrets the workflows read: made-up values"
    )
    variables: dict[SecretName, Line] = Field(
        default={}, description="Variables of the repository that the workflows read"
    )


class Gate(Entry):
    """What a change has to pass on its way to production: a task, or a part of CI."""

    gate: GateName = Field(description="Which gate it is")
    task: Id | None = Field(default=None, description="The task that may refuse")

    @model_validator(mode="after")
    def _check(self) -> "Gate":
        local = self.gate in {"editor", "commit", "unit-tests"}
        if local != (self.task is not None):
            raise ValueError("editor, commit and unit-tests need a task, others none")
        return self
