"""Can what stands on the slides be read? Sizes, contrast and fonts as written.

Body text has at least 18 points, what stands below or beside it at least 12; text
contrasts with what lies behind it by at least 4.5 to 1 (WCAG 2.2, criterion 1.4.3);
PowerPoint shrinks nothing by itself. Theme colours are resolved; where a picture or a
gradient lies behind, the contrast is not known and not judged.
"""

from collections.abc import Iterator

from lxml import etree

from generators.render.checks.inherited import Sheets, sheets_of, targets_of
from generators.render.checks.markup import A, C, P
from generators.render.checks.parts import Package
from generators.render.checks.placed import is_within, name_of, place_of
from generators.render.contrast import contrast

BODY_POINTS = 18
SMALL_POINTS = 12
TABLE_POINTS = 14
FOOTER_POINTS = 10  #: footer and slide number are for whoever files the deck
CONTRAST = 4.5
FONTS = frozenset({"Arial", "Courier New"})  #: whose widths we have
#: What our slides call the shapes that stand above, below or beside the body.
SMALL = frozenset({"Mark", "Source", "Caption", "Second caption", "Presenters"})
_CODE_FONT = "Courier New"
_FOOT = frozenset({"ftr", "sldNum", "dt"})
_INSIDE = frozenset({"ctr", "inEnd", "inBase"})  #: labels that stand on their bar
_SHAPES = (f"{P}sp", f"{P}graphicFrame")


def lint_legible(package: Package, *, own_fonts: bool = True) -> Iterator[str]:
    """What cannot be read, each as one sentence.

    Args:
        package: The deck.
        own_fonts: Whether it follows our template; one that a company brings has
            fonts of its own.
    """
    for number, (name, tree) in enumerate(package.slides(), start=1):
        where = f"slide {number}"
        yield from _autofit(where, tree)
        sheets = sheets_of(package, name)
        if sheets is None:
            continue
        for shape in tree.iter(*_SHAPES):
            yield from _sizes(where, shape, sheets)
            yield from _contrasts(where, shape, sheets)
        behind = background(sheets, None)
        for part in targets_of(package, name, "/chart").values():
            if part in package.trees:
                yield from _chart(where, package.trees[part], sheets, behind)
    if own_fonts:
        yield from _fonts(package)


def _autofit(where: str, tree: etree._Element) -> Iterator[str]:
    for shape in tree.iter(f"{P}sp"):
        for tag in (f"{A}normAutofit", f"{A}spAutoFit"):
            if shape.find(f"{P}txBody/{A}bodyPr/{tag}") is not None:
                yield f"{where}: {name_of(shape)} would be changed by PowerPoint to fit"


def _sizes(where: str, shape: etree._Element, sheets: Sheets) -> Iterator[str]:
    told = set()
    for run in shape.iter(f"{A}r", f"{A}fld"):
        size = size_of(run, shape, sheets)
        least = _least(run, shape)
        if size is not None and size < least and size not in told:
            told.add(size)
            said = _words(run)
            yield (
                f"{where}: {name_of(shape)} is set in {size:g} points, "
                f"at least {least} are asked for: {said!r}"
            )


def size_of(run: etree._Element, shape: etree._Element, sheets: Sheets) -> float | None:
    """The size of a run in points; None where nothing declares one."""
    for properties in sheets.properties(run, shape):
        if properties.get("sz"):
            return int(properties.get("sz", 0)) / 100
    return None


def _least(run: etree._Element, shape: etree._Element) -> int:
    place = shape.find(f"./*/{P}nvPr/{P}ph")
    if place is not None and place.get("type") in _FOOT:
        return FOOTER_POINTS
    if shape.tag == f"{P}graphicFrame":
        return SMALL_POINTS if _is_below(run) else TABLE_POINTS
    fonts = {one.get("typeface") for one in run.iter(f"{A}latin")}
    if place is None or name_of(shape) in SMALL or _CODE_FONT in fonts:
        return SMALL_POINTS  # boxes of a diagram have no placeholder
    return BODY_POINTS


def _is_below(run: etree._Element) -> bool:
    """Whether a run stands in a cell below its value, as an interval does."""
    paragraph = next(run.iterancestors(f"{A}p"), None)
    before = None if paragraph is None else paragraph.getprevious()
    return before is not None and before.tag == f"{A}p"


def _contrasts(where: str, shape: etree._Element, sheets: Sheets) -> Iterator[str]:
    told = set()
    for run in shape.iter(f"{A}r", f"{A}fld"):
        if not any(letter.isalnum() for letter in _words(run)):
            continue  # marks and arrows are drawn; 3 to 1 is enough for them
        text, behind = _text_colour(run, shape, sheets), _behind(run, shape, sheets)
        if text and behind and (text, behind) not in told:
            told.add((text, behind))
            yield from _judge(where, name_of(shape), text, behind)


