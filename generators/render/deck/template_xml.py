"""The XML of the slide master, the layouts and the notes master.

Formatting stands here and nowhere else: slides inherit it. Knows nothing of views, and
of packages only the relation ids that `template` gives out.
"""

from generators.render.deck.places import (
    BODY_END,
    BODY_TOP,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    HEIGHT,
    INNER,
    MARGIN,
    TITLE,
    WIDTH,
    Layout,
    Place,
    Slot,
)

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
MUTED = "5A6470"  #: footer, source and axis text; 6:1 on white
FOOTER_SIZE = 1100


def master(layouts: int) -> str:
    """The slide master, with ids for so many layouts."""
    ids = "".join(
        f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>'
        for n in range(1, layouts + 1)
    )
    body = (MARGIN, BODY_TOP, INNER, BODY_END - BODY_TOP)
    shapes = (
        _hairline()
        + _shape(2, "Title", 'type="title"', _frame(TITLE), _body("t"), "Title")
        + _shape(3, "Text", 'type="body" idx="1"', _box(*body), _body("t"), "Text")
        + _footers(with_place=True)
    )
    return (
        f"<p:sldMaster {_NS}>{_slide_data(shapes, background=True)}{_COLOUR_MAP}"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        '<p:hf hdr="0" dt="0"/><p:txStyles><p:titleStyle>'
        + _level(1, size=2800, colour="tx2", bold=True)
        + "</p:titleStyle><p:bodyStyle>"
        + "".join(_level(n, size=2000, before=900) for n in range(1, 10))
        + "</p:bodyStyle><p:otherStyle>"
        + _level(1, size=1800)
        + "</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(one: Layout) -> str:
    """One layout; a dark one hides the master's shapes and fills the slide."""
    shapes = _panel() if one.dark else ""
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
        f"{_COLOUR_MAP}<p:notesStyle>{_level(1, size=1200)}</p:notesStyle>"
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
}
_PROMPTS = {
    "title": "One sentence that says the finding",
    "cover": "What is to be decided",
    "subtitle": "The answer in one sentence",
    "chart": "Chart",
    "table": "Table",
}


def _placeholder(number: int, place: Place, one: Layout) -> str:
    kind = _KINDS.get(place.style, "body")
    if place.style == "cover" and one.kind != "title":
        kind = "title"
    index = "" if place.slot is Slot.TITLE else f' idx="{place.slot.value}"'
    name = place.slot.name.replace("_", " ").capitalize()
    return _shape(
        number,
        name,
        f'type="{kind}"{index}',
        _frame(place) + (_CODE_FILL if place.style == "code" else ""),
        _body(*_FRAME.get(place.style, ("t", 0)), style=_LIST.get(place.style, "")),
        _PROMPTS.get(place.style, name),
    )


def _level(  # noqa: PLR0913 - one argument for each attribute of a text style
    number: int,
    *,
    size: int,
    colour: str = "tx1",
    bold: bool = False,
    before: int = 0,
    font: str = "+mn-lt",
    bullet: bool = False,
) -> str:
    fill = (
        f'<a:srgbClr val="{colour}"/>'
        if colour == MUTED
        else f'<a:schemeClr val="{colour}"/>'
    )
    indent = 'marL="228600" indent="-228600"' if bullet else 'marL="0" indent="0"'
    mark = (
        '<a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>'
        if bullet
        else "<a:buNone/>"
    )
    return (
        f'<a:lvl{number}pPr {indent} algn="l" defTabSz="914400" rtl="0">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef>{mark}'
        f'<a:defRPr lang="en-GB" sz="{size}" b="{int(bold)}" kern="1200">'
        f'<a:solidFill>{fill}</a:solidFill><a:latin typeface="{font}"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


_LIST = {
    "cover": _level(1, size=4000, colour="bg1", bold=True),
    "subtitle": _level(1, size=2200, colour="bg1"),
    "presenters": _level(1, size=1600, colour="bg1"),
    "caption": _level(1, size=1600),
    "path": _level(1, size=1400),
    "code": _level(1, size=1600, font="Courier New"),
    "points": _level(1, size=2000, before=900, bullet=True),
    "large": _level(1, size=2400, before=1600, bullet=True),
    "source": _level(1, size=1200, colour=MUTED),
}
_FRAME = {
    "cover": ("b", 0),
    "presenters": ("b", 0),
    "source": ("b", 0),
    "caption": ("t", 0),
    "code": ("t", 114300),
}
_CODE_FILL = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>'


def _body(anchor: str, inset: int = 0, style: str = "") -> str:
    return (
        f'<a:bodyPr wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}"'
        f' bIns="{inset}" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle>"
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
        _body("ctr", style=footer_style("l")),
        "Footer",
    ) + _shape(
        41,
        "Slide number",
        f'type="sldNum" sz="quarter" idx="{Slot.NUMBER.value}"',
        number,
        _body("ctr", style=footer_style("r")),
        "",
    ).replace(
        '<a:r><a:rPr lang="en-GB"/><a:t></a:t></a:r>',
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="en-GB"/><a:t>&#8249;#&#8250;</a:t></a:fld>',
    )


def footer_style(align: str) -> str:
    """List style of footer and slide number; LibreOffice does not inherit it."""
    return _level(1, size=FOOTER_SIZE, colour=MUTED).replace(
        'algn="l"', f'algn="{align}"'
    )


def _decoration(name: str, box: str, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="7" name="{name}"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
        ' val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{box}<a:solidFill>{colour}'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/>"
        '<a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def _hairline() -> str:
    box = _box(MARGIN, FOOTER_TOP - 60000, INNER, 9525)
    return _decoration("Rule", box, '<a:srgbClr val="D5D9DF"/>')


def _panel() -> str:
    box = _box(0, 0, WIDTH, HEIGHT)
    return _decoration("Panel", box, '<a:schemeClr val="tx2"/>')


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
