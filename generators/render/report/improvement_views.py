"""What setups could do better, with its texts and dates printed."""

from functools import partial

from generators.model import Improvement, Improvements
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.tree_views import Print
from generators.render.report.views_improvements import (
    ImprovementsView,
    ImprovementView,
)


def improvements_views(
    material: Material, print_text: Print
) -> tuple[ImprovementsView, ...]:
    """Make the view of each setup's improvements."""
    return tuple(
        _view(material, one, print_text) for one in material.comparison.improvements
    )


def _view(
    material: Material, improvements: Improvements, print_text: Print
) -> ImprovementsView:
    text = partial(print_text, f"improvements/{improvements.id}.yaml")

    def entry(index: int, one: Improvement) -> ImprovementView:
        source, place = one.source, ("improvements", index)
        return ImprovementView(
            id=one.id,
            what=text(one.what, *place, "what"),
            where=one.where or "",
            why=text(one.why, *place, "why"),
            source=source.title,
            url=source.url,
            quote=source.quote,
            published=printing.day(source.published) if source.published else "",
            accessed=printing.day(source.accessed),
        )

    return ImprovementsView(
        setup=improvements.id,
        name=material.comparison.setup(improvements.id).name,
        entries=tuple(
            entry(index, one) for index, one in enumerate(improvements.improvements)
        ),
    )
