"""The slides of `deck_views`, written with python-pptx as somebody would by hand.

Same template, texts, figures, colours, whiskers, labels beside them, names, reference
line, links, notes and text alternatives; nothing is measured or checked, and the bytes
differ from run to run. Places are typed in, as somebody does who looks at the slide.
"""

import io
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import deck_views as talk
import pptx
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.point import Point
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.util import Pt

from generators.render.report.views import Chart, Row

TITLE, SUBTITLE, CHART, TABLE, POINTS, PRESENTERS, SOURCE = 0, 1, 10, 14, 17, 18, 20
FOOTER, NUMBER = 21, 22
ACCENTS = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_3,
)
MARKERS = (XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.DIAMOND)
SHADES = ("22334A", "748194", "C6CFDB")
BARS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "grouped": XL_CHART_TYPE.BAR_CLUSTERED,
    "parts": XL_CHART_TYPE.BAR_STACKED,
    "slopes": XL_CHART_TYPE.LINE_MARKERS,
}


def write_deck(template: Path) -> bytes:
    """Write the ten slides."""
    presentation = pptx.Presentation(str(template))
    layouts = {one.name: one for one in presentation.slide_layouts}
    deck = talk.deck()
    cover = presentation.slides.add_slide(layouts["Title"])
    for place, text in (
        (TITLE, deck.title[0].text),
        (SUBTITLE, deck.subtitle[0].text),
        (PRESENTERS, deck.presenters),
    ):
        _place(cover, place).text_frame.text = text
    cover.notes_slide.notes_text_frame.text = talk.NOTES
    for view in deck.slides:
        name = "Chart" if view.charts else "Table" if view.table else "Points"
        slide = presentation.slides.add_slide(layouts[name])
        _place(slide, TITLE).text_frame.text = view.title[0].text
        for chart in view.charts:
            _add_chart(_place(slide, CHART), chart)
        if view.table:
            _add_table(_place(slide, TABLE))
        if view.points:
            _place(slide, POINTS).text_frame.text = "\n".join(talk.POINTS)
        _finish(slide, len(presentation.slides))
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def _place(slide: Slide, idx: int) -> SlidePlaceholder:
    return next(p for p in slide.placeholders if p.placeholder_format.idx == idx)


def _finish(slide: Slide, number: int) -> None:
    """The source with its link, footer, slide number, notes and language."""
    frame = _place(slide, SOURCE).text_frame
    frame.text = f"{talk.SOURCE}  "
    link = frame.paragraphs[0].add_run()
    link.text = "Evidence"
    link.hyperlink.address = f"{talk.SITE}example/benchmarks/time/"
    for place in slide.slide_layout.placeholders:
        if place.placeholder_format.idx in (FOOTER, NUMBER):
            copy = deepcopy(place.element)
            footer = place.placeholder_format.idx == FOOTER
            copy.find(f".//{qn('a:t')}").text = (
                "How projects are set up" if footer else str(number)
            )
            slide.shapes.element.append(copy)
    slide.notes_slide.notes_text_frame.text = talk.NOTES
    for one in slide.element.iter(qn("a:r")):
        one.get_or_add_rPr().set("lang", "en-GB")


def _add_chart(place: SlidePlaceholder, view: Chart) -> None:
    if view.form in ("dots", "ratio"):
        frame = _dots(place, view)
    else:
        frame = _categories(place, view)
    chart = frame.chart
    chart.has_legend = view.form == "parts"
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    chart.has_title = False
    chart.font.size = Pt(14)
    _axes(chart, view)
    frame.element.nvGraphicFramePr.cNvPr.set("descr", view.description)


