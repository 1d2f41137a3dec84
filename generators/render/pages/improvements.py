"""Improvements on pages: of which setups a page may show them."""

from collections.abc import Mapping

from generators.render.report.views import ComparisonView, ImprovementsView, Report


def improvements_for(
    report: Report, own: ComparisonView | None
) -> Mapping[str, ImprovementsView]:
    """Improvements by setup; another comparison's with its id before."""
    shown = {
        f"{one.id}:{view.setup}": view
        for one in report.comparisons
        for view in one.improvements
    }
    if own is None and len(report.comparisons) == 1:
        own = report.comparisons[0]
    return shown | {view.setup: view for view in (own.improvements if own else ())}
