"""Which numbers a text holds, and which texts a view prints.

A number is a figure unless it is a date, a version or a year. Knows nothing of slides
and pages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from generators.render.report.views import CodeSide

_SPACES = "\u00a0\u2009\u202f"
_NUMBER = re.compile(rf"(?<![\w.,])\d+(?:[.,{_SPACES}]\d+)*(?![\w]*\d)")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
#: Numbers that are no figures: dates, versions, and years on their own.
_NO_FIGURES = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+Z?)?"
    rf"|(?:\d{{1,2}} to )?\d{{1,2}} (?:{_MONTHS})"
    rf"|\b(?:19|20)\d\d\b|\bv?\d+(?:\.\d+){{2,}}\b|https?://\S+"
    r"|\b(?:C?Python|[Vv]ersion|[Rr]elease) \d+(?:\.\d+)*"
)
_UNPRINTED = frozenset({"stdout", "stderr", "hashes", "deck"})


def figures(text: str) -> set[str]:
    """The numbers in a text, without dates, versions and years.

    Thousands may be set apart by commas or thin spaces; those are dropped.
    """
    bare = _NO_FIGURES.sub(" ", text)
    return {re.sub(f"[,{_SPACES}]", "", one) for one in _NUMBER.findall(bare)}


def figures_of(texts: Iterable[str]) -> set[str]:
    """The numbers in several texts."""
    return {number for text in texts for number in figures(text)}


def strings_of(view: object) -> Iterator[str]:
    """All printed strings of a view, however deep; code and raw output are not."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, CodeSide):
        return
    elif is_dataclass(view):
        for field in fields(view):
            if field.name not in _UNPRINTED:
                yield from strings_of(getattr(view, field.name))
    elif isinstance(view, Mapping):
        for one in view.values():
            yield from strings_of(one)
    elif isinstance(view, tuple):
        for one in view:
            yield from strings_of(one)
