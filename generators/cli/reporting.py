"""How commands tell what is wrong: every problem on stderr, and an exit code."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

if TYPE_CHECKING:
    from generators.model import Comparison

CONTENT_WRONG = 1
MEASUREMENT_FAILED = 3

P = ParamSpec("P")


def chosen(root: Path, wanted: str | None) -> "tuple[Comparison, ...]":
    """Read the comparison that is named, or all of them.

    Raises:
        ContentError: The content is wrong.
        click.UsageError: No comparison is called so.
    """
    from generators.content import read_content

    comparisons = read_content(root / "content")
    if wanted is None:
        return comparisons
    named = tuple(one for one in comparisons if one.id == wanted)
    if not named:
        known = ", ".join(one.id for one in comparisons)
        raise click.UsageError(f"no comparison is called {wanted!r}; there is: {known}")
    return named


def tells_problems(command: Callable[P, None]) -> Callable[P, None]:
    """Turn wrong content and unreadable records into messages; no traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from generators.bench import RecordError
        from generators.content import ContentError

        try:
            command(*args, **kwargs)
        except (ContentError, RecordError) as error:
            click.echo(str(error), err=True)
            count = str(error).count("\n") + 1
            click.echo(f"{count} problem{'s' if count > 1 else ''} to mend", err=True)
            sys.exit(CONTENT_WRONG)

    return run
