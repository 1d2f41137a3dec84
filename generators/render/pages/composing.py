"""The report as a whole site: its files, their order, what the frame says of it."""

from importlib.metadata import version
from pathlib import Path

from generators.render.pages.feed import feed_path
from generators.render.pages.files import render_pages
from generators.render.pages.navigation import navigation
from generators.render.report.views import ComparisonView, Report
from generators.render.website import About, Site


def compose_site(report: Report, root: Path) -> Site:
    """Make everything that a builder needs.

    Raises:
        ContentError: with everything that is wrong with the hand-written pages.
    """
    pages = render_pages(report, root)
    in_order = (path for path, page in pages.items() if page.in_nav)
    return Site(
        pages=pages,
        navigation=navigation(report, in_order),
        about=tuple(_about(one) for one in report.comparisons),
        footer=f"Made with Proofdeck {version('proofdeck')}",
    )


def _about(comparison: ComparisonView) -> About:
    changes = comparison.changes
    edition = changes.feed[0].id if changes and changes.feed else ""
    if changes and not edition:
        edition = changes.first.id
    last = f"; last edition: {edition}" if edition else ""
    return About(
        id=comparison.id,
        title=comparison.title,
        footer=f"{comparison.title} Measured: {comparison.measured}{last}.",
        feed=feed_path(comparison.id) if changes and changes.site_url else "",
    )
