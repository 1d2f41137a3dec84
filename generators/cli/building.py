"""Commands that build: site, deck. They read records and measure nothing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.reporting import CONTENT_WRONG, tells_problems

if TYPE_CHECKING:
    from generators.render.report.views import AudienceView


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
    from generators.pipeline import build_report, read_clock
    from generators.render.building import build_site
    from generators.render.checks import check_site

    output = output or root / "site"
    report = build_report(root, now=read_clock())
    build_site(root, output, strict=strict)
    _tell(check_site(output, report), f"{output}: every number is in the records")


@click.command()
@click.option(
    "--weights",
    metavar="NAME",
    help="Weigh as an audience does: content/*/weights/NAME.yaml.",
)
@click.pass_obj
@tells_problems
def deck(root: Path, *, weights: str | None) -> None:
    """Write the slides of every comparison, and read them back."""
    from generators.pipeline import build_report, read_clock
    from generators.render.building import deck_name, write_decks
    from generators.render.checks import check_deck

    _refuse_unknown(root, weights)
    report = build_report(root, weights, now=read_clock())
    views = {deck_name(comparison): comparison for comparison in report.comparisons}
    problems: list[str] = []
    for path in write_decks(report, root):
        view = views[path.stem]
        problems += check_deck(path.read_bytes(), view)
        seconds = view.deck.seconds if view.deck else 0
        click.echo(f"{path}: {seconds} s of speech")
        if view.weighed_for:
            _tell_answer(view.weighed_for)
    _tell(tuple(problems), "every number on the slides is in the records")


def _tell_answer(audience: "AudienceView") -> None:
    click.echo(f"{audience.name}: {audience.verdict}")
    if audience.differs:
        click.echo("The answer differs: a slide with a conclusion needs while_leads.")


def _refuse_unknown(root: Path, weights: str | None) -> None:
    """Tell a misspelt audience before anything is built.

    Raises:
        click.UsageError: No comparison has an audience called so.
    """
    from generators.content import read_content

    if weights is None:
        return
    known = {a.id for one in read_content(root / "content") for a in one.audiences}
    if weights not in known:
        there = ", ".join(sorted(known)) or "none"
        raise click.UsageError(f"no audience is called {weights!r}; there is: {there}")


def _tell(problems: tuple[str, ...], well: str) -> None:
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(CONTENT_WRONG)
    click.echo(well)
