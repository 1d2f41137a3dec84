"""Fitting text by advance widths."""

import io
import json
from pathlib import Path

import pptx
import pytest
from deck_views import TEMPLATE, chart, comparison, deck, slide
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generators.render.deck import build_deck
from generators.render.deck.text.fit import FitError, Room, choose_size, read_widths

FONTS = Path("/usr/share/fonts/truetype/liberation")
WIDTHS = TEMPLATE.with_name("widths.json")
ARIAL = read_widths(WIDTHS)
WORDS = st.lists(st.text("abcdefgh-\u2014", min_size=1, max_size=9), max_size=30)


@pytest.mark.skipif(not FONTS.exists(), reason="Liberation fonts are not installed")
@pytest.mark.parametrize(("key", "name"), [("regular", "Regular"), ("bold", "Bold")])
def test_widths_are_those_of_the_font(key, name):
    font = TTFont(FONTS / f"LiberationSans-{name}.ttf")
    glyphs, metrics, scale = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    table = json.loads(WIDTHS.read_text("utf-8"))[key]
    assert {
        character: round(metrics[glyphs[ord(character)]][0] * 1000 / scale)
        for character in table
    } == table


def test_a_line_breaks_between_words_and_after_hyphens():
    width = ARIAL.of("aaaa bbbb", 10) / 0.98
    assert ARIAL.lines("aaaa bbbb", width, 10) == 1
    assert ARIAL.lines("aaaa bbbb cccc", width, 10) == 2
    assert ARIAL.lines("aaaa bbbb-cccc", width, 10) == 2
    assert ARIAL.lines("aaaa\nbbbb", width, 10) == 2


def test_bold_is_wider():
    assert ARIAL.of("words", 10, bold=True) > ARIAL.of("words", 10)


def test_unknown_characters_count_as_wide():
    assert ARIAL.of("\u6f22", 10) == 10


@given(WORDS, st.floats(20, 400), st.floats(8, 40))
def test_a_narrower_box_never_needs_fewer_lines(words, width, size):
    text = " ".join(words)
    assert ARIAL.lines(text, width, size) >= ARIAL.lines(text, width * 2, size)


def test_the_largest_size_that_fits_is_taken():
    room = Room(width=100, height=24)
    assert choose_size((28, 20, 10), room, lambda s: s * 1.2, ("t", "x")) == 20


def test_an_error_tells_how_many_lines_are_too_many():
    room = Room(width=100, height=24)
    with pytest.raises(FitError) as caught:
        choose_size((20, 10), room, lambda s: 4 * s * 1.2, ("Slide", "the points"))
    assert caught.value.slide_title == "Slide"
    assert caught.value.lines_too_many == 2
    assert str(caught.value) == (
        "slide 'Slide': the points do not fit; "
        "2 lines too many at the smallest size, 10 points, where 2 have room"
    )
    assert caught.value.key == "points"


def test_an_error_tells_how_many_words_are_too_many():
    title = "Far too many words for a title " * 8
    view = deck(slides=(slide(title),), appendix=())
    with pytest.raises(ExceptionGroup) as caught:
        build_deck(view, comparison(view), TEMPLATE)
    (failure,) = caught.value.exceptions
    shorter = " ".join(title.split()[: -failure.words_too_many])
    assert f"shorten it by {failure.words_too_many} words" in str(failure)
    fits = deck(slides=(slide(shorter),), appendix=())
    assert build_deck(fits, comparison(fits), TEMPLATE)
    one_more = " ".join(title.split()[: 1 - failure.words_too_many])
    too_long = deck(slides=(slide(one_more),), appendix=())
    with pytest.raises(ExceptionGroup):
        build_deck(too_long, comparison(too_long), TEMPLATE)


def test_an_error_tells_what_else_is_too_much():
    failure = FitError(slide_title="S", what="the code", detail="2 columns too many")
    assert str(failure) == "slide 'S': the code does not fit: 2 columns too many"
    assert failure.key == "code"


def test_two_captions_have_the_size_that_fits_both():
    long = "Lines that a person writes before any work on the model can start"
    charts = (chart(title="Cost"), chart("bars", title=long))
    view = deck(slides=(slide("Two of them", charts=charts),), appendix=())
    built = build_deck(view, comparison(view), TEMPLATE)
    shown = pptx.Presentation(io.BytesIO(built)).slides[1].shapes
    sizes = {
        shape.text_frame.paragraphs[0].runs[0].font.size
        for shape in shown
        if "aption" in shape.name
    }
    assert len(sizes) == 1
    assert sizes.pop().pt < 16