def _axes(native: NativeChart, view: Chart) -> None:
    """Zero on the axis of values, light lines, and what it shows in grey."""
    dotted = view.form in ("dots", "ratio")
    axis = native.category_axis if dotted else native.value_axis
    other = native.value_axis if dotted else native.category_axis
    axis.minimum_scale = 0
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("DDE1E6")
    axis.format.line.fill.background()
    titled = other if view.form == "slopes" else axis
    titled.has_title = True
    titled.axis_title.text_frame.text = view.axis
    run = titled.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(12), False
    run.font.color.rgb = RGBColor.from_string("5A6470")
    if dotted:
        other.minimum_scale, other.maximum_scale = 0.5, len(view.rows) + 0.5
        other.visible = other.has_major_gridlines = False
        other.reverse_order = True
    elif view.form == "slopes":
        axis.visible = False
    else:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _dots(place: SlidePlaceholder, view: Chart) -> GraphicFrame:
    """A two-point line for each interval, a marker for each value, and the values."""
    data = XyChartData()
    for height, row in enumerate(view.rows, start=1):
        raw = data.add_series(f"{row.label}: each value")
        for value in row.values:
            raw.add_data_point(value, height + 0.2)
        line = data.add_series(f"{row.label}: interval")
        line.add_data_point(row.low, height)
        line.add_data_point(row.high, height)
        data.add_series(row.label).add_data_point(row.value, height)
    names = data.add_series("Names")
    for height in range(1, len(view.rows) + 1):
        names.add_data_point(0, height)
    if view.reference is not None:
        line = data.add_series("Reference")
        line.add_data_point(view.reference, 0.5)
        line.add_data_point(view.reference, len(view.rows) + 0.5)
    frame = place.insert_chart(XL_CHART_TYPE.XY_SCATTER, data)
    series = list(frame.chart.plots[0].series)
    for slot, row in enumerate(view.rows):
        raw, line, value = series[3 * slot : 3 * slot + 3]
        line.marker.style = XL_MARKER_STYLE.NONE
        line.format.line.width = Pt(4)
        line.format.line.color.theme_color = ACCENTS[slot]
        for one, size in ((raw, 5), (value, 12)):
            one.format.line.fill.background()
            one.marker.style, one.marker.size = MARKERS[slot], size
            one.marker.format.fill.solid()
            one.marker.format.fill.fore_color.theme_color = ACCENTS[slot]
        _label(value.points[0], row.text, XL_LABEL_POSITION.ABOVE)
        name = series[3 * len(view.rows)].points[slot]
        _label(name, row.label, XL_LABEL_POSITION.LEFT, bold=False)
    for extra in series[3 * len(view.rows) :]:
        extra.marker.style = XL_MARKER_STYLE.NONE
        extra.format.line.fill.background()
    if view.reference is not None:
        dashed = series[-1].format.line
        dashed.color.theme_color, dashed.width = MSO_THEME_COLOR.TEXT_1, Pt(1.5)
        dashed.dash_style = MSO_LINE_DASH_STYLE.DASH
    return frame


def _categories(place: SlidePlaceholder, view: Chart) -> GraphicFrame:
    """Bars or lines by category, each point with its label, and whiskers."""
    data = CategoryChartData()
    by_series = _series(view)
    lanes = _lanes(view)
    steps = view.groups if view.form == "slopes" else ()
    data.categories = steps or [getattr(one, "label", "") for one in lanes]
    for label, rows in by_series:
        data.add_series(label, [row and row[0] for row in rows])
    if view.form != "slopes":
        data.add_series(" ", [_end(one, view) for one in lanes])
    frame = place.insert_chart(BARS[view.form], data)
    plot = frame.chart.plots[0]
    if view.form != "slopes":
        plot.gap_width, plot.overlap = 60, 100
        frame.chart.category_axis.reverse_order = True
    every = list(plot.series)
    for slot, (series, (name, rows)) in enumerate(zip(every, by_series, strict=False)):
        _colour(series, view, slot)
        if view.form == "parts":
            for number, row in enumerate(rows):
                _inside(series.points[number], row[1] if row else "", dark=slot == 0)
            continue
        _whiskers(series, [row and row[2] for row in rows])
        if view.form == "slopes":
            for number, row in enumerate(rows):
                said = row[1] if row else ""
                last = number == len(rows) - 1
                said = f"{name} {said}" if last else said
                _label(series.points[number], said, XL_LABEL_POSITION.RIGHT)
    if view.form != "slopes":
        _values(every[-1], lanes, view)
    return frame


