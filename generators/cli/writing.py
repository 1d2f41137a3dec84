"""Commands for those who write content: check, schema, new. They judge nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.reporting import CONTENT_WRONG, tells_problems

if TYPE_CHECKING:
    from generators.model import Comparison


@click.command()
@click.option(
    "--strict",
    is_flag=True,
    help="Look with the figures in place; exit with 1 also if one is out of date.",
)
@click.pass_obj
@tells_problems
def check(root: Path, *, strict: bool) -> None:
    """Check every content file; tell all problems as path:line:column.

    Lists the claims whose finding changed since the last edition. All other figures
    are worked out with --strict only, and with them how long the talk takes to the
    word. Whether each text fits its slide is told when the deck is built.
    """
    from generators.content import read_content

    comparisons = read_content(root / "content")
    stale = list(_stale_lines(root, comparisons)) if strict else []
    for comparison in comparisons:
        click.echo(
            f"{comparison.id}: {len(comparison.setups)} setups, "
            f"{len(comparison.areas)} areas, {len(comparison.benchmarks)} benchmarks: "
            "all well"
        )
    for line in _changed_findings(root, comparisons):
        click.echo(line)
    for line in stale:
        click.echo(line, err=True)
    if stale:
        sys.exit(CONTENT_WRONG)


def _changed_findings(
    root: Path, comparisons: "tuple[Comparison, ...]"
) -> Iterator[str]:
    """Name each claim of which the last edition said something else.

    Working findings out takes a second, so that it is left out where no edition has
    any.
    """
    from generators.bench import read_editions

    for comparison in comparisons:
        folder = root / "content" / comparison.id
        editions = read_editions(folder / "editions")
        if not editions or not editions[-1].claims:
            continue
        from generators.pipeline import gather, read_clock
        from generators.render.report import changed_findings

        material = gather(comparison, folder, "", now=read_clock())
        yield from (f"{comparison.id}: {line}" for line in changed_findings(material))


def _stale_lines(root: Path, comparisons: "tuple[Comparison, ...]") -> Iterator[str]:
    """Name each figure that is out of date, with the reason.

    Raises:
        ContentError: A text is wrong only with its figures in place, such as notes
            that take too long when their numbers are spoken.
    """
    from generators.pipeline import gather, read_clock
    from generators.render.report import compose, compose_for, expiry_view

    now = read_clock()
    folder = root / "content"
    materials = [gather(one, folder / one.id, "", now=now) for one in comparisons]
    compose(materials)
    for audience in dict.fromkeys(a.id for one in comparisons for a in one.audiences):
        compose_for(audience, materials)
    for comparison, material in zip(comparisons, materials, strict=True):
        expiry = expiry_view(material)
        for figure in expiry.figures if expiry else ():
            yield (
                f"{comparison.id}: {figure.benchmark} {figure.setup}: stale: "
                f"{figure.reason}"
            )


@click.command()
@click.pass_obj
@tells_problems
def schema(root: Path) -> None:
    """Write JSON Schemas, so that editors complete and check the YAML."""
    from generators.content import write_schemas

    for path in write_schemas(root / "content" / ".schemas"):
        click.echo(path)


@click.command()
@click.argument("comparison")
@click.pass_obj
@tells_problems
def new(root: Path, comparison: str) -> None:
    """Write a fresh COMPARISON that builds at once, to be edited."""
    from generators.content import write_new

    for path in write_new(root, comparison):
        click.echo(path)
    click.echo(f"next: proofdeck measure {comparison}, then make")
