"""The axes of a native chart as XML, in the order that the schema asks for.

Knows nothing of views and series (ECMA-376 21.2).
"""

from html import escape

from generators.render.deck.charts.chart_xml import (
    NO_FILL,
    Layout,
    layout,
    line,
    rich,
    scheme,
    srgb,
    text_style,
)
from generators.render.deck.charts.scale import Scale
from generators.render.deck.template.text_styles import MUTED

GRID_LINE, BASE_LINE = "DDE1E6", "9AA3AE"
CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222


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
        f"{text_style(size, srgb(MUTED), upright=True)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{between}"/>'
        f"{step}</c:valAx>"
    )


def names_axis(size: float) -> str:
    """Names down the left side, the first at the top."""
    return _category_axis(size, orientation="maxMin", position="l")


def steps_axis(size: float, heading: str) -> str:
    """Names from left to right below the plot, with a title under them."""
    return _category_axis(size, orientation="minMax", position="b", heading=heading)


def _category_axis(
    size: float, *, orientation: str, position: str, heading: str = ""
) -> str:
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling>'
        f'<c:orientation val="{orientation}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{position}"/>{heading}'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line(srgb(BASE_LINE))}</c:spPr>'
        f"{text_style(size, scheme('tx1'), upright=True)}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/>'
        "</c:catAx>"
    )


def title(text: str, size: float, place: Layout) -> str:
    """The title of an axis, left-aligned at a place."""
    tx = rich(text, size, srgb(MUTED), align="l")
    return f'<c:title>{tx}{layout(place, "")}<c:overlay val="0"/></c:title>'
