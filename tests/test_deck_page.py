"""The page of the slides: pictures with alternative text, and what there is to take."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from deck_views import deck
from report_views import make_comparison, make_report, write_root

from generators.render.pages import render_pages
from generators.render.pages.slide_pictures import LIST, slide_pictures
from generators.render.report.views import Report

DECK = b"a deck"
PICTURE = b"\x89PNG"
SLIDES = [
    {"file": "01.png", "title": "One [way] <b>", "says": "It | 3 s", "talk": True},
    {"file": "02.png", "title": "Another", "says": "Kept", "talk": False},
]


@pytest.fixture
def root(tmp_path):
    return write_root(tmp_path / "root")


def report():
    (one, *others) = make_report().comparisons
    return Report(comparisons=(replace(one, deck=deck()), *others))


def draw(root, slides=SLIDES, of=DECK):
    folder = root / "decks" / "adding"
    folder.mkdir(parents=True)
    folder.with_suffix(".pptx").write_bytes(DECK)
    for slide in slides:
        (folder / slide["file"].rpartition("/")[2]).write_bytes(PICTURE)
    listed = {"of": sha256(of).hexdigest(), "sound": True, "slides": slides}
    (folder / LIST).write_text(json.dumps(listed), encoding="utf-8")
    return folder


def test_pictures_stand_on_the_page_with_their_words(root):
    draw(root)
    pages = render_pages(report(), root)
    text = pages["adding/deck.md"].content.decode()
    assert "](data/slides/01.png)" in text
    assert "Slide 1: It" in text
    assert "<b>" not in text
    assert text.index("## The talk") < text.index("01.png") < text.index("02.png")
    assert text.index("01.png") < text.index("## For questions") < text.index("02.png")
    assert pages["adding/data/slides/01.png"].content == PICTURE
    assert "(data/adding.pptx)" in text


def test_without_pictures_the_page_says_how_to_get_them(root):
    text = render_pages(report(), root)["adding/deck.md"].content.decode()
    assert "proofdeck deck --rendered" in text
    assert "No slides were built" in text


def test_a_comparison_without_deck_has_no_such_page(root):
    bare = Report(comparisons=(replace(make_comparison(), deck=None),))
    assert "adding/deck.md" not in render_pages(bare, root)


def test_pictures_of_another_deck_are_left_out(root):
    draw(root, of=b"an older deck")
    assert slide_pictures(make_comparison(), root / "decks") == ()


@pytest.mark.parametrize("listed", ["", "{", "[]", '{"of": 3}', "\x00"])
def test_a_list_that_was_cut_off_is_as_none(root, listed):
    (draw(root) / LIST).write_text(listed, encoding="utf-8")
    assert slide_pictures(make_comparison(), root / "decks") == ()


def test_a_list_leads_to_no_other_folder(root):
    secret = root / "secret.png"
    secret.write_bytes(b"secret")
    climbing = [SLIDES[0] | {"file": "../../secret.png"}]
    folder = draw(root, climbing)
    (folder / "secret.png").unlink()
    assert slide_pictures(make_comparison(), root / "decks") == ()
