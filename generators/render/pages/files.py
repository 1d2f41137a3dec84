"""Report and hand-written pages in, the files of the site out. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment

from generators.content import ContentError, Problem
from generators.render.pages import downloads
from generators.render.pages.environment import environment
from generators.render.pages.feed import feed_path, render_feed
from generators.render.pages.kinds import sheets
from generators.render.pages.slide_pictures import slide_pictures
from generators.render.pages.written import Written, WrongPageError, render_written
from generators.render.report.views import ComparisonView, Report
from generators.render.website import Page, tidy
from generators.render.website.inputs import stamp_of


def render_pages(report: Report, root: Path) -> dict[str, Page]:
    """Render every file of the site, by its path below docs_dir.

    Hand-written pages are read from `content/pages` and `content/*/pages`, templates
    from `templates/pages`, records from `content/*/runs`. Drawn charts are kept in
    `.cache/charts`.

    Raises:
        ContentError: with everything that is wrong with the hand-written pages.
    """
    env = environment(root)
    stamp = stamp_of(root / "templates", root / "decks", root / "mkdocs.yml")
    pages: dict[str, Page] = {}
    for comparison in report.comparisons:
        shown = _shown_before(root, comparison, stamp)
        if not shown:
            shown |= render_comparison(comparison, root, env)
        pages |= shown
    return pages | render_written_pages(report, root, env)


def render_comparison(
    comparison: ComparisonView, root: Path, env: Environment
) -> dict[str, Page]:
    """Render what is generated for one comparison: its pages, data and feed."""
    offered = downloads.offered(comparison, root)
    decks = (one.path for one in offered if one.path.endswith(".pptx"))
    pictures = slide_pictures(comparison, root / "decks")
    given = {"comparison": comparison, "downloads": offered, "pictures": pictures}
    given["deck_path"] = next(decks, None)
    pages = _render_sheets(comparison, env, given)
    files = {one.path: one.content for one in offered}
    files |= {one.path: one.content for one in pictures}
    files |= downloads.behind(comparison, root)
    return pages | _plain(files) | _feed(comparison)


def _render_sheets(
    comparison: ComparisonView, env: Environment, given: Mapping[str, object]
) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    for sheet in sheets(comparison):
        here = f"{comparison.id}/{sheet.name}"
        template = env.get_template(sheet.template)
        text = template.render({"here": here, **given, **sheet.view})
        source = sheet.source and f"content/{comparison.id}/{sheet.source}"
        pages[here] = Page(content=tidy(text), source=source, in_nav=sheet.in_nav)
    return pages


#: The files of views that a server has shown before, by root and comparison.
_shown: dict[tuple[Path, str], tuple[ComparisonView, str, dict[str, Page]]] = {}


def _shown_before(
    root: Path, comparison: ComparisonView, stamp: str
) -> dict[str, Page]:
    """Give the files of the very same view, or an empty dict that will hold them.

    A view is the same object only as long as no file of its comparison changed, be it
    a record.

    Args:
        root: The folder of mkdocs.yml.
        comparison: The view.
        stamp: What else the files depend on: templates, decks, settings.
    """
    view, before, pages = _shown.get((root, comparison.id), (None, "", {}))
    if view is not comparison or before != stamp:
        pages = {}
        _shown[root, comparison.id] = (comparison, stamp, pages)
    return pages


def _plain(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {
        path: Page(content=content, source=None, in_nav=False)
        for path, content in files.items()
    }


def render_error(
    problems: Sequence[str], root: Path, before: Mapping[str, Page]
) -> dict[str, Page]:
    """Say what is wrong on every page there was before, so that each one reloads."""
    env = environment(root)
    content = env.get_template("error.md").render(here="index.md", problems=problems)
    paths = {path for path in before if path.endswith(".md")} | {"index.md"}
    return {
        path: Page(content=tidy(content), source=None, in_nav=path == "index.md")
        for path in sorted(paths)
    }


def _feed(comparison: ComparisonView) -> dict[str, Page]:
    """The feed of a comparison; none without editions or an address of the site."""
    changes = comparison.changes
    if changes is None or not changes.site_url:
        return {}
    content = render_feed(comparison.id, comparison.title, changes)
    return _plain({feed_path(comparison.id): content})


def render_written_pages(
    report: Report, root: Path, env: Environment
) -> dict[str, Page]:
    """Render the pages that were written by hand, of the site and of comparisons.

    Raises:
        ContentError: with everything that is wrong with them.
    """
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for written in _find_written(report, root):
        try:
            text = render_written(written, env, report)
        except WrongPageError as wrong:
            problems.append(wrong.problem)
            continue
        source = written.file.relative_to(root).as_posix()
        pages[written.here] = Page(content=text.encode(), source=source, in_nav=True)
    if problems:
        raise ContentError(problems)
    return pages


def _find_written(report: Report, root: Path) -> Iterator[Written]:
    places: list[tuple[Path, str, ComparisonView | None]] = [
        (root / "content" / "pages", "", None)
    ]
    places += [
        (root / "content" / one.id / "pages", f"{one.id}/", one)
        for one in report.comparisons
    ]
    for folder, stem, comparison in places:
        for file in sorted(folder.rglob("*.md")):
            here = stem + file.relative_to(folder).as_posix()
            setups = folder.parent / "setups"
            yield Written(file=file, here=here, comparison=comparison, setups=setups)
