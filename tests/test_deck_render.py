"""The deck as LibreOffice lays it out: pages, words in their boxes, fonts, pictures."""

import pytest
from deck_views import APPENDIX, SLIDES, TEMPLATE, comparison, deck, rich, slide
from lxml import etree
from pptx.oxml.ns import qn

from generators.render.building import write_built
from generators.render.checks import check_rendered
from generators.render.deck import build_deck
from generators.render.deck.archive import read_package, write_package
from generators.render.office import (
    draw_pages,
    export_pdfs,
    missing_tools,
    read_fonts,
    read_pages,
)
from generators.render.pages.slide_pictures import read_drawn, slide_pictures
from generators.render.picturing import picture_decks

pytestmark = [
    pytest.mark.render,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(missing_tools()), reason="LibreOffice and poppler are not installed"
    ),
]
DATE = "2026-11-20"
PNG = b"\x89PNG"


@pytest.fixture(scope="module")
def data():
    return build_deck(deck(), comparison(), TEMPLATE)


@pytest.fixture(scope="module")
def pdf(data):
    return export_pdfs({"deck": data}, DATE)["deck"]


def changed(data, number, change):
    parts = read_package(data)
    name = f"ppt/slides/slide{number}.xml"
    tree = etree.fromstring(parts[name])
    change(tree)
    return write_package(parts | {name: etree.tostring(tree)})


def test_each_slide_is_a_page_and_all_words_stand_in_their_boxes(data, pdf):
    assert len(read_pages(pdf)) == 2 + len(SLIDES) + len(APPENDIX)
    assert check_rendered(data, pdf) == ()


def test_only_the_expected_fonts_are_used(pdf):
    fonts = {name.partition("-")[0] for name in read_fonts(pdf)}
    assert fonts <= {"LiberationSans", "LiberationMono"}


def test_the_same_deck_gives_the_same_pdf(data, pdf):
    assert export_pdfs({"deck": data}, DATE)["deck"] == pdf
    assert b"CreationDate(D:20261120000000" in pdf


def test_a_page_too_few_is_found(data):
    other = deck(slides=(slide("It is short"),), appendix=())
    short = export_pdfs({"deck": build_deck(other, comparison(other), TEMPLATE)}, DATE)
    (problem,) = check_rendered(data, short["deck"])
    assert "slides were laid out on 2 pages" in problem


def longer(tree):
    """A title that was never measured."""
    text = next(tree.iter(qn("a:t")))
    text.text = "Words that run on past the end of their box " * 9


def strange(tree):
    run = next(tree.iter(qn("a:rPr")))
    etree.SubElement(run, qn("a:latin"), typeface="DejaVu Sans")


@pytest.mark.parametrize(
    ("change", "words"),
    [(longer, "stands outside its box"), (strange, "whose widths were not measured")],
)
def test_what_looks_otherwise_than_measured_is_found(data, change, words):
    broken = changed(data, 2, change)
    laid_out = export_pdfs({"deck": broken}, DATE)["deck"]
    assert any(words in problem for problem in check_rendered(broken, laid_out))


def test_a_table_that_grows_is_found():
    """Rows grow with their text, past the end of the table's frame."""
    row = (rich("words " * 10), rich("yes"), rich("no"))
    view = deck(slides=(slide("A table", table=_table([row] * 7)),), appendix=())
    data = build_deck(view, comparison(view), TEMPLATE)

    def grow(tree):
        for text in next(tree.iter(qn("a:tbl"))).iter(qn("a:t")):
            text.text = (text.text or "") * 4

    broken = changed(data, 2, grow)
    laid_out = export_pdfs({"deck": broken}, DATE)["deck"]
    assert any(
        "outside its box" in one or "off the slide" in one
        for one in check_rendered(broken, laid_out)
    )


def _table(rows):
    from generators.render.report.views import TableView

    return TableView(header=("What", "A", "B"), rows=tuple(rows), description="d")


def test_pictures_and_pdf_stand_beside_the_deck_and_are_kept(tmp_path, data):
    path = tmp_path / "decks" / "water.pptx"
    view = comparison()
    write_built({path: data})
    assert picture_decks({path: data}, {path: view}) == ()
    pictures = slide_pictures(view, path.parent)
    assert len(pictures) == 2 + len(SLIDES) + len(APPENDIX)
    assert all(one.content.startswith(PNG) for one in pictures)
    assert [one.talk for one in pictures].count(True) == 1 + len(SLIDES)
    assert "312.4 s" in pictures[1].says
    drawn = read_drawn(path)
    assert drawn is not None
    assert drawn.sound

    before = path.with_suffix(".pdf").stat().st_mtime_ns
    picture_decks({path: data}, {path: view})  # nothing has changed
    assert path.with_suffix(".pdf").stat().st_mtime_ns == before

    other = deck(slides=(slide("It is short"),), appendix=())
    write_built({path: build_deck(other, comparison(other), TEMPLATE)})
    assert not path.with_suffix(".pdf").exists()
    assert slide_pictures(view, path.parent) == ()


def test_pictures_are_as_wide_as_asked(pdf):
    first = draw_pages(pdf, 320)[0]
    assert int.from_bytes(first[16:20], "big") == 320
