"""Draw a chart view as a native chart: its XML and the workbook behind it.

The printed figures become data labels as they stand; nothing is formatted here but the
ticks of the axis. Knows nothing of slides; `dots` and `bars` hold the forms.
"""

from dataclasses import dataclass

from generators.render.deck.bars import draw_bars, draw_parts
from generators.render.deck.canvas import Canvas
from generators.render.deck.dots import draw_dots
from generators.render.deck.fit import Widths
from generators.render.deck.places import POINT
from generators.render.deck.workbook import Grid
from generators.render.report.views import Chart

_FORMS = {
    "dots": draw_dots,
    "ratio": draw_dots,
    "bars": draw_bars,
    "parts": draw_parts,
}


@dataclass(frozen=True, kw_only=True)
class ChartSource:
    """What python-pptx asks of chart data when a placeholder takes a chart."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The chart part; the type stands in it."""
        return self.xml


def draw_chart(
    chart: Chart, size: tuple[int, int], widths: Widths, evidence: str
) -> ChartSource:
    """Draw one chart.

    Args:
        chart: What it says.
        size: Width and height of its place, in EMU.
        widths: Advance widths of the font.
        evidence: Address of the page that shows its runs, or empty.
    """
    grid = Grid()
    width, height = size[0] / POINT, size[1] / POINT
    canvas = Canvas(chart=chart, width=width, height=height, widths=widths)
    xml = _FORMS[chart.form](canvas, grid)
    return ChartSource(xml=xml, xlsx_blob=grid.workbook(chart, evidence))
