"""Project trees on pages: which of them a page may name."""

from collections.abc import Mapping

from generators.render.report.views import ComparisonView, Report, TreeView


def trees_for(report: Report, own: ComparisonView | None) -> Mapping[str, TreeView]:
    """Every tree that a page may name; another comparison's with its id before."""
    shown = {
        f"{one.id}:{view.id}": view for one in report.comparisons for view in one.trees
    }
    if own is None and len(report.comparisons) == 1:
        own = report.comparisons[0]
    return shown | {view.id: view for view in (own.trees if own else ())}
