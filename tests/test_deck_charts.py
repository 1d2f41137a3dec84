"""Native charts: the values, labels and workbooks of each form."""

import io
import itertools
import math
from dataclasses import replace

import openpyxl
import pptx
import pytest
from deck_views import BOIL, COST, RATIO, STAGES, TEMPLATE, chart, row
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx.shapes.placeholder import ChartPlaceholder

from generators.render.contrast import contrast, text_on
from generators.render.deck.charts.draw import add_chart, draw_chart
from generators.render.deck.charts.scale import (
    scale_around,
    scale_from_zero,
    scale_of_ratios,
)
from generators.render.deck.charts.spread import spread
from generators.render.deck.text.filling import Setting
from generators.render.deck.text.fit import FitError, read_widths
from generators.render.palette import HEAT
from generators.render.report.views import Part

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SIZE = (7000000, 4300000)
WIDTHS = read_widths(TEMPLATE.with_name("widths.json"))
SETTING = Setting(
    slide_title="A title", widths=WIDTHS, site_url="https://example.org/proof/"
)
EVIDENCE = "https://example.org/proof/water/benchmarks/boil/#kettle"


def draw(view):
    return draw_chart(view, SIZE, WIDTHS, SETTING.address)


def series(view):
    found = {}
    for one in etree.fromstring(draw(view).xml).iter(f"{C}ser"):
        values = one.find(f"{C}xVal")
        values = one.find(f"{C}val") if values is None else values
        found[one.findtext(f"{C}tx//{C}v")] = {
            int(p.get("idx")): float(p.findtext(f"{C}v")) for p in values.iter(f"{C}pt")
        }
    return found


def labels(view):
    tree = etree.fromstring(draw(view).xml)
    return [one.findtext(f".//{A}t").strip("\u00a0") for one in tree.iter(f"{C}dLbl")]


def test_dots_show_value_interval_and_each_value():
    found = series(chart())
    assert found["Stove"] == {0: 312.4}
    assert found["Stove: interval"] == {0: 301.5, 1: 330.25}
    assert list(found["Electric kettle: each value"].values()) == list(BOIL[1].values)
    assert "Camp fire" not in found


def test_longer_series_come_first():
    lengths = [len(points) for points in series(chart()).values()]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("form", "rows"),
    [("dots", BOIL), ("bars", COST), ("parts", STAGES), ("ratio", RATIO)],
)
def test_printed_values_are_the_labels(form, rows):
    shown = labels(chart(form, rows))
    for one in rows:
        assert one.text in shown
    assert not any("nan" in text.lower() for text in shown)


def test_ratio_has_a_line_at_its_reference():
    found = series(chart("ratio", RATIO, reference=1.0))
    assert found["Reference"] == {0: 1.0, 1: 1.0}


def test_bars_start_at_zero_and_leave_a_gap():
    view = chart("bars", COST, unit="ct")
    tree = etree.fromstring(draw(view).xml)
    assert tree.find(f".//{C}valAx/{C}scaling/{C}min").get("val") == "0.0"
    assert series(view)["ct"] == {0: 9.13, 1: 3.61}
    assert labels(view)[-1] == "not measured"


def test_whiskers_only_where_there_is_an_interval():
    tree = etree.fromstring(draw(chart("bars", COST)).xml)
    plus = tree.findall(f".//{C}errBars/{C}plus//{C}pt")
    assert [(p.get("idx"), float(p.findtext(f"{C}v"))) for p in plus] == [
        ("0", pytest.approx(9.6 - 9.13))
    ]
    exact = (row("stove", "Stove", 0, 9.13, "9.1 ct"),)
    assert b"errBars" not in draw(chart("bars", exact)).xml


def test_parts_are_stacked_one_series_each():
    view = chart("parts", STAGES)
    assert b'<c:grouping val="stacked"/>' in draw(view).xml
    assert series(view)["Heat"] == {0: 300.0, 1: 142.0}
    assert labels(view).count("300 s") == 1
    assert "8 s" not in labels(view), "too narrow for its figure"