def _values(series: BarSeries, lanes: Sequence[Row | str], view: Chart) -> None:
    """A series that is not drawn carries values beyond the whiskers, and headings."""
    series.format.fill.background()
    series.format.line.fill.background()
    for number, one in enumerate(lanes):
        base = isinstance(one, str) or view.form == "parts"
        place = XL_LABEL_POSITION.INSIDE_BASE if base else XL_LABEL_POSITION.OUTSIDE_END
        _label(series.points[number], one if isinstance(one, str) else one.text, place)


def _lanes(view: Chart) -> list[Row | str]:
    """What stands in each lane: a heading and its rows, or a row; steps of slopes."""
    if view.form == "slopes":
        return list(view.groups)
    if not view.groups:
        return list(view.rows)
    return [
        one
        for group in view.groups
        for one in (group, *(row for row in view.rows if row.group == group))
    ]


def _end(lane: Row | str, view: Chart) -> float:
    if isinstance(lane, str) or view.form == "parts":
        return 0.0
    return lane.high or 0.0


Cells = list[tuple[float, str, Row] | None]


def _series(view: Chart) -> list[tuple[str, Cells]]:
    if view.form == "parts":
        return [
            (name, [(r.parts[n].value, r.parts[n].text, r) for r in view.rows])
            for n, name in enumerate(talk.STAGES)
        ]
    if not view.groups:
        return [("Seconds", [(row.value or 0.0, row.text, row) for row in view.rows])]
    if view.form == "slopes":
        return [
            (name, [(r.value or 0.0, r.text, r) for r in view.rows if r.label == name])
            for name in talk.SETUPS
        ]
    return [
        (
            name,
            [
                (lane.value or 0.0, lane.text, lane)
                if isinstance(lane, Row) and lane.label == name
                else None
                for lane in _lanes(view)
            ],
        )
        for name in talk.SETUPS
    ]


def _colour(series: BarSeries | LineSeries, view: Chart, slot: int) -> None:
    if view.form == "parts":
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(SHADES[slot])
    elif view.form == "slopes":
        series.smooth = False
        series.format.line.color.theme_color = ACCENTS[slot]
        series.marker.style, series.marker.size = MARKERS[slot], 11
    elif view.groups:
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = ACCENTS[slot]
    else:
        for number, accent in enumerate(ACCENTS):
            fill = series.points[number].format.fill
            fill.solid()
            fill.fore_color.theme_color = accent


def _inside(point: Point, text: str, *, dark: bool) -> None:
    _label(point, text, XL_LABEL_POSITION.CENTER, bold=False)
    if dark:
        run = point.data_label.text_frame.paragraphs[0].runs[0]
        run.font.color.rgb = RGBColor(255, 255, 255)


def _label(
    point: Point, text: str, position: XL_LABEL_POSITION, *, bold: bool = True
) -> None:
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = text
    label.position = position
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(16), bold


def _whiskers(series: BarSeries | LineSeries, rows: Sequence[Row | None]) -> None:
    def lengths(tag: str, values: list[float]) -> str:
        points = "".join(
            f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>'
            for n, value in enumerate(values)
        )
        return (
            f"<c:{tag}><c:numLit><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{len(values)}"/>{points}</c:numLit></c:{tag}>'
        )

    above = [(r.high or 0.0) - (r.value or 0.0) if r else 0.0 for r in rows]
    below = [(r.value or 0.0) - (r.low or 0.0) if r else 0.0 for r in rows]
    bars = parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}>"
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{lengths('plus', above)}{lengths('minus', below)}"
        '<c:spPr><a:ln w="19050"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        "</a:ln></c:spPr></c:errBars>"
    )
    series._element.find(  # noqa: SLF001 - no call adds them
        qn("c:cat")
    ).addprevious(bars)


def _add_table(place: SlidePlaceholder) -> None:
    rows = (("Question", *talk.SETUPS), *talk.TABLE_ROWS)
    frame = place.insert_table(rows=len(rows), cols=len(rows[0]))
    for y, texts in enumerate(rows):
        for x, text in enumerate(texts):
            cell = frame.table.cell(y, x)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.background()
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.CENTER if x else PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(18), y == 0
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
            if x and y:
                run.hyperlink.address = f"{talk.SITE}example/benchmarks/time/"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", "Five questions")
