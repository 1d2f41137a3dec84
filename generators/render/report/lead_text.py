"""How near the lead is to a tie, in one sentence: by how much, and what it hangs on.

A trial counts who is ahead, by however little; the verdict asks for the margin. This
says how much room there is between the two. Knows nothing of pages.
"""

from collections.abc import Iterator

from generators.analysis import Influence, Share
from generators.render.report import printing
from generators.render.report.filled import filled, joined
from generators.render.report.material import Material
from generators.render.report.verdict_text import rank, sure_page
from generators.render.report.views_figures import Fact, Rich
from generators.render.report.weights_text import WORDS

TIE = "nobody, a tie"
_CLEAR = "It leads by {margin} or more in {share} of the trials."
_HANGS_ON = "Without “{one}” it would be a tie."
_HANGS_ON_MORE = "Without any one of these questions it would be a tie: {several}."


def lead_said(material: Material) -> Rich:
    """Say by how much the winner leads, and which questions it cannot do without.

    Empty where nobody wins: then the verdict says so itself.
    """
    verdict, found = material.verdict, material.robustness
    if verdict.winner is None or found is None:
        return ()
    first, second, *_ = rank(material)
    said = filled(
        WORDS["lead"],
        leader=material.names[first],
        lead=lead_fact(material),
        other=material.names[second],
        margin=printing.score(material.comparison.head.margin),
    )
    ties = [
        _question(material, one) for one in found.influences if is_tie(material, one)
    ]
    return joined((said, _clear(material, found.declared[first]), *_hangs_on(ties)))


def _clear(material: Material, share: Share) -> Rich:
    setup, clear = material.verdict.winner, share.clear
    fact = Fact(
        id=f"sure.{setup}.clear",
        text=printing.portion(clear),
        value=clear,
        page=sure_page(material, "draws"),
    )
    return filled(
        _CLEAR, margin=printing.score(material.comparison.head.margin), share=fact
    )


def lead_fact(material: Material) -> Fact:
    """Make the fact of the lead; it leads to the table of all scores."""
    lead = material.verdict.lead
    text, page = printing.score(lead), material.scores_page
    return Fact(id="total.lead", text=text, value=lead, page=page)


def is_tie(material: Material, one: Influence) -> bool:
    """Tell whether nobody would win without this question."""
    return abs(one.lead) < material.comparison.head.margin


def lead_words(material: Material, one: Influence) -> str:
    """Print the lead without a question; never as the margin that it misses."""
    text = printing.score(one.lead)
    margin = printing.score(material.comparison.head.margin)
    return f"less than {margin}" if is_tie(material, one) and text == margin else text


def _hangs_on(questions: list[str]) -> Iterator[Rich]:
    if len(questions) == 1:
        yield filled(_HANGS_ON, one=questions[0])
    elif questions:
        several = "; ".join(f"“{question}”" for question in questions)
        yield filled(_HANGS_ON_MORE, several=several)


def _question(material: Material, one: Influence) -> str:
    area = next(a for a in material.comparison.areas if a.id == one.area)
    return next(c for c in area.criteria if c.id == one.criterion).question
