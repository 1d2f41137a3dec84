"""Views of what starts CI jobs: each event, each setup, each file."""

from dataclasses import dataclass

from generators.render.report.views_figures import Fact


@dataclass(frozen=True, kw_only=True)
class JobView:
    """A job that an event starts."""

    name: str
    condition: str = ""  #: what it depends on besides; empty if on nothing


@dataclass(frozen=True, kw_only=True)
class StartsView:
    """What one event starts in one file; at least one job."""

    path: str  #: below the project
    jobs: tuple[JobView, ...]


@dataclass(frozen=True, kw_only=True)
class EventView:
    """One event: for each setup, in their order, the files in which it starts jobs."""

    name: str
    setups: tuple[tuple[StartsView, ...], ...]
    counts: tuple[Fact | None, ...] = ()  #: jobs that a benchmark counted, likewise


@dataclass(frozen=True, kw_only=True)
class EventsView:
    """Events beside setups."""

    setups: tuple[str, ...]  #: names of those that have a CI file that is read
    events: tuple[EventView, ...]
