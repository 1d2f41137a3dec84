"""Commands that exchange figures with others: import, export; and archive."""

from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.reporting import tells_problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.bench import Run
    from generators.bench.importing import Imported
    from generators.model import Comparison


_OLD_DAYS = 90


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--comparison", required=True, help="Where the values belong.")
@click.option("--benchmark", required=True, help="What they measure.")
@click.option("--setup", required=True, help="Which setup they were taken of.")
@click.option("--entry", help="Which of the file's measurements, by its name there.")
@click.option("--by", help="Who recorded them.")
@click.option("--machine", help="A name for the machine, where the file tells none.")
@click.option("--unit", help="Their unit, where the file tells none.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day they were taken, where the file tells none.",
)
@click.option("--note", default="", help="What a reader should know of them.")
@click.pass_obj
@tells_problems
def import_file(  # noqa: PLR0913  one for each option
    root: Path,
    *,
    file: Path,
    comparison: str,
    benchmark: str,
    setup: str,
    entry: str | None,
    by: str | None,
    machine: str | None,
    unit: str | None,
    on: datetime | None,
    note: str,
) -> None:
    """Take what another tool recorded in FILE as a run that says who recorded it.

    FILE is of hyperfine, pytest-benchmark, pyperf or asv (JSON), JUnit XML, or CSV
    with a column "value".
    """
    from generators.bench import NOT_TOLD
    from generators.bench.importing import Imported
    from generators.content import read_content

    comparisons = {one.id: one for one in read_content(root / "content")}
    chosen = comparisons[_known("comparison", comparison, comparisons)]
    benchmarks = {one.id: one for one in chosen.benchmarks}
    said = Imported(
        path=file,
        comparison=comparison,
        benchmark=benchmarks[_known("benchmark", benchmark, benchmarks)],
        setup=_known("setup", setup, [one.id for one in chosen.setups]),
        entry=entry,
        by=_line("--by", by) or NOT_TOLD,
        machine=_line("--machine", machine) or NOT_TOLD,
        unit=unit or "",
        on=on.date() if on else None,
        note=_line("--note", note),
    )
    _take(said, chosen, root / "content" / comparison)


def _take(said: "Imported", chosen: "Comparison", folder: Path) -> None:
    """Write the run, and tell where it is and what was read."""
    from generators.bench import read_hashes, read_runs, write_run
    from generators.bench.importing import import_run

    hashes = read_hashes(chosen, folder)
    run = import_run(said, hashes, read_runs(folder / "runs"), datetime.now(UTC))
    click.echo(write_run(run, folder / "runs"))
    click.echo(_summary(run))


def _summary(run: "Run") -> str:
    """Say what was read, with more digits than pages show, to hold against the file."""
    from statistics import median

    if not run.samples:
        return f"no value: {run.outcome}, {run.reason}"
    values = [sample.value for sample in run.samples]
    many = "s" if len(values) > 1 else ""
    return f"{len(values)} value{many}, median {median(values):,.6g} {run.unit}"


@click.command()
@click.argument("comparisons", nargs=-1)
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into (export/ if left out).",
)
@click.pass_obj
@tells_problems
def export(root: Path, *, comparisons: tuple[str, ...], to: Path | None) -> None:
    """Write every fact and value as CSV, JSON, Parquet and LaTeX macros."""
    from generators.bench.parquet import MISSING, has_parquet
    from generators.pipeline import build_report
    from generators.render.exporting import export_files
    from generators.render.writing import write_beside

    views = {view.id: view for view in build_report(root).comparisons}
    for name in comparisons:
        _known("comparison", name, views)
    for name in comparisons or views:
        folder = root / "content" / name / "runs"
        for path, data in export_files(views[name], folder).items():
            target = (to or root / "export") / name / path
            write_beside(target, data)
            click.echo(target)
    if not has_parquet():
        click.echo(f"Parquet is left out: {MISSING}", err=True)


@click.command()
@click.argument("comparisons", nargs=-1)
@click.option(
    "--older-than",
    "days",
    type=click.IntRange(min=0),
    default=_OLD_DAYS,
    show_default=True,
    help="Only runs that started so many days ago or earlier.",
)
@click.pass_obj
@tells_problems
def archive(root: Path, *, comparisons: tuple[str, ...], days: int) -> None:
    """Move old runs into one Parquet file for each month; every figure stays."""
    from generators.bench.archive import archive_runs
    from generators.bench.lock import BusyError, alone
    from generators.content import read_content

    known = [one.id for one in read_content(root / "content")]
    for name in comparisons:
        _known("comparison", name, known)
    before = datetime.now(UTC) - timedelta(days=days)
    for name in comparisons or known:
        try:
            with alone(root / ".cache"):
                moved = archive_runs(root / "content" / name / "runs", before)
        except BusyError as error:
            raise click.UsageError(str(error)) from error
        for path, count in moved.items():
            click.echo(f"{path}: {count} run{'s' if count > 1 else ''} moved")
        if not moved:
            click.echo(f"{name}: no run is older than {days} days")


def _known(kind: str, name: str, known: "Iterable[str]") -> str:
    """Return the name if there is such a thing.

    Raises:
        click.UsageError: There is none.
    """
    names = sorted(known)
    if name not in names:
        near = get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there is: {', '.join(names)}"
        raise click.UsageError(f"no {kind} is called {name!r}; {hint}")
    return name


def _line(option: str, text: str | None) -> str:
    """Check a text that is shown on pages: one line, no longer than one can read.

    Raises:
        click.UsageError: It is not.
    """
    longest = 200
    text = (text or "").strip()
    if len(text) > longest or not all(c.isprintable() for c in text):
        raise click.UsageError(f"{option}: give one line of up to {longest} characters")
    return text
