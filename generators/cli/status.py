"""The command that says what is measured, stale or failed, and how old it is."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.reporting import CONTENT_WRONG, tells_problems

if TYPE_CHECKING:
    from generators.model import Comparison


@click.command()
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is missing.")
@click.pass_obj
@tells_problems
def status(root: Path, *, strict: bool) -> None:
    """Say what is measured, stale or failed, and how old it is."""
    from rich.console import Console
    from rich.table import Table

    from generators.content import read_content

    wrong = 0
    for comparison in read_content(root / "content"):
        table = Table(title=comparison.id, title_justify="left")
        for name in ("benchmark", "setup", "state", "values", "age", "why"):
            table.add_column(name, overflow="fold")
        rows = list(_status_rows(root, comparison))
        wrong += sum(row[2] not in ("measured", "not applicable") for row in rows)
        for row in rows:
            table.add_row(*row)
        Console().print(table)
        _tell_unfinished(root / "content" / comparison.id / "runs")
    if strict and wrong:
        click.echo(f"{wrong} measures are missing, stale or failed", err=True)
        sys.exit(CONTENT_WRONG)


def _status_rows(root: Path, comparison: "Comparison") -> Iterable[tuple[str, ...]]:
    from generators.pipeline import gather

    material = gather(comparison, root / "content" / comparison.id, "")
    now = datetime.now(UTC)
    started = {run.id: run.started for run in material.runs}
    for benchmark in comparison.benchmarks:
        for setup in comparison.setups:
            result = material.results.of(benchmark.id, setup.id)
            if result is None:
                missing = material.results.missing[benchmark.id, setup.id]
                state = missing.outcome.replace("-", " ")
                yield benchmark.id, setup.id, state, "0", "", missing.reason
                continue
            age = now - max(started[run] for run in result.runs)
            reasons = [
                reason
                for name, reason in material.stale.items()
                if name in {f"{benchmark.id}/{run}" for run in result.runs}
            ]
            state = "stale" if result.stale else "measured"
            why = reasons[0] if reasons else ""
            count = str(result.count)
            yield benchmark.id, setup.id, state, count, f"{age.days} d", why


def _tell_unfinished(folder: Path) -> None:
    from generators.bench import unfinished

    for entry in unfinished(folder):
        click.echo(
            f"started at {entry.at:%Y-%m-%d %H:%M} UTC and never finished: "
            f"{entry.benchmark} {entry.setup}"
        )
