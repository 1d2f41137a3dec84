"""How commands tell what is wrong: every problem on stderr, and an exit code."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

CONTENT_WRONG = 1
MEASUREMENT_FAILED = 3

P = ParamSpec("P")


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
