"""Tables: widths by measure, the largest size that fits, nothing below 14 points.

What has no room goes on in the appendix.
"""

import io
from dataclasses import replace

import pptx
import pytest
from deck_views import TABLE, TEMPLATE, comparison, deck, rich, slide
from pptx.oxml.ns import qn

from generators.render.checks import prove_deck
from generators.render.deck import FitError, build_deck
from generators.render.deck.tables.native import grid_of
from generators.render.report.views import TableView
from generators.render.widths import read_widths


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


def test_a_row_that_has_no_room_alone_is_an_error():
    with pytest.raises(ExceptionGroup) as caught:
        table_of(long_table(1, words=300))
    (failure,) = caught.value.exceptions
    assert isinstance(failure, FitError)
    assert failure.key == "table"
    assert "14 points" in str(failure)


def numbered(count):
    rows = tuple(
        (rich(f"question {n} in words " * 6), rich(f"{n} s"), rich("13 s"))
        for n in range(count)
    )
    return TableView(header=("What", "Stove", "B"), rows=rows, description="d")


def tables_in(data):
    return {
        one.shapes.title.text_frame.text: shape
        for one in pptx.Presentation(io.BytesIO(data)).slides
        for shape in one.shapes
        if shape.has_table
    }


def build_long(count, **more):
    view = deck(slides=(slide("A table", table=numbered(count), **more),), appendix=())
    return build_deck(view, comparison(view), TEMPLATE)


def test_a_table_of_twelve_rows_goes_on_in_the_appendix():
    tables = tables_in(build_long(12))
    assert list(tables) == ["A table", "A table (continued)"]
    lines = [
        [cell.text for cell in line.cells]
        for frame in tables.values()
        for line in frame.table.rows
    ]
    head = ["What", "\u25a0 Stove", "B"]
    assert [line for line in lines if line == head] == [head, head]
    figures = [line[1] for line in lines if line != head]
    assert figures == [f"{n} s" for n in range(12)]


def test_a_table_can_go_on_for_several_slides():
    titles = list(tables_in(build_long(40)))
    assert titles[:2] == ["A table", "A table (continued)"]
    assert titles[2:] == [
        f"A table (continued, part {number})" for number in range(2, len(titles))
    ]
    assert len(titles) > 3


def test_each_piece_says_its_own_rows_and_the_first_says_that_there_are_more():
    data = build_long(12, points=(rich("one point"),))
    first, *_, last = tables_in(data).values()
    described = [
        next(frame.element.iter(qn("p:cNvPr"))).get("descr") for frame in (first, last)
    ]
    assert "question 0" in described[0]
    assert "question 11" not in described[0]
    assert "question 11" in described[1]
    slides = pptx.Presentation(io.BytesIO(data)).slides
    texts = [
        shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame
    ]
    assert any("Further rows stand in the appendix." in text for text in texts)
    shown = [
        shape.text_frame.text for shape in slides[-1].shapes if shape.has_text_frame
    ]
    assert "one point" not in shown


def test_a_continued_table_is_proven_like_any_other():
    view = deck(slides=(slide("A table", table=long_table(12)),), appendix=())
    data = build_deck(view, comparison(view), TEMPLATE)
    problems = prove_deck(data, comparison(view)).problems
    assert {one for one in problems if "is no fact" not in one} == set()


def test_setups_are_marked_in_their_colour():
    frame = table_of(TABLE)
    mark, name = frame.table.cell(0, 2).text_frame.paragraphs[0].runs
    assert (mark.text, name.text) == ("\u25a0 ", "Electric kettle")
    assert str(mark.font.color.rgb) == "3658AC"


def test_an_interval_stands_small_below_its_value():
    view = TableView(
        header=("What", "Stove", "Kettle"),
        rows=((rich("Time"), rich("312.4 s"), rich("148.2 s")),),
        description="d",
        intervals=(("", "301.5 to 330.2 s", ""),),
    )
    frame = table_of(view)
    value, interval = frame.table.cell(1, 1).text_frame.paragraphs
    assert (value.text, interval.text) == ("312.4 s", "301.5 to 330.2 s")
    assert value.runs[0].font.size.pt == 18
    assert interval.runs[0].font.size.pt == 14
    assert len(frame.table.cell(1, 2).text_frame.paragraphs) == 1


def test_intervals_make_rows_higher_and_go_on_with_them():
    below = tuple(("", f"{n} to {n}.5 s", "") for n in range(12))
    bare = numbered(12)
    widths = read_widths(TEMPLATE.with_name("widths.json"))
    with_them = replace(bare, intervals=below)
    high, low = (
        grid_of(one, (), widths).heights([500, 150, 150], 14)
        for one in (with_them, bare)
    )
    assert high[0] == low[0]
    assert all(one >= other for one, other in zip(high, low, strict=True))
    view = deck(slides=(slide("Twelve of them", table=with_them),), appendix=())
    tables = tables_in(build_deck(view, comparison(view), TEMPLATE))
    said = [
        cell.text_frame.paragraphs[-1].text
        for frame in tables.values()
        for row in list(frame.table.rows)[1:]
        for cell in [row.cells[1]]
    ]
    assert said == [one for _, one, _ in below]
