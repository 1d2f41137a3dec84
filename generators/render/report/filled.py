"""Sentences with gaps, filled with words and with figures that keep their facts."""

import re

from generators.render.report.views_figures import Fact, Rich, Span

_GAP = re.compile(r"\{(\w+)\}")


def filled(template: str, **gaps: str | Fact | Rich) -> Rich:
    """Fill every gap of a sentence, such as {leader}.

    What fills a gap is not searched for gaps again.

    Raises:
        KeyError: A gap has nothing to fill it.
    """
    spans: list[Span] = []
    for at, piece in enumerate(_GAP.split(template)):
        spans += _spans(gaps[piece] if at % 2 else piece)
    return tuple(span for span in spans if span.text)


def _spans(piece: str | Fact | Rich) -> Rich:
    if isinstance(piece, str):
        return (Span(text=piece),)
    if isinstance(piece, Fact):
        return (Span(text=piece.text, fact=piece),)
    return piece


def joined(sentences: tuple[Rich, ...]) -> Rich:
    """Put sentences behind one another."""
    spans: list[Span] = []
    for sentence in sentences:
        spans += [Span(text=" ")] if spans else []
        spans += sentence
    return tuple(spans)
