"""Commands that build: site, deck. They read records and measure nothing."""

import sys
from pathlib import Path

import click

from generators.cli.reporting import CONTENT_WRONG, tells_problems


@click.command()
@click.option("--strict", is_flag=True, help="Fail on any warning of the builder.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to build (site/ if left out).",
)
@click.pass_obj
@tells_problems
def site(root: Path, *, strict: bool, output: Path | None) -> None:
    """Build the site, with the data and the deck in it, and read it back."""
    from generators.pipeline import build_report
    from generators.render.building import build_site
    from generators.render.checks import check_site

    output = output or root / "site"
    report = build_report(root)
    build_site(root, output, strict=strict)
    _tell(check_site(output, report), f"{output}: every number is in the records")


@click.command()
@click.pass_obj
@tells_problems
def deck(root: Path) -> None:
    """Write the slides of every comparison, and read them back."""
    from generators.pipeline import build_report
    from generators.render.building import write_decks
    from generators.render.checks import check_deck

    report = build_report(root)
    views = {comparison.id: comparison for comparison in report.comparisons}
    problems: list[str] = []
    for path in write_decks(report, root):
        view = views[path.stem]
        problems += check_deck(path.read_bytes(), view)
        seconds = view.deck.seconds if view.deck else 0
        click.echo(f"{path}: {seconds} s of speech")
    _tell(tuple(problems), "every number on the slides is in the records")


def _tell(problems: tuple[str, ...], well: str) -> None:
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(CONTENT_WRONG)
    click.echo(well)
