"""The finished site: what is kept of it, its policy, its folder for other builders."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from folders import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st
from report_views import make_chart, make_report, write_root

from generators import pipeline, sites
from generators.render import cache
from generators.render.cache import kept_or_made
from generators.render.pages import compose_site, drawings
from generators.render.website import Page
from generators.render.website.finish import index_as_script, with_policy
from generators.render.website.folder import finish_folder, write_folder
from generators.render.website.inputs import fingerprint
from generators.render.website.store import keep_site, kept_site

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "build_report", lambda _, **__: make_report())
    return write_root(tmp_path)


class TestKeptText:
    def test_is_made_once(self, tmp_path):
        made = []
        for _ in range(2):
            text = kept_or_made(tmp_path, "key", lambda: made.append(1) or "drawn ü")
            assert text == "drawn ü"
        assert made == [1]

    @pytest.mark.parametrize("spoil", [b"", b"x", b"0" * 64 + b"\ndrawn", b"\xff\n"])
    def test_is_made_anew_where_the_file_is_spoilt(self, tmp_path, spoil):
        kept_or_made(tmp_path, "key", lambda: "drawn")
        (tmp_path / "key").write_bytes(spoil)
        assert kept_or_made(tmp_path, "key", lambda: "again") == "again"
        assert kept_or_made(tmp_path, "key", lambda: "third") == "again"

    def test_is_made_each_time_where_nothing_can_be_kept(self, tmp_path):
        (tmp_path / "file").write_text("no folder")
        assert kept_or_made(tmp_path / "file", "key", lambda: "drawn") == "drawn"

    def test_makes_room_by_dropping_the_oldest(self, tmp_path, monkeypatch):
        monkeypatch.setattr(cache, "MOST", 2)
        for key in ("00a", "00b", "00c"):
            kept_or_made(tmp_path, key, lambda: "drawn")
        assert len(list(tmp_path.iterdir())) == 2


class TestDrawings:
    def test_draw_each_view_once(self, tmp_path, monkeypatch):
        drawn = []
        monkeypatch.setattr(drawings, "_draw", lambda how, _: drawn.append(how) or "<>")
        for _ in range(2):
            made = drawings.Drawings(tmp_path)
            assert made.draw("render_svg", make_chart()) == "<>"
        made.draw("render_svg", make_chart(title="Another"))
        made.draw("render_other", make_chart())
        assert drawn == ["render_svg", "render_svg", "render_other"]

    def test_draw_anew_where_the_code_or_the_library_changed(
        self, tmp_path, monkeypatch
    ):
        drawn = []
        monkeypatch.setattr(drawings, "_draw", lambda how, _: drawn.append(how) or "<>")
        made = drawings.Drawings(tmp_path)
        made.draw("render_svg", make_chart())
        monkeypatch.setattr(drawings, "_style", lambda: "another")
        made.draw("render_svg", make_chart())
        assert len(drawn) == 2


class TestKeptSite:
    def test_comes_back_as_it_was(self, root, tmp_path):
        site = compose_site(make_report(), root)
        keep_site(tmp_path / "kept.zip", "key", site)
        assert kept_site(tmp_path / "kept.zip", "key") == site
        assert kept_site(tmp_path / "kept.zip", "other") is None

    def test_gives_the_same_bytes_for_the_same_site(self, root, tmp_path):
        for name in ("one", "two"):
            keep_site(tmp_path / name, "key", compose_site(make_report(), root))
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()

    def test_is_none_where_there_is_no_file(self, tmp_path):
        assert kept_site(tmp_path / "kept.zip", "key") is None

    @given(share=st.floats(0, 1), junk=st.binary(max_size=8))
    def test_is_none_or_whole_where_the_file_is_spoilt(
        self, kept_bytes, tmp_path_factory, share, junk
    ):
        data, site = kept_bytes
        at = int(share * len(data))
        path = tmp_path_factory.mktemp("kept") / "kept.zip"
        path.write_bytes(data[:at] + junk + data[at + len(junk) :])
        assert kept_site(path, "key") in (None, site)
        path.write_bytes(data[:at])
        assert kept_site(path, "key") in (None, site)

    def test_a_build_goes_on_where_it_is_spoilt(self, root):
        before = sites.make_site(root, now=NOW)
        (root / sites.KEPT).write_bytes(b"PK\x03\x04 no zip")
        assert sites.make_site(root, now=NOW) == before


@pytest.fixture(scope="session")
def kept_bytes(tmp_path_factory):
    page = Page(content=b"# A page\n" * 20, source="content/a.yaml", in_nav=True)
    folder = tmp_path_factory.mktemp("kept")
    site = replace(
        compose_site(make_report(), write_root(folder / "root")),
        pages={"index.md": page, "a/b.json": replace(page, source=None)},
    )
    keep_site(folder / "kept.zip", "key", site)
    return (folder / "kept.zip").read_bytes(), site


class TestFingerprint:
    def test_stays_while_nothing_changes(self, root):
        later = NOW + timedelta(minutes=1)
        assert fingerprint(root, {}, NOW) == fingerprint(root, {}, later)

    @pytest.mark.parametrize(
        "path",
        [
            "content/adding/comparison.yaml",
            "content/pages/index.md",
            "content/adding/runs/sum-time/new.json",
            "content/another/comparison.yaml",
            "decks/adding.pptx",
            "mkdocs.yml",
        ],
    )
    def test_tells_a_change_of(self, root, path):
        before = fingerprint(root, {}, NOW)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("changed")
        assert fingerprint(root, {}, NOW) != before

    def test_tells_a_file_that_is_gone(self, root):
        before = fingerprint(root, {}, NOW)
        (root / "content" / "pages" / "method.md").unlink()
        assert fingerprint(root, {}, NOW) != before

    def test_tells_another_moment(self, root):
        before = fingerprint(root, {}, NOW)
        assert fingerprint(root, {}, NOW + timedelta(hours=1)) != before
        assert fingerprint(root, {"SOURCE_DATE_EPOCH": "0"}, NOW) != before


UNCHANGED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from generators import mkdocs_hook, sites
site = sites.make_site(Path(sys.argv[1]), now=datetime(2026, 11, 21, 12, tzinfo=UTC))
slow = {"matplotlib", "pandas", "numpy", "scipy", "pptx", "pydantic"}
print(len(site.pages), sorted(slow & set(sys.modules)))
"""


