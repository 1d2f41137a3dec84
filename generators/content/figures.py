"""Finds figures that were typed by hand, where only a fact may stand.

What is not a measured figure is let through: years, dates, versions, code, quotations,
addresses, HTML, the marks of Markdown, names that hold digits, and Jinja itself. Knows
nothing of files or of facts.
"""

import re
from collections.abc import Iterator

# A span stops where the next one like it opens; otherwise a text full of opening marks
# would be searched to its end for each of them.
_JINJA = r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{\#(?:(?!\{\#).)*?\#\}"
#: Spans in which digits may stand, in the order in which they are taken out.
_ALLOWED = (
    r"\A---\n.*?\n---(?=\n|\Z)",  # front matter
    r"\{%-?\s*raw\s*-?%\}(?:(?!\{%-?\s*raw).)*?\{%-?\s*endraw\s*-?%\}",
    r"^[ \t]*(?P<fence>```+|~~~+).*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)",
    r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    _JINJA,
    r"<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>]*>|&\#?\w+;",
    r"https?://[^\s<>)\"']+",
    r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",  # the target of a link
    r"^\[[^\]\n]+\]:[ \t]*\S+",  # a link's target, given elsewhere
    r"\[\^[^\[\]\n]+\]",  # a footnote's mark
    r"\{:?[ \t]*[.\#][^{}\n]*\}|\{[^{}\n]*=[^{}\n]*\}",  # {#anchor .class width=300}
    r"^[ \t]*>.*$",  # a quotation
    r"\"[^\"\n]+(?:\n[^\"\n]+)*\"|“[^“”]+”",
    r"^[ \t]*\d+[.)](?=[ \t])",  # the mark of a list
)
_SMALL = r"[²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅞]"  # raised, lowered and fractions
#: What may be written with digits, where no letter or digit touches it.
_NAMES = (
    r"\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?",  # a date
    r"(?i:c?python|versions?|release|v)[ \u00a0]\d+(?:\.\d+)*",
    r"\d+\.\d+\.\d+(?:[.\w-]*\w)?",  # a version has two dots
    rf"(?!{_SMALL})[^\W\d]\w*(?:[.-]\w+)*",  # a name: utf8, v1.2, UTF-8, p95
    r"(?:19|20)\d{2}(?!\.\d|,\d| ?%)",  # a year
)
_SPANS = [re.compile(one, re.MULTILINE | re.DOTALL) for one in _ALLOWED]
_NAME = re.compile(rf"(?<![\w.,])(?:{'|'.join(_NAMES)})(?![\w%])")
_FIGURE = re.compile(rf"\d+(?:[.,:/]\d+)*|{_SMALL}")


def typed_figures(text: str) -> Iterator[tuple[int, str]]:
    """Give offset and digits of each figure typed into Markdown or plain text."""
    for pattern in (*_SPANS, _NAME):
        text = pattern.sub(_blank, text)
    for found in _FIGURE.finditer(text):
        yield found.start(), found[0]


def _blank(found: re.Match[str]) -> str:
    """Keep the length, so that offsets stay true, and the lines."""
    return re.sub(r"[^\n]", " ", found[0])
