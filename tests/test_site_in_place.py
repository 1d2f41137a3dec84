"""A built site takes its place as a whole; a kept one is shown only if it holds."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from folders import REPOSITORY
from mkdocs.exceptions import Abort
from report_views import make_report, write_root

from generators import pipeline, sites
from generators.render.building import build_site
from generators.render.pages import compose_site
from generators.render.website.inputs import fingerprint
from generators.render.writing import folder_beside, put_in_place

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
SITE = "from generators.cli import main; main()"
#: Puts a folder of files in its place, again and again; each holds the same number.
PUT = """
import sys
from itertools import count
from pathlib import Path
from generators.render.writing import folder_beside, put_in_place
place = Path(sys.argv[1])
for number in range(200):
    made = folder_beside(place)
    made.mkdir()
    for name in ("a", "b", "c"):
        (made / name).write_text(f"{sys.argv[2]} {number}")
    put_in_place(made, place)
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(pipeline, "build_report", lambda _, **__: make_report())
    return write_root(tmp_path / "root")


def make(place: Path, **files: str) -> Path:
    made = folder_beside(place)
    made.mkdir()
    for name, text in files.items():
        (made / name).write_text(text)
    return made


class TestFolder:
    def test_takes_the_place_of_what_was_there(self, tmp_path):
        place = tmp_path / "site"
        for text in ("one", "two"):
            put_in_place(make(place, **{text: text}), place)
        assert [path.name for path in place.iterdir()] == ["two"]
        assert list(tmp_path.iterdir()) == [place]

    def test_keeps_hidden_files_as_those_of_a_checkout(self, tmp_path):
        place = tmp_path / "site"
        (place / ".git").mkdir(parents=True)
        (place / ".git" / "HEAD").write_text("ref")
        (place / "old").write_text("gone")
        put_in_place(make(place, new="new"), place)
        assert (place / ".git" / "HEAD").read_text() == "ref"
        assert not (place / "old").exists()

    def test_changes_only_the_content_of_what_cannot_be_renamed(
        self, tmp_path, monkeypatch
    ):
        place = tmp_path / "site"
        (place / "below").mkdir(parents=True)
        (place / "old").write_text("gone")
        monkeypatch.setattr(os.path, "ismount", lambda path: path == place)
        before = place.stat().st_ino
        put_in_place(make(place, new="new"), place)
        assert [path.name for path in place.iterdir()] == ["new"]
        assert place.stat().st_ino == before

    def test_is_whole_when_two_processes_write_at_once(self, tmp_path):
        place = tmp_path / "site"
        command = [sys.executable, "-c", PUT, str(place)]
        both = [
            subprocess.Popen([*command, name], cwd=REPOSITORY) for name in ("x", "y")
        ]
        assert [one.wait(120) for one in both] == [0, 0]
        assert len({path.read_text() for path in place.iterdir()}) == 1
        assert sorted(path.name for path in place.iterdir()) == ["a", "b", "c"]
        assert list(tmp_path.iterdir()) == [place]


class TestSite:
    def test_that_fails_leaves_the_one_before(self, root):
        place = root / "site"
        place.mkdir()
        (place / "index.html").write_text("the one before")
        (root / "content" / "pages" / "method.md").write_text("# A\n\n[b](none.md)\n")
        with pytest.raises(Abort):
            build_site(root, place, strict=True)
        assert (place / "index.html").read_text() == "the one before"
        assert [path.name for path in root.glob(".site*")] == []

    def test_warns_in_a_strict_build_after_one_that_was_not(self, root):
        (root / "content" / "pages" / "method.md").write_text("# A\n\n[b](none.md)\n")
        build_site(root, root / "site", strict=False)
        assert (root / sites.KEPT).is_file()
        with pytest.raises(Abort):
            build_site(root, root / "site", strict=True)

    def test_gets_back_a_file_that_was_deleted(self, root):
        build_site(root, root / "site", strict=False)
        page = root / "site" / "adding" / "index.html"
        before = page.read_bytes()
        page.unlink()
        build_site(root, root / "site", strict=False)
        assert page.read_bytes() == before

    def test_says_a_new_address_everywhere(self, root):
        build_site(root, root / "site", strict=False)
        settings = root / "mkdocs.yml"
        text = settings.read_text()
        address = pipeline.read_site_url(settings)
        settings.write_text(text.replace(address, "https://elsewhere.example/"))
        build_site(root, root / "site", strict=False)
        for name in ("index.html", "sitemap.xml"):
            said = (root / "site" / name).read_text()
            assert "https://elsewhere.example/" in said
            assert address not in said


