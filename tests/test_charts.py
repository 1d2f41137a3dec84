"""Charts: what they show, and that no text runs into another."""

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from report_views import make_chart, part, ratio_chart, row

from generators.render.charts import render_figure, render_svg
from generators.render.charts.canvas import STYLE, width_of, wrap
from generators.render.charts.limits import around, from_zero, ratios
from generators.render.charts.svg import FORMS
from generators.render.palette import SWATCHES
from generators.render.report.views import Chart, Row

LONG = "A setup with a name as long as people give them when nobody says stop, really"


def tricky_rows() -> tuple[Row, ...]:
    """Equal values, tiny ones, long names, none at all, and more than the palette."""
    stages = tuple(part(f"p{i}", f"stage number {i}", 10**-i) for i in range(7))
    base = row("loop", (5.0, 5.0, 5.0), stages)
    return (
        base,
        replace(base, setup="b", label=LONG, colour=1),
        replace(
            base, setup="c", colour=2, value=1e-6, low=None, high=None, values=(1e-6,)
        ),
        replace(base, setup="d", colour=3, value=None, values=(), parts=(), text=LONG),
        replace(base, setup="e", colour=4, text=f"{LONG}{LONG}".replace(" ", "_")),
        replace(base, setup="f", colour=7, label="", value=1e9, high=2e9, text="1e9"),
    )


TRICKY = {
    "as-usual": {},
    "tricky": {"rows": tricky_rows()},
    "none-measured": {"rows": (row("library", ()),)},
    "no-rows": {"rows": ()},
    "all-zero": {"rows": (row("loop", (0.0, 0.0, 0.0)),)},
    "below-zero": {"rows": (row("loop", (-3.0, -2.0, 4.0)),)},
    "long-axis": {"axis": LONG * 3},
}


def charts() -> list[Chart]:
    usual = [make_chart(form) for form in ("dots", "bars", "parts")] + [ratio_chart()]
    return [
        replace(chart, id=f"{name}-{chart.form}", **changes)
        for chart in usual
        for name, changes in TRICKY.items()
    ]


def by_id(chart: Chart) -> str:
    return chart.id


@pytest.mark.parametrize("chart", charts(), ids=by_id)
def test_no_text_runs_into_another_or_off_the_sheet(chart):
    with rc_context(STYLE):
        canvas = FORMS[chart.form](chart)
        canvas.figure.set_dpi(300)
        renderer = FigureCanvasAgg(canvas.figure).get_renderer()
        boxes = [
            (text.get_text(), text.get_window_extent(renderer))
            for text in canvas.axes.texts
            if text.get_text()
        ]
    sheet = canvas.figure.bbox
    for text, box in boxes:
        assert box.x0 >= sheet.x0 - 1, text
        assert box.x1 <= sheet.x1 + 1, text
        assert box.y0 >= sheet.y0 - 1, text
        assert box.y1 <= sheet.y1 + 1, text
    for (one, box), (other, second) in combinations(boxes, 2):
        across = min(box.x1, second.x1) - max(box.x0, second.x0)
        down = min(box.y1, second.y1) - max(box.y0, second.y0)
        assert across < 1 or down < 1, f"{one!r} and {other!r}"


@pytest.mark.parametrize("chart", charts(), ids=by_id)
def test_a_chart_is_well_formed_and_says_every_figure(chart):
    drawn = ET.fromstring(render_svg(chart))  # noqa: S314 - we made it
    name = "{http://www.w3.org/2000/svg}"
    shown = "".join("".join(t.itertext()) for t in drawn.iter(f"{name}text"))
    solid = re.sub(r"\s", "", shown)
    for row_ in chart.rows:
        assert re.sub(r"\s", "", row_.text) in solid
        assert re.sub(r"\s", "", row_.label) in solid
    title, words = drawn.find(f"{name}title"), drawn.find(f"{name}desc")
    assert (title.text, words.text) == (chart.title, chart.description)
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_chart_gives_the_same_text(form):
    chart = make_chart(form, rows=tricky_rows())
    first = render_svg(chart)
    render_svg.cache_clear()
    assert render_svg(chart) == first


@pytest.mark.parametrize("chart", [make_chart(), ratio_chart()], ids=by_id)
def test_the_page_gives_a_chart_its_colours_and_its_font(chart):
    drawn = render_svg(chart)
    assert not re.search(r"#[0-9a-f]{6}\b", drawn.replace("#000000", ""))
    assert "currentColor" in drawn
    assert f"var(--setup-{chart.rows[0].colour})" in drawn
    assert "DejaVu" not in drawn
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
    figure = render_figure(chart)
    assert "<script" not in figure
    ET.fromstring(figure.replace(" data-search-exclude", ""))  # noqa: S314


def test_the_table_under_a_chart_holds_every_value():
    figure = render_figure(make_chart())
    assert "<td>41.2, 40.8, 42.5</td>" in figure
    assert "<td>40.8 to 42.5</td>" in figure
    assert "adding 0.3 ms" in render_figure(make_chart("parts"))


@pytest.mark.parametrize("slot", range(len(SWATCHES)))
def test_every_setup_has_a_colour_of_its_own(slot):
    found = replace(row("loop", (1.0,)), colour=slot)
    assert f"var(--setup-{slot})" in render_svg(make_chart(rows=(found,)))


def test_bars_begin_at_zero_and_near_dots_do_not():
    assert from_zero(40, 50)[0] == 0
    assert from_zero(-5, -1)[1] >= 0
    assert around(10, 50)[0] == 0
    low, high = around(100, 101)
    assert 90 < low < 100
    assert 101 < high < 110
    assert around(0, 0) == (0, 1.04)


@pytest.mark.parametrize(
    ("ends", "log"), [((0.5, 2), False), ((0.001, 1), True), ((0, 9), False)]
)
def test_ratios_keep_the_reference_in_sight(ends, log):
    low, high, is_log = ratios(*ends, 1.0)
    assert is_log is log
    assert low < 1 < high


def test_wrapped_text_keeps_every_letter_and_its_width():
    lines = wrap(f"{LONG} {'x' * 200}", 120)
    assert "".join(lines).replace(" ", "") == f"{LONG}{'x' * 200}".replace(" ", "")
    assert max(map(width_of, lines)) <= 120
