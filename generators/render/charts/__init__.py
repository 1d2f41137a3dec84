"""Charts for the site: one module for each form, drawn from a view and nothing else."""

from generators.render.charts.figure import render_figure
from generators.render.charts.svg import render_svg

__all__ = ["render_figure", "render_svg"]
