"""The legend above a plot: how much room it takes, and where it stands."""

from collections.abc import Sequence

from generators.render.deck.charts import chart_xml as xml
from generators.render.deck.charts.canvas import EDGE, Canvas
from generators.render.deck.text.fit import LINE_PITCH

SIZE = 14
_WIDTH = 30  #: of an entry's key and the space around it, in points


def key_room(canvas: Canvas, labels: Sequence[str]) -> float:
    """Height above the plot for a legend, in points."""
    lines, used = 1, 0.0
    for one in _widths(canvas, labels):
        if used and used + one > canvas.width:
            lines, used = lines + 1, 0.0
        used += one
    return lines * SIZE * LINE_PITCH + 2 * EDGE


def key(canvas: Canvas, labels: Sequence[str]) -> str:
    """A legend of the named series.

    A series that carries labels only has a blank name: a legend entry that is taken
    away takes the wrong one with it in LibreOffice.
    """
    room = min(sum(_widths(canvas, labels)) + 2 * _WIDTH, canvas.width)
    height = (key_room(canvas, labels) - EDGE) / canvas.height
    place = xml.Layout(x=0, y=0, width=room / canvas.width, height=height)
    return xml.legend(place, SIZE)


def _widths(canvas: Canvas, labels: Sequence[str]) -> list[float]:
    return [canvas.widths.of(label, SIZE) + _WIDTH for label in labels]
