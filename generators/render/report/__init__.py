"""Settle every word and number that is shown: what analysis found becomes views."""

from generators.render.report.compose import compose
from generators.render.report.material import Material
from generators.render.report.views import ComparisonView, Report

__all__ = ["ComparisonView", "Material", "Report", "compose"]
