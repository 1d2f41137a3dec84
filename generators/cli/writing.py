"""Commands for those who write content: check, schema, new."""

from pathlib import Path

import click

from generators.cli.reporting import tells_problems


@click.command()
@click.pass_obj
@tells_problems
def check(root: Path) -> None:
    """Check every content file; tell all problems as path:line:column."""
    from generators.content import read_content

    for comparison in read_content(root / "content"):
        click.echo(
            f"{comparison.id}: {len(comparison.setups)} setups, "
            f"{len(comparison.areas)} areas, {len(comparison.benchmarks)} benchmarks: "
            "all well"
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
