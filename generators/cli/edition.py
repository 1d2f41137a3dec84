"""The command that freezes what is shown today. Knows no form of its file."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from generators.cli.reporting import CONTENT_WRONG, chosen, tells_problems


@click.command()
@click.argument("comparison", required=False)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day whose edition it is (today in UTC if left out).",
)
@click.option("--replace", is_flag=True, help="Write over an edition of the same day.")
@click.pass_obj
@tells_problems
def edition(
    root: Path, comparison: str | None, *, day: datetime | None, replace: bool
) -> None:
    """Freeze what is shown of every comparison, or of the COMPARISON named.

    Writes content/<comparison>/editions/<date>.json, with facts, findings and verdict;
    later builds say what moved since.
    """
    from generators.bench import EditionExistsError
    from generators.pipeline import read_clock

    now = read_clock()
    whose = day.date() if day else now.astimezone(UTC).date()
    try:
        _write(root, comparison, whose, now, replace=replace)
    except EditionExistsError as error:
        click.echo(str(error), err=True)
        sys.exit(CONTENT_WRONG)


def _write(
    root: Path, comparison: str | None, day: date, now: datetime, *, replace: bool
) -> None:
    from generators.bench import refuse_existing, write_edition
    from generators.pipeline import gather
    from generators.render.report import expiry_view, freeze

    materials = [
        gather(one, root / "content" / one.id, "", now=now)
        for one in chosen(root, comparison)
    ]
    editions = [freeze(material, day) for material in materials]
    folders = [material.folder / "editions" for material in materials]
    if not replace:
        refuse_existing(zip(editions, folders, strict=True))
    for material, frozen, folder in zip(materials, editions, folders, strict=True):
        click.echo(write_edition(frozen, folder, replace=replace))
        stale = expiry_view(material)
        if stale:
            click.echo(f"{frozen.comparison}: {stale.sentence}", err=True)
