"""How the room of a chart is shared out: names left, axis below, the rest for the plot.

Lengths are in points. Knows nothing of series; each form draws on it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generators.render.deck.charts import axis_xml
from generators.render.deck.charts.chart_xml import Layout
from generators.render.deck.charts.scale import Scale
from generators.render.deck.text.fit import LINE_PITCH, Widths
from generators.render.palette import SWATCHES
from generators.render.report.views import Chart, Row

NAME_SIZES = (16, 14, 12)  #: less would not be legible
VALUE_SIZE = 16
TICK_SIZE = 14
AXIS_SIZE = 12
#: Of the width at most for a line of the axis title; LibreOffice wraps beyond it.
AXIS_SHARE = 0.76
SMALL_PITCH = 40  #: below this room for each lane, in points, everything is set smaller
TIGHT_SIZES = (14, 12)  #: of values then
#: Of the width at most for names; tight lanes have no second line to wrap to.
NAME_SHARE, TIGHT_SHARE = 0.34, 0.5
EDGE = 6
_MOST_TICKS = 6
SAFE = 0.95  #: of a column; programs break lines a little sooner than we measure
CUT = "\u2026"
LEAST = 0.25  #: of the width, that the plot keeps whatever stands beside it


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """A chart view and the room it has; what is measured is measured once."""

    chart: Chart
    width: float
    height: float
    widths: Widths
    head: float = 0.0  #: room kept above the plot, e.g. for a legend
    tail: float = 0.0  #: room kept at the right of the plot, e.g. for labels
    lanes: tuple[str, ...] | None = None  #: names of the lanes, if not one for each row

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What stands at the left of each lane."""
        if self.lanes is not None:
            return self.lanes
        return tuple(row.label for row in self.chart.rows)

    @cached_property
    def names(self) -> float:
        """Width of the column of names; longer names wrap."""
        lines = [line for label in self.labels for line in self.name_lines(label)]
        longest = max(
            (self.widths.of(line, self.name_size) for line in lines), default=0
        )
        return min(longest, self._name_room) + 3 * EDGE

    def name_lines(self, label: str) -> list[str]:
        """A name, broken so that it keeps to its column, and cut if its lane is low."""
        size = self.name_size
        lines = self.broken(label, size, self._name_room)
        most = max(1, int(self.pitch / (size * LINE_PITCH)))
        if len(lines) <= most and all(
            self.widths.of(line, size) <= self._name_room for line in lines
        ):
            return lines
        kept = lines[: most - 1]
        return [*kept, self._cut(" ".join(lines[most - 1 :]), size)]

    def shown(self, label: str) -> str:
        """A name as it is shown, for text that the program itself breaks."""
        return " ".join(self.name_lines(label))

    def _cut(self, text: str, size: float) -> str:
        """The beginning of a text that is too long for its column."""
        while text and self.widths.of(text + CUT, size) > self._name_room:
            text = text[:-1]
        return text.rstrip() + CUT

    @cached_property
    def axis_lines(self) -> list[str]:
        """The axis title, broken so that it stays inside the chart."""
        return self.broken(self.chart.axis, AXIS_SIZE, AXIS_SHARE * self.width)

    def broken(self, text: str, size: float, width: float) -> list[str]:
        """Lines of at most `width` points; a long word stays whole."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.widths.of(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    @cached_property
    def foot(self) -> float:
        """Room below the plot for ticks and the axis title."""
        title = len(self.axis_lines) * AXIS_SIZE * LINE_PITCH
        return TICK_SIZE * LINE_PITCH + 4 * EDGE + title

    @cached_property
    def plot_width(self) -> float:
        """Width of the plot itself."""
        rest = self.width - self.names - self.tail - EDGE
        return max(rest, LEAST * self.width)

    @cached_property
    def plot_height(self) -> float:
        """Height of the plot itself."""
        return max(self.height - self.head - self.foot, LEAST * self.height)

    @cached_property
    def pitch(self) -> float:
        """Height that each lane has."""
        return self.plot_height / max(1, len(self.labels))

    @cached_property
    def is_tight(self) -> bool:
        """Whether lanes are too narrow for a printed value above each."""
        return self.pitch < SMALL_PITCH

    @cached_property
    def name_size(self) -> float:
        """The largest size at which no name has to be cut."""
        fitting = (size for size in NAME_SIZES if self._names_fit(size))
        return next(fitting, NAME_SIZES[-1])

    def _names_fit(self, size: float) -> bool:
        room = SAFE * self._name_room
        for label in self.labels:
            lines = self.broken(label, size, room)
            high = len(lines) * size * LINE_PITCH > self.pitch
            if high or any(self.widths.of(line, size) > room for line in lines):
                return False
        return True

    @cached_property
    def _name_room(self) -> float:
        return (TIGHT_SHARE if self.is_tight else NAME_SHARE) * self.width

    @cached_property
    def value_size(self) -> float:
        """Size of printed values: smaller where lanes are narrow."""
        if not self.is_tight:
            return VALUE_SIZE
        fitting = (size for size in TIGHT_SIZES if size * LINE_PITCH <= self.pitch)
        return next(fitting, TIGHT_SIZES[-1])

    @cached_property
    def plot(self) -> Layout:
        """The place of the plot."""
        return Layout(
            x=self.names / self.width,
            y=self.head / self.height,
            width=self.plot_width / self.width,
            height=self.plot_height / self.height,
        )

    def fitted(self, scale: Callable[[int], Scale]) -> Scale:
        """A scale with as many ticks as can be labelled side by side, six at most."""
        found = scale(_MOST_TICKS)
        widest = max(self.widths.of(text, TICK_SIZE) for text in found.tick_texts())
        room = int(self.plot_width / (widest + 2 * EDGE))
        return found if room >= _MOST_TICKS else scale(max(1, room - 1))

    def axis_title(self) -> str:
        """The axis title below the plot, or across the chart if it is wide."""
        lines = self.axis_lines
        widest = max((self.widths.of(one, AXIS_SIZE) for one in lines), default=0)
        fits = widest <= self.width - self.names - 2 * EDGE
        height = len(lines) * AXIS_SIZE * LINE_PITCH + 1.5 * EDGE
        place = Layout(
            x=(self.names - EDGE if fits else 0) / self.width,
            y=1 - height / self.height,
        )
        return axis_xml.title("\n".join(lines), AXIS_SIZE, place) if lines else ""

    def label_width(self, row: Row) -> float:
        """Width of a row's printed value."""
        return self.widths.of(row.text, self.value_size, bold=True)


def accent(slot: int) -> str:
    """Name of the theme colour of a palette slot."""
    return f"accent{slot % len(SWATCHES) + 1}"
