"""Options of running a setup's own CI workflows."""

from typing import Literal

from pydantic import Field

from generators.model.base import Id
from generators.model.take.base import TakeOptions

#: Something that happens at the hosting service, by the name the files of ours give it.
EventName = Literal[
    "push-feature",
    "push-dev",
    "push-main",
    "tag",
    "pull-request",
    "schedule",
    "manual",
    "release",
]


class WorkflowsOptions(TakeOptions):
    """Run the setup's GitHub Actions workflows for an event, against a stand-in."""

    instrument: Literal["workflows"]
    counts: Literal["seconds", "deploys", "stops", "redone", "events"] = Field(
        description="Time of the event's jobs; deploy calls that it made; the share of "
        "failures that stop production; the share of a rerun that was done before; "
        "jobs over all events"
    )
    prepare: tuple[Id, ...] = Field(default=(), description="Tasks run before")
    event: EventName = Field(default="push-main", description="What happens")
