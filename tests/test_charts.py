"""Charts: what they show, and that no text runs into another."""

import re
from dataclasses import dataclass, replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from chart_cases import FORMS, LONG, case, cases, tricky_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from report_views import make_chart, ratio_chart, row

from generators.render.charts import drawing, render_svg
from generators.render.charts.canvas import WIDTH, Canvas
from generators.render.charts.inks import heat_of
from generators.render.charts.lettering import SMALL, width_of, wrap
from generators.render.charts.limits import around, from_zero, ratios
from generators.render.charts.spread import spread
from generators.render.charts.ticks import label
from generators.render.charts.ticks import ratios as ratio_ticks
from generators.render.pages.chart_block import chart_block
from generators.render.palette import HEAT, SWATCHES
from generators.render.report.views import Chart, Part, Row

CASES = tuple(cases())
HERE = "adding/benchmarks/sum-time.md"


def by_id(chart: Chart) -> str:
    return chart.id


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A chart, its sheet, and the SVG that is written of this sheet."""

    chart: Chart
    canvas: Canvas
    svg: str


@pytest.fixture(scope="module", params=CASES, ids=by_id)
def drawn(request):
    """Each case, drawn once for all that is asked of it."""
    canvas = drawing.draw(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "draw", lambda _: canvas)
        render_svg.cache_clear()
        svg = render_svg(request.param)
    return Drawn(chart=request.param, canvas=canvas, svg=svg)


def overlaps(canvas: Canvas) -> list[str]:
    """Texts that stand on one another, or that leave the sheet."""
    canvas.figure.set_dpi(300)
    with drawing.styled():
        renderer = FigureCanvasAgg(canvas.figure).get_renderer()
        boxes = [
            (text.get_text(), text.get_window_extent(renderer))
            for text in canvas.axes.texts
            if text.get_text()
        ]
    sheet = canvas.figure.bbox
    found = [
        f"{text!r} leaves the sheet"
        for text, box in boxes
        if box.x0 < sheet.x0 - 1
        or box.x1 > sheet.x1 + 1
        or box.y0 < sheet.y0 - 1
        or box.y1 > sheet.y1 + 1
    ]
    for (one, box), (other, second) in combinations(boxes, 2):
        across = min(box.x1, second.x1) - max(box.x0, second.x0)
        down = min(box.y1, second.y1) - max(box.y0, second.y0)
        if across >= 1 and down >= 1:
            found.append(f"{one!r} and {other!r}")
    return found


def test_no_text_runs_into_another_or_off_the_sheet(drawn):
    assert overlaps(drawn.canvas) == []


def test_a_text_put_upon_another_is_found(monkeypatch):
    def careless(chart):
        canvas = drawing.draw_bars(chart)
        canvas.text("planted", 20, 12)
        canvas.text("wide", WIDTH, 60)
        return canvas

    monkeypatch.setattr(drawing, "FORMS", {"bars": careless})
    found = overlaps(drawing.draw(case("bars", "usual", 2)))
    assert "'By hand' and 'planted'" in found
    assert "'wide' leaves the sheet" in found


def test_a_chart_is_well_formed_and_says_every_figure(drawn):
    chart, svg = drawn.chart, ET.fromstring(drawn.svg)  # noqa: S314 - we made it
    name = "{http://www.w3.org/2000/svg}"
    shown = "".join("".join(t.itertext()) for t in svg.iter(f"{name}text"))
    solid = re.sub(r"\s", "", shown)
    for row_ in chart.rows:
        assert re.sub(r"\s", "", row_.text) in solid
        assert re.sub(r"\s", "", row_.label) in solid
        assert re.sub(r"\s", "", row_.group) in solid
    title, words = svg.find(f"{name}title"), svg.find(f"{name}desc")
    assert (title.text, words.text) == (chart.title, chart.description)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"


@pytest.mark.parametrize("form", FORMS)
def test_text_on_a_phone_is_as_large_as_it_is_drawn(form):
    drawn = render_svg(case(form, "missing", 4))
    box = re.search(r'viewBox="0 0 ([\d.]+) ', drawn)
    sizes = re.findall(r'font-size="([\d.]+)px"', drawn)
    assert float(box[1]) == WIDTH <= 360 - 2 * 16
    assert min(map(float, sizes)) >= SMALL >= 11


numbers = st.floats(-1e12, 1e12, allow_subnormal=False) | st.just(0.0)
words = st.text(st.characters(codec="utf-8"), max_size=40)


@st.composite
def rows(draw):
    value = draw(st.none() | numbers)
    ends = sorted(draw(st.tuples(numbers, numbers)))
    sure = value is not None and draw(st.booleans())
    shares = st.builds(Part, id=words, label=words, value=numbers, text=words)
    return Row(
        setup=draw(st.sampled_from(["a", "b", "c", "d"])),
        label=draw(words),
        colour=draw(st.integers(0, 9)),
        value=value,
        low=ends[0] if sure else None,
        high=ends[1] if sure else None,
        values=tuple(draw(st.lists(numbers, max_size=5))) if value else (),
        parts=tuple(draw(st.lists(shares, max_size=3))),
        text=draw(words),
        group=draw(st.sampled_from(["", "Install", LONG])),
        shade=draw(st.none() | st.floats(0, 1)),
        interval=draw(words),
        note=draw(words),
    )


@settings(max_examples=60, deadline=None)
@given(
    form=st.sampled_from(FORMS),
    shown=st.lists(rows(), max_size=6),
    reference=st.none() | st.just(1.0),
    better=st.sampled_from([None, "lower", "higher"]),
)
def test_any_chart_is_drawn_and_is_well_formed(form, shown, reference, better):
    chart = make_chart(form, rows=tuple(shown), reference=reference, better=better)
    ET.fromstring(render_svg(chart))  # noqa: S314 - we made it
    assert "\n\n\n" not in chart_block(HERE, chart, "<svg/>")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_chart_gives_the_same_text(form):
    chart = make_chart(form, rows=tricky_rows())
    first = render_svg(chart)
    render_svg.cache_clear()
    assert render_svg(chart) == first


@pytest.mark.parametrize("form", FORMS)
def test_the_page_gives_a_chart_its_colours_and_its_font(form):
    drawn = render_svg(case(form, "usual", 2))
    assert not re.search(r"#[0-9a-f]{6}\b", drawn.replace("#000000", ""))
    assert "currentColor" in drawn
    assert "var(--setup-1)" in drawn
    assert "style=" not in drawn
    assert "font-family" not in drawn
    assert "<metadata" not in drawn
    assert "\n" not in drawn


def test_ids_of_two_charts_on_a_page_differ():
    one, two = (render_svg(make_chart(form)) for form in ("dots", "bars"))
    found = [re.findall(r'\bid="([^"]*)"', drawn) for drawn in (one, two)]
    assert len(found[0]) == len(set(found[0]))
    assert not set(found[0]) & set(found[1])
    for drawn, ids in zip((one, two), found, strict=True):
        assert set(re.findall(r'(?:href="#|url\(#)([^")]*)', drawn)) <= set(ids)


def test_text_of_a_chart_cannot_become_markup():
    evil = '"><script>alert(1)</script>'
    found = replace(row("loop", (1.0,)), label=evil, text=evil)
    chart = make_chart(title=evil, axis=evil, description=evil, rows=(found,))
    figure = chart_block(HERE, chart, render_svg(chart))
    assert "<script" not in figure
    ET.fromstring(render_svg(chart))  # noqa: S314 - we made it


def test_the_table_under_a_chart_holds_every_value_and_leads_to_its_runs():
    block = chart_block("index.md", make_chart(), "<svg/>")
    assert "41.2, 40.8, 42.5" in block
    assert "40.8 to 42.5" in block
    assert "[41.2 ms](adding/benchmarks/sum-time.md){ .fact }" in block
    assert "adding 0.3 ms" in chart_block(HERE, make_chart("parts"), "<svg/>")
    assert "no clear difference" in chart_block(HERE, case("ratio", "usual", 2), "")


def test_a_row_leads_to_its_own_runs():
    found = replace(row("loop", (1.0,)), page=f"{HERE}#loop")
    block = chart_block(HERE, make_chart(rows=(found,)), "<svg/>")
    assert "(#loop){ .fact }" in block


def test_a_table_says_only_what_its_rows_have():
    bare = replace(row("loop", (1.0,)), values=())
    assert "| Setup | Value |" in chart_block(HERE, make_chart(rows=(bare,)), "")
    several = chart_block(HERE, case("grouped", "usual", 2), "<svg/>")
    assert "| What | Setup | Value | 95 % interval |" in several


@pytest.mark.parametrize("slot", range(len(SWATCHES)))
def test_every_setup_has_a_colour_of_its_own(slot):
    found = replace(row("loop", (1.0,)), colour=slot)
    assert f"var(--setup-{slot})" in render_svg(make_chart(rows=(found,)))


def test_bars_begin_at_zero_and_near_dots_do_not():
    assert from_zero(40, 50)[0] == 0
    assert from_zero(-5, -1)[1] >= 0
    assert from_zero(16.7, 40, "%") == (0, 100)
    assert from_zero(90, 120, "%")[1] > 120
    assert around(10, 50)[0] == 0
    low, high = around(100, 101)
    assert 90 < low < 100
    assert 101 < high < 110
    assert around(0, 0) == (0, 1.04)


@pytest.mark.parametrize(
    ("ends", "log"), [((0.5, 2), True), ((0.001, 1), True), ((0, 9), False)]
)
def test_ratios_keep_the_reference_in_sight(ends, log):
    low, high, is_log = ratios(*ends, 1.0)
    assert is_log is log
    assert low < 1 < high


def test_half_and_double_are_as_far_from_the_line():
    low, high, _ = ratios(0.5, 2, 1.0)
    assert low * high == pytest.approx(1)


@pytest.mark.parametrize(
    ("ends", "named"),
    [
        ((0.8, 1.45), [0.8, 1.0, 1.2, 1.4]),
        ((0.972, 1.02), [0.98, 0.99, 1.0, 1.01, 1.02]),
        ((0.7, 2.3), [1.0, 1.5, 2.0]),
        ((0.1, 3), [0.1, 0.2, 0.5, 1.0, 2.0]),
    ],
)
def test_ratios_are_named_in_round_steps_with_1_among_them(ends, named):
    low, high = ends
    assert [at for at in ratio_ticks(low, high) if low <= at <= high] == named


def test_ticks_have_thousands_separated():
    assert label(12500) == "12,500"
    assert label(0.30000000000000004) == "0.3"


def test_labels_are_moved_apart_and_no_further_than_needed():
    assert spread([10, 50], [10, 10], 0, 100) == [10, 50]
    assert spread([10, 11, 12], [10, 10, 10], 0, 100) == [10, 20, 30]
    assert spread([99, 98], [10, 10], 0, 100) == [95, 85]


@pytest.mark.parametrize(("shade", "step"), [(0, 0), (0.3, 1), (1, 4), (2, 4), (-1, 0)])
def test_a_shade_is_one_of_a_few_steps(shade, step):
    assert [int(to_hex(ink)[-2:], 16) for ink in heat_of(shade)] == [step, step]
    assert step < len(HEAT)


def test_a_missing_cell_is_empty_and_says_why():
    drawn = render_svg(case("heat", "missing", 2))
    assert drawn.count("var(--heat-4)") == 1  # only the key to the shades
    assert "timed out after one hour" in drawn


@pytest.mark.parametrize("form", ["dots", "grouped", "slopes", "ratio"])
def test_an_interval_is_drawn_where_the_axis_speaks_of_one(form):
    sure = case(form, "usual", 2)
    bare = replace(
        sure, rows=tuple(replace(one, low=None, high=None) for one in sure.rows)
    )
    assert len(drawing.draw(sure).axes.lines) > len(drawing.draw(bare).axes.lines)


def test_a_heat_matrix_says_intervals_below_the_figures():
    assert "14.9 to 17.1" in render_svg(case("heat", "usual", 1))


def test_only_the_side_that_is_better_is_tinted():
    (tint,) = drawing.draw(ratio_chart()).axes.collections
    assert tint.get_paths()[0].get_extents().x1 == pytest.approx(1)
    other = drawing.draw(replace(ratio_chart(), better="higher"))
    assert other.axes.collections[0].get_paths()[0].get_extents().x0 == 1


def test_wrapped_text_keeps_every_letter_and_its_width():
    lines = wrap(f"{LONG} {'x' * 200}", 120)
    assert "".join(lines).replace(" ", "") == f"{LONG}{'x' * 200}".replace(" ", "")
    assert max(map(width_of, lines)) <= 120
