"""The order in which a reader finds the pages. Knows nothing of MkDocs."""

import html
from collections.abc import Iterable, Iterator

from generators.render.pages.guide import guide_navigation
from generators.render.pages.kinds import Sheet, sheets
from generators.render.report.views import ComparisonView, Report
from generators.render.website.page import Navigation

#: Of hand-written pages of a comparison; more are folded under a heading of their own,
#: so that the generated pages stay in sight.
_MOST_WRITTEN = 5


def navigation(report: Report, paths: Iterable[str]) -> Navigation:
    """Put the generated pages in order: home, each comparison, the rest of the site."""
    pages = [path for path in paths if path.endswith(".md")]
    ids = {comparison.id for comparison in report.comparisons}
    guide = guide_navigation(pages)
    placed = {"index.md", *_paths_in(guide)}
    rest = [p for p in pages if p not in placed and p.split("/")[0] not in ids]
    first: Navigation = [{"Home": "index.md"}] if "index.md" in pages else []
    middle: Navigation = [
        {html.escape(one.title): _of_comparison(one, pages)}
        for one in report.comparisons
    ]
    last: Navigation = [{"Guide": guide}] if guide else []
    return first + middle + last + list(rest)


def _paths_in(part: Navigation) -> Iterator[str]:
    for entry in part:
        if isinstance(entry, str):
            yield entry
            continue
        for inside in entry.values():
            yield from _paths_in([inside] if isinstance(inside, str) else inside)


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
    if len(written) > _MOST_WRITTEN:
        return [*shown, {"Background": [*written]}]
    return [*shown, *written]


def _entry(path: str, sheet: Sheet) -> str | dict[str, "str | Navigation"]:
    return {html.escape(sheet.title): path} if sheet.title else path
