"""The deck as LibreOffice lays it out: pages, words inside them, fonts."""

import re
import shutil
import subprocess

import pytest
from deck_views import APPENDIX, SLIDES, TEMPLATE, comparison, deck

from generators.render.deck import build_deck

pytestmark = [
    pytest.mark.render,
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, ("soffice", "pdftotext", "pdffonts"))),
        reason="LibreOffice and poppler are not installed",
    ),
]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("render")
    (folder / "deck.pptx").write_bytes(build_deck(deck(), comparison(), TEMPLATE))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "deck.pptx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    return folder / "deck.pdf"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_each_slide_is_a_page_and_all_words_lie_inside(pdf):
    pages = run("pdftotext", "-bbox-layout", str(pdf), "-").split("<page ")[1:]
    assert len(pages) == 2 + len(SLIDES) + len(APPENDIX)
    corners = re.compile(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"'
    )
    for page in pages:
        width, height = map(float, re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        for found in corners.findall(page):
            left, top, right, bottom = map(float, found)
            assert left >= 0
            assert top >= 0
            assert right <= width
            assert bottom <= height


def test_only_the_expected_fonts_are_used(pdf):
    fonts = {
        line.split()[0].split("+")[-1]
        for line in run("pdffonts", str(pdf)).splitlines()[2:]
    }
    assert fonts <= {"LiberationSans", "LiberationSans-Bold", "LiberationMono"}
