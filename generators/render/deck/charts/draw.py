"""Draw a chart view as a native chart: its XML and the workbook behind it.

The printed figures become data labels as they stand; nothing is formatted here but the
ticks of the axis. A heat matrix is a native table. Knows nothing of what else stands
on a slide; each form has a module of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import ChartPlaceholder
from pptx.slide import Slide

from generators.render.deck.charts.bars import draw_bars
from generators.render.deck.charts.canvas import Canvas
from generators.render.deck.charts.dots import draw_dots
from generators.render.deck.charts.grouped import draw_grouped
from generators.render.deck.charts.provenance_sheet import provenance
from generators.render.deck.charts.slopes import draw_slopes
from generators.render.deck.charts.stages import draw_parts
from generators.render.deck.charts.workbook import Grid
from generators.render.deck.tables.heat import add_heat
from generators.render.deck.template.places import POINT
from generators.render.deck.text.filling import Setting
from generators.render.deck.text.fit import FitError, Widths
from generators.render.gaps import drawable
from generators.render.report.views import Chart, Form

#: Forms that stand on a slide as a native table.
AS_TABLE: frozenset[Form] = frozenset({"heat"})
_GROUPED: frozenset[Form] = frozenset({"grouped", "slopes"})
_FORMS: Mapping[Form, tuple[XL_CHART_TYPE, Callable[[Canvas, Grid], bytes]]] = {
    "dots": (XL_CHART_TYPE.XY_SCATTER, draw_dots),
    "ratio": (XL_CHART_TYPE.XY_SCATTER, draw_dots),
    "bars": (XL_CHART_TYPE.BAR_CLUSTERED, draw_bars),
    "grouped": (XL_CHART_TYPE.BAR_CLUSTERED, draw_grouped),
    "parts": (XL_CHART_TYPE.BAR_STACKED, draw_parts),
    "gates": (XL_CHART_TYPE.BAR_STACKED, draw_parts),
    "slopes": (XL_CHART_TYPE.LINE_MARKERS, draw_slopes),
}


LEAST_LANE = 12  #: points; the smallest letters are as high
_BELOW = 60  #: points, for the ticks and the axis title


@dataclass(frozen=True, kw_only=True)
class ChartSource:
    """What python-pptx asks of chart data when a placeholder takes a chart."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The chart part; the type stands in it."""
        return self.xml


def add_chart(
    slide: Slide, place: ChartPlaceholder, chart: Chart, setting: Setting
) -> GraphicFrame:
    """Put a chart into its placeholder, or a heat matrix as a table in its stead.

    Raises:
        FitError: It has too many rows, even at the smallest size.
    """
    if chart.form in AS_TABLE:
        return add_heat(slide, place, drawable(chart), setting)
    _refuse_crowd(chart, place.height / POINT, setting)
    size = (place.width, place.height)
    source = draw_chart(chart, size, setting.widths, setting.address)
    kind = _FORMS[chart.form][0]
    frame: GraphicFrame = place.insert_chart(  # type: ignore[no-untyped-call]
        kind, source
    )
    return frame


def _refuse_crowd(chart: Chart, height: float, setting: Setting) -> None:
    """Rows must be as high as the smallest letters; headings of groups are rows too."""
    if chart.form == "slopes":
        return
    rows = len(chart.rows) + (len(chart.groups) if chart.form in _GROUPED else 0)
    most = int((height - _BELOW) / LEAST_LANE)
    if rows > most:
        raise FitError(
            slide_title=setting.slide_title,
            what="the chart",
            detail=f"it has {rows} rows, where {most} have room",
        )


def draw_chart(
    chart: Chart,
    size: tuple[int, int],
    widths: Widths,
    address: Callable[[str | None], str],
) -> ChartSource:
    """Draw one chart; figures that are no finite numbers are drawn as gaps.

    Args:
        chart: What it says.
        size: Width and height of its place, in EMU.
        widths: Advance widths of the font.
        address: Gives the address on the site of a page, or empty.
    """
    sound = drawable(chart)
    if sound.form not in _GROUPED:
        sound = replace(sound, groups=())
    grid = Grid()
    width, height = size[0] / POINT, size[1] / POINT
    canvas = Canvas(chart=sound, width=width, height=height, widths=widths)
    xml = _FORMS[sound.form][1](canvas, grid)
    return ChartSource(xml=xml, xlsx_blob=grid.workbook(provenance(sound, address)))
