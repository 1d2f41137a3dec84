"""Charts for the site: one module for each form, drawn from a view and nothing else."""

from generators.render.charts.strip import render_strip
from generators.render.charts.svg import render_svg

__all__ = ["render_strip", "render_svg"]
