"""Show which layout of a template serves for what: `proofdeck deck --layouts`."""

import sys
from pathlib import Path

import click

from generators.cli.reporting import CONTENT_WRONG


def show_layouts(root: Path, template: Path) -> None:
    """Print a line for each role, and leave with an error if one has no layout.

    What the deck.yaml of a comparison declares for this template counts.
    """
    from generators.render.deck.borrowed.mapping import describe_roles, map_roles
    from generators.render.deck.borrowed.opening import TemplateError, open_template

    try:
        table = map_roles(open_template(template), _declared(root, template))
    except TemplateError as error:
        raise click.ClickException(str(error)) from error
    for line in describe_roles(table):
        click.echo(line)
    if table.missing:
        sys.exit(CONTENT_WRONG)


def _declared(root: Path, template: Path) -> dict[str, str]:
    from generators.content import read_content

    declared: dict[str, str] = {}
    if not template.resolve().is_relative_to((root / "content").resolve()):
        return declared
    for comparison in read_content(root / "content"):
        deck = comparison.deck
        if deck is None or deck.template is None:
            continue
        own = root / "content" / comparison.id / deck.template
        if own.resolve() == template.resolve():
            declared = {str(role): name for role, name in deck.layouts.items()}
    return declared
