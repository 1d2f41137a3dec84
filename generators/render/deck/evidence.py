"""Put the evidence of a slide into its slots: charts, a table, code, points.

Each kind is one function that takes the sheet and the view. Knows nothing of layouts.
"""

from collections.abc import Sequence

from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape

from generators.render.deck.charts.draw import add_chart
from generators.render.deck.diagrams.diagram import add_diagram
from generators.render.deck.sheet import Sheet
from generators.render.deck.tables.native import add_table
from generators.render.deck.template.places import LABELS, LINES, POINT, Slot
from generators.render.deck.text.code_box import set_code
from generators.render.deck.text.filling import (
    CAPTION,
    DECISION,
    LABEL,
    LINE,
    PATH,
    STATEMENT,
)
from generators.render.deck.text.fit import SAFETY, FitError, Widths
from generators.render.deck.tree import find, keep_place
from generators.render.report.views import (
    Chart,
    CodeSide,
    CodeView,
    DiagramView,
    RecommendationView,
    Rich,
    SetupView,
    Span,
    TableView,
)

CHARTS = (Slot.CHART, Slot.SECOND_CHART)
CAPTIONS = (Slot.CAPTION, Slot.SECOND_CAPTION)
CODES = (Slot.CODE, Slot.SECOND_CODE)


def words(text: str) -> Rich:
    """Plain text as a piece of slide text."""
    return (Span(text=text),)


def describe(shape: BaseShape, name: str, description: str) -> None:
    """Give a shape its text alternative; python-pptx has no call for it."""
    properties = find(shape.element, f".//{qn('p:cNvPr')}")
    properties.set("name", name)
    properties.set("descr", description)


def add_charts(sheet: Sheet, charts: Sequence[Chart]) -> None:
    """One chart, or two side by side with a caption each.

    Raises:
        FitError: A caption is too long, or a heat matrix too high.
    """
    if len(charts) > 1:
        titles = (words(chart.title) for chart in charts)
        captions = dict(zip(CAPTIONS, titles, strict=False))
        sheet.texts_alike(captions, CAPTION, "the chart title")
    for slot, chart in zip(CHARTS, charts, strict=False):
        place = sheet.chart_place(slot)
        frame = add_chart(sheet.slide, place, chart, sheet.setting)
        sheet.put(slot, frame.element)
        describe(frame, f"Chart: {chart.title}", chart.description)


def add_slide_table(sheet: Sheet, view: TableView, setups: Sequence[SetupView]) -> None:
    """A native table.

    Raises:
        FitError: It is too high.
    """
    place = sheet.table_place(Slot.TABLE)
    frame = add_table(place, view, setups, sheet.setting)
    sheet.put(Slot.TABLE, frame.element)
    describe(frame, "Table", view.description)


def add_slide_diagram(sheet: Sheet, view: DiagramView) -> None:
    """A diagram of native shapes.

    Raises:
        FitError: A text does not fit at the smallest size.
    """
    place = sheet.place(Slot.DIAGRAM)
    tree = sheet.slide.shapes.element
    at = tree.index(place.element)
    add_diagram(sheet.slide, place, view, sheet.setting)
    sheet.put(Slot.DIAGRAM, tree[at])


def add_statement(sheet: Sheet, statement: Rich) -> None:
    """One sentence, set large.

    Raises:
        FitError: It is too long.
    """
    sheet.text(Slot.STATEMENT, [statement], STATEMENT, "the statement")


def add_recommendation(sheet: Sheet, view: RecommendationView) -> None:
    """What is to be decided, line by line.

    Raises:
        FitError: A line is too long.
    """
    for label, line, (name, text) in zip(LABELS, LINES, view.lines, strict=True):
        first = line is Slot.WHAT
        what = f"the recommendation ({name})"
        sheet.text(label, [words(name)], LABEL, what)
        sheet.text(line, [text], DECISION if first else LINE, what)


def add_code(sheet: Sheet, view: CodeView) -> None:
    """Code of one or two setups, each below its path.

    Raises:
        FitError: There are more sides than places, or they are too large.
    """
    count = len(view.sides)
    _refuse_more(view, sheet.setting.slide_title)
    boxes = [sheet.place(slot) for slot in CODES[:count]]
    captions = [sheet.place(slot) for slot in CAPTIONS[:count]]
    if count == 1:
        last = sheet.place(CODES[-1])
        width = last.left + last.width - boxes[0].left
        for shape in (*boxes, *captions):
            keep_place(shape, width=width)
    for unused in (*CODES[count:], *CAPTIONS[count:]):
        sheet.drop(unused)
    for slot, side in zip(CAPTIONS, view.sides, strict=False):
        _caption(sheet, slot, side)
    set_code(boxes, view.sides, sheet.setting.slide_title)
    for box, side in zip(boxes, view.sides, strict=True):
        lines = side.text.strip("\n").count("\n") + 1
        said = f"{view.title}: {lines} lines of {side.path} as {side.label} has them"
        describe(box, f"Code: {side.label}", said)


def _refuse_more(view: CodeView, slide_title: str) -> None:
    room = len(CODES)
    if len(view.sides) > room:
        raise FitError(
            slide_title=slide_title,
            what="the code",
            detail=(
                f"{len(view.sides)} setups side by side, where two have room: "
                "name two under 'setups'"
            ),
        )


def _caption(sheet: Sheet, slot: Slot, side: CodeSide) -> None:
    width = sheet.place(slot).width / POINT
    path = _shortened(side, width, sheet.setting.widths)
    text = (Span(text=side.label), Span(text=f"  {path}"))
    shape = sheet.text(slot, [text], PATH, f"the caption of {side.path}")
    shape.text_frame.paragraphs[0].runs[0].font.bold = True


def _shortened(side: CodeSide, width: float, widths: Widths) -> str:
    """The path without its first folders, if the whole does not fit the caption.

    The text alternative of the code has the whole path.
    """
    folders = side.path.split("/")
    for first in range(len(folders)):
        path = "/".join(("\u2026", *folders[first:])) if first else side.path
        text = f"{side.label}  {path}"
        if widths.of(text, PATH.sizes[0], bold=True) <= width * SAFETY:
            return path
    return folders[-1]
