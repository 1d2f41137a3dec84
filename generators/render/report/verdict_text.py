"""The verdict as one sentence, and how sure it is as another.

Both are the same on pages, slides and in notes.
"""

from generators.analysis import Flip, Robustness
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


def sure_sentence(material: Material) -> str:
    """Say how often the leader leads, and from which weight on another one does."""
    found = material.robustness
    if found is None:
        return "Too little is measured to say how sure a verdict would be."
    open_ = "No clear winner: " if material.verdict.winner is None else ""
    leader, share = material.names[found.leader], found.declared[found.leader].share
    return (
        f"{open_}{leader} leads in {_of_draws(share, found)}; {_flip(material, found)}."
    )


def _of_draws(share: float, found: Robustness) -> str:
    draws = printing.number(found.draws)
    if share in (0, 1):
        return f"{'all' if share else 'none of'} {draws} draws"
    return f"{printing.portion(share)} of {draws} draws"


def _flip(material: Material, found: Robustness) -> str:
    flip = found.flip
    if flip is None:
        return "no single weight changes that"
    area = next(a for a in material.comparison.areas if a.id == flip.area)
    questions = {criterion.id: criterion.question for criterion in area.criteria}
    what = questions[flip.criterion] if flip.criterion else area.title
    leader = material.names[flip.leader]
    return f"{leader} leads once “{what}” weighs {flip_words(flip)}"


def flip_words(flip: Flip) -> str:
    """Say beyond which share of the whole another candidate leads."""
    side = "more" if flip.at > flip.share else "less"
    return f"{side} than {flip_share(flip)}"


def flip_share(flip: Flip) -> str:
    """Print the share at which the leader changes; never as all or nothing."""
    whole = round(100 * flip.at)
    if 0 < whole < 100:  # noqa: PLR2004 - percent
        return printing.percent(flip.at)
    return f"{printing.number(100 * flip.at)}{printing.SPACE}%"
