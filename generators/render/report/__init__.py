"""Settle every word and number that is shown: what analysis found becomes views."""

from generators.render.report.changes_view import changed_findings, changes_view
from generators.render.report.compose import compose, compose_for
from generators.render.report.expiry_view import expiry_view
from generators.render.report.freezing import freeze
from generators.render.report.material import Material
from generators.render.report.repeatability_view import repeatability_view
from generators.render.report.views import ComparisonView, Report

__all__ = [
    "ComparisonView",
    "Material",
    "Report",
    "changed_findings",
    "changes_view",
    "compose",
    "compose_for",
    "expiry_view",
    "freeze",
    "repeatability_view",
]
