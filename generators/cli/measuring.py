"""The command that takes measurements: says what will run, then how it goes.

What is to be measured, and how, is settled in `generators.bench`.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.plan_words import count, describe_plan, duration, list_blocks
from generators.cli.reporting import MEASUREMENT_FAILED, chosen, tells_problems

if TYPE_CHECKING:
    from generators.bench.measuring import Completed, Todo, Wanted
    from generators.model import Comparison

_FAILED = frozenset({"failed", "timed-out", "out-of-memory", "cannot-install"})
#: What this machine lacks.
_OUT_OF_REACH = frozenset({"cannot-fetch", "tool-missing"})
#: What says something of a reference, or of this machine: the others are measured.
_ANSWERS = frozenset({"failed"}) | _OUT_OF_REACH


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
@click.option(
    "--quick",
    is_flag=True,
    help="Within 5 minutes: at most two values each, the cheapest; names the rest.",
)
@click.option(
    "--full",
    is_flag=True,
    help="Also what is left out otherwise, because it takes long or adds detail.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Measure once more what is recorded already; a repeat that was stopped goes "
    "on.",
)
@click.option(
    "--stale",
    is_flag=True,
    help="Measure anew what is out of date, and nothing that was never measured.",
)
@click.option("--seed", type=int, help="Of the random order; a fresh one if left out.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="Most exact figures taken at once: 4, or as many as there are cores if fewer.",
)
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
    full: bool,
    again: bool,
    stale: bool,
    seed: int | None,
    jobs: int | None,
    dry_run: bool,
) -> None:
    """Run the benchmarks that are not recorded yet on this machine.

    Measures every comparison, or the COMPARISON named. Ctrl-C keeps what is finished;
    the same command goes on from there.
    """
    from generators.bench.measuring import Wanted

    wanted = Wanted(
        only=only,
        repetitions=repetitions,
        quick=quick,
        full=full,
        again=again,
        stale=stale,
    )
    todos = _read_todos(root, chosen(root, comparison), wanted, seed, jobs)
    if dry_run:
        for todo in todos:
            _print_plan(todo)
        return
    failed = _carry_out_all(todos, root)
    for line in failed:
        click.echo(line, err=True)
    if failed:
        sys.exit(MEASUREMENT_FAILED)


def _carry_out_all(todos: "list[Todo]", root: Path) -> list[str]:
    """Measure until somebody interrupts; return what failed, a line each."""
    from generators.bench.measuring import BusyError

    failed: list[str] = []
    for todo in todos:
        try:
            lines, interrupted = _carry_out(todo, root)
        except BusyError as error:
            raise click.UsageError(str(error)) from error
        failed += lines
        if interrupted:
            break
    return failed


def _read_todos(
    root: Path,
    comparisons: "tuple[Comparison, ...]",
    wanted: "Wanted",
    seed: int | None,
    jobs: int | None,
) -> "list[Todo]":
    from generators.bench.measuring import read_todo

    asked = [
        (one, mine)
        for one in comparisons
        if (mine := _of_comparison(wanted, one, comparisons))
    ]
    share = 1 / max(1, len(asked))
    return [
        read_todo(one, root / "content" / one.id, mine, seed, jobs=jobs, share=share)
        for one, mine in asked
    ]


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
    if not todo.blocks:
        _tell_nothing_to_do(todo)
        return
    for block in todo.blocks:
        setups = ", ".join(setup.id for setup in block.setups)
        click.echo(f"{block.benchmark.id} #{block.number}: {setups}")
    click.echo(describe_plan(todo))
    _tell_left_out(todo)


def _tell_left_out(todo: "Todo") -> None:
    for line in list_blocks(todo.left_out):
        click.echo(f"{todo.comparison.id}: left out, {line}")
    if todo.left_to_full:
        names = ", ".join(todo.left_to_full)
        click.echo(f"{todo.comparison.id}: only with --full: {names}")


def _tell_nothing_to_do(todo: "Todo") -> None:
    _tell_left_out(todo)
    if todo.wanted.stale:
        click.echo(f"{todo.comparison.id}: nothing is out of date")
    elif not todo.left_out:
        click.echo(f"{todo.comparison.id}: everything is recorded and current")


def _carry_out(todo: "Todo", root: Path) -> tuple[list[str], bool]:
    """Run a comparison's plan: a line for each failure, and whether it was stopped."""
    from rich.console import Console

    from generators.bench.measuring import Completed, measure
    from generators.cli.live import show_live

    if not todo.blocks:
        _tell_nothing_to_do(todo)
        return [], False
    click.echo(describe_plan(todo))
    with show_live(Console(stderr=True), todo.comparison.id) as show:
        for event in measure(todo, root=root):
            if isinstance(event, Completed):
                last = event
            show(event)
    return list(_summary(todo, last)), last.interrupted


def _summary(todo: "Todo", completed: "Completed") -> Iterator[str]:
    name = todo.comparison.id
    took = duration(completed.seconds)
    written = count(len(completed.paths), "record")
    click.echo(f"{name}: {written} written in {took}")
    _tell_left_out(todo)
    if completed.interrupted:
        click.echo("stopped; what was finished is recorded. Run it again to go on.")
    else:
        for line in list_blocks(completed.unfinished):
            click.echo(f"{name}: not finished in time, {line}")
    references = {one.id for one in todo.comparison.references}
    for (benchmark, setup), outcome in completed.outcomes.items():
        answer = outcome in _ANSWERS and setup in references
        if outcome in _FAILED | _OUT_OF_REACH and not answer:
            yield f"{name}: {benchmark} {setup}: {outcome}"
    if completed.interrupted:
        yield f"{name}: not finished"
