"""Decks are written whole or not at all, and the same content gives the same bytes."""

import os
import signal
import subprocess
import sys
from hashlib import sha256

import pytest
from click.testing import CliRunner
from deck_views import TEMPLATE, comparison, deck

from generators.cli import main
from generators.render.building import write_built
from generators.render.checks import check_links
from generators.render.deck import build_deck
from generators.render.office import OfficeError, export_pdfs, missing_tools
from generators.render.writing import write_beside

BUILD = "from generators.cli import main; main()"
#: Writes without end, so that it is always killed while writing.
WRITE = """
import sys
from itertools import count
from pathlib import Path
from generators.render.writing import write_beside
for number in count():
    write_beside(Path(sys.argv[1]), bytes([number % 256]) * 20_000_000)
    print(number, flush=True)
"""


def in_a_process(root, seed, folder):
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
    command = [sys.executable, "-c", BUILD, "--root", str(root), "deck"]
    subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True
    )
    written = root / "decks" / "adding-numbers.pptx"
    data = written.read_bytes()
    written.unlink()
    return sha256(data).hexdigest()


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(recorded_root, tmp_path, pytestconfig):
    here, there = pytestconfig.rootpath, tmp_path
    first = in_a_process(recorded_root, "1", here)
    assert in_a_process(recorded_root, "2", there) == first


def test_a_kill_while_writing_leaves_a_whole_file(tmp_path, pytestconfig):
    path = tmp_path / "deck.pptx"
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)],
        cwd=pytestconfig.rootpath,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        for _ in range(3):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
    data = path.read_bytes()
    assert len(data) == 20_000_000
    assert len(set(data)) == 1


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="space"):
        write_beside(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_deck_that_is_the_same_is_not_written_again(tmp_path):
    path = tmp_path / "water.pptx"
    write_built({path: b"one"})
    path.with_suffix(".pdf").write_bytes(b"its pdf")
    before = path.stat().st_mtime_ns
    write_built({path: b"one"})
    assert path.stat().st_mtime_ns == before
    assert path.with_suffix(".pdf").exists()
    write_built({path: b"two"})
    assert not path.with_suffix(".pdf").exists()


def test_a_deck_with_a_problem_is_not_written(recorded_root, monkeypatch):
    path = recorded_root / "decks" / "adding-numbers.pptx"
    path.parent.mkdir()
    path.write_bytes(b"old")
    monkeypatch.setattr(
        "generators.render.checks.deck.check_deck", lambda *_: ("slide 1: wrong",)
    )
    done = CliRunner().invoke(main, ["--root", str(recorded_root), "deck"])
    assert done.exit_code == 1
    assert "adding-numbers.pptx, slide 1: wrong" in done.stderr
    assert path.read_bytes() == b"old"


def test_what_rendering_needs_is_told_before_anything_is_built(
    recorded_root, monkeypatch
):
    monkeypatch.setenv("PATH", "")
    done = CliRunner().invoke(
        main, ["--root", str(recorded_root), "deck", "--rendered"]
    )
    assert done.exit_code == 1
    assert "missing: soffice, pdftoppm, pdftotext, pdffonts" in done.stderr
    assert not (recorded_root / "decks").exists()
    assert len(missing_tools()) == 4
    with pytest.raises(OfficeError, match="soffice cannot be started"):
        export_pdfs({"deck": b""}, "2026-11-20")


def test_one_audience_or_all(recorded_root):
    arguments = ["--root", str(recorded_root), "deck", "--audiences", "--weights", "x"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "--audiences takes all" in done.stderr


@pytest.fixture(scope="module")
def data():
    return build_deck(deck(), comparison(), TEMPLATE)


def site(folder, page, anchors):
    file = folder / page / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    ids = "".join(f'<p id="{one}">x</p>' for one in anchors)
    file.write_text(f"<html><body>{ids}</body></html>", encoding="utf-8")


def test_links_of_a_deck_are_followed_on_the_site(tmp_path, data):
    url = deck().site_url
    missing = check_links(data, tmp_path, url)
    assert any("water/benchmarks/boil/#kettle, a page" in one for one in missing)
    site(tmp_path, "water/benchmarks/boil", ["stove"])
    found = check_links(data, tmp_path, url)
    assert any("boil/#kettle, an anchor" in one for one in found)
    site(tmp_path, "water/benchmarks/boil", ["kettle"])
    site(tmp_path, "water/benchmarks/cost", [])
    site(tmp_path, "water", [])
    assert check_links(data, tmp_path, url) == ()


def test_links_to_other_sites_are_not_followed(tmp_path, data):
    assert check_links(data, tmp_path, "https://other.example/") == ()
    assert check_links(data, tmp_path, "") == ()
