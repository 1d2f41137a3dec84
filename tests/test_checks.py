"""Reading the built deck and site back: every number must be the report's."""

from types import MappingProxyType

import pytest
from deck_views import COST, FACTS, TEMPLATE, chart, comparison, deck, fact, rich, slide
from deck_views import table_with as _table_with

from generators.render.checks import check_deck, check_site, figures
from generators.render.deck import build_deck
from generators.render.deck.archive import read_package, write_package
from generators.render.deck.charts.bars import TEXT_END
from generators.render.deck.reading import read_deck
from generators.render.report.views import Fact, Report

PAGE = """<html><body><nav>99</nav><article>{}</article></body></html>"""


@pytest.fixture(scope="module")
def data():
    return build_deck(deck(), comparison(), TEMPLATE)


def changed(data, name, old, new):
    parts = read_package(data)
    assert old in parts[name]
    return write_package(parts | {name: parts[name].replace(old, new)})


def test_the_deck_says_what_the_views_say(data):
    assert check_deck(data, comparison()) == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ppt/slides/slide2.xml", b">148.2 s<", b">148.3 s<"),
        ("ppt/slides/slide5.xml", b">9.1 ct<", b">9.2 ct<"),
        ("ppt/slides/slide2.xml", b"Stove 312.4 s", b"Stove 312.5 s"),
        ("ppt/notesSlides/notesSlide2.xml", b"one litre", b"7 litres"),
        ("ppt/charts/chart1.xml", b"<c:v>148.25</c:v>", b"<c:v>148.2501</c:v>"),
        ("ppt/charts/chart1.xml", b"<a:t>148.2 s</a:t>", b"<a:t>184.2 s</a:t>"),
        ("ppt/charts/chart3.xml", b"<c:v>9.6</c:v>", b"<c:v>9.7</c:v>"),
    ],
)
def test_a_changed_number_is_found(data, name, old, new):
    assert check_deck(changed(data, name, old, new), comparison())


def test_a_changed_error_bar_is_found(data):
    name = "ppt/charts/chart3.xml"
    length = repr(9.6 - 9.13).encode()
    assert check_deck(changed(data, name, length, b"0.5"), comparison())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        # The bar of the kettle, and where its printed value begins.
        ("ppt/charts/chart3.xml", b"<c:v>3.61</c:v>", b"<c:v>0.0</c:v>"),
        # The stove of dots, at zero, where only names and gaps may stand.
        ("ppt/charts/chart1.xml", b"<c:v>312.4</c:v>", b"<c:v>0.0</c:v>"),
    ],
)
def test_a_figure_moved_to_zero_is_found(data, name, old, new):
    assert check_deck(changed(data, name, old, new), comparison())


def test_behind_bars_without_a_gap_nothing_stands_at_their_base():
    rows = COST[:2]
    bars = deck(slides=(slide("x", charts=(chart("bars", rows),)),), appendix=())
    whole = build_deck(bars, comparison(bars), TEMPLATE)
    assert check_deck(whole, comparison(bars)) == ()
    moved = changed(
        whole, "ppt/charts/chart1.xml", b"<c:v>9.6</c:v>", b"<c:v>0.0</c:v>"
    )
    problems = check_deck(moved, comparison(bars))
    assert any(TEXT_END in problem for problem in problems)


def test_a_changed_cell_of_the_workbook_is_found(data):
    parts = read_package(data)
    name = next(
        n for n in parts if n.endswith(".xlsx") and b"148.25" in _sheet(parts[n])
    )
    broken = changed(
        parts[name], "xl/worksheets/sheet1.xml", b"<v>148.25</v>", b"<v>148.26</v>"
    )
    problems = check_deck(write_package(parts | {name: broken}), comparison())
    assert any("workbook column" in problem for problem in problems)


def _sheet(book):
    return read_package(book)["xl/worksheets/sheet1.xml"]


