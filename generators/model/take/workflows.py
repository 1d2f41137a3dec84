"""Options of running a setup's own CI workflows."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from generators.model.base import Id, Line
from generators.model.edit import Edit
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


class Failure(Edit):
    """Something that goes wrong on the way of a change to production."""

    id: Id = Field(description="Its name; it is a part of the share")
    what: Line = Field(description="What is wrong, as a reader would say it")
    setups: dict[Id, Edit] = Field(
        default={}, description="The same in a setup whose files differ"
    )
    expires: tuple[Id, ...] = Field(
        default=(), description="Deploy targets that refuse the credential"
    )


class WorkflowsOptions(TakeOptions):
    """Run the setup's GitHub Actions workflows for an event, against a stand-in.

    Files of other CI services are read, never run.
    """

    reads: ClassVar[tuple[str, ...]] = ("ci",)
    instrument: Literal["workflows"]
    counts: Literal["seconds", "deploys", "stops", "redone", "events", "runs"] = Field(
        description="Time from the event to the last target; deploy calls that the "
        "event makes; the share of failures at which the last target gets nothing, in "
        "percent; the share of a rerun that was done before, in percent; jobs that "
        "start, over all events, as the files tell; the time of the jobs of the events "
        "in `run`, added up"
    )
    prepare: tuple[Id, ...] = Field(
        default=(), description="Tasks run before; they also fill the package cache"
    )
    event: EventName | None = Field(
        default=None,
        description="What happens; if left out, what the setup releases by",
    )
    failures: tuple[Failure, ...] = Field(
        default=(), description="What goes wrong, each alone in a fresh copy"
    )
    run: tuple[EventName, ...] = Field(
        default=(),
        description="Events that are played one after the other, where `counts` is "
        "`runs`",
    )

    # Only here it depends on another option.
    @property
    def exact(self) -> bool:  # type: ignore[override]
        """What rests on times is not exact."""
        return self.counts not in ("seconds", "redone", "runs")

    @property
    def adds_up(self) -> bool:  # type: ignore[override]
        """Shares of single failures do not add up."""
        return self.counts not in ("stops", "redone")

    @model_validator(mode="after")
    def _check(self) -> "WorkflowsOptions":
        if bool(self.failures) != (self.counts == "stops"):
            raise ValueError("'stops' needs failures, and nothing else has any")
        if bool(self.run) != (self.counts == "runs"):
            raise ValueError("'runs' needs events in 'run', and only it has any")
        return self
