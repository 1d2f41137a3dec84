"""The hook: which files MkDocs gets, what it watches, what wrong content does."""

import logging
import re
import shutil
import threading
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest
from folders import REPOSITORY
from mkdocs.__main__ import serve_command
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, get_files
from report_views import make_report, write_root

from generators import mkdocs_hook, pipeline
from generators.content import ContentError, Problem
from generators.render.report.views import Report
from generators.render.website.watching import _entries, watch

PROBLEMS = (
    Problem(Path("content/adding/areas/speed.yaml"), 3, 5, "no such key: titel"),
    Problem(Path("content/adding/setups/loop.yaml"), 1, 1, "'name' must be given"),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    write_root(tmp_path)
    mend(monkeypatch, tmp_path)
    return tmp_path


def mend(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    (root / "content" / "adding" / "edited.yaml").unlink(missing_ok=True)
    monkeypatch.setattr(pipeline, "build_report", lambda _, **__: make_report())


def spoil(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    def refuse(_: Path, **__: object) -> Report:
        raise ContentError(PROBLEMS)

    monkeypatch.setattr(pipeline, "build_report", refuse)
    (root / "content" / "adding" / "edited.yaml").write_text("an edit is seen")


def start(root: Path, command: str = "build", **settings: object) -> MkDocsConfig:
    """Load the settings and say what MkDocs is about to do."""
    config = load_config(str(root / "mkdocs.yml"), **settings)
    config.plugins.run_event("startup", command=command, dirty=False)
    return config


def files_of(config: MkDocsConfig) -> dict[str, File]:
    """Go through the events of one build, up to the collected files."""
    config = config.plugins.run_event("config", config)
    files = get_files(config)
    files = config.plugins.run_event("files", files, config=config)
    return {file.src_uri: file for file in files}


def test_the_generated_pages_are_there_and_hand_written_ones_are_rendered(root):
    files = files_of(start(root))
    assert {"index.md", "method.md", "adding/areas/speed.md"} <= set(files)
    assert "{{" not in files["index.md"].content_string
    assert files["index.md"].edit_uri == "content/pages/index.md"
    assert files["adding/areas/speed.md"].edit_uri == "content/adding/areas/speed.yaml"


def test_the_style_sheet_stays(root):
    assert "assets/site.css" in files_of(start(root))


def test_the_navigation_is_made_unless_it_is_declared(root):
    config = start(root)
    files_of(config)
    assert config.nav[0] == {"Home": "index.md"}
    declared = [{"Only": "index.md"}]
    config = start(root, nav=declared)
    files_of(config)
    assert config.nav == declared


@pytest.mark.parametrize(("most", "pruned"), [(1, True), (1000, False)])
def test_a_long_navigation_lists_only_what_is_near(root, monkeypatch, most, pruned):
    monkeypatch.setattr(mkdocs_hook, "MOST_IN_NAVIGATION", most)
    config = mkdocs_hook.on_config(start(root))
    features = config.theme["features"]
    assert ("navigation.prune" in features) is pruned
    assert ("navigation.sections" in features) is not pruned


def test_benchmarks_stay_out_of_the_navigation(root):
    files = files_of(start(root))
    assert files["adding/benchmarks/sum-time.md"].inclusion.is_not_in_nav()
    assert not files["adding/areas/speed.md"].inclusion.is_not_in_nav()


class Seen:
    """Waits for the watch to tell of a change."""

    def __init__(self) -> None:
        self._told = threading.Event()

    def tell(self) -> None:
        self._told.set()

    def was_told(self) -> bool:
        return self._told.wait(20)


@pytest.fixture
def seen(root):
    """Watch a root; the folders are looked at once before anything is changed."""
    told = Seen()
    observer = watch(root, told.tell, interval=0.01)
    wait_for_first_look(observer)
    yield told
    observer.stop()
    observer.join()


def wait_for_first_look(observer) -> None:
    for emitter in observer.emitters:
        while not any(True for _ in emitter._snapshot.paths):
            pass


@pytest.mark.parametrize(
    "path",
    [
        "content/adding/comparison.yaml",
        "content/adding/benchmarks/sum-time.yaml",
        "content/adding/pages/notes.md",
        "content/adding/diagrams/first.yaml",
        "content/another/comparison.yaml",
        "content/adding/runs/sum-time/later.json",
        "content/adding/runs/another/first.json",
    ],
)
def test_a_change_is_seen(root, seen, path):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("changed by an editor")
    assert seen.was_told()


def test_records_are_not_looked_at_one_by_one(root):
    looked = [entry.name for entry in _entries(str(root / "content/adding/runs"))]
    assert looked == ["sum-time"]
    assert list(_entries(str(root / "content/adding/runs/sum-time"))) == []


def test_a_change_makes_the_server_build_again(root, monkeypatch):
    config = start(root, "serve")
    told = {}
    monkeypatch.setattr(
        mkdocs_hook, "watch", lambda where, changed: told.update({where: changed})
    )
    names = LiveReloadServer._build_loop.__code__.co_names  # it offers no other way
    assert {"_rebuild_cond", "_want_rebuild"} <= set(names)
    server = SimpleNamespace(_rebuild_cond=threading.Condition(), _want_rebuild=False)
    mkdocs_hook.on_serve(server, config=config, builder=None)
    assert not server._want_rebuild
    told[root]()
    assert server._want_rebuild
    monkeypatch.setattr(mkdocs_hook._state, "watching", None)


def test_only_changed_pages_are_written_where_that_is_asked_for(root, monkeypatch):
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.run_event("startup", command="serve", dirty=True)
    files = files_of(config)
    before = {
        uri: Path(file.abs_src_path).stat().st_mtime_ns for uri, file in pages_in(files)
    }
    (root / "content" / "pages" / "method.md").write_text("# Method\n\nWe weigh.\n")
    again = pages_in(files_of(load_config(str(root / "mkdocs.yml"))))
    now = {uri: time_of(file) for uri, file in again}
    assert [uri for uri in now if now[uri] != before[uri]] == ["method.md"]


def time_of(file: File) -> int:
    return Path(file.abs_src_path).stat().st_mtime_ns


def pages_in(files: dict[str, File]) -> list[tuple[str, File]]:
    return [(uri, file) for uri, file in files.items() if uri.endswith(".md")]


def test_live_reload_is_on_with_the_installed_click():
    """Click 8.3 turned MkDocs' live reload off by itself (mkdocs #4032)."""
    assert tuple(map(int, version("click").split(".")[:2])) >= (8, 4)
    assert serve_command.make_context("serve", []).params["livereload"] is True


def test_wrong_content_stops_a_build_and_tells_everything(root, monkeypatch):
    spoil(monkeypatch, root)
    with pytest.raises(PluginError) as caught:
        files_of(start(root))
    for problem in PROBLEMS:
        assert str(problem) in str(caught.value)


def test_a_wrong_hand_written_page_stops_a_build(root):
    (root / "content" / "pages" / "method.md").write_text("{{ fact('nothing') }}")
    with pytest.raises(PluginError, match=r"method\.md:1:1: there is no fact"):
        files_of(start(root))


def test_wrong_content_is_shown_while_serving_until_it_is_mended(root, monkeypatch):
    config = start(root, "serve")
    before = set(files_of(config))
    spoil(monkeypatch, root)
    spoilt = files_of(load_config(str(root / "mkdocs.yml")))
    assert "speed.yaml:3:5: no such key" in spoilt["index.md"].content_string
    area = spoilt["adding/areas/speed.md"].content_string
    assert "loop.yaml:1:1:" in area
    mend(monkeypatch, root)
    mended = files_of(load_config(str(root / "mkdocs.yml")))
    assert set(mended) == before
    assert "needs mending" not in mended["index.md"].content_string


def test_wrong_content_is_told_in_the_terminal_too(root, monkeypatch, caplog):
    start(root, "serve")
    spoil(monkeypatch, root)
    with caplog.at_level(logging.INFO, logger="mkdocs.hooks.proofdeck"):
        files_of(load_config(str(root / "mkdocs.yml")))
    (record,) = (one for one in caplog.records if "needs mending" in one.message)
    assert "speed.yaml:3:5: no such key" in record.message
    assert record.levelno < logging.WARNING


def test_wrong_content_at_the_start_of_serving_gives_a_page(root, monkeypatch):
    spoil(monkeypatch, root)
    config = start(root, "serve", site_dir=str(root / "site"))
    config.plugins.run_event("config", config)
    build(config)
    assert "no such key" in (root / "site" / "index.html").read_text()


def links(page: Path, site: Path) -> list[tuple[str, str]]:
    """Every internal link and anchor of a built page that leads nowhere."""
    text = page.read_text()
    broken = []
    for target in re.findall(r'(?:href|src)="([^":]*)"', text):
        path, _, anchor = target.partition("#")
        path = path.partition("?")[0]
        base = site if path.startswith("/") else page.parent
        found = (base / path.lstrip("/")).resolve() if path else page
        found = found / "index.html" if found.is_dir() else found
        if not found.is_file() or (
            anchor
            and not re.search(rf'id="?{re.escape(anchor)}["\s>]', found.read_text())
        ):
            broken.append((str(page.relative_to(site)), target))
    return broken


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_every_link_leads_somewhere(
    root, caplog
):
    config = start(root, site_dir=str(root / "site"))
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        build(config)
    assert caplog.records == []
    site = root / "site"
    pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
    assert {"index.html", "adding/downloads/index.html"} <= {
        page.relative_to(site).as_posix() for page in pages
    }
    assert [found for page in pages for found in links(page, site)] == []
    assert addresses_outside(site) == set()
    assert all("Security-Policy" in page.read_text() for page in site.rglob("*.html"))
    index = (site / "search" / "search_index.json").read_text()
    assert "40.8, 42.5" not in index


#: Addresses that pages may hold, and why. None of them is asked for when a page is
#: opened: a reader follows them, or they only name something.
NAMED = {
    "http://www.w3.org/": "names of XML",
    "http://www.sitemaps.org/": "names of XML",
    "https://proofdeck.github.io/proofdeck/": "the site itself",
    "https://github.com/proofdeck/proofdeck/": "edit links",
    "https://example.org/": "the source that the example cites",
}
#: Scripts and styles of the theme, byte for byte: comments with licences, and features
#: that are off. That nothing is asked for is tested in a browser.
THEME = ("assets/javascripts/", "assets/stylesheets/")


def addresses_outside(site: Path) -> set[str]:
    """Every address in pages, styles and scripts that is not allowed by name."""
    texts = (
        path.read_text(encoding="utf-8", errors="replace")
        for ending in ("html", "css", "js", "svg", "xml")
        for path in site.rglob(f"*.{ending}")
        if not path.relative_to(site).as_posix().startswith(THEME)
    )
    found = {
        a for text in texts for a in re.findall(r"https?://[^\s\"'`<>)\\\\$]+", text)
    }
    return {one for one in found if not one.startswith(tuple(NAMED))}


def test_a_wrong_template_is_shown_while_serving(root):
    config = start(root, "serve")
    files_of(config)
    (root / "templates").unlink()
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    wrong = root / "templates" / "pages" / "setups.md"
    right = wrong.read_text()
    wrong.write_text("# A\n\n{% if %}\n")
    spoilt = files_of(load_config(str(root / "mkdocs.yml")))
    assert "setups.md:3:1:" in spoilt["index.md"].content_string
    wrong.write_text(right)
    mended = files_of(load_config(str(root / "mkdocs.yml")))
    assert "needs mending" not in mended["index.md"].content_string


def test_a_file_that_mkdocs_made_is_kept(root):
    config = start(root)
    config.plugins.run_event("config", config)
    other = File.generated(config, "assets/other.css", content="")
    files = config.plugins.run_event("files", Files([other]), config=config)
    assert files.get_file_from_path("assets/other.css") is other
