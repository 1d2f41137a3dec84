"""The order in which a reader finds the pages. Knows nothing of MkDocs."""

import html
from collections.abc import Iterable

from generators.render.pages.kinds import Sheet, sheets
from generators.render.report.views import ComparisonView, Report
from generators.render.website.page import Navigation


def navigation(report: Report, paths: Iterable[str]) -> Navigation:
    """Put the generated pages in order: home, each comparison, the rest of the site."""
    pages = [path for path in paths if path.endswith(".md")]
    ids = {comparison.id for comparison in report.comparisons}
    rest = [p for p in pages if p != "index.md" and p.split("/")[0] not in ids]
    first: Navigation = [{"Home": "index.md"}] if "index.md" in pages else []
    middle: Navigation = [
        {html.escape(one.title): _of_comparison(one, pages)}
        for one in report.comparisons
    ]
    return first + middle + list(rest)


def _of_comparison(comparison: ComparisonView, pages: Iterable[str]) -> Navigation:
    stem = comparison.id
    own = [page for page in pages if page.startswith(f"{stem}/")]
    generated = {f"{stem}/{sheet.name}": sheet for sheet in sheets(comparison)}
    shown: Navigation = [
        _entry(path, sheet)
        for path, sheet in generated.items()
        if sheet.in_nav and path in own
    ]
    written = [p for p in own if p not in generated and p.count("/") == 1]
    return [*shown, *written]


def _entry(path: str, sheet: Sheet) -> str | dict[str, "str | Navigation"]:
    return {html.escape(sheet.title): path} if sheet.title else path
