"""The XML of a native chart: text, series, axes and the chart around them.

Written here and not by python-pptx, because that gives negative axis ids, no custom
labels in one go and no second sheet. Element order follows the schema (ECMA-376 21.2).
Knows nothing of views.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from generators.render.deck.scale import Scale
from generators.render.deck.template_xml import MUTED
from generators.render.deck.workbook import Column

_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
GRID_LINE = "DDE1E6"
CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
NO_FILL = "<a:noFill/>"
SPACE = "\u00a0"  #: between a line or axis and the text beside it


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A place inside the chart, as shares of its width and height."""

    x: float
    y: float
    width: float | None = None
    height: float | None = None


def srgb(colour: str) -> str:
    """A solid fill of a fixed colour."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def scheme(colour: str, alpha: int | None = None) -> str:
    """A solid fill of a theme colour; `alpha` in percent."""
    clear = f'<a:alpha val="{alpha * 1000}"/>' if alpha is not None else ""
    return (
        f'<a:solidFill><a:schemeClr val="{colour}">{clear}</a:schemeClr></a:solidFill>'
    )


def line(fill: str, points: float = 1, dash: str = "") -> str:
    """A line of so many points."""
    style = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * 12700)}" cap="flat">{fill}{style}</a:ln>'


def text_style(size: float, fill: str, *, bold: bool = False) -> str:
    """`c:txPr` of automatic text such as tick labels."""
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr"
        f' lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}">{fill}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def rich(
    text: str, size: float, fill: str, *, bold: bool = False, align: str = "ctr"
) -> str:
    """`c:tx` with fixed text; each line of `text` is a paragraph."""
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{align}"><a:defRPr sz="{round(size * 100)}"/></a:pPr><a:r>'
        f'<a:rPr lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}">{fill}</a:rPr>'
        f"<a:t>{escape(one)}</a:t></a:r></a:p>"
        for one in text.split("\n")
    )
    return (
        '<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>'
        f"{paragraphs}</c:rich></c:tx>"
    )


def label(index: int, tx: str, position: str, behind: str = NO_FILL) -> str:
    """One data label with fixed text, and a fill behind it where lines pass."""
    return (
        f'<c:dLbl><c:idx val="{index}"/>{tx}<c:spPr>{behind}<a:ln>{NO_FILL}</a:ln>'
        f'</c:spPr><c:dLblPos val="{position}"/>{_shows(1)}</c:dLbl>'
    )


def labels(each: Sequence[str]) -> str:
    """The data labels of a series; points without one show none."""
    return f"<c:dLbls>{''.join(each)}{_shows(0)}</c:dLbls>" if each else ""


def _shows(value: int) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def series_head(index: int, name: Column) -> str:
    """Number, order and name of a series."""
    return (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef>'
        f"<c:f>{name.heading_reference}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name.heading)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def numbers(tag: str, column: Column) -> str:
    """A column of numbers; empty cells leave gaps."""
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{value!r}</c:v></c:pt>'
        for number, value in enumerate(column.cells)
        if value is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{column.reference}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(column.cells)}"/>'
        f"{points}</c:numCache></c:numRef></c:{tag}>"
    )


def names(column: Column) -> str:
    """A column of category names."""
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{escape(str(name))}</c:v></c:pt>'
        for number, name in enumerate(column.cells)
    )
    return (
        f"<c:cat><c:strRef><c:f>{column.reference}</c:f><c:strCache>"
        f'<c:ptCount val="{len(column.cells)}"/>{points}'
        "</c:strCache></c:strRef></c:cat>"
    )


def marker(symbol: str, size: int = 0, fill: str = "") -> str:
    """The marker of a series, without outline."""
    if symbol == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
        f"<c:spPr>{fill}<a:ln>{NO_FILL}</a:ln></c:spPr></c:marker>"
    )


def value_axis(  # noqa: PLR0913 - one argument for each thing an axis shows
    own: int,
    other: int,
    scale: Scale,
    *,
    position: str,
    title: str = "",
    hidden: bool = False,
    crosses: str = "min",
    between: str = "midCat",
    size: float = 14,
) -> str:
    """An axis of numbers with light grid lines, or a hidden one."""
    base = f'<c:logBase val="{scale.base}"/>' if scale.base else ""
    grid = f"<c:spPr>{line(srgb(GRID_LINE), 0.75)}</c:spPr>"
    step = "" if scale.base else f'<c:majorUnit val="{scale.step!r}"/>'
    form = escape(scale.number_format)
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling>{base}'
        f'<c:orientation val="minMax"/><c:max val="{scale.maximum!r}"/>'
        f'<c:min val="{scale.minimum!r}"/></c:scaling><c:delete val="{int(hidden)}"/>'
        f'<c:axPos val="{position}"/>'
        + ("" if hidden else f"<c:majorGridlines>{grid}</c:majorGridlines>{title}")
        + f'<c:numFmt formatCode="{form}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{line(NO_FILL)}</c:spPr>'
        f"{text_style(size, srgb(MUTED))}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{between}"/>'
        f"{step}</c:valAx>"
    )


def category_axis(size: float) -> str:
    """Names down the left side, the first at the top."""
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling>'
        '<c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line(srgb("9AA3AE"))}</c:spPr>'
        f"{text_style(size, scheme('tx1'))}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/>'
        "</c:catAx>"
    )


def title(text: str, size: float, place: Layout) -> str:
    """The title of an axis, left-aligned at a place."""
    tx = rich(text, size, srgb(MUTED), align="l")
    return f'<c:title>{tx}{layout(place, "")}<c:overlay val="0"/></c:title>'


def layout(place: Layout, target: str) -> str:
    """A manual layout; `target` is "inner" for a plot area."""
    inner = f'<c:layoutTarget val="{target}"/>' if target else ""
    size = "".join(
        f'<c:{tag} val="{value:.4f}"/>'
        for tag, value in (("w", place.width), ("h", place.height))
        if value is not None
    )
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{place.x:.4f}"/><c:y val="{place.y:.4f}"/>{size}'
        "</c:manualLayout></c:layout>"
    )


def legend(place: Layout, size: float) -> str:
    """A legend of all named series."""
    return (
        f'<c:legend><c:legendPos val="t"/>{layout(place, "")}'
        f'<c:overlay val="0"/>{text_style(size, scheme("tx1"))}</c:legend>'
    )


def chart_space(plot: str, place: Layout, key: str = "") -> bytes:
    """The whole chart part."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NS}><c:date1904 val="0"/><c:lang val="en-GB"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{layout(place, 'inner')}{plot}<c:spPr>{NO_FILL}</c:spPr>"
        f'</c:plotArea>{key}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
        f"</c:chart><c:spPr>{NO_FILL}<a:ln>{NO_FILL}</a:ln></c:spPr>"
        f"{text_style(14, scheme('tx1'))}</c:chartSpace>"
    ).encode()
