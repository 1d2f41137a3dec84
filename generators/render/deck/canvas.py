"""How the room of a chart is shared out: names left, axis below, the rest for the plot.

Lengths are in points. Knows nothing of series; `dots` and `bars` draw on it.
"""

from dataclasses import dataclass

from generators.render.deck import chart_xml as xml
from generators.render.deck.fit import LINE_PITCH, Widths
from generators.render.palette import SWATCHES
from generators.render.report.views import Chart, Row

NAME_SIZE = 16
VALUE_SIZE = 16
TICK_SIZE = 14
AXIS_SIZE = 12
AXIS_SHARE = (
    0.76  #: of the width at most for a line of the axis title; LibreOffice wraps
)
SMALL_PITCH = 40  #: below this room for each row, in points, everything is set smaller
#: Of the width at most for names; tight rows have no second line to wrap to.
NAME_SHARE, TIGHT_SHARE = 0.34, 0.5
EDGE = 6


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """A chart view and the room it has."""

    chart: Chart
    width: float
    height: float
    widths: Widths
    head: float = 0.0  #: room kept above the plot, e.g. for a legend
    tail: float = 0.0  #: room kept at the right of the plot, e.g. for labels

    @property
    def names(self) -> float:
        """Width of the column of names; longer names wrap."""
        lines = [line for row in self.chart.rows for line in self.name_lines(row)]
        longest = max(
            (self.widths.of(line, self.name_size) for line in lines), default=0
        )
        return min(longest, self._name_share * self.width) + 3 * EDGE

    def name_lines(self, row: Row) -> list[str]:
        """A setup's name, broken so that it keeps to its column."""
        return self._broken(row.label, self.name_size, self._name_share)

    @property
    def axis_lines(self) -> list[str]:
        """The axis title, broken so that it stays inside the chart."""
        return self._broken(self.chart.axis, AXIS_SIZE, AXIS_SHARE)

    def _broken(self, text: str, size: float, share: float) -> list[str]:
        """Lines of at most a share of the chart's width; a long word stays whole."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.widths.of(longer, size) <= share * self.width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    @property
    def foot(self) -> float:
        """Room below the plot for ticks and the axis title."""
        title = len(self.axis_lines) * AXIS_SIZE * LINE_PITCH
        return TICK_SIZE * LINE_PITCH + 4 * EDGE + title

    @property
    def plot_width(self) -> float:
        """Width of the plot itself."""
        return self.width - self.names - self.tail - EDGE

    @property
    def pitch(self) -> float:
        """Height that each row has."""
        return (self.height - self.head - self.foot) / len(self.chart.rows)

    @property
    def is_tight(self) -> bool:
        """Whether rows are too narrow for a printed value above each."""
        return self.pitch < SMALL_PITCH

    @property
    def name_size(self) -> float:
        """Size of the setups' names: smaller where rows are tight."""
        return NAME_SIZE - 2 if self.is_tight else NAME_SIZE

    @property
    def _name_share(self) -> float:
        return TIGHT_SHARE if self.is_tight else NAME_SHARE

    @property
    def value_size(self) -> float:
        """Size of printed values: smaller where rows are narrow."""
        return VALUE_SIZE - 2 if self.is_tight else VALUE_SIZE

    @property
    def plot(self) -> xml.Layout:
        """The place of the plot."""
        return xml.Layout(
            x=self.names / self.width,
            y=self.head / self.height,
            width=self.plot_width / self.width,
            height=(self.height - self.head - self.foot) / self.height,
        )

    def axis_title(self) -> str:
        """The axis title below the plot, or across the chart if it is wide."""
        lines = self.axis_lines
        widest = max((self.widths.of(one, AXIS_SIZE) for one in lines), default=0)
        fits = widest <= self.width - self.names - 2 * EDGE
        height = len(lines) * AXIS_SIZE * LINE_PITCH + 1.5 * EDGE
        place = xml.Layout(
            x=(self.names - EDGE if fits else 0) / self.width,
            y=1 - height / self.height,
        )
        return xml.title("\n".join(lines), AXIS_SIZE, place) if lines else ""

    def label_width(self, row: Row) -> float:
        """Width of a row's printed value."""
        return self.widths.of(row.text, self.value_size, bold=True)


def accent(slot: int) -> str:
    """Name of the theme colour of a palette slot."""
    return f"accent{slot % len(SWATCHES) + 1}"