def _judge(where: str, name: str, text: str, behind: str) -> Iterator[str]:
    ratio = contrast(text, behind)
    if ratio < CONTRAST:
        yield (
            f"{where}: {name} has {text} on {behind}, "
            f"a contrast of {ratio:.1f} to 1; {CONTRAST} are asked for"
        )


def _text_colour(
    run: etree._Element, shape: etree._Element, sheets: Sheets
) -> str | None:
    link = run.find(f"{A}rPr/{A}hlinkClick")
    if link is not None and not any(one.get("val") == "tx" for one in link.iter()):
        return sheets.colours.get("hlink")
    for properties in sheets.properties(run, shape):
        for fill in properties:
            if etree.QName(fill).localname.endswith("Fill"):
                return sheets.colour(fill)
    return sheets.colours.get("dk1")


def _behind(run: etree._Element, shape: etree._Element, sheets: Sheets) -> str | None:
    cell = next(run.iterancestors(f"{A}tc"), None)
    if cell is not None:
        fill = cell.find(f"{A}tcPr/{A}solidFill")
        if fill is not None:
            return sheets.colour(fill)
    return background(sheets, shape)


def background(sheets: Sheets, shape: etree._Element | None) -> str | None:
    """The colour behind a shape's text; None where it is not plain.

    Its own fill, or that of a shape below it, or the sheet's.
    """
    if shape is not None:
        for source in sheets.sources(shape):
            fill = _fill(source)
            if fill is not None and fill.tag != f"{A}noFill":
                return sheets.colour(fill)
    for below in _below(sheets, shape):
        fill = _fill(below)
        if below.tag == f"{P}pic":
            return None
        if fill is not None and fill.tag != f"{A}noFill":
            return sheets.colour(fill)
    return _paper(sheets)


def _below(sheets: Sheets, shape: etree._Element | None) -> Iterator[etree._Element]:
    """Shapes drawn before one, and under all of it; the last drawn first."""
    box = place_of(sheets, shape) if shape is not None else None
    drawn: list[etree._Element] = []
    hidden = "0" in {
        sheets.layout.get("showMasterSp"),
        sheets.slide.get("showMasterSp"),
    }
    for sheet in (*(() if hidden else (sheets.master,)), sheets.layout, sheets.slide):
        for one in sheet.iter(f"{P}sp", f"{P}pic"):
            if one is shape:
                break
            if sheet is sheets.slide or one.find(f"./*/{P}nvPr/{P}ph") is None:
                drawn.append(one)
    for one in reversed(drawn):
        other = place_of(sheets, one)
        if box is not None and other is not None and is_within(box, other):
            yield one


def _fill(shape: etree._Element) -> etree._Element | None:
    properties = shape.find(f"{P}spPr")
    for one in properties if properties is not None else ():
        if etree.QName(one).localname.endswith("Fill"):
            return one
    return None


def _paper(sheets: Sheets) -> str | None:
    for sheet in (sheets.slide, sheets.layout, sheets.master):
        plain = sheet.find(f"{P}cSld/{P}bg/{P}bgPr")
        if plain is not None:
            return sheets.colour(plain[0] if len(plain) else None)
        style = sheet.find(f"{P}cSld/{P}bg/{P}bgRef")
        if style is not None and len(style):
            return sheets.named(style[0])
    return sheets.colours.get("lt1")


def _chart(
    where: str, tree: etree._Element, sheets: Sheets, behind: str | None
) -> Iterator[str]:
    """Sizes and colours of a chart's texts, on the slide or on their bars."""
    told: set[object] = set()
    for one in tree.iter(f"{A}defRPr", f"{A}rPr"):
        size = int(one.get("sz", SMALL_POINTS * 100)) / 100
        fill = one.find(f"{A}solidFill")
        text, on = sheets.colour(fill), _on_bar(one, sheets, behind)
        if size < SMALL_POINTS and size not in told:
            told.add(size)
            yield f"{where}: the chart has text of {size:g} points"
        if text and on and (text, on) not in told:
            told.add((text, on))
            yield from _judge(where, "the chart", text, on)


def _on_bar(text: etree._Element, sheets: Sheets, behind: str | None) -> str | None:
    label = next(text.iterancestors(f"{C}dLbl", f"{C}dLbls"), None)
    if label is None:
        return behind
    place = label.find(f"{C}dLblPos")
    if place is None or place.get("val") not in _INSIDE:
        return behind
    series = next(label.iterancestors(f"{C}ser"), None)
    fill = series.find(f"{C}spPr/{A}solidFill") if series is not None else None
    return sheets.colour(fill) if fill is not None else behind


def _fonts(package: Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        if not name.startswith(("ppt/slides/", "ppt/charts/", "ppt/theme/")):
            continue
        faces = {one.get("typeface", "") for one in tree.iter(f"{A}latin")}
        for face in sorted(faces - FONTS - {""}):
            if not face.startswith("+"):
                yield f"{name}: has the font {face}, whose widths are not known"


def _words(run: etree._Element) -> str:
    return "".join(one.text or "" for one in run.iter(f"{A}t"))