def test_a_number_typed_into_a_title_or_a_table_is_found():
    typed = deck(
        slides=(
            slide("It is 3 times as fast"),
            slide("A table", table=_table_with(rich("17.5 s"))),
        ),
        appendix=(),
    )
    problems = check_deck(
        build_deck(typed, comparison(typed), TEMPLATE), comparison(typed)
    )
    assert any("3 is no fact" in problem for problem in problems)
    assert any("17.5" in problem for problem in problems)


def test_a_value_of_no_row_is_found_in_another_view(data):
    other = deck(slides=(slide("x", charts=(chart(rows=()),)),), appendix=())
    assert check_deck(data, comparison(other))


def test_the_deck_is_read_back_whole(data):
    text = read_deck(data)
    assert (
        text.slides[1].title
        == "The kettle boils a litre 2.1 times as fast as the stove"
    )
    assert text.slides[1].notes.endswith("45 seconds")
    assert "312.4 s" in text.charts[0].labels
    assert any(value == 148.25 for _, value in text.charts[0].cells)
    assert not any("litres: 1.0" in one for slide in text.slides for one in slide.texts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12.3 s and 1,234 kB", {"12.3", "1234"}),
        ("1\u202f234 s", {"1234"}),
        ("py312, x86_64, v2 and 3.12.1", set()),
        ("on 20 to 21 November 2026, at 2026-11-20T10:00:00Z", set()),
        ("4 of 5, 2.1\u00d7, 95 %", {"4", "5", "2.1", "95"}),
    ],
)
def test_figures_are_told_from_dates_and_versions(text, found):
    assert figures(text) == found


def site(tmp_path, article, name="water/index.html"):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(article), encoding="utf-8")
    return check_site(tmp_path, Report(comparisons=(comparison(deck()),)))


@pytest.mark.parametrize(
    "article",
    [
        "<p>The kettle needs 148.2 s.</p>",
        "<pre>x = 17</pre><code>18</code><kbd>19</kbd>",
        '<time>17:30</time><span class="a literal">19</span><b data-literal>3</b>',
        '<a href="https://example.org">version 17</a>',
        '<svg><g id="c-xtick_1"><text>250</text></g><text>312.4 s</text></svg>',
        "<!-- 17 --><p>none</p>",
    ],
)
def test_a_page_of_figures_from_the_report_is_sound(tmp_path, article):
    assert site(tmp_path, article) == ()


@pytest.mark.parametrize(
    "article",
    [
        "<p>The kettle needs 148.3 s.</p>",
        "<p><code>1</code> 17 times</p>",
        "<svg><text>313 s</text></svg>",
        '<a href="../boil/">17 s</a>',
    ],
)
def test_a_number_that_is_not_in_the_report_is_found(tmp_path, article):
    (problem,) = site(tmp_path, article)
    assert problem.startswith("water/index.html: ")


def test_pages_of_the_whole_site_are_not_read(tmp_path):
    assert site(tmp_path, "<p>17</p>", name="method/index.html") == ()


def test_a_fact_that_no_longer_holds_is_found_in_the_old_deck(data):
    facts = dict(FACTS)
    facts["boil.ratio"] = Fact(id="boil.ratio", text="2.2 times", value=2.2, page=None)
    view = comparison(facts=MappingProxyType(facts))
    assert any("2.1 is no fact" in one for one in check_deck(data, view))


def test_a_comparison_without_deck_has_nothing_to_check(data):
    assert check_deck(data, comparison(deck=None)) == ()


def test_facts_are_accepted_in_notes():
    one = slide(rich("x ", fact("claims")), notes="4 of 5.")
    view = comparison(deck(slides=(one,), appendix=()))
    assert check_deck(build_deck(view.deck, view, TEMPLATE), view) == ()


def test_a_missing_chart_is_found(data):
    fewer = comparison(deck(slides=()))
    assert any("charts, the report" in one for one in check_deck(data, fewer))


def test_a_value_of_another_chart_does_not_pass(data):
    name = "ppt/charts/chart1.xml"
    broken = changed(data, name, b"<c:v>148.25</c:v>", b"<c:v>9.13</c:v>")
    assert check_deck(broken, comparison())