def test_a_deck_that_is_written_meanwhile_is_offered_by_the_next_build(
    root, monkeypatch
):
    def compose_and_write(*given):
        site = compose_site(*given)
        (root / "decks").mkdir()
        (root / "decks" / "adding.pptx").write_bytes(b"PK")
        return site

    with monkeypatch.context() as patch:
        patch.setattr("generators.render.pages.compose_site", compose_and_write)
        first = sites.make_site(root, tuple, now=NOW)
    assert "adding/data/adding.pptx" not in first.pages
    assert "adding/data/adding.pptx" in sites.make_site(root, tuple, now=NOW).pages


@pytest.mark.parametrize(
    "path",
    [
        "content/adding/setups/loop/.github/workflows/test.yml",
        "content/adding/setups/loop/.pre-commit-config.yaml",
    ],
)
def test_hidden_files_count_since_pages_show_code_of_them(root, path):
    before = fingerprint(root, {}, NOW)
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text("shown on a page")
    assert fingerprint(root, {}, NOW) != before


@pytest.mark.parametrize(
    "path",
    [
        "content/adding/.comparison.yaml.swp",
        "content/adding/comparison.yaml~",
        "content/adding/.#comparison.yaml",
        "content/adding/setups/.venv/lib/module.py",
        "content/adding/setups/__pycache__/module.pyc",
        "content/adding/setups/.pytest_cache/README.md",
    ],
)
def test_what_tools_and_editors_keep_for_themselves_does_not_count(root, path):
    before = fingerprint(root, {}, NOW)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("nobody shows this")
    assert fingerprint(root, {}, NOW) == before


@pytest.mark.slow
def test_two_builds_at_once_leave_one_whole_site(recorded_root):
    settings = (recorded_root / "mkdocs.yml").read_text()
    hook = str(REPOSITORY / "generators" / "mkdocs_hook.py")
    settings = settings.replace("generators/mkdocs_hook.py", hook)
    (recorded_root / "mkdocs.yml").write_text(settings)
    environ = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", SITE, "--root", str(recorded_root), "site"]
    both = [
        subprocess.Popen(command, cwd=REPOSITORY, env=environ, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=300)[0].decode() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert all("every number is in the records" in one for one in said)
    assert list(recorded_root.glob(".site*")) == []
    site = recorded_root / "site"
    for page in ("index.html", "404.html", "search/search_index.js", "sitemap.xml"):
        assert (site / page).is_file()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ comparison | text }}", "ComparisonView"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{% include 'none.md' %}", "none.md"),
    ],
)
def test_whatever_a_template_raises_is_told_at_its_line(root, said, told):
    (root / "templates").unlink()
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    (root / "templates" / "pages" / "setups.md").write_text(f"# A\n\n{said}\n")
    with pytest.raises(sites.WrongSiteError, match=r"setups\.md:3:1: ") as caught:
        sites.make_site(root, tuple, now=NOW)
    assert told in str(caught.value)


def test_a_mistake_of_our_own_is_not_taken_for_one_in_a_template(root, monkeypatch):
    def fail(*_, **__):
        raise KeyError("ours")

    monkeypatch.setattr(pipeline, "build_report", fail)
    with pytest.raises(KeyError, match="ours"):
        sites.make_site(root, tuple, now=NOW)


def test_a_warning_stops_no_server(monkeypatch):
    """MkDocs builds nothing more after the first warning of a strict server."""
    monkeypatch.delenv("STRICT", raising=False)
    from mkdocs.config import load_config

    assert not load_config(str(REPOSITORY / "mkdocs.yml")).strict


def test_a_site_with_something_wrong_is_not_put_in_its_place(root):
    build_site(root, root / "site", strict=False)
    before = (root / "site" / "index.html").stat().st_ino
    seen = []

    def prove(folder):
        seen.append((folder / "index.html").is_file())
        return ("a number is in no record",)

    said = build_site(root, root / "site", strict=False, prove=prove)
    assert (said, seen) == (("a number is in no record",), [True])
    assert (root / "site" / "index.html").stat().st_ino == before
    assert list(root.glob(".site*")) == []