def test_what_no_gate_caught_is_an_outline_at_the_end():
    kinds = {"commit": 19.0, "main": 0.0, "passed": 5.0}
    parts = tuple(
        Part(id=k, label=k, value=v, text=f"{v:g}", hollow=k == "passed")
        for k, v in kinds.items()
    )
    view = chart("gates", (row("x", "X", 0, 19.0, "19 of 24", parts=parts),))
    assert {name: series(view)[name][0] for name in kinds} == kinds
    assert {"19 of 24", "19", "5"} <= set(labels(view))
    assert "0" not in labels(view), "nothing has no figure"
    *filled, passed = [
        one.find(f"{C}spPr")
        for one in etree.fromstring(draw(view).xml).iter(f"{C}ser")
        if one.findtext(f"{C}tx//{C}v") in kinds
    ]
    assert [look[0].find(f"{A}srgbClr") is not None for look in filled] == [True, True]
    assert passed.find(f"{A}ln//{A}schemeClr").get("val") == "tx1"
    assert passed.find(f"{A}solidFill/{A}schemeClr").get("val") == "bg1"


def test_a_setup_keeps_the_colour_of_its_slot():
    xml = draw(chart("bars", (row("x", "X", 3, 1.0, "1 s"),))).xml
    assert b'<c:dPt><c:idx val="0"/>' in xml
    assert b'schemeClr val="accent4"' in xml


def test_axis_ids_are_positive():
    for form, rows in (("dots", BOIL), ("bars", COST), ("parts", STAGES)):
        tree = etree.fromstring(draw(chart(form, rows)).xml)
        ids = [one.get("val") for one in tree.iter(f"{C}axId", f"{C}crossAx")]
        assert all(one.isdigit() for one in ids)


def sheets(view):
    book = openpyxl.load_workbook(io.BytesIO(draw(view).xlsx_blob))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_holds_full_precision():
    value = 1 / 3
    rows = (row("x", "X", 0, value, "0.33 s", values=(value, 0.4)),)
    found = sheets(chart(rows=rows))
    assert list(found) == ["Values", "Provenance"]
    assert value in [cell for line in found["Values"] for cell in line]


def test_the_second_sheet_says_what_each_figure_rests_on():
    rows = (
        row(
            "stove",
            "Stove",
            0,
            9.13,
            "9.1 ct",
            interval="8.8 to 9.6 ct",
            runs=("r1", "r2"),
            fact="cost.stove",
            page="water/benchmarks/cost.md#stove",
            machine="Test kitchen",
            measured="20 November 2026",
        ),
        row("fire", "Camp fire", 2, None, "not measured"),
    )
    head, first, second, *rest = sheets(chart("bars", rows))["Provenance"]
    assert dict(zip(head, first, strict=True)) == {
        "Group": None,
        "Setup": "Stove",
        "Printed": "9.1 ct",
        "95 % interval": "8.8 to 9.6 ct",
        "Fact": "cost.stove",
        "Runs": "r1, r2",
        "Machine": "Test kitchen",
        "Measured": "20 November 2026",
        "Evidence": "https://example.org/proof/water/benchmarks/cost/#stove",
    }
    assert dict(zip(head, second, strict=True))["Printed"] == "not measured"
    assert ("Evidence", EVIDENCE) in [line[:2] for line in rest]


def test_a_run_that_no_row_names_is_told_all_the_same():
    told = [line[:2] for line in sheets(chart())["Provenance"]]
    assert ("Run", "r2") in told


def test_references_point_at_the_cells_they_cache():
    drawn = draw(chart("parts", STAGES))
    sheet = openpyxl.load_workbook(io.BytesIO(drawn.xlsx_blob))["Values"]
    for one in etree.fromstring(drawn.xml).iter(f"{C}numRef"):
        area = one.findtext(f"{C}f").removeprefix("Values!").replace("$", "")
        cells = [cell.value for (cell,) in sheet[area]]
        cached = {
            int(p.get("idx")): float(p.findtext(f"{C}v")) for p in one.iter(f"{C}pt")
        }
        assert {n: v for n, v in enumerate(cells) if v is not None} == cached


GROUPS = ("To boil", "To cool")


def grouped(form="grouped", **more):
    rows = tuple(
        row(
            setup,
            name,
            slot,
            value * (n + 1),
            f"{value * (n + 1):g} s",
            low=value * (n + 1) - 1,
            high=value * (n + 1) + 2,
            group=group,
            interval=f"interval of {name}",
            shade=0.1 + 0.8 * slot,
        )
        for n, group in enumerate(GROUPS)
        for slot, (setup, name, value) in enumerate(
            (("stove", "Stove", 30.0), ("kettle", "Electric kettle", 12.0))
        )
    )
    gap = replace(rows[-1], value=None, low=None, high=None, text="failed", interval="")
    return chart(form, (*rows[:-1], replace(gap, **more)), groups=GROUPS)


