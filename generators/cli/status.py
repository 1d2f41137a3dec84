"""The command that says what is measured, stale or failed, and how old it is."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.reporting import CONTENT_WRONG, chosen, tells_problems

if TYPE_CHECKING:
    from generators.render.report import Material


@click.command()
@click.argument("comparison", required=False)
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is missing.")
@click.pass_obj
@tells_problems
def status(root: Path, comparison: str | None, *, strict: bool) -> None:
    """Say what is measured, stale or failed, and how old it is.

    Tells of every comparison, or of the COMPARISON named.
    """
    from generators.pipeline import gather, read_clock

    wrong, now = 0, read_clock()
    for one in chosen(root, comparison):
        folder = root / "content" / one.id
        material = gather(one, folder, "", now=now)
        rows = list(_status_rows(material, now))
        wrong += sum(row[2] not in ("measured", "not applicable") for row in rows)
        _print_table(one.id, rows)
        _tell_changes(material)
        _tell_unfinished(folder / "runs")
        _tell_repeats(one.id, folder / "runs")
    if strict and wrong:
        click.echo(f"{wrong} measures are missing, stale or failed", err=True)
        sys.exit(CONTENT_WRONG)


def _print_table(title: str, rows: Iterable[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for name in ("benchmark", "setup", "state", "values", "age", "why"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _status_rows(material: "Material", now: datetime) -> Iterable[tuple[str, ...]]:
    from generators.render.report.expiry_view import stale_words

    comparison = material.comparison
    started = {run.id: run.started for run in material.runs}
    for benchmark in comparison.benchmarks:
        for setup in comparison.measured_by(benchmark):
            result = material.results.of(benchmark.id, setup.id)
            if result is None:
                missing = material.results.missing[benchmark.id, setup.id]
                state = missing.outcome.replace("-", " ")
                yield benchmark.id, setup.id, state, "0", "", missing.reason
                continue
            age = now - max(started[run] for run in result.runs)
            state = "stale" if result.stale else "measured"
            why = stale_words(material, benchmark.id, setup.id)
            count = str(result.count)
            yield benchmark.id, setup.id, state, count, f"{age.days} d", why


def _tell_changes(material: "Material") -> None:
    """Say what measuring anew takes, what was not the same twice, and what changed."""
    from generators.render.report import changes_view, expiry_view, repeatability_view
    from generators.render.report.rich import plain

    expiry, changes = expiry_view(material), changes_view(material)
    if expiry:
        click.echo(f"{expiry.sentence} Run: {expiry.command}")
    if twice := repeatability_view(material):
        click.echo(f"Measured twice. {plain(twice.sentence)}")
    if changes:
        click.echo(changes.latest.sentence)


def _tell_unfinished(folder: Path) -> None:
    from generators.bench import unfinished

    for entry in unfinished(folder):
        click.echo(
            f"started at {entry.at:%Y-%m-%d %H:%M} UTC and never finished: "
            f"{entry.benchmark} {entry.setup}"
        )


def _tell_repeats(comparison: str, folder: Path) -> None:
    """Say which repeats were stopped, and what goes on with them."""
    from generators.bench.repeats import read_repeats

    for repeat in read_repeats(folder):
        click.echo(
            f"a repeat of {repeat.since:%Y-%m-%d %H:%M} UTC is under way; "
            f"it goes on with: proofdeck measure {comparison} {repeat.options}"
        )
