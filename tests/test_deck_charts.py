"""Native charts: the values, labels and workbooks of each form."""

import io
import math

import openpyxl
import pytest
from deck_views import BOIL, COST, RATIO, STAGES, TEMPLATE, chart, row
from lxml import etree

from generators.render.deck.charts import draw_chart
from generators.render.deck.fit import read_widths
from generators.render.deck.scale import (
    scale_around,
    scale_from_zero,
    scale_of_ratios,
)

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SIZE = (7000000, 4300000)
EVIDENCE = "https://example.org/proof/water/"


def draw(view):
    return draw_chart(
        view, SIZE, read_widths(TEMPLATE.with_name("widths.json")), EVIDENCE
    )


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


def test_a_setup_keeps_the_colour_of_its_slot():
    xml = draw(chart("bars", (row("x", "X", 3, 1.0, "1 s"),))).xml
    assert b'<c:dPt><c:idx val="0"/>' in xml
    assert b'schemeClr val="accent4"' in xml


def test_axis_ids_are_positive():
    for form, rows in (("dots", BOIL), ("bars", COST), ("parts", STAGES)):
        tree = etree.fromstring(draw(chart(form, rows)).xml)
        ids = [one.get("val") for one in tree.iter(f"{C}axId", f"{C}crossAx")]
        assert all(one.isdigit() for one in ids)


def test_the_workbook_holds_full_precision_and_provenance():
    value = 1 / 3
    rows = (row("x", "X", 0, value, "0.33 s", values=(value, 0.4)),)
    book = openpyxl.load_workbook(io.BytesIO(draw(chart(rows=rows)).xlsx_blob))
    assert book.sheetnames == ["Values", "Provenance"]
    cells = [
        cell for line in book["Values"].iter_rows(values_only=True) for cell in line
    ]
    assert value in cells
    told = dict(book["Provenance"].iter_rows(values_only=True))
    assert told["Machine"] == "Test kitchen"
    assert told["Evidence"] == EVIDENCE
    assert told["Run"] == "r2"


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
