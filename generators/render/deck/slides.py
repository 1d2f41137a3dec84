"""Lay one slide view out on a layout of the template."""

from collections.abc import Sequence
from copy import deepcopy
from typing import cast

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import (
    ChartPlaceholder,
    SlidePlaceholder,
    TablePlaceholder,
)
from pptx.slide import Slide
from pptx.util import Pt

from generators.render.deck.charts import draw_chart
from generators.render.deck.code_box import set_code
from generators.render.deck.fit import SAFETY, FitError, Widths
from generators.render.deck.places import INNER, POINT, Slot
from generators.render.deck.tables import add_table
from generators.render.deck.template_xml import footer_style
from generators.render.deck.text import (
    CAPTION,
    COVER,
    LARGE_POINTS,
    PATH,
    POINTS,
    PRESENTERS,
    SOURCE,
    SUBTITLE,
    TITLE,
    Setting,
    finish_runs,
    plain,
    set_text,
)
from generators.render.deck.tree import find, keep_place, placeholder
from generators.render.report.views import (
    Chart,
    CodeSide,
    CodeView,
    DeckView,
    Rich,
    SetupView,
    SlideView,
    Span,
    TableView,
)

_CHART_SLOTS = (Slot.CHART, Slot.SECOND_CHART)
_CODE_SLOTS = (Slot.CODE, Slot.SECOND_CODE)
_CAPTIONS = (Slot.CAPTION, Slot.SECOND_CAPTION)
_CHART_TYPE = {
    "dots": XL_CHART_TYPE.XY_SCATTER,
    "ratio": XL_CHART_TYPE.XY_SCATTER,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "parts": XL_CHART_TYPE.BAR_STACKED,
}
QUESTIONS = "Questions"


class Slides:
    """Adds slides to a presentation, each from its view."""

    def __init__(
        self,
        presentation: Presentation,
        deck: DeckView,
        setups: Sequence[SetupView],
        widths: Widths,
    ) -> None:
        self._presentation = presentation
        self._layouts = {one.name: one for one in presentation.slide_layouts}
        self._deck, self._setups, self._widths = deck, setups, widths

    def add_cover(self) -> None:
        """The title slide: what is to be decided, and the answer.

        Raises:
            FitError: A text is too long.
        """
        deck = self._deck
        slide = self._new("Title")
        setting = self._setting(deck.title)
        texts = (
            (Slot.TITLE, deck.title, COVER, "the title"),
            (Slot.SUBTITLE, deck.subtitle, SUBTITLE, "the subtitle"),
            (Slot.PRESENTERS, _words(deck.presenters), PRESENTERS, "the presenters"),
        )
        for slot, rich, style, what in texts:
            set_text(placeholder(slide, slot), [rich], style, what, setting)
        self._finish(slide, deck.notes, f"{deck.seconds} seconds for the whole talk")

    def add_divider(self) -> None:
        """The slide between the talk and what is kept for questions."""
        slide = self._new("Divider")
        words = _words(QUESTIONS)
        place = placeholder(slide, Slot.TITLE)
        set_text(place, [words], COVER, "the title", self._setting(words))
        self._finish(slide, "", "")

    def add(self, view: SlideView) -> None:
        """One slide with its evidence.

        Raises:
            FitError: A text is too long, or a table or code too large.
        """
        setting = self._setting(view.title)
        slide = self._new(layout_of(view))
        set_text(
            placeholder(slide, Slot.TITLE), [view.title], TITLE, "the title", setting
        )
        self._charts(slide, view.charts, setting)
        if view.table:
            self._table(slide, view.table, setting)
        if view.code:
            _add_code(slide, view.code, setting)
        if view.points:
            alone = not (view.charts or view.table or view.code)
            style = LARGE_POINTS if alone else POINTS
            set_text(
                placeholder(slide, Slot.POINTS),
                view.points,
                style,
                "the points",
                setting,
            )
        _add_source(slide, view, setting)
        self._add_footer(slide)
        spoken = f"{view.seconds} seconds"
        line = f"{spoken}, {view.speaker}" if view.speaker else spoken
        self._finish(slide, view.notes, line)

    def _new(self, layout: str) -> Slide:
        slide: Slide = self._presentation.slides.add_slide(self._layouts[layout])
        for one in slide.placeholders:
            slot = Slot(one.placeholder_format.idx)
            one.name = slot.name.replace("_", " ").capitalize()
        return slide

    def _setting(self, title: Rich) -> Setting:
        return Setting(
            slide_title=plain(title),
            widths=self._widths,
            site_url=self._deck.site_url,
        )

    def _charts(self, slide: Slide, charts: Sequence[Chart], setting: Setting) -> None:
        for slot, caption, chart in zip(_CHART_SLOTS, _CAPTIONS, charts, strict=False):
            place = cast("ChartPlaceholder", placeholder(slide, slot))
            page = setting.address(chart.page)
            size = (place.width, place.height)
            source = draw_chart(chart, size, self._widths, page)
            frame = place.insert_chart(  # type: ignore[no-untyped-call]
                _CHART_TYPE[chart.form], source
            )
            _describe(frame, f"Chart: {chart.title}", chart.description)
            if len(charts) > 1:
                what = f"the chart title {chart.title!r}"
                text = [_words(chart.title)]
                set_text(placeholder(slide, caption), text, CAPTION, what, setting)
                _embolden(placeholder(slide, caption))

    def _table(self, slide: Slide, view: TableView, setting: Setting) -> None:
        place = cast("TablePlaceholder", placeholder(slide, Slot.TABLE))
        frame = add_table(place, view, self._setups, setting)
        _describe(frame, "Table", view.description)

    def _add_footer(self, slide: Slide) -> None:
        """Footer and slide number: python-pptx does not take them from the layout."""
        tree = slide.shapes.element
        for place in list(slide.slide_layout.placeholders):
            slot = place.placeholder_format.idx
            if slot not in {Slot.FOOTER, Slot.NUMBER}:
                continue
            copy = deepcopy(place.element)
            find(copy, qn("p:spPr")).clear()
            ids = [int(one.get("id")) for one in tree.iter(qn("p:cNvPr"))]
            find(copy, f".//{qn('p:cNvPr')}").set("id", str(max(ids) + 1))
            align = "l" if slot == Slot.FOOTER else "r"
            _replace_style(copy, align)
            number = len(self._presentation.slides)
            text = self._deck.footer if slot == Slot.FOOTER else str(number)
            find(copy, f".//{qn('a:t')}").text = text
            tree.append(copy)

    def _finish(self, slide: Slide, notes: str, line: str) -> None:
        if notes or line:
            page = slide.notes_slide
            frame = page.notes_text_frame
            if frame is None:
                raise LookupError("the notes master has no place for notes")
            frame.text = "\n".join(text for text in (notes.strip(), line) if text)
            finish_runs(page.element)
        _drop_empty(slide)
        finish_runs(slide.element)


