"""A sheet to draw on: one axis, rows from the top down, text that is measured first.

All forms share it, so that a chart reads the same whatever it shows. Lengths are in
pixels of a phone's screen, on which the sheet is shown in its own size; the vertical
coordinate is the distance from the top edge. The axis runs between two margins; text
may use the whole width. Nothing is placed by eye: a text takes as many lines as it
needs, and the next thing starts below it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import blended_transform_factory

from generators.render.charts import ticks
from generators.render.charts.inks import INK, ink_of, marker_of
from generators.render.charts.lettering import (
    LINE,
    SIZE,
    SMALL,
    on_one_line,
    width_of,
    wrap,
)

WIDTH = 328.0  #: what a screen of 360 pixels leaves between its margins
MARGIN = 16.0  #: room for half a tick label at either end of the axis
_UNITS_PER_INCH = 72  #: matplotlib writes points; here one is a pixel
_APART = 10.0  #: room between two tick labels

Align = Literal["left", "center", "right"]

STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "proofdeck",
    "font.family": "DejaVu Sans",
    "font.size": SIZE,
    "axes.unicode_minus": False,
    "text.parse_math": False,
    "path.simplify": False,
}


@dataclass(kw_only=True)
class Canvas:
    """What is drawn so far, and how far down it reaches."""

    figure: Figure
    axes: Axes
    left: float = MARGIN  #: where the axis starts, from the left edge
    right: float = MARGIN  #: where it ends, from the right edge
    bottom: float = 2.0  #: where the next thing starts
    ticks: list[tuple[float, str]] = field(default_factory=list)
    bands: list[tuple[float, float]] = field(default_factory=list)  #: with a grid
    foremost: float | None = None  #: the tick whose label goes before all others

    def across(self, x: float) -> float:
        """Turn a distance from the left edge into a share of the axis."""
        return (x - self.left) / (WIDTH - self.left - self.right)

    def text(  # noqa: PLR0913 - each is a property that a line of text has
        self,
        text: str,
        x: float,
        y: float,
        *,
        align: Align = "left",
        size: float = SIZE,
        bold: bool = False,
        ink: str = INK,
    ) -> None:
        """Put a line of text; x from the left edge, y is its middle."""
        self.axes.text(
            self.across(x),
            y,
            on_one_line(text),
            transform=self.transform(),
            ha=align,
            va="center_baseline",
            color=ink,
            clip_on=False,
            fontsize=size,
            fontweight="bold" if bold else "normal",
        )

    def transform(self) -> Any:  # noqa: ANN401 - matplotlib is not typed
        """Places across as shares of the axis, places down as they are."""
        return blended_transform_factory(self.axes.transAxes, self.axes.transData)

    def paragraph(
        self, text: str, indent: float = 0.0, *, size: float = SMALL, bold: bool = False
    ) -> None:
        """Put text below what is there, in as many lines as it takes."""
        for line in wrap(text, WIDTH - indent, size, bold=bold):
            self.text(line, indent, self.bottom + LINE / 2, size=size, bold=bold)
            self.bottom += LINE if size > SMALL else LINE - 2

    def heading(self, label: str, value: str, slot: int, *, missing: bool) -> None:
        """Head a row: the setup's marker and name, its figure at the right edge.

        Why a figure is missing is set like any text, so that no figure looks so.
        """
        room = WIDTH - MARGIN
        beside = width_of(value, bold=not missing) + 12
        fits = beside < room / 2
        lines = wrap(label, room - beside if fits else room)
        self.mark(slot, 5, self.bottom + LINE / 2)
        if fits and value:
            y = self.bottom + LINE / 2
            self.text(value, WIDTH, y, align="right", bold=not missing)
        for line in lines:
            self.text(line, MARGIN, self.bottom + LINE / 2)
            self.bottom += LINE
        if not fits:
            self.paragraph(value, MARGIN, size=SIZE, bold=not missing)

    def mark(self, slot: int, x: float, y: float) -> None:
        """Draw a setup's marker at a place on the sheet."""
        self.axes.plot(
            [self.across(x)],
            [y],
            transform=self.transform(),
            marker=marker_of(slot),
            linestyle="none",
            markersize=7.5,
            color=ink_of(slot),
            markeredgewidth=0,
            clip_on=False,
        )

    def box(
        self, ends: tuple[float, float], height: float, ink: str, alpha: float = 1.0
    ) -> None:
        """Fill a box from value to value of the axis; the sheet does not move on."""
        start, end = ends
        self.axes.add_patch(
            Rectangle(
                (start, self.bottom),
                end - start,
                height,
                color=ink,
                alpha=alpha,
                lw=0,
                clip_on=False,
            )
        )

    def outline(self, ends: tuple[float, float], height: float) -> None:
        """Draw the edge of a box from value to value of the axis, within the box."""
        start, end = ends
        self.axes.add_patch(
            Rectangle(
                (start, self.bottom + 0.5),
                end - start,
                height - 1,
                fill=False,
                edgecolor=INK,
                lw=1,
                clip_on=False,
            )
        )

    def field(self, left: float, width: float, height: float, ink: str) -> None:
        """Fill a box between two places of the sheet; the sheet does not move on."""
        start, end = self.across(left), self.across(left + width)
        self.axes.add_patch(
            Rectangle(
                (start, self.bottom),
                end - start,
                height,
                transform=self.transform(),
                color=ink,
                lw=0,
                clip_on=False,
            )
        )

    def band(self, height: float) -> None:
        """Move on past what was drawn; the grid shows in it, and never behind text."""
        self.bands.append((self.bottom, self.bottom + height))
        self.bottom += height

    def uprights(
        self,
        values: Sequence[float],
        bands: Sequence[tuple[float, float]],
        lw: float,
        alpha: float = 1.0,
    ) -> None:
        """Draw a line at each value through each band, all as one path."""
        lines = [(at, band) for band in bands for at in values]
        xs = [x for at, _ in lines for x in (at, at, nan)]
        ys = [y for _, (top, bottom) in lines for y in (top, bottom, nan)]
        self.axes.plot(xs, ys, color=INK, lw=lw, alpha=alpha, zorder=0, clip_on=False)

    def finish(self, axis: str) -> Figure:
        """Close the sheet: grid and tick labels, the axis label, the final height."""
        low, high = self.axes.get_xlim()
        end = self.bottom + 2
        shown = [(at, text) for at, text in self.ticks if low <= at <= high]
        self.uprights([at for at, _ in shown], (*self.bands, (end - 3, end)), 0.8, 0.2)
        self.axes.axhline(end, color=INK, lw=0.9, alpha=0.5, clip_on=False)
        self._tick_labels(shown, end + LINE / 2 + 1)
        self.bottom = end + LINE + 2
        return self.close(axis)

    def close(self, words: str) -> Figure:
        """End the sheet with what it says of itself, and cut it to its height."""
        self.paragraph(words)
        height = self.bottom + 2
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()
        self.figure.set_size_inches(WIDTH / _UNITS_PER_INCH, height / _UNITS_PER_INCH)
        return self.figure

    def _tick_labels(self, shown: Sequence[tuple[float, str]], y: float) -> None:
        """Label the ticks, the foremost first, leaving out those without room."""
        taken: list[tuple[float, float]] = []
        for at, text in sorted(shown, key=lambda tick: tick[0] != self.foremost):
            half = width_of(text, SMALL) / 2
            x = min(max(self.place(at), half), WIDTH - half)
            if _is_free(taken, x - half - _APART, x + half + _APART):
                taken.append((x - half, x + half))
                self.text(text, x, y, align="center", size=SMALL)
                self.axes.texts[-1].set_gid(f"xtick_{len(taken)}")

    def place(self, value: float) -> float:
        """Where a value stands on the sheet, from the left edge."""
        to_axes = self.axes.transData + self.axes.transAxes.inverted()
        share = to_axes.transform((value, 0))[0]
        return float(self.left + share * (WIDTH - self.left - self.right))


def _is_free(taken: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    return all(end <= low or start >= high for low, high in taken)


def open_canvas(
    low: float,
    high: float,
    *,
    log: bool = False,
    left: float = MARGIN,
    right: float = MARGIN,
) -> Canvas:
    """Start a sheet whose axis runs from `low` to `high`, between two margins."""
    figure = Figure(figsize=(WIDTH / _UNITS_PER_INCH, 1))
    axes = figure.add_axes((left / WIDTH, 0, 1 - (left + right) / WIDTH, 1))
    if log:
        axes.set_xscale("log")
    axes.set_xlim(low, high)
    axes.set_autoscale_on(False)
    canvas = Canvas(figure=figure, axes=axes, left=left, right=right)
    values = ticks.ratios(low, high) if log else ticks.amounts(low, high)
    canvas.ticks = [(at, ticks.label(at)) for at in values]
    return canvas


def open_sheet() -> Canvas:
    """Start a sheet without an axis."""
    return open_canvas(0.0, 1.0)
