"""The verdict as one sentence, and how sure it is as another.

Both are the same on pages, slides and in notes. The page of own weights fills the same
sentences in the reader's browser, which is why they stand here with gaps.
"""

from generators.analysis import Flip, Robustness
from generators.render.report import printing
from generators.render.report.filled import filled
from generators.render.report.material import Material
from generators.render.report.rich import plain
from generators.render.report.views_figures import Fact, Rich

NOTHING = "Nothing is measured yet, so there is no verdict."
TOO_LITTLE = "No verdict yet: figures or ratings stand behind {known} of the weight."
TIE = "No clear winner: {scores}."
LEADS = "{leader} leads with a score of {score} against {others}."
FLIPS = "{leader} leads once “{what}” weighs {beyond}"
MORE, LESS = "more than {share}", "less than {share}"
NO_FLIP = "no single weight changes that"
UNSURE = "Too little is measured to say how sure a verdict would be."
SURE = "{leader} leads in {draws}; {flip}."
#: The same where the lead is within the margin, and so nobody wins.
UNCLEAR = "{leader} is ahead in {draws}; {flip}."
#: A draw of values and weights, in a word that needs no statistics.
TRIALS = "{draws} trials with varied values and weights"
#: Between the scores of several candidates; after the leader's, and in a tie.
AND, COMMA = " and ", ", "


def rank(material: Material) -> list[str]:
    """List the candidates that have a score, the best first."""
    scores = material.verdict.scores
    return sorted(scores, key=lambda setup: -scores[setup])


def verdict_sentence(material: Material) -> str:
    """Name the leader, a tie, or why there is no verdict."""
    ranked = rank(material)
    scores, names = material.verdict.scores, material.names
    if not ranked:
        return NOTHING
    if not material.verdict.enough:
        return TOO_LITTLE.format(known=printing.percent(material.verdict.known_weight))
    said = [f"{names[setup]} {printing.score(scores[setup])}" for setup in ranked]
    if material.verdict.winner is None:
        return TIE.format(scores=COMMA.join(said))
    return LEADS.format(
        leader=names[ranked[0]],
        score=printing.score(scores[ranked[0]]),
        others=AND.join(said[1:]),
    )


def sure_sentence(material: Material) -> str:
    """Say how often the leader leads, and from which weight on another one does."""
    return plain(sure_said(material))


def sure_said(material: Material) -> Rich:
    """Say the same with the fact of each figure, which leads to its table."""
    found = material.robustness
    if found is None:
        return filled(UNSURE)
    return filled(
        UNCLEAR if material.verdict.winner is None else SURE,
        leader=material.names[found.leader],
        draws=_of_draws(material, found),
        flip=_flip(material, found),
    )


def _of_draws(material: Material, found: Robustness) -> Rich:
    share, page = found.declared[found.leader].share, sure_page(material, "draws")
    text = printing.portion(share)
    portion = Fact(id=f"sure.{found.leader}", text=text, value=share, page=page)
    count = printing.number(found.draws)
    draws = Fact(id="total.draws", text=count, value=found.draws, page=page)
    if share in (0, 1):
        words = f"all {TRIALS}" if share else f"none of {TRIALS}"
        return filled(words, draws=draws)
    return filled(f"{{portion}} of {TRIALS}", portion=portion, draws=draws)


def _flip(material: Material, found: Robustness) -> Rich:
    flip = found.flip
    if flip is None:
        return filled(NO_FLIP)
    area = next(a for a in material.comparison.areas if a.id == flip.area)
    questions = {criterion.id: criterion.question for criterion in area.criteria}
    page, text = sure_page(material, "weights"), flip_share(flip)
    fact = Fact(id="verdict.flip", text=text, value=flip.at, page=page)
    return filled(
        FLIPS,
        leader=material.names[flip.leader],
        what=questions[flip.criterion] if flip.criterion else area.title,
        beyond=filled(_beyond(flip), share=fact),
    )


def sure_page(material: Material, table: str) -> str:
    """Where a table on how sure the verdict is stands; an audience has none."""
    home = material.home
    return home if material.audience else f"{home}#_sure--{table}"


def _beyond(flip: Flip) -> str:
    return MORE if flip.at > flip.share else LESS


def flip_words(flip: Flip) -> str:
    """Say beyond which share of the whole another candidate leads."""
    return _beyond(flip).format(share=flip_share(flip))


def flip_share(flip: Flip) -> str:
    """Print the share at which the leader changes; never as all or nothing."""
    whole = round(100 * flip.at)
    if 0 < whole < 100:  # noqa: PLR2004 - percent
        return printing.percent(flip.at)
    return f"{printing.number(100 * flip.at)}{printing.SPACE}%"
