"""Any chart at all: whatever its rows hold, it is drawn, and as the view says."""

import io
import math
from collections import Counter

import openpyxl
import pptx
import pytest
from deck_views import TEMPLATE, chart, row
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.shapes.placeholder import ChartPlaceholder

from generators.render.checks.slides import _Known
from generators.render.deck.archive import normalise
from generators.render.deck.charts.bars import TEXT_END
from generators.render.deck.charts.dots import MISSING, NAMES, POSITION
from generators.render.deck.charts.draw import AS_TABLE, add_chart, draw_chart
from generators.render.deck.text.filling import Setting
from generators.render.deck.text.fit import read_widths
from generators.render.gaps import LARGEST, drawable
from generators.render.report.views import Part

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WIDTHS = read_widths(TEMPLATE.with_name("widths.json"))
SETTING = Setting(slide_title="A title", widths=WIDTHS, site_url="https://e.org/")
SIZE = (7000000, 4300000)
GROUPS = ("Clone to green", "Test suite", "Commit")
FORMS = ("dots", "bars", "ratio", "parts", "gates", "grouped", "slopes")

figures = st.one_of(
    st.sampled_from(
        [0.0, -0.0, 1.0, 100.0, math.nan, math.inf, -math.inf, 5e-324, 1.7e308, -1e300]
    ),
    st.floats(-1e6, 1e6),
    st.floats(allow_nan=True, allow_infinity=True),
)
numbers = st.none() | figures


@st.composite
def rows(draw, group=""):
    found = []
    for slot in range(draw(st.integers(0, 4))):
        parts = draw(st.lists(figures, max_size=3))
        found.append(
            row(
                f"s{slot}",
                draw(st.sampled_from(["X", "A setup <&> with a long name of its own"])),
                slot,
                draw(numbers),
                draw(st.sampled_from(["", "12.3 s", "failed"])),
                low=draw(numbers),
                high=draw(numbers),
                values=tuple(draw(st.lists(figures, max_size=3))),
                parts=tuple(
                    Part(
                        id=f"p{n}",
                        label=f"Part {n}",
                        value=value,
                        text=f"{n} s",
                        hollow=n > 1,
                    )
                    for n, value in enumerate(parts)
                ),
                shade=draw(numbers),
                group=group,
            )
        )
    return found


@st.composite
def charts(draw, forms=FORMS):
    form = draw(st.sampled_from(forms))
    groups = ()
    if form in ("grouped", "slopes", "heat"):
        groups = GROUPS[: draw(st.integers(0, 3))]
    found = [one for group in groups or ("",) for one in draw(rows(group))]
    if not groups and form in ("grouped", "slopes", "heat"):
        found = []
    reference = draw(numbers) if form == "ratio" else None
    return chart(form, tuple(found), groups=groups, reference=reference)


def is_figure(value):
    return value is not None and math.isfinite(value) and abs(value) <= LARGEST


@settings(max_examples=80, deadline=None)
@given(charts())
def test_any_chart_is_drawn_and_its_numbers_are_those_of_the_view(view):
    drawn = draw_chart(view, SIZE, WIDTHS, SETTING.address)
    text = drawn.xml.decode()
    assert "nan" not in text.replace("inan", "").lower()
    assert "inf" not in text.lower()
    known = _Known(drawable(view))
    for one in etree.fromstring(drawn.xml).iter(f"{C}ser"):
        name = one.findtext(f"{C}tx//{C}v") or ""
        if name.endswith(POSITION) or name.strip() in {NAMES, MISSING, TEXT_END, ""}:
            continue
        values = one.find(f"{C}xVal")
        values = one.find(f"{C}val") if values is None else values
        for cell in values.iter(f"{C}v"):
            assert known.has(float(cell.text))
    openpyxl.load_workbook(io.BytesIO(drawn.xlsx_blob))


@settings(max_examples=80, deadline=None)
@given(charts(forms=("bars", "dots", "grouped", "slopes")))
def test_every_value_that_can_be_drawn_is_drawn_once(view):
    drawn = draw_chart(view, SIZE, WIDTHS, SETTING.address)
    found = Counter()
    for one in etree.fromstring(drawn.xml).iter(f"{C}ser"):
        name = one.findtext(f"{C}tx//{C}v") or ""
        if ":" in name or name in {NAMES, MISSING, TEXT_END}:
            continue
        values = one.find(f"{C}xVal")
        values = one.find(f"{C}val") if values is None else values
        found.update(float(cell.text) for cell in values.iter(f"{C}v"))
    wanted = Counter(float(one.value) for one in view.rows if is_figure(one.value))
    assert found == wanted


def ends(axis):
    found = (axis.find(f"{C}scaling/{C}{end}") for end in ("min", "max"))
    return [float(one.get("val")) for one in found]


@settings(max_examples=80, deadline=None)
@given(charts())
def test_axes_hold_what_they_show(view):
    tree = etree.fromstring(draw_chart(view, SIZE, WIDTHS, SETTING.address).xml)
    for axis in tree.iter(f"{C}valAx"):
        low, high = ends(axis)
        assert low < high
        step = axis.find(f"{C}majorUnit")
        assert step is None or float(step.get("val")) > 0
    low, high = ends(tree.find(f".//{C}valAx"))
    room = 1e-6 * (high - low)
    shown = [r.value for r in drawable(view).rows if r.value is not None]
    if view.form not in ("parts", "gates") and max(map(abs, shown), default=0) > 1e-280:
        assert all(low - room <= one <= high + room for one in shown)


@settings(max_examples=20, deadline=None)
@given(charts(forms=(*FORMS, *AS_TABLE)))
def test_any_chart_stands_on_a_slide_that_opens_again(view):
    presentation = pptx.Presentation(str(TEMPLATE))
    layout = next(one for one in presentation.slide_layouts if one.name == "Chart")
    slide = presentation.slides.add_slide(layout)
    place = next(p for p in slide.placeholders if isinstance(p, ChartPlaceholder))
    frame = add_chart(slide, place, view, SETTING)
    out = io.BytesIO()
    presentation.save(out)
    (again,) = pptx.Presentation(
        io.BytesIO(normalise(out.getvalue(), "2026-11-20"))
    ).slides
    kinds = [(one.has_chart, one.has_table) for one in again.shapes if one.shape_type]
    assert (view.form not in AS_TABLE, view.form in AS_TABLE) in kinds
    assert frame.shape_id in [one.shape_id for one in again.shapes]
    if view.form in AS_TABLE:
        texts = [cell.text for line in frame.table.rows for cell in line.cells]
        assert not any("nan" in one or "inf" in one for one in texts)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_chart_gives_the_same_bytes(form):
    rows_ = tuple(
        row(f"s{n}", f"Setup {n}", n, 5.0 + n, "5 s", low=4.0, high=9.0, group="Group")
        for n in range(3)
    )
    view = chart(form, rows_, groups=("Group",))
    one, other = (draw_chart(view, SIZE, WIDTHS, SETTING.address) for _ in range(2))
    assert one.xml == other.xml
    books = [normalise(each.xlsx_blob, "2026-11-20") for each in (one, other)]
    assert books[0] == books[1]
