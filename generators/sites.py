"""The site of a root: the one of last time where nothing changed, or composed anew.

The way of a value is in `pipeline`; this spares it. Nothing slow is imported before
something has to be made.
"""

import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generators.render.website import Page, Site
from generators.render.website.inputs import fingerprint
from generators.render.website.store import keep_site, kept_site

if TYPE_CHECKING:
    from generators import pipeline
    from generators.render.report.views_reference import CommandView

#: Describes the command line, which stands above all that is known here.
Commands = Callable[[], "Sequence[CommandView]"]

KEPT = Path(".cache") / "site.zip"
#: Views of comparisons by root, so that a server works out only what was edited.
_known: "dict[Path, pipeline.Known]" = {}


class WrongSiteError(Exception):
    """Something that the site is made from has to be mended; `problems` says it all."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def make_site(
    root: Path,
    commands: Commands = tuple,
    *,
    environ: Mapping[str, str] = os.environ,
    now: datetime | None = None,
) -> Site:
    """Give every file of the site, and keep it for the next time.

    Args:
        root: The folder of mkdocs.yml.
        commands: What the reference says of the command line; nothing if left out.
        environ: With SOURCE_DATE_EPOCH, where the site is built for a fixed moment.
        now: The moment that the ages of records are counted to; the clock's if None.

    Raises:
        WrongSiteError: Content, a record, a page or a template is wrong.
    """
    # Before anything is read: what changes meanwhile is read again the next time.
    key = fingerprint(root, environ, now or datetime.now(UTC))
    key += " without commands" if commands is tuple else ""
    kept = kept_site(root / KEPT, key)
    if kept is None:
        kept = _compose(root, commands, now)
        keep_site(root / KEPT, key, kept)
    return kept


def known_views(root: Path) -> "pipeline.Known":
    """Give what this process has worked out for a root, to be used and added to."""
    return _known.setdefault(root.resolve(), {})


def error_pages(
    problems: Sequence[str], root: Path, before: Mapping[str, Page]
) -> dict[str, Page]:
    """Say what is wrong on every page there was before, so that each one reloads."""
    from generators.render.pages import render_error  # noqa: PLC0415
    from generators.render.pages.escape import fence  # noqa: PLC0415

    try:
        return render_error(problems, root, before)
    except Exception:  # noqa: BLE001 - the template of this very page is wrong, anyhow
        said = f"# The content needs mending\n\n{fence(chr(10).join(problems))}\n"
        page = Page(content=said.encode(), source=None, in_nav=True)
        return {"index.md": page}


def _compose(root: Path, commands: Commands, now: datetime | None) -> Site:
    from generators import pipeline  # noqa: PLC0415 - slow, and often not needed
    from generators.bench import RecordError  # noqa: PLC0415
    from generators.content import ContentError  # noqa: PLC0415
    from generators.render.pages import compose_site  # noqa: PLC0415

    try:
        moment = now or pipeline.read_clock()
        report = pipeline.build_report(root, now=moment, known=known_views(root))
        return compose_site(report, root, commands())
    except (ContentError, RecordError) as error:
        raise WrongSiteError(tuple(map(str, error.problems))) from error
    except Exception as error:
        # A template can raise anything: a filter that is given the wrong thing does.
        place = _place_in_template(error)
        if place is None:
            raise
        raise WrongSiteError((f"{place}: {error}",)) from error


def _place_in_template(error: Exception) -> str | None:
    """Say which line of a template raised an error; None if none did."""
    from jinja2 import TemplateError  # noqa: PLC0415 - slow, and often not needed

    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(file, str) and file.endswith(".md"):  # Jinja could not read it
        return f"{file}:{line or 1}:1"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [one for one in frames if one.filename.endswith(".md")]
    if lines:
        return f"{lines[-1].filename}:{lines[-1].lineno or 1}:1"
    return "templates/pages:1:1" if isinstance(error, TemplateError) else None