def test_groups_have_a_heading_and_a_lane_for_each_setup():
    found = series(grouped())
    assert found["Stove"] == {1: 30.0, 4: 60.0}
    assert found["Electric kettle"] == {2: 12.0}
    assert labels(grouped()) == ["To boil", "30 s", "12 s", "To cool", "60 s", "failed"]
    names = sheets(grouped())["Values"]
    assert names[0][:2] == ("Benchmark", "Setup")
    assert [line[:2] for line in names[1:4]] == [
        ("To boil", None),
        (None, "Stove"),
        (None, "Electric kettle"),
    ]


def test_whiskers_of_groups_are_as_long_on_either_side_as_the_interval():
    tree = etree.fromstring(draw(grouped()).xml)
    lengths = {
        side: [float(v.text) for v in tree.iterfind(f".//{C}{side}//{C}v")]
        for side in ("plus", "minus")
    }
    assert lengths == {"plus": [2.0, 2.0, 2.0], "minus": [1.0, 1.0, 1.0]}


def test_slopes_have_a_line_for_each_setup_that_ends_at_its_name():
    view = grouped("slopes")
    found = series(view)
    assert found["Stove"] == {0: 30.0, 1: 60.0}
    assert found["Electric kettle"] == {0: 12.0}, "a gap, and no zero"
    shown = labels(view)
    assert shown == ["30 s", "Stove 60 s", "12 s", "Electric kettle failed"]
    assert b'<c:dispBlanksAs val="gap"/>' in draw(view).xml
    assert draw(view).xml.count(b"<c:errBars>") == 2


def test_a_setup_without_a_row_in_a_group_is_a_gap():
    view = grouped()
    view = replace(view, rows=view.rows[:-1])
    assert labels(view)[-1] == "not measured"


def test_figures_that_are_no_numbers_are_gaps_with_a_note():
    rows = (row("x", "X", 0, math.nan, "nan s", low=1.0, high=math.inf),)
    view = chart("bars", rows)
    assert labels(view) == ["not measured"]
    assert series(view)["s"] == {}
    printed = [line[2] for line in sheets(view)["Provenance"][1:2]]
    assert printed == ["not measured"]


def on_slide(view):
    presentation = pptx.Presentation(str(TEMPLATE))
    layout = next(one for one in presentation.slide_layouts if one.name == "Chart")
    slide = presentation.slides.add_slide(layout)
    place = next(p for p in slide.placeholders if isinstance(p, ChartPlaceholder))
    return add_chart(slide, place, view, SETTING), slide


def test_a_heat_matrix_is_a_table_with_figures_intervals_and_fixed_shades():
    frame, slide = on_slide(grouped("heat"))
    texts = [[cell.text for cell in line.cells] for line in frame.table.rows]
    assert texts[0][1:] == ["\u25a0 Stove", "\u25a0 Electric kettle"]
    assert texts[1] == ["To boil", "30 s\ninterval of Stove", *texts[1][2:]]
    assert texts[2][2] == "failed"
    shaded = frame.table.cell(1, 1)
    assert str(shaded.fill.fore_color.rgb) == HEAT[0].light
    assert str(frame.table.cell(1, 2).fill.fore_color.rgb) == HEAT[-1].light
    text = frame.table.cell(1, 2).text_frame.paragraphs[0].runs[0].font.color.rgb
    assert str(text) == HEAT[-1].light_text
    assert frame.table.cell(2, 2).fill.type is None, "a gap has no shade"
    assert not any(isinstance(p, ChartPlaceholder) for p in slide.placeholders)


@pytest.mark.parametrize("step", HEAT)
def test_text_on_every_shade_is_legible(step):
    assert contrast(step.light, step.light_text) >= 4.5
    assert contrast(step.light, text_on(step.light)) >= 4.5


@pytest.mark.parametrize("form", ["bars", "dots", "grouped", "heat"])
def test_more_rows_than_have_room_are_told(form):
    names = tuple(f"Group {n}" for n in range(20))
    rows = tuple(
        row(f"s{n}", f"S{n}", n, 1.0, "1 s", group=group, interval="1 to 2 s")
        for group in names
        for n in range(2)
    )
    with pytest.raises(FitError, match="the chart"):
        on_slide(chart(form, rows, groups=names))


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(1, 40)), max_size=8),
    st.floats(50, 400),
)
def test_labels_that_are_moved_apart_do_not_lie_on_one_another(labelled, room):
    wanted, heights = [one for one, _ in labelled], [high for _, high in labelled]
    places = spread(wanted, heights, room)
    ordered = sorted(zip(places, heights, strict=True))
    for (one, high), (other, higher) in itertools.pairwise(ordered):
        assert other - one >= (high + higher) / 2 - 1e-6 or sum(heights) > room


