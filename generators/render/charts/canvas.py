"""A sheet to draw on: one axis, rows from the top down, text that is measured first.

All forms share it, so that a chart reads the same whatever it shows. Lengths are in
points; the vertical coordinate is the distance from the top edge. The axis runs between
two margins; text may use the whole width. Nothing is placed by eye: a text takes as
many lines as it needs, and the next thing starts below it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.ticker import LogLocator, MaxNLocator
from matplotlib.transforms import blended_transform_factory

from generators.render.palette import SWATCHES, Marker, swatch

WIDTH = 320.0
MARGIN = 16.0  #: room for half a tick label at either end of the axis
SIZE = 10.5
SMALL = 9.0
LINE = 14.0  #: pitch of lines of text
POINTS_PER_INCH = 72
HINTING = 1.05  #: rounding letters to whole pixels may widen a line by so much

Align = Literal["left", "center", "right"]

#: matplotlib cannot write a CSS variable, so these stand in for one until the end.
INK = "#010203"
PAPER = "#fdfcfb"
_MARKERS: Mapping[Marker, str] = {
    "square": "s",
    "circle": "o",
    "diamond": "D",
    "triangle": "^",
}
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "proofdeck",
    "font.family": "DejaVu Sans",
    "font.size": SIZE,
    "axes.unicode_minus": False,
    "text.parse_math": False,
    "path.simplify": False,
}


def ink_of(slot: int) -> str:
    """The stand-in colour of a setup's palette slot."""
    return f"#00fa{slot % len(SWATCHES):02x}"


def marker_of(slot: int) -> str:
    """The marker of a setup's palette slot, as matplotlib names it."""
    return _MARKERS[swatch(slot).marker]


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Measure a text in points, in the widest font a reader is likely to have."""
    font = FontProperties(
        family=["DejaVu Sans"], size=size, weight="bold" if bold else "normal"
    )
    width = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
    return float(width) * HINTING


def wrap(
    text: str, width: float, size: float = SIZE, *, bold: bool = False
) -> list[str]:
    """Break a text into lines no wider than `width` points; a long word is cut."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        pieces = _cut(word, width, size, bold=bold)
        lines += pieces if lines[-1] else []
        lines = lines if lines[-1] else pieces
    return lines


def _cut(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@dataclass(kw_only=True)
class Canvas:
    """What is drawn so far, and how far down it reaches."""

    figure: Figure
    axes: Axes
    bottom: float = 2.0  #: where the next thing starts, in points from the top
    ticks: list[tuple[float, str]] = field(default_factory=list)

    def text(  # noqa: PLR0913 - each is a property that a line of text has
        self,
        text: str,
        x: float,
        y: float,
        *,
        align: Align = "left",
        size: float = SIZE,
        bold: bool = False,
    ) -> None:
        """Put a line of text; x in points from the left edge, y is its middle."""
        self.axes.text(
            (x - MARGIN) / (WIDTH - 2 * MARGIN),
            y,
            text,
            transform=blended_transform_factory(
                self.axes.transAxes, self.axes.transData
            ),
            ha=align,
            va="center_baseline",
            color=INK,
            clip_on=False,
            fontsize=size,
            fontweight="bold" if bold else "normal",
        )

    def paragraph(self, text: str, indent: float = 0.0) -> None:
        """Put small text below what is there, in as many lines as it takes."""
        for line in wrap(text, WIDTH - indent, SMALL):
            self.text(line, indent, self.bottom + LINE / 2, size=SMALL)
            self.bottom += LINE

    def heading(self, label: str, value: str, slot: int) -> None:
        """Head a row: the setup's marker and name, its figure at the right edge."""
        room = WIDTH - 16
        beside = width_of(value, bold=True) + 12
        fits = beside < room / 2
        lines = wrap(label, room - beside if fits else room)
        self.mark(slot, 5, self.bottom + LINE / 2)
        if fits and value:
            y = self.bottom + LINE / 2
            self.text(value, WIDTH, y, align="right", bold=True)
        for line in lines:
            self.text(line, 16, self.bottom + LINE / 2)
            self.bottom += LINE
        if not fits:
            for line in wrap(value, room, bold=True):
                self.text(line, 16, self.bottom + LINE / 2, bold=True)
                self.bottom += LINE

    def mark(self, slot: int, x: float, y: float) -> None:
        """Draw a setup's marker at a place on the sheet."""
        self.axes.plot(
            [(x - MARGIN) / (WIDTH - 2 * MARGIN)],
            [y],
            transform=blended_transform_factory(
                self.axes.transAxes, self.axes.transData
            ),
            marker=marker_of(slot),
            markersize=6.5,
            color=ink_of(slot),
            markeredgewidth=0,
            clip_on=False,
        )

    def finish(self, axis: str) -> Figure:
        """Close the sheet: grid and tick labels, the axis label, the final height."""
        low, high = self.axes.get_xlim()
        top, end = 0.0, self.bottom + 2
        shown = [(at, text) for at, text in self.ticks if low <= at <= high]
        for at, _ in shown:
            ends = [top, end]
            self.axes.plot([at] * 2, ends, color=INK, lw=0.6, alpha=0.18, zorder=0)
        self.axes.axhline(end, color=INK, lw=0.8, alpha=0.5)
        self._tick_labels(shown, end + LINE / 2 + 2)
        self.bottom = end + LINE + 4
        self.paragraph(axis)
        height = self.bottom + 2
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()
        self.figure.set_size_inches(WIDTH / POINTS_PER_INCH, height / POINTS_PER_INCH)
        return self.figure

    def _tick_labels(self, shown: Sequence[tuple[float, str]], y: float) -> None:
        """Label the ticks from the left, leaving out one that has no room."""
        free = 0.0
        for count, (at, text) in enumerate(shown, start=1):
            x, half = self.place(at), width_of(text, SMALL) / 2
            x = min(max(x, half), WIDTH - half)
            if x - half >= free:
                self.text(text, x, y, align="center", size=SMALL)
                self.axes.texts[-1].set_gid(f"xtick_{count}")
                free = x + half + 8

    def place(self, value: float) -> float:
        """Where a value stands on the sheet, in points from the left edge."""
        to_axes = self.axes.transData + self.axes.transAxes.inverted()
        share = to_axes.transform((value, 0))[0]
        return float(MARGIN + share * (WIDTH - 2 * MARGIN))


def open_canvas(low: float, high: float, *, log: bool = False) -> Canvas:
    """Start a sheet whose axis runs from `low` to `high`."""
    figure = Figure(figsize=(WIDTH / POINTS_PER_INCH, 1))
    side = MARGIN / WIDTH
    axes = figure.add_axes((side, 0, 1 - 2 * side, 1))
    if log:
        axes.set_xscale("log")
    axes.set_xlim(low, high)
    axes.set_autoscale_on(False)
    canvas = Canvas(figure=figure, axes=axes)
    canvas.ticks = [(at, f"{at:,.10g}") for at in tick_values(low, high, log=log)]
    return canvas


def tick_values(low: float, high: float, *, log: bool) -> list[float]:
    """Choose round values for the axis: few enough for a phone."""
    locator = LogLocator(numticks=5) if log else MaxNLocator(nbins=4)
    return [float(at) for at in locator.tick_values(low, high)]
