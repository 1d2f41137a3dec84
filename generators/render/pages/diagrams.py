"""Diagrams on pages: which of them a page may name, and how one is drawn into it."""

from collections.abc import Mapping
from pathlib import Path

from generators.render.diagrams.svg import render_diagram
from generators.render.report.views import ComparisonView, DiagramView, Report
from generators.render.widths import TABLE, read_widths


class Diagrams:
    """What draws diagrams into pages of one repository."""

    def __init__(self, root: Path) -> None:
        self._table = root / TABLE

    def figure(self, view: DiagramView) -> str:
        """Draw a diagram with its caption and the list of arrows behind it."""
        return render_diagram(view, read_widths(self._table))


def diagrams_for(
    report: Report, own: ComparisonView | None
) -> Mapping[str, DiagramView]:
    """Every diagram that a page may name; another comparison's with its id before."""
    shown = {
        f"{one.id}:{view.id}": view
        for one in report.comparisons
        for view in one.diagrams
    }
    if own is None and len(report.comparisons) == 1:
        own = report.comparisons[0]
    return shown | {view.id: view for view in (own.diagrams if own else ())}
