"""The XML of a native chart: text, series and the chart around them.

Written here and not by python-pptx, because that gives negative axis ids, no custom
labels in one go and no second sheet. Element order follows the schema (ECMA-376 21.2).
Knows nothing of views.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from generators.render.deck.charts.workbook import Column

_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
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


def text_style(size: float, fill: str, *, upright: bool = False) -> str:
    """`c:txPr` of automatic text; `upright` text wraps and is never turned."""
    body = '<a:bodyPr rot="0" vert="horz"/>' if upright else "<a:bodyPr/>"
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr"
        f' lang="en-GB" sz="{round(size * 100)}" b="0">{fill}</a:defRPr>'
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


def error_bars(plus: Column, minus: Column, fill: str) -> str:
    """Intervals around the values, as lengths above and below them."""
    return (
        '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/>{numbers("plus", plus)}{numbers("minus", minus)}'
        f"<c:spPr>{line(fill, 1.5)}</c:spPr></c:errBars>"
    )


def marker(symbol: str, size: int = 0, fill: str = "") -> str:
    """The marker of a series, without outline."""
    if symbol == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
        f"<c:spPr>{fill}<a:ln>{NO_FILL}</a:ln></c:spPr></c:marker>"
    )


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
