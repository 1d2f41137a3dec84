"""The command that takes measurements: says what will run, then how it goes.

What is to be measured, and how, is settled in `generators.bench`.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.reporting import MEASUREMENT_FAILED, chosen, tells_problems

if TYPE_CHECKING:
    from rich.progress import Progress

    from generators.bench.measuring import Completed, Event, Todo, Wanted
    from generators.model import Comparison

_FAILED = frozenset(
    {"failed", "timed-out", "out-of-memory", "cannot-install", "tool-missing"}
)


@click.command()
@click.argument("comparison", required=False)
@click.option(
    "--only", multiple=True, help="A benchmark's or a setup's id; may be repeated."
)
@click.option(
    "--repetitions",
    type=click.IntRange(1, 1000),
    help="Values for each setup, instead of what the benchmark says.",
)
@click.option("--quick", is_flag=True, help="Two values each, and nothing slow.")
@click.option("--again", is_flag=True, help="Measure also what is recorded already.")
@click.option(
    "--stale",
    is_flag=True,
    help="Measure anew what is out of date, and nothing that was never measured.",
)
@click.option("--seed", type=int, help="Of the random order; a fresh one if left out.")
@click.option(
    "--dry-run", is_flag=True, help="Print the plan and its time; run nothing."
)
@click.pass_obj
@tells_problems
def measure(  # noqa: PLR0913  each is an option of its own
    root: Path,
    comparison: str | None,
    *,
    only: tuple[str, ...],
    repetitions: int | None,
    quick: bool,
    again: bool,
    stale: bool,
    seed: int | None,
    dry_run: bool,
) -> None:
    """Run the benchmarks that are not recorded yet on this machine.

    Measures every comparison, or the COMPARISON named. Ctrl-C keeps what is finished;
    the same command goes on from there.
    """
    from generators.bench.measuring import BusyError, Wanted, read_todo

    comparisons = chosen(root, comparison)
    wanted = Wanted(
        only=only, repetitions=repetitions, quick=quick, again=again, stale=stale
    )
    todos = [
        read_todo(one, root / "content" / one.id, mine, seed)
        for one in comparisons
        if (mine := _of_comparison(wanted, one, comparisons))
    ]
    if dry_run:
        for todo in todos:
            _print_plan(todo)
        return
    failed: list[str] = []
    for todo in todos:
        try:
            lines, interrupted = _carry_out(todo, root)
        except BusyError as error:
            raise click.UsageError(str(error)) from error
        failed += lines
        if interrupted:
            break
    for line in failed:
        click.echo(line, err=True)
    if failed:
        sys.exit(MEASUREMENT_FAILED)


def _of_comparison(
    wanted: "Wanted", comparison: "Comparison", comparisons: "tuple[Comparison, ...]"
) -> "Wanted | None":
    """Keep the ids that a comparison knows; None if it knows none of them.

    Raises:
        click.UsageError: No comparison knows one of the ids.
    """
    known = {one.id: _ids(one) for one in comparisons}
    for name in wanted.only:
        if not any(name in ids for ids in known.values()):
            near = get_close_matches(name, set().union(*known.values()), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"no benchmark or setup is called {name!r}{hint}")
    mine = tuple(name for name in wanted.only if name in known[comparison.id])
    return replace(wanted, only=mine) if mine or not wanted.only else None


def _ids(comparison: "Comparison") -> set[str]:
    benchmarks = {benchmark.id for benchmark in comparison.benchmarks}
    setups = (*comparison.setups, *comparison.exhibits)
    return benchmarks | {setup.id for setup in setups}


def _print_plan(todo: "Todo") -> None:
    for block in todo.blocks:
        setups = ", ".join(setup.id for setup in block.setups)
        click.echo(f"{block.benchmark.id} #{block.number}: {setups}")
    known = [b.estimate_seconds for b in todo.blocks if b.estimate_seconds is not None]
    runs = sum(len(block.setups) for block in todo.blocks)
    about = _duration(sum(known)) if known else "unknown"
    more = len(todo.blocks) - len(known)
    unseen = f", and {more} blocks never seen before" if known and more else ""
    click.echo(
        f"{todo.comparison.id}: {len(todo.blocks)} blocks, {runs} repetitions, "
        f"seed {todo.seed}, estimated time {about}{unseen}"
    )


def _carry_out(todo: "Todo", root: Path) -> tuple[list[str], bool]:
    """Run a comparison's plan: a line for each failure, and whether it was stopped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from generators.bench.measuring import Completed, measure

    if not todo.blocks:
        click.echo(f"{todo.comparison.id}: everything is recorded and current")
        return [], False
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task(todo.comparison.id, total=None, left="")
        for event in measure(todo, root=root):
            if isinstance(event, Completed):
                last = event
            _show(shown, task, event)
    return list(_summary(todo, last)), last.interrupted


def _show(shown: "Progress", task: object, event: "Event") -> None:
    from rich.progress import TaskID

    from generators.bench.measuring import Sampled, Started

    progress = event.progress
    left = "" if progress.seconds_left is None else _duration(progress.seconds_left)
    shown.update(
        TaskID(int(str(task))),
        completed=progress.done,
        total=progress.total,
        left=left and f"{left} left",
    )
    match event:
        case Started():
            shown.update(
                TaskID(int(str(task))),
                description=f"{event.benchmark} {event.setup}",
            )
        case Sampled():
            said = (
                f"{event.value:.4g} {event.unit}"
                if event.value is not None
                else f"{event.outcome}: {event.reason}"
            )
            shown.console.print(
                f"{event.benchmark} {event.setup}: {said}",
                highlight=False,
                markup=False,
            )
        case _:
            pass


def _summary(todo: "Todo", completed: "Completed") -> Iterator[str]:
    click.echo(f"{todo.comparison.id}: {len(completed.paths)} records written")
    if completed.interrupted:
        click.echo("stopped; what was finished is recorded. Run it again to go on.")
    for (benchmark, setup), outcome in completed.outcomes.items():
        if outcome in _FAILED:
            yield f"{todo.comparison.id}: {benchmark} {setup}: {outcome}"
    if completed.interrupted:
        yield f"{todo.comparison.id}: not finished"


def _duration(seconds: float) -> str:
    return str(timedelta(seconds=round(seconds)))
