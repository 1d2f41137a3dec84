"""Read a deck back: its words, and the numbers that its charts and workbooks hold.

Takes nothing from the views, so that `checks` can compare one with the other.
"""

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

import pptx
from lxml import etree
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from generators.render.deck.archive import read_package
from generators.render.deck.text.code_box import FONT
from generators.render.deck.tree import find

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PACKAGE = "/package"


@dataclass(frozen=True, kw_only=True)
class SlideText:
    """The words of one slide, without code, and how it is spoken."""

    number: int
    title: str
    texts: tuple[str, ...]  #: placeholders, table cells and text alternatives
    notes: str
    charts: tuple[str, ...]  #: names of its chart parts


@dataclass(frozen=True, kw_only=True)
class SeriesText:
    """One series of a chart; values along the axis that carries figures."""

    name: str
    values: tuple[float, ...]
    errors: tuple[float, ...]  #: lengths of its error bars


@dataclass(frozen=True, kw_only=True)
class ChartText:
    """One chart as it stands in the package."""

    part: str
    minimum: float | None  #: of the axis that carries figures
    series: tuple[SeriesText, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[str, float], ...]  #: heading and number of the workbook's cells
    words: tuple[str, ...]  #: texts of the workbook


@dataclass(frozen=True, kw_only=True)
class DeckText:
    """Everything that a deck says."""

    slides: tuple[SlideText, ...]
    charts: tuple[ChartText, ...]


def read_deck(data: bytes) -> DeckText:
    """Read a presentation back from its bytes."""
    presentation = pptx.Presentation(io.BytesIO(data))
    slides = tuple(
        _slide(number, slide)
        for number, slide in enumerate(presentation.slides, start=1)
    )
    parts = read_package(data)
    names = sorted(
        n for n in parts if n.startswith("ppt/charts/") and n.endswith(".xml")
    )
    return DeckText(slides=slides, charts=tuple(_chart(n, parts) for n in names))


def _slide(number: int, slide: Slide) -> SlideText:
    title = slide.shapes.title
    return SlideText(
        number=number,
        title=title.text_frame.text if title is not None else "",
        texts=tuple(text for shape in slide.shapes for text in _texts(shape)),
        notes=_notes(slide),
        charts=tuple(
            str(shape.chart.part.partname).lstrip("/")
            for shape in slide.shapes
            if isinstance(shape, GraphicFrame) and shape.has_chart
        ),
    )


def _notes(slide: Slide) -> str:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return frame.text if frame is not None else ""


def _texts(shape: BaseShape) -> Iterator[str]:
    described = find(shape.element, ".//{*}cNvPr").get("descr")
    code = any(one.get("typeface") == FONT for one in shape.element.iter(f"{_A}latin"))
    if described and not code:
        yield described
    if code or shape.element.find(f".//{_A}fld") is not None:
        return
    for paragraph in shape.element.iter(f"{_A}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{_A}t"))


def _chart(name: str, parts: dict[str, bytes]) -> ChartText:
    tree = etree.fromstring(parts[name])
    book = read_package(parts[_workbook_of(name, parts)])
    shared = _shared(book)
    least = tree.find(f".//{_C}valAx/{_C}scaling/{_C}min")
    return ChartText(
        part=name,
        minimum=float(least.get("val", "nan")) if least is not None else None,
        series=tuple(_series(one) for one in tree.iter(f"{_C}ser")),
        labels=tuple(one.text or "" for one in tree.iter(f"{_A}t")),
        cells=tuple(_cells(book, shared)),
        words=tuple(shared),
    )


def _series(element: etree._Element) -> SeriesText:
    name = element.findtext(f"{_C}tx//{_C}v") or ""
    values = element.find(f"{_C}xVal")
    values = element.find(f"{_C}val") if values is None else values
    bars = element.find(f"{_C}errBars")
    return SeriesText(name=name, values=_numbers(values), errors=_numbers(bars))


def _numbers(element: etree._Element | None) -> tuple[float, ...]:
    if element is None:
        return ()
    return tuple(float(one.text or "nan") for one in element.iter(f"{_C}v"))


def _workbook_of(name: str, parts: dict[str, bytes]) -> str:
    folder, file = posixpath.split(name)
    rels = etree.fromstring(parts[f"{folder}/_rels/{file}.rels"])
    target = next(
        one.get("Target", "")
        for one in rels.iter(f"{_REL}Relationship")
        if one.get("Type", "").endswith(_PACKAGE)
    )
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _shared(book: dict[str, bytes]) -> list[str]:
    tree = etree.fromstring(book["xl/sharedStrings.xml"])
    return [
        "".join(text.text or "" for text in item.iter(f"{_S}t"))
        for item in tree.iter(f"{_S}si")
    ]


def _cells(book: dict[str, bytes], shared: list[str]) -> Iterator[tuple[str, float]]:
    """The numbers of the first sheet, each with the heading of its column."""
    headings: dict[str, str] = {}
    for cell in etree.fromstring(book["xl/worksheets/sheet1.xml"]).iter(f"{_S}c"):
        column = cell.get("r", "").rstrip("0123456789")
        value = cell.findtext(f"{_S}v")
        if value is None:
            continue
        if cell.get("t") != "s":
            yield headings.get(column, ""), float(value)
        elif cell.get("r") == f"{column}1":
            headings[column] = shared[int(value)]
