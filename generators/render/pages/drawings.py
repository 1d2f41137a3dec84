"""Drawn charts for pages, drawn once and kept. Imports matplotlib only to draw.

A drawing depends on its view, on the code that draws and on matplotlib. The code is
hashed as a whole, so that nobody has to remember to raise a version.
"""

import hashlib
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context

from generators.render.cache import kept_or_made
from generators.render.pages.chart_block import chart_block
from generators.render.report.views import Chart

_RENDER = Path(__file__).parent.parent
_PRINTING = _RENDER / "report" / "printing.py"
_CHARTS = "generators.render.charts"


class Drawings:
    """What draws views into a page, with what it drew before under `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def draw(self, how: str, view: object) -> str:
        """Give the HTML of a view.

        Args:
            how: The function of render/charts that draws it, as in render_svg.
            view: What it draws: frozen, so that its repr says all of it.
        """
        said = f"{how}\n{_style()}\n{view!r}"
        key = hashlib.sha256(said.encode()).hexdigest()
        return kept_or_made(self._folder, key, lambda: _draw(how, view))

    @pass_context
    def figure(self, context: Context, chart: Chart) -> str:
        """Draw a chart with its caption and the table behind it."""
        return chart_block(context["here"], chart, self.draw("render_svg", chart))

    def strip(self, values: object) -> str:
        """Draw the values of one run."""
        return self.draw("render_strip", values)


def _draw(how: str, view: object) -> str:
    return str(getattr(import_module(_CHARTS), how)(view))


@cache
def _style() -> str:
    """Hash what draws: the modules of the charts and those beside them, matplotlib."""
    digest = hashlib.sha256(version("matplotlib").encode())
    for path in sorted(
        (*_RENDER.glob("*.py"), *_RENDER.glob("charts/*.py"), _PRINTING)
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()