def layout_of(view: SlideView) -> str:
    """The layout for what a slide shows."""
    if view.charts:
        base = "Two charts" if len(view.charts) > 1 else "Chart"
    elif view.table or view.code:
        base = "Table" if view.table else "Code"
    else:
        return "Points"
    return f"{base} and points" if view.points else base


def _words(text: str) -> Rich:
    return (Span(text=text),)


def _drop_empty(slide: Slide) -> None:
    """An empty placeholder would show its prompt to whoever edits the deck."""
    for one in list(slide.placeholders):
        if one.has_text_frame and not one.text_frame.text:
            slide.shapes.element.remove(one.element)


def _describe(shape: BaseShape, name: str, description: str) -> None:
    """The text alternative; python-pptx has no call for it."""
    properties = find(shape.element, f".//{qn('p:cNvPr')}")
    properties.set("name", name)
    properties.set("descr", description)


def _embolden(shape: SlidePlaceholder) -> None:
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.bold = True


def _add_code(slide: Slide, view: CodeView, setting: Setting) -> None:
    room = len(_CODE_SLOTS)
    if len(view.sides) > room:
        raise FitError(
            slide_title=setting.slide_title,
            what=f"code of {len(view.sides)} setups side by side, where two have room,",
            lines_too_many=sum(s.text.count("\n") + 1 for s in view.sides[room:]),
        )
    boxes = [placeholder(slide, slot) for slot in _CODE_SLOTS]
    captions = [placeholder(slide, slot) for slot in _CAPTIONS]
    for unused in (*boxes[len(view.sides) :], *captions[len(view.sides) :]):
        slide.shapes.element.remove(unused.element)
    if len(view.sides) == 1:
        for shape in (boxes[0], captions[0]):
            keep_place(shape, width=INNER)
    for caption, side in zip(captions, view.sides, strict=False):
        path = _shortened(side, caption.width / POINT, setting.widths)
        words = (Span(text=side.label), Span(text=f"  {path}"))
        what = f"the caption of {side.path}"
        set_text(caption, [words], PATH, what, setting)
        caption.text_frame.paragraphs[0].runs[0].font.bold = True
    set_code(boxes[: len(view.sides)], view.sides, setting.slide_title)
    for box, side in zip(boxes, view.sides, strict=False):
        lines = side.text.strip("\n").count("\n") + 1
        said = f"{view.title}: {lines} lines of {side.path} as {side.label} has them"
        _describe(box, f"Code: {side.label}", said)


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


def _add_source(slide: Slide, view: SlideView, setting: Setting) -> None:
    shape = placeholder(slide, Slot.SOURCE)
    said = f"{view.source}  " if view.source and view.page else view.source
    set_text(shape, [_words(said)], SOURCE, "the source line", setting)
    if view.page:
        paragraph = shape.text_frame.paragraphs[0]
        link = paragraph.add_run()
        link.text = "Evidence"
        link.font.size = Pt(SOURCE.sizes[0])
        link.hyperlink.address = setting.address(view.page)
        for click in shape.element.iter(qn("a:hlinkClick")):
            click.set("tooltip", "Where this stands on the site, with every run")


def _replace_style(footer: etree._Element, align: str) -> None:
    """LibreOffice does not inherit the footer's style; the slide repeats it."""
    body = find(footer, qn("p:txBody"))
    xml = f"<a:lstStyle {nsdecls('a')}>{footer_style(align)}</a:lstStyle>"
    body.replace(find(body, qn("a:lstStyle")), parse_xml(xml))
