"""The proof of a deck: everything that can be known from its bytes, in one go.

Figures against the report, the package, what can be read, what is described, and where
shapes stand. Knows nothing of how slides are made.
"""

from dataclasses import dataclass

from generators.render.checks.audit import audit_package
from generators.render.checks.described import lint_described
from generators.render.checks.figures import figures
from generators.render.checks.legible import lint_legible
from generators.render.checks.package import lint_package
from generators.render.checks.parts import open_package
from generators.render.checks.placed import lint_places
from generators.render.checks.slides import check_deck
from generators.render.deck.frame import AGENDA_TITLE
from generators.render.deck.reading import read_deck
from generators.render.deck.text.filling import plain
from generators.render.report.views import ComparisonView, DeckView


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What was read back from a deck, and what is wrong with it."""

    slides: int
    figures: int  #: in titles, texts, tables, notes and charts
    charts: int
    problems: tuple[str, ...]

    def __str__(self) -> str:
        """Say in one line what was proven."""
        if self.problems:
            count = len(self.problems)
            return f"{count} problem{'s' if count > 1 else ''}, told below"
        charts = "chart" if self.charts == 1 else "charts"
        return (
            f"{self.slides} slides, {self.charts} {charts} and {self.figures} figures "
            "agree with the records; the package is sound"
        )


def prove_deck(data: bytes, comparison: ComparisonView) -> Proof:
    """Read a deck back and check all of it.

    Args:
        data: The presentation.
        comparison: The view that it was built from.
    """
    broken = lint_package(data)
    broken = broken or tuple(audit_package(data))
    if broken:  # what is not sound cannot be read either
        return Proof(slides=0, figures=0, charts=0, problems=broken)
    package, _ = open_package(data)
    deck = comparison.deck
    problems = (
        *check_deck(data, comparison),
        *lint_legible(package, own_fonts=deck is None or not deck.template),
        *lint_described(package, silent=_silent(deck)),
        *lint_places(package),
    )
    text = read_deck(data)
    said = [one for s in text.slides for one in (s.title, s.notes, *s.texts)]
    drawn = [one for c in text.charts for series in c.series for one in series.values]
    return Proof(
        slides=len(text.slides),
        figures=sum(len(figures(one)) for one in said) + len(drawn),
        charts=len(text.charts),
        problems=problems,
    )


def _silent(deck: DeckView | None) -> frozenset[str]:
    """The slides that come without words of their own: what is next, and questions."""
    return (
        frozenset() if deck is None else frozenset({AGENDA_TITLE, plain(deck.closing)})
    )