def test_a_build_with_nothing_changed_imports_nothing_that_is_slow(recorded_root):
    command = [sys.executable, "-c", UNCHANGED, str(recorded_root)]
    first, second = (
        subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=REPOSITORY
        ).stdout
        for _ in range(2)
    )
    assert "matplotlib" in first
    assert second.endswith(" []\n")
    assert first.split()[0] == second.split()[0]


PAGE = (
    '<html><head><meta charset="utf-8"><title>x</title><script>one()</script>'
    '<script src="a.js"></script></head><body><script type="application/json">{}'
    "</script><script>two()</script></body></html>"
)


class TestPolicy:
    def test_names_the_scripts_of_the_page_and_nothing_more(self):
        said = with_policy(PAGE)
        (policy,) = re.findall(r'Security-Policy" content="([^"]*)"', said)
        scripts = next(one for one in policy.split("; ") if one.startswith("script"))
        assert len(scripts.split()) == 4  # script-src 'self' and two hashes
        assert "unsafe" not in scripts
        assert "http" not in policy

    @pytest.mark.parametrize("inside", ["{}", "</article>{}", "<article></article>{}"])
    def test_lets_no_script_run_that_stands_in_the_article(self, inside):
        filled = f"<article>{inside.format('<script>evil()</script>')}</article>"
        with_article = PAGE.replace("<body>", f"<body>{filled}")
        policies = [
            re.findall(r'Security-Policy" content="([^"]*)"', with_policy(page))
            for page in (PAGE, with_article)
        ]
        assert policies[0] == policies[1]

    def test_stands_before_anything_that_it_rules(self):
        said = with_policy(PAGE)
        assert said.index("Security-Policy") < said.index("<title>")

    def test_is_left_out_of_what_is_no_page(self):
        assert with_policy("<p>a piece</p>") == "<p>a piece</p>"


def test_the_search_index_can_be_read_without_a_server():
    assert index_as_script('{"docs": []}\n') == 'var __index = {"docs": []};\n'


class TestFolder:
    def test_holds_every_page_and_settings_without_the_hook(self, root, tmp_path):
        site = compose_site(make_report(), root)
        path = write_folder(site, root, tmp_path / "out")
        settings = yaml.safe_load(path.read_text())
        assert "hooks" not in settings
        assert settings["nav"] == site.navigation
        assert settings["extra"]["about"][0]["id"] == "adding"
        for name, page in site.pages.items():
            assert (path.parent / "docs" / name).read_bytes() == page.content
        assert (path.parent / "docs" / "assets" / "site.css").is_file()

    def test_keeps_what_only_the_builder_understands(self, root, tmp_path):
        with (root / "mkdocs.yml").open("a") as file:
            file.write("copyright: !ENV [OWNER, nobody]\n")
        site = compose_site(make_report(), root)
        path = write_folder(site, root, tmp_path / "out")
        assert "copyright: !ENV [OWNER, nobody]" in path.read_text()

    def test_is_finished_as_the_hook_would(self, tmp_path):
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "index.html").write_text(PAGE)
        (tmp_path / "search.json").write_text("{}")
        finish_folder(tmp_path)
        assert "Security-Policy" in (tmp_path / "a" / "index.html").read_text()
        assert (tmp_path / "search.js").read_text() == "var __index = {};\n"


def test_only_a_comparison_that_changed_is_worked_out_again(recorded_root, monkeypatch):
    gathered = []
    gather = pipeline.gather
    monkeypatch.setattr(
        pipeline,
        "gather",
        lambda one, *a, **b: gathered.append(1) or gather(one, *a, **b),
    )
    known: pipeline.Known = {}
    first = pipeline.build_report(recorded_root, now=NOW, known=known)
    again = pipeline.build_report(recorded_root, now=NOW, known=known)
    assert gathered == [1]
    assert again.comparisons[0] is first.comparisons[0]
    (head,) = Path(recorded_root).glob("content/*/comparison.yaml")
    head.write_text(head.read_text() + "\n# edited\n")
    assert pipeline.build_report(recorded_root, now=NOW, known=known) == first
    assert gathered == [1, 1]
    assert first == pipeline.build_report(recorded_root, now=NOW)