def test_labels_with_room_stay_where_they_are():
    assert spread([90.0, 10.0], [10.0, 10.0], 100.0) == [90.0, 10.0]


def test_equal_labels_stand_around_their_place():
    assert spread([50.0, 50.0], [10.0, 10.0], 100.0) == [45.0, 55.0]


@pytest.mark.parametrize("nothing", [(), (row("x", "X", 0, None, "not measured"),)])
def test_a_chart_without_any_value_is_drawn(nothing):
    rows = nothing or (row("y", "Y", 0, 0.0, "0 s"),)
    for form in ("dots", "bars", "ratio", "parts"):
        assert b"nan" not in draw(chart(form, rows)).xml


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ((0.2, 9.0), (0.0, 10.0)),
        ((100.0, 110.0), (98.0, 112.0)),
        ((5.0, 5.0), (4.6, 5.2)),
        ((), (0.0, 1.0)),
    ],
)
def test_an_axis_ends_at_round_numbers_around_the_values(values, ends):
    scale = scale_around(values)
    assert (scale.minimum, scale.maximum) == ends
    steps = (scale.maximum - scale.minimum) / scale.step
    assert math.isclose(steps, round(steps))


def test_ticks_have_just_the_decimals_they_need():
    assert scale_from_zero(0.03).number_format == "0.000"
    assert scale_from_zero(30).number_format == "0"
    assert scale_from_zero(30000).number_format == "#,##0"


def test_ratios_that_differ_manyfold_are_drawn_on_a_log_axis():
    scale = scale_of_ratios((0.3, 12.0))
    assert (scale.base, scale.minimum, scale.maximum) == (2, 0.25, 16)
    assert scale_of_ratios((0.9, 1.4)).base is None


def test_tight_rows_print_their_value_beside_the_interval():
    rows = tuple(
        row(f"s{n}", f"Setup {n}", n, 5.0, "5 s", low=4.0, high=6.0) for n in range(9)
    )
    tree = etree.fromstring(draw(chart(rows=rows)).xml)
    placed = {
        one.findtext(f"{C}tx//{C}v"): one.find(f"{C}dLbls/{C}dLbl/{C}dLblPos")
        for one in tree.iter(f"{C}ser")
    }
    assert placed["Setup 1: interval"].get("val") == "r"
    assert placed["Setup 1"] is None
    assert labels(chart(rows=rows)).count("5 s") == 9


def test_a_long_name_is_broken_where_rows_are_wide():
    name = "A setup with a name that is a good deal too long for its column"
    drawn = draw(chart(rows=(row("x", name, 0, 1.0, "1 s"),)))
    words = [one.text for one in etree.fromstring(drawn.xml).iter(f"{A}t")]
    assert name not in words
    assert name in " ".join(words)


def test_without_any_value_the_axis_shows_no_numbers():
    rows = (row("x", "X", 0, None, "not measured"),)
    for form in ("dots", "bars", "parts"):
        assert b'formatCode=";;;"' in draw(chart(form, rows)).xml


def test_no_name_is_broken_in_the_head_of_a_heat_matrix():
    names = [f"Zusammensetzungsverfahren{n}" for n in range(6)]
    rows = tuple(row(f"s{n}", name, n, 1.0, "1 s") for n, name in enumerate(names))
    rows = tuple(replace(one, group="To boil") for one in rows)
    frame, _ = on_slide(chart("heat", rows, groups=("To boil",)))
    width = frame.table.columns[1].width.pt - 14
    heads = [cell.text for cell in list(frame.table.rows[0].cells)[1:]]
    assert all(head.endswith("\u2026") for head in heads), "cut, since none has room"
    size = frame.table.cell(0, 1).text_frame.paragraphs[0].runs[0].font.size.pt
    assert all(WIDTHS.of(head, size, bold=True) <= width for head in heads)


def test_names_are_set_smaller_before_one_is_cut():
    name = "Verwaltungsvorschrift"
    rows = tuple(
        replace(row(f"s{n}", name, n, 1.0, "1 s"), group="To boil") for n in range(4)
    )
    frame, _ = on_slide(chart("heat", rows, groups=("To boil",)))
    assert frame.table.cell(0, 1).text == f"\u25a0 {name}"
