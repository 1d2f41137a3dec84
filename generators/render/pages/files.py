"""Report and hand-written pages in, the files of the site out. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from generators.content import ContentError, Problem
from generators.render.pages import downloads
from generators.render.pages.environment import environment
from generators.render.pages.feed import feed_path, render_feed
from generators.render.pages.written import Written, WrongPageError, render_written
from generators.render.report.views import ComparisonView, Report


@dataclass(frozen=True, kw_only=True)
class Page:
    """A file of the site."""

    content: bytes
    source: str | None  #: the file that says it, below the root, for the edit link
    in_nav: bool


def render_pages(report: Report, root: Path) -> dict[str, Page]:
    """Render every file of the site, by its path below docs_dir.

    Hand-written pages are read from `content/pages` and `content/*/pages`, templates
    from `templates/pages`, records from `content/*/runs`.

    Raises:
        ContentError: with everything that is wrong with the hand-written pages.
    """
    env = environment(root / "templates" / "pages")
    pages: dict[str, Page] = {}
    for comparison in report.comparisons:
        taken = _downloads(comparison, root)
        deck = next((path for path in taken if path.endswith(".pptx")), None)
        env.globals["deck_path"] = deck
        pages |= dict(_generated(comparison, env, report)) | taken
        pages |= _feed(comparison)
    return pages | _written(report, root, env)


def render_error(
    problems: Sequence[str], root: Path, before: Mapping[str, Page]
) -> dict[str, Page]:
    """Say what is wrong on every page there was before, so that each one reloads."""
    env = environment(root / "templates" / "pages")
    content = env.get_template("error.md").render(here="index.md", problems=problems)
    paths = {path for path in before if path.endswith(".md")} | {"index.md"}
    return {
        path: Page(content=_tidy(content), source=None, in_nav=path == "index.md")
        for path in sorted(paths)
    }


def _generated(
    comparison: ComparisonView, env: Environment, report: Report
) -> Iterator[tuple[str, Page]]:
    stem, folder = comparison.id, f"content/{comparison.id}"

    def page(name: str, template: str, source: str | None, **view: object) -> Page:
        text = env.get_template(template).render(
            here=f"{stem}/{name}", comparison=comparison, report=report, **view
        )
        in_nav = not name.startswith("benchmarks/")
        return Page(content=_tidy(text), source=source, in_nav=in_nav)

    head = f"{folder}/comparison.yaml"
    yield f"{stem}/index.md", page("index.md", "comparison.md", head)
    yield f"{stem}/setups.md", page("setups.md", "setups.md", None)
    if comparison.audiences:
        made = page("audiences.md", "audiences.md", None)
        yield f"{stem}/audiences.md", made
    if comparison.changes:
        made = page("changes.md", "changes.md", None)
        yield f"{stem}/changes.md", made
    for area in comparison.areas:
        name = f"areas/{area.id}"
        source = f"{folder}/{name}.yaml"
        yield f"{stem}/{name}.md", page(f"{name}.md", "area.md", source, area=area)
    for bench in comparison.benchmarks:
        name = f"benchmarks/{bench.id}"
        source = f"{folder}/{name}.yaml"
        made = page(f"{name}.md", "benchmark.md", source, benchmark=bench)
        yield f"{stem}/{name}.md", made


def _feed(comparison: ComparisonView) -> dict[str, Page]:
    """The feed of a comparison; none without editions or an address of the site."""
    changes = comparison.changes
    if changes is None or not changes.site_url:
        return {}
    content = render_feed(comparison.id, comparison.title, changes)
    page = Page(content=content, source=None, in_nav=False)
    return {feed_path(comparison.id): page}


def _tidy(text: str) -> bytes:
    """Drop spaces at line ends and all but one of the empty lines in a row."""
    lines: list[str] = []
    fenced = ""
    for line in text.strip("\n").split("\n"):
        mark = line.strip()
        if fenced:
            fenced = "" if mark == fenced else fenced
        elif mark.startswith("```"):
            fenced = "`" * (len(mark) - len(mark.lstrip("`")))
        elif not mark and lines and not lines[-1].strip():
            continue
        lines.append(line if fenced else line.rstrip())
    return ("\n".join(lines) + "\n").encode()


def _downloads(comparison: ComparisonView, root: Path) -> dict[str, Page]:
    folder = root / "content" / comparison.id
    taken = downloads.records(comparison, folder / "runs")
    files = {f"runs/{path}": content for path, content in taken.items()}
    files["facts.json"] = downloads.facts_json(comparison)
    files["values.csv"] = downloads.values_csv(taken)
    for bench in comparison.benchmarks:
        name = f"benchmarks/{bench.id}.yaml"
        files[name] = (folder / name).read_bytes()
    deck = root / "decks" / f"{comparison.id}.pptx"
    if deck.is_file():  # the slides are built apart, and may not be there yet
        files[deck.name] = deck.read_bytes()
    return {
        f"{comparison.id}/data/{name}": Page(content=content, source=None, in_nav=False)
        for name, content in files.items()
    }


def _written(report: Report, root: Path, env: Environment) -> dict[str, Page]:
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
            yield Written(file=file, here=here, comparison=comparison)
