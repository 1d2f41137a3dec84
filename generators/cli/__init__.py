"""The command line: reads arguments, calls the library, prints what happened.

Each command imports what it needs when it runs, so that `--help` and `check` start at
once. Exit codes: 0 fine, 1 content wrong, 2 usage, 3 a measurement failed.
"""

from pathlib import Path

import click

from generators.cli.building import deck, site
from generators.cli.edition import edition
from generators.cli.exchange import archive, export, import_file
from generators.cli.measuring import measure
from generators.cli.rehearse import rehearse
from generators.cli.status import status
from generators.cli.writing import check, new, schema


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 content wrong, 2 usage, 3 a measurement failed.",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds content/ (this folder if left out).",
)
@click.version_option(package_name="proofdeck", prog_name="proofdeck")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Settle an engineering choice with evidence."""
    context.obj = root


for command in (
    *(check, measure, site, deck, rehearse, status, edition, schema, new),
    *(import_file, export, archive),
):
    main.add_command(command)
