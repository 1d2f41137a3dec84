"""The site of a root: the one of last time where nothing changed, or composed anew.

The way of a value is in `pipeline`; this spares it. Nothing slow is imported before
something has to be made.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generators.render.website import Page, Site
from generators.render.website.inputs import fingerprint
from generators.render.website.store import keep_site, kept_site

if TYPE_CHECKING:
    from generators import pipeline

KEPT = Path(".cache") / "site.zip"
#: Views of comparisons by root, so that a server works out only what was edited.
_known: "dict[Path, pipeline.Known]" = {}


class WrongSiteError(Exception):
    """Something that the site is made from has to be mended; `problems` says it all."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def make_site(
    root: Path, *, environ: Mapping[str, str] = os.environ, now: datetime | None = None
) -> Site:
    """Give every file of the site, and keep it for the next time.

    Args:
        root: The folder of mkdocs.yml.
        environ: With SOURCE_DATE_EPOCH, where the site is built for a fixed moment.
        now: The moment that the ages of records are counted to; the clock's if None.

    Raises:
        WrongSiteError: Content, a record, a page or a template is wrong.
    """
    # Before anything is read: what changes meanwhile is read again the next time.
    key = fingerprint(root, environ, now or datetime.now(UTC))
    kept = kept_site(root / KEPT, key)
    if kept is None:
        kept = _compose(root, now)
        keep_site(root / KEPT, key, kept)
    return kept


def error_pages(
    problems: Sequence[str], root: Path, before: Mapping[str, Page]
) -> dict[str, Page]:
    """Say what is wrong on every page there was before, so that each one reloads."""
    from jinja2 import TemplateError  # noqa: PLC0415

    from generators.render.pages import render_error  # noqa: PLC0415
    from generators.render.pages.escape import fence  # noqa: PLC0415

    try:
        return render_error(problems, root, before)
    except TemplateError:  # the template of this very page is wrong
        said = f"# The content needs mending\n\n{fence(chr(10).join(problems))}\n"
        page = Page(content=said.encode(), source=None, in_nav=True)
        return {"index.md": page}


def _compose(root: Path, now: datetime | None) -> Site:
    from jinja2 import TemplateError  # noqa: PLC0415  slow, and often not needed

    from generators import pipeline  # noqa: PLC0415
    from generators.bench import RecordError  # noqa: PLC0415
    from generators.content import ContentError  # noqa: PLC0415
    from generators.render.pages import compose_site  # noqa: PLC0415

    try:
        moment = now or pipeline.read_clock()
        views = _known.setdefault(root, {})
        report = pipeline.build_report(root, now=moment, known=views)
        return compose_site(report, root)
    except (ContentError, RecordError) as error:
        raise WrongSiteError(tuple(map(str, error.problems))) from error
    except TemplateError as error:
        raise WrongSiteError((_in_template(error),)) from error


def _in_template(error: Exception) -> str:
    """Place what is wrong with a template of ours, as far as Jinja tells."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while file is None and trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".md"):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return f"{file or 'templates/pages'}:{line or 1}:1: {error}"
