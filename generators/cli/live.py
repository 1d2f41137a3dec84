"""The live display of `measure`: one bar for all, and a line for whatever runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from rich.console import Console, Group
from rich.live import Live
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from generators.bench.measuring import Completed, Event, Sampled, Started
from generators.cli.plan_words import duration
from generators.model.units import singular

#: Drawing takes processor time from what is measured.
_DRAWN_PER_SECOND = 2


@contextmanager
def show_live(console: Console, name: str) -> Iterator[Callable[[Event], None]]:
    """Give a function that shows events; without a terminal only what is finished.

    Args:
        console: Where to.
        name: Of the comparison, before the bar.
    """
    display = _Display(console=console, name=name)
    live = Live(
        Group(display.whole, display.running),
        console=console,
        refresh_per_second=_DRAWN_PER_SECOND,
    )
    with live if console.is_terminal else nullcontext():
        yield display.show


@dataclass(kw_only=True)
class _Display:
    console: Console
    name: str
    whole: Progress = field(init=False)
    running: Progress = field(init=False)
    bar: TaskID = field(init=False)
    lines: dict[tuple[str, str], TaskID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.whole = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[left]}"),
            console=self.console,
        )
        self.running = Progress(
            TextColumn("  {task.description}", markup=False),
            TimeElapsedColumn(),
            console=self.console,
        )
        self.bar = self.whole.add_task(self.name, total=None, left="")

    def show(self, event: Event) -> None:
        """Show what an event says."""
        progress = event.progress
        known = progress.seconds_left is not None
        left = f"{duration(progress.seconds_left or 0)} left" if known else ""
        self.whole.update(
            self.bar, completed=progress.done, total=progress.total, left=left
        )
        match event:
            case Started():
                said = "  (warm-up)" if event.warmup else ""
                self._end(event)
                line = self.running.add_task(
                    f"{event.benchmark} {event.setup}{said}", total=None
                )
                self.lines[event.benchmark, event.setup] = line
            case Sampled():
                self._end(event)
                self.console.print(_finished(event), highlight=False, markup=False)
            case Completed():
                for line in self.lines.values():
                    self.running.remove_task(line)
                self.lines.clear()
            case _:
                pass

    def _end(self, event: Started | Sampled) -> None:
        line = self.lines.pop((event.benchmark, event.setup), None)
        if line is not None:
            self.running.remove_task(line)


def _finished(event: Sampled) -> str:
    said = f"{event.outcome}: {event.reason}"
    if event.value is not None:
        unit = singular(event.unit) if event.value == 1 else event.unit
        said = f"{event.value:.4g} {unit}"
    return f"{event.benchmark} {event.setup}: {said}"
