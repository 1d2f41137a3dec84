"""Texts with figures in them, as Markdown in which each figure leads to its run."""

from dataclasses import replace

from generators.render.pages.escape import prose, text
from generators.render.pages.links import fact_link
from generators.render.report.views import Fact, Rich, Span

#: A word for each figure while the text around it is made safe; letters pass unchanged.
_WORD = "figure"


def rich_prose(here: str, said: Rich | str) -> str:
    """Make text of several paragraphs safe, and link its figures.

    What is out of date is marked once, at the last such figure: a mark behind each
    would tear the sentence apart.

    Args:
        here: The page it stands on, below docs_dir.
        said: Pieces of text and figures; a bare text has no figures.
    """
    spans = (Span(text=said),) if isinstance(said, str) else said
    whole = "".join(span.text for span in spans)
    word = _WORD
    while word in whole:
        word += "x"
    facts = {f"{word}{at}z": one.fact for at, one in enumerate(spans) if one.fact}
    pieces = (
        f"{word}{at}z" if span.fact else span.text for at, span in enumerate(spans)
    )
    made = prose("".join(pieces))
    for mark, fact in _marked_once(facts).items():
        made = made.replace(mark, fact_link(here, fact, text(fact.text)))
    return made


def _marked_once(facts: dict[str, Fact]) -> dict[str, Fact]:
    stale = [mark for mark, fact in facts.items() if fact.stale]
    return {
        mark: replace(fact, stale=mark in stale[-1:]) for mark, fact in facts.items()
    }
