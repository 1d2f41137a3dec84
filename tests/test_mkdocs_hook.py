"""The hook: which files MkDocs gets, what it watches, what wrong content does."""

import logging
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from mkdocs.__main__ import serve_command
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, get_files
from report_views import make_report, write_root

from generators import pipeline
from generators.content import ContentError, Problem
from generators.render.report.views import Report

PROBLEMS = (
    Problem(Path("content/adding/areas/speed.yaml"), 3, 5, "no such key: titel"),
    Problem(Path("content/adding/setups/loop.yaml"), 1, 1, "'name' must be given"),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    write_root(tmp_path)
    mend(monkeypatch)
    return tmp_path


def mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build_report", lambda _, **__: make_report())


def spoil(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, now: object) -> Report:
        raise ContentError(PROBLEMS)

    monkeypatch.setattr(pipeline, "build_report", refuse)


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


def test_benchmarks_stay_out_of_the_navigation(root):
    files = files_of(start(root))
    assert files["adding/benchmarks/sum-time.md"].inclusion.is_not_in_nav()
    assert not files["adding/areas/speed.md"].inclusion.is_not_in_nav()


def test_content_is_watched_and_records_are_not(root):
    config = start(root, "serve")
    files_of(config)
    below = {Path(path).relative_to(root).as_posix() for path in config.watch}
    assert {"content/adding/comparison.yaml", "content/adding/benchmarks"} <= below
    assert {"content/adding/pages", "templates/pages"} <= below
    assert not any("runs" in path or path == "content/adding" for path in below)


def test_live_reload_is_on_with_the_installed_click():
    """Click 8.3 turned MkDocs' live reload off by itself (mkdocs #4032)."""
    assert tuple(map(int, version("click").split(".")[:2])) >= (8, 4)
    assert serve_command.make_context("serve", []).params["livereload"] is True


def test_wrong_content_stops_a_build_and_tells_everything(root, monkeypatch):
    spoil(monkeypatch)
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
    spoil(monkeypatch)
    spoilt = files_of(load_config(str(root / "mkdocs.yml")))
    assert "speed.yaml:3:5: no such key" in spoilt["index.md"].content_string
    area = spoilt["adding/areas/speed.md"].content_string
    assert "loop.yaml:1:1:" in area
    mend(monkeypatch)
    mended = files_of(load_config(str(root / "mkdocs.yml")))
    assert set(mended) == before
    assert "needs mending" not in mended["index.md"].content_string


def test_wrong_content_at_the_start_of_serving_gives_a_page(root, monkeypatch):
    spoil(monkeypatch)
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
    assert len(pages) == 8
    assert [found for page in pages for found in links(page, site)] == []
    assert not any("fonts.googleapis" in page.read_text() for page in pages)
    index = (site / "search" / "search_index.json").read_text()
    assert "40.8, 42.5" not in index


def test_a_file_that_mkdocs_made_is_kept(root):
    config = start(root)
    config.plugins.run_event("config", config)
    other = File.generated(config, "assets/other.css", content="")
    files = config.plugins.run_event("files", Files([other]), config=config)
    assert files.get_file_from_path("assets/other.css") is other
