"""Tables: widths by measure, the largest size that fits, nothing below 14 points."""

import io

import pptx
import pytest
from deck_views import TABLE, TEMPLATE, comparison, deck, rich, slide

from generators.render.deck import FitError, build_deck
from generators.render.report.views import TableView


def table_of(view):
    deck_view = deck(slides=(slide("A table", table=view),), appendix=())
    data = build_deck(deck_view, comparison(deck_view), TEMPLATE)
    slides = pptx.Presentation(io.BytesIO(data)).slides
    return next(shape for shape in slides[1].shapes if shape.has_table)


def long_table(rows, words=6):
    line = (rich("a question in words " * words), rich("12 s"), rich("13 s"))
    return TableView(header=("What", "A", "B"), rows=(line,) * rows, description="d")


def sizes(frame):
    return {
        run.font.size.pt
        for line in frame.table.rows
        for cell in line.cells
        for run in cell.text_frame.paragraphs[0].runs
    }


def test_a_short_table_is_set_large_and_fills_the_width():
    frame = table_of(TABLE)
    assert sizes(frame) == {18}
    assert frame.width == pytest.approx(10972800, rel=1e-3)
    assert sum(c.width for c in frame.table.columns) == pytest.approx(
        10972800, rel=1e-3
    )
    widths = [column.width for column in frame.table.columns]
    assert widths[0] == max(widths)


def test_a_long_table_is_set_smaller_but_not_below_the_limit():
    frame = table_of(long_table(8, words=5))
    assert sizes(frame) <= {14, 16}
    assert frame.top + frame.height <= 6858000 - 640000


def test_a_table_that_fits_at_no_size_is_an_error():
    with pytest.raises(ExceptionGroup) as caught:
        table_of(long_table(14))
    assert caught.value.subgroup(FitError) is not None


def test_setups_are_marked_in_their_colour():
    frame = table_of(TABLE)
    mark, name = frame.table.cell(0, 2).text_frame.paragraphs[0].runs
    assert (mark.text, name.text) == ("\u25a0 ", "Electric kettle")
    assert str(mark.font.color.rgb) == "3658AC"
