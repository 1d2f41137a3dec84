"""How the text of each kind of placeholder is set: list styles and insets, as XML.

The template's layouts carry these styles, and so do boxes on slides of a template that
has no place for them. Colours are the theme's, so that a box suits any template.
"""

from generators.render.deck.template.places import Style

MUTED = "5A6470"  #: footer, source and axis text; 6:1 on white
FOOTER_SIZE = 1200


def level(  # noqa: PLR0913 - one argument for each attribute of a text style
    number: int,
    *,
    size: int,
    colour: str = "tx1",
    bold: bool = False,
    before: int = 0,
    font: str = "+mn-lt",
    mark: str = "",
) -> str:
    """One level of a list style.

    Args:
        number: The level, from 1.
        size: In hundredths of a point.
        colour: A colour of the theme, or `MUTED`.
        bold: Whether it is bold.
        before: Space before each paragraph, in hundredths of a point.
        font: A typeface, or a reference to one of the theme.
        mark: "bullet", "number", or nothing.
    """
    fill = (
        f'<a:srgbClr val="{colour}"/>'
        if colour == MUTED
        else f'<a:schemeClr val="{colour}"/>'
    )
    indent, sign = _MARKS[mark]
    return (
        f'<a:lvl{number}pPr marL="{indent}" indent="-{indent}" algn="l"'
        ' defTabSz="914400" rtl="0"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef>{sign}'
        f'<a:defRPr lang="en-GB" sz="{size}" b="{int(bold)}" kern="1200">'
        f'<a:solidFill>{fill}</a:solidFill><a:latin typeface="{font}"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


_MARKS = {
    "": ("0", "<a:buNone/>"),
    "bullet": (
        "228600",
        '<a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>',
    ),
    "number": (
        "457200",
        '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain"/>',
    ),
}
LIST: dict[Style, str] = {
    "cover": level(1, size=4000, colour="bg1", bold=True),
    "asking": level(1, size=4000, colour="bg1", bold=True),
    "subtitle": level(1, size=2200, colour="bg1"),
    "presenters": level(1, size=1600, colour="bg1"),
    "mark": level(1, size=1200, colour=MUTED, bold=True),
    "caption": level(1, size=1600, bold=True),
    "path": level(1, size=1400),
    "code": level(1, size=1600, font="Courier New"),
    "points": level(1, size=2000, before=900, mark="bullet"),
    "large": level(1, size=2600, before=1800, mark="bullet"),
    "numbered": level(1, size=2400, before=1200, mark="number"),
    "links": level(1, size=2000, colour="bg1", before=1000),
    "statement": level(1, size=4000, colour="tx2"),
    "decision-label": level(1, size=2000, colour="tx2", bold=True),
    "decision": level(1, size=2600, colour="tx2", bold=True),
    "label": level(1, size=1800, colour=MUTED, bold=True),
    "line": level(1, size=2000),
    "source": level(1, size=1200, colour=MUTED),
}
#: Anchor of the text, and its distance from the edges in EMU.
FRAMES: dict[Style, tuple[str, int]] = {
    "cover": ("b", 0),
    "asking": ("ctr", 0),
    "presenters": ("b", 0),
    "source": ("b", 0),
    "links": ("ctr", 0),
    "statement": ("ctr", 0),
    "decision-label": ("ctr", 0),
    "decision": ("ctr", 0),
    "label": ("ctr", 0),
    "line": ("ctr", 0),
    "code": ("t", 114300),
}
CODE_FILL = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>'


def body(anchor: str, inset: int = 0, style: str = "") -> str:
    """Properties and list style of a text body; text is never shrunk by the viewer."""
    return (
        f'<a:bodyPr wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}"'
        f' bIns="{inset}" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle>"
    )


def body_of(style: Style) -> str:
    """The text body's properties for one kind of placeholder."""
    return body(*FRAMES.get(style, ("t", 0)), style=LIST.get(style, ""))


def footer_style(align: str) -> str:
    """List style of footer and slide number; LibreOffice does not inherit it."""
    return level(1, size=FOOTER_SIZE, colour=MUTED).replace(
        'algn="l"', f'algn="{align}"'
    )
