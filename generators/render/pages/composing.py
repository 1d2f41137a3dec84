"""The report as a whole site: its files, their order, what the frame says of it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from generators.render.pages.feed import feed_path
from generators.render.pages.files import render_pages
from generators.render.pages.navigation import navigation
from generators.render.pages.reference import render_reference
from generators.render.report.views import ComparisonView, Report
from generators.render.report.views_reference import CommandView
from generators.render.website import About, Page, Site
from generators.render.website.inputs import stamp_of


def compose_site(
    report: Report, root: Path, commands: Sequence[CommandView] = ()
) -> Site:
    """Make everything that a builder needs.

    Args:
        report: What the pages say.
        root: The folder of content/ and templates/.
        commands: The command line, for its page of the reference.

    Raises:
        ContentError: with everything that is wrong with the hand-written pages.
    """
    stamp = stamp_of(root / "templates")
    pages = {
        **render_pages(report, root),
        **_reference(root, tuple(commands), stamp),
    }
    in_order = (path for path, page in pages.items() if page.in_nav)
    return Site(
        pages=pages,
        navigation=navigation(report, in_order),
        about=tuple(_about(one) for one in report.comparisons),
        footer=f"Made with Proofdeck {version('proofdeck')}",
    )


@lru_cache(maxsize=4)
def _reference(
    root: Path,
    commands: tuple[CommandView, ...],
    stamp: str,  # noqa: ARG001 - of the templates, so that an edit renders it anew
) -> Mapping[str, Page]:
    return render_reference(root, commands)


def _about(comparison: ComparisonView) -> About:
    changes = comparison.changes
    edition = changes.feed[0].id if changes and changes.feed else ""
    if changes and not edition:
        edition = changes.first.id
    last = f"; last edition: {edition}" if edition else ""
    return About(
        id=comparison.id,
        title=comparison.title,
        footer=f"{comparison.title}, measured: {comparison.measured}{last}.",
        feed=feed_path(comparison.id) if changes and changes.site_url else "",
    )
