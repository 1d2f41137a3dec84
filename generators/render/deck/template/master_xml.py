"""The XML of the slide master, the layouts and the notes master.

Formatting stands here and nowhere else: slides inherit it. Knows nothing of views, and
of packages only the relation ids that `drawing` gives out.
"""

from generators.render.deck.template.layouts import (
    DECISION_HEIGHT,
    LINE_PITCH,
    TITLE,
    Layout,
)
from generators.render.deck.template.places import (
    BODY_END,
    BODY_TOP,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    HEIGHT,
    INCH,
    INNER,
    MARGIN,
    WIDTH,
    Place,
    Slot,
)
from generators.render.deck.template.text_styles import (
    CODE_FILL,
    body,
    body_of,
    footer_style,
    level,
)

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_RULE = '<a:srgbClr val="D5D9DF"/>'
_TAB = round(0.2 * INCH)  #: width of the tab at the edge, beside the title


def master(layouts: int) -> str:
    """The slide master, with ids for so many layouts."""
    ids = "".join(
        f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>'
        for n in range(1, layouts + 1)
    )
    middle = _box(MARGIN, BODY_TOP, INNER, BODY_END - BODY_TOP)
    shapes = (
        _line(7, FOOTER_TOP - 60000)
        + _tab(8, TITLE.y + round(0.07 * INCH), "tx2")
        + _shape(2, "Title", 'type="title"', _frame(TITLE), body("t"), "Title")
        + _shape(3, "Text", 'type="body" idx="1"', middle, body("t"), "Text")
        + _footers(with_place=True)
    )
    return (
        f"<p:sldMaster {_NS}>{_slide_data(shapes, background=True)}{_COLOUR_MAP}"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        '<p:hf hdr="0" dt="0"/><p:txStyles><p:titleStyle>'
        + level(1, size=2800, colour="tx2", bold=True)
        + "</p:titleStyle><p:bodyStyle>"
        + "".join(level(n, size=2000, before=900) for n in range(1, 10))
        + "</p:bodyStyle><p:otherStyle>"
        + level(1, size=1800)
        + "</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(one: Layout) -> str:
    """One layout; a dark one hides the master's shapes and fills the slide."""
    shapes = _decorations(one)
    for number, place in enumerate(one.places, start=10):
        shapes += _placeholder(number, place, one)
    if not one.dark:
        shapes += _footers(with_place=False)
    hidden = ' showMasterSp="0"' if one.dark else ""
    return (
        f'<p:sldLayout {_NS}{hidden} type="{one.kind}" preserve="1" userDrawn="1">'
        f"{_slide_data(shapes, name=one.name)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def notes_master() -> str:
    """The notes page: the slide above, the notes below."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_box(685800, 685800, 5486400, 3086100)}</p:spPr></p:sp>"
    )
    place = _box(685800, 4000500, 5486400, 4457700)
    ph = 'type="body" sz="quarter" idx="3"'
    text = _shape(3, "Notes", ph, place, "<a:bodyPr/>", "Notes")
    return (
        f"<p:notesMaster {_NS}>{_slide_data(image + text, background=True)}"
        f"{_COLOUR_MAP}<p:notesStyle>{level(1, size=1200)}</p:notesStyle>"
        "</p:notesMaster>"
    )


_COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1"'
    ' accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5"'
    ' accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_KINDS = {
    "title": "title",
    "cover": "ctrTitle",
    "subtitle": "subTitle",
    "chart": "chart",
    "table": "tbl",
    "diagram": "dgm",
}
_PROMPTS = {
    "title": "One sentence that says the finding",
    "cover": "What is to be decided",
    "asking": "What is asked",
    "subtitle": "The answer in one sentence",
    "chart": "Chart",
    "table": "Table",
    "diagram": "Diagram",
    "mark": "Appendix",
    "statement": "One sentence, set large",
}


def _placeholder(number: int, place: Place, one: Layout) -> str:
    kind = _KINDS.get(place.style, "body")
    if place.slot is Slot.TITLE and one.kind != "title":
        kind = "title"
    index = "" if place.slot is Slot.TITLE else f' idx="{place.slot.value}"'
    name = place.slot.name.replace("_", " ").capitalize()
    return _shape(
        number,
        name,
        f'type="{kind}"{index}',
        _frame(place) + (CODE_FILL if place.style == "code" else ""),
        body_of(place.style),
        _PROMPTS.get(place.style, name),
    )


def _box(x: int, y: int, width: int, height: int) -> str:
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _frame(place: Place) -> str:
    return _box(place.x, place.y, place.width, place.height)


def _shape(  # noqa: PLR0913, PLR0917 - the six parts of a placeholder
    number: int, name: str, place: str, frame: str, body: str, prompt: str
) -> str:
    style = "" if "<a:lstStyle>" in body else "<a:lstStyle/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{frame}</p:spPr><p:txBody>{body}{style}"
        f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{prompt}</a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )


def _footers(*, with_place: bool) -> str:
    """Footer and slide number; the master gives the place, layouts inherit it."""
    right = MARGIN + INNER - 700000
    footer = _box(MARGIN, FOOTER_TOP, 8000000, FOOTER_HEIGHT) if with_place else ""
    number = _box(right, FOOTER_TOP, 700000, FOOTER_HEIGHT) if with_place else ""
    return _shape(
        40,
        "Footer",
        f'type="ftr" sz="quarter" idx="{Slot.FOOTER.value}"',
        footer,
        body("ctr", style=footer_style("l")),
        "Footer",
    ) + _shape(
        41,
        "Slide number",
        f'type="sldNum" sz="quarter" idx="{Slot.NUMBER.value}"',
        number,
        body("ctr", style=footer_style("r")),
        "",
    ).replace(
        '<a:r><a:rPr lang="en-GB"/><a:t></a:t></a:r>',
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="en-GB"/><a:t>&#8249;#&#8250;</a:t></a:fld>',
    )


def _decorations(one: Layout) -> str:
    """What a layout has behind its placeholders."""
    if one.dark:
        first = one.places[0]
        top = first.y + first.height - round(0.62 * INCH)
        tab = _tab(8, top, "accent3")
        if one.role == "closing":
            edge = first.x + first.width + round(0.25 * INCH)
            height = round(0.8 * first.height)
            bar = (edge, first.y + round(0.1 * first.height), 19050, height)
            tab = _decoration(8, "Bar", bar, _theme("accent3"))
        return _decoration(7, "Panel", (0, 0, WIDTH, HEIGHT), _theme("tx2")) + tab
    if one.role == "recommendation":
        tops = [BODY_TOP + DECISION_HEIGHT + n * LINE_PITCH for n in range(4)]
        return "".join(_line(n, top) for n, top in enumerate(tops, start=50))
    if one.role == "statement":
        said = one.places[2]
        bar = (MARGIN, said.y, round(0.08 * INCH), said.height)
        return _decoration(50, "Bar", bar, _theme("accent3"))
    return ""


def _decoration(
    number: int, name: str, box: tuple[int, int, int, int], colour: str
) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
        ' val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_box(*box)}<a:solidFill>{colour}'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/>"
        '<a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def _theme(colour: str) -> str:
    return f'<a:schemeClr val="{colour}"/>'


def _line(number: int, y: int) -> str:
    return _decoration(number, "Rule", (MARGIN, y, INNER, 9525), _RULE)


def _tab(number: int, y: int, colour: str) -> str:
    box = (0, y, _TAB, round(0.36 * INCH))
    return _decoration(number, "Tab", box, _theme(colour))


def _slide_data(shapes: str, *, name: str = "", background: bool = False) -> str:
    named = f' name="{name}"' if name else ""
    colour = '<a:schemeClr val="bg1"/>'
    behind = f'<p:bg><p:bgRef idx="1001">{colour}</p:bgRef></p:bg>'
    return (
        f"<p:cSld{named}>{behind if background else ''}<p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree></p:cSld>'
    )
