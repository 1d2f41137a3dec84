"""The verdict as one sentence: the same on pages, slides and in notes."""

from generators.render.report import printing
from generators.render.report.material import Material


def rank(material: Material) -> list[str]:
    """List the candidates that have a score, the best first."""
    scores = material.verdict.scores
    return sorted(scores, key=lambda setup: -scores[setup])


def verdict_sentence(material: Material) -> str:
    """Name the leader, a tie, or why there is no verdict."""
    ranked = rank(material)
    scores, names = material.verdict.scores, material.names
    if not ranked:
        return "Nothing is measured yet, so there is no verdict."
    if not material.verdict.enough:
        known = printing.percent(material.verdict.known_weight)
        return f"No verdict yet: figures or ratings stand behind {known} of the weight."
    said = [f"{names[setup]} {printing.score(scores[setup])}" for setup in ranked]
    if material.verdict.winner is None:
        return f"No clear winner: {', '.join(said)}."
    return (
        f"{names[ranked[0]]} leads with a score of "
        f"{printing.score(scores[ranked[0]])} against {' and '.join(said[1:])}."
    )
