"""The order in which a reader finds the pages. Knows nothing of MkDocs."""

import html
from collections.abc import Iterable, Mapping

from generators.render.report.views import ComparisonView, Report

#: A title and a path, or a title and more of the same; a bare path names itself.
Navigation = list[str | dict[str, "str | Navigation"]]


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
    titles: Mapping[str, str] = {
        f"{stem}/areas/{area.id}.md": html.escape(area.title)
        for area in comparison.areas
    }
    own = [page for page in pages if page.startswith(f"{stem}/")]
    audiences = f"{stem}/audiences.md"
    changes = f"{stem}/changes.md"
    fixed = {f"{stem}/index.md", f"{stem}/setups.md", audiences, changes, *titles}
    written = [p for p in own if p not in fixed and p.count("/") == 1]
    areas: Navigation = [{title: path} for path, title in titles.items()]
    return [
        f"{stem}/index.md",
        *areas,
        *_one("For whom it differs", audiences, shown=bool(comparison.audiences)),
        {"What is compared": f"{stem}/setups.md"},
        *_one("Since last time", changes, shown=bool(comparison.changes)),
        *written,
    ]


def _one(title: str, path: str, *, shown: bool) -> Navigation:
    return [{title: path}] if shown else []
