"""Commands that build: site, deck. They read records and measure nothing."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.layouts import show_layouts
from generators.cli.reporting import CONTENT_WRONG, tells_problems

if TYPE_CHECKING:
    from generators.render.report import ComparisonView, Report
    from generators.render.report.views import AudienceView
    from generators.render.writing import Proof


@click.command()
@click.option("--strict", is_flag=True, help="Fail on any warning of the builder.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to build (site/ if left out).",
)
@click.option(
    "--builder",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="What makes HTML of the pages.",
)
@click.pass_obj
@tells_problems
def site(root: Path, *, strict: bool, output: Path | None, builder: str) -> None:
    """Build the site, with the data and the deck in it, and read it back.

    A site with a number that is not in the records is not put in its place.
    """
    from generators.pipeline import build_report, read_clock
    from generators.render.building import build_site
    from generators.render.checks import check_site
    from generators.sites import known_views

    output = output or root / "site"
    # The builder's hook finds the views there, and works nothing out again.
    report = build_report(root, now=read_clock(), known=known_views(root))

    def prove(made: Path) -> tuple[str, ...]:
        return (*check_site(made, report), *_check_links(root, made, report))

    build = _build_elsewhere if builder == "zensical" else build_site
    problems = build(root, output, strict=strict, prove=prove)
    _tell(problems, f"{output}: every number is in the records")


def _build_elsewhere(
    root: Path, output: Path, *, strict: bool, prove: "Proof"
) -> tuple[str, ...]:
    from generators.cli.described import describe_commands
    from generators.render.website.zensical_build import (
        NoBuilderError,
        build_with_zensical,
    )
    from generators.sites import make_site

    try:
        site = make_site(root, describe_commands)
        return build_with_zensical(site, root, output, strict=strict, prove=prove)
    except NoBuilderError as error:
        raise click.ClickException(str(error)) from error


def _check_links(root: Path, output: Path, report: "Report") -> tuple[str, ...]:
    """Follow the links of the decks that the site offers."""
    from generators.render.building import find_decks
    from generators.render.checks import check_links

    return tuple(
        f"{path.name}: {problem}; build the deck anew"
        for one in report.comparisons
        if one.deck
        for path in find_decks(root, one)
        for problem in check_links(path.read_bytes(), output, one.deck.site_url)
    )


@click.command()
@click.option(
    "--weights",
    metavar="NAME",
    help="Weigh as an audience does: content/*/weights/NAME.yaml.",
)
@click.option("--audiences", is_flag=True, help="Write the deck of each audience too.")
@click.option(
    "--rendered",
    is_flag=True,
    help=(
        "Lay the slides out with LibreOffice as well, which takes some seconds: check "
        "that each word stands in its box, and write a PDF and pictures for the site."
    ),
)
@click.option(
    "--layouts",
    metavar="TEMPLATE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write no deck; show which layouts of a .pptx or .potx would serve for what.",
)
@click.pass_obj
@tells_problems
def deck(
    root: Path,
    *,
    weights: str | None,
    audiences: bool,
    rendered: bool,
    layouts: Path | None,
) -> None:
    """Write the slides of every comparison, and prove them by reading them back.

    A deck with a problem is not written; the one that was there stays.
    """
    from generators.pipeline import build_report, build_reports, read_clock

    if layouts is not None:
        show_layouts(root, layouts)
        return
    if weights and audiences:
        raise click.UsageError("--weights names one audience, --audiences takes all")
    refuse_unknown(root, weights)
    _refuse_missing_tools(rendered=rendered)
    now = read_clock()
    if audiences:
        reports = build_reports(root, now=now)
    else:
        reports = (build_report(root, weights, now=now),)
    _write_decks(reports, root, rendered=rendered)


def _write_decks(reports: "tuple[Report, ...]", root: Path, *, rendered: bool) -> None:
    """Build, prove and write; tell what each deck holds."""
    from generators.render.building import build_decks, deck_path, write_built

    views = {
        deck_path(root, view): view for report in reports for view in report.comparisons
    }
    built = {
        path: data
        for report in reports
        for path, data in build_decks(report, root).items()
    }
    problems = tuple(_prove(built, views))
    if not problems:
        write_built(built)
        problems = _picture(built, views) if rendered else ()
    _tell(problems, "every number on the slides is in the records")


def _prove(
    built: "Mapping[Path, bytes]", views: "Mapping[Path, ComparisonView]"
) -> list[str]:
    from generators.render.checks import prove_deck

    problems: list[str] = []
    for path, data in built.items():
        view = views[path]
        proof = prove_deck(data, view)
        problems += [f"{path.name}, {one}" for one in proof.problems]
        seconds = view.deck.seconds if view.deck else 0
        click.echo(f"{path}: {seconds} s of speech; {proof}")
        if view.weighed_for:
            _tell_answer(view.weighed_for)
    return problems


def _picture(
    built: "Mapping[Path, bytes]", views: "Mapping[Path, ComparisonView]"
) -> tuple[str, ...]:
    from generators.render.office import OfficeError
    from generators.render.picturing import picture_decks

    try:
        problems = picture_decks(built, views)
    except OfficeError as error:
        raise click.ClickException(str(error)) from error
    if not problems:
        click.echo("each word stands in its box as LibreOffice lays the slides out")
    return problems


def _tell_answer(audience: "AudienceView") -> None:
    click.echo(f"{audience.name}: {audience.verdict}")
    if audience.differs:
        click.echo("The answer differs: a slide with a conclusion needs while_leads.")


def _refuse_missing_tools(*, rendered: bool) -> None:
    """Tell what --rendered needs before anything is built.

    Raises:
        click.ClickException: A program is not on the path.
    """
    from generators.render.office import missing_tools

    missing = missing_tools() if rendered else ()
    if missing:
        raise click.ClickException(
            f"--rendered needs LibreOffice and poppler; missing: {', '.join(missing)}"
        )


def refuse_unknown(root: Path, weights: str | None) -> None:
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
