"""Finds what could run in a reader's browser on a page that somebody wrote by hand.

Code, which is shown and not run, is let through. Knows nothing of files.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

#: A fenced block; every line in it is indented as much as the fence, or it is none.
_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>```+|~~~+)[ \t]*[\w#.+-]*[ \t]*(?:\{[^{}\n]*\})?"
    r"(?:[ \t]+\w+=\"[^\"\n]*\")*[ \t]*\n"
    r"(?:(?!(?P=indent)(?P=fence))(?:(?P=indent)[^\n]*|(?!(?P=indent))[ \t]*)\n)*?"
    r"(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE,
)
#: A comment, as a browser ends it.
_COMMENT = re.compile(
    r"^ {0,3}<!--(?!-?>)(?:(?!<!--|--!>).)*?-->", re.MULTILINE | re.DOTALL
)
#: Code within a line, as Markdown pairs backticks.
_CODE = re.compile(r"(?<!\\)(?:\\\\)+(?=`)|(?<!\\)(`+)(.+?)(?<!`)\1(?!`)")
#: What Markdown hands through as it is up to its end tag: no backtick marks code there.
_RAW = re.compile(
    r"^[ \t]*<(?!(?:img|br|hr|input|wbr)\b)(?P<tag>[a-z][a-z0-9-]*)\b"
    r"(?!(?: (?:class|id)=\"[\w -]*\")* markdown(?:=\"(?:1|block|span)\")?>[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?:^[ \t]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
#: Where an address stands: a Markdown link, its definition, an autolink, an attribute.
_TARGET = re.compile(
    r"(?:\]\(\s*<?|^[ \t]*\[[^\]\n]+\]:\s*<?|<(?=[a-zA-Z][\w+.&#;-]*:)"
    r"|\b(?:href|src|action|formaction|data|xlink:href)\s*=\s*[\"']?)\s*"
    r"(?P<address>[^\s\"'<>)]+)",
    re.MULTILINE | re.IGNORECASE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = frozenset({"http", "https", "mailto"})
_RUNS = re.compile(
    r"<\s*(?P<tag>script|iframe|object|embed|base|meta|link)\b"
    r"|<[a-z](?:[^<>\"']|\"[^\"]{0,999}\"|'[^']{0,999}'){0,999}?"
    r"[\s/\"'](?P<handler>on[a-z]+)\s*="
    r"|\{:?[^{}\n]*?\b(?P<given>on[a-z]+)\s*=",
    re.IGNORECASE,
)


def running_markup(text: str) -> Iterator[tuple[int, str]]:
    """Give offset and message of each link and tag that a page may not hold."""
    text = without_code(text)
    for found in _TARGET.finditer(text):
        scheme = _scheme(found["address"])
        if scheme and scheme not in _ALLOWED:
            message = f"a link may not lead to {scheme}:; write https:// or a page"
            yield found.start("address"), message
    for found in _RUNS.finditer(text):
        what = f"<{found['tag']}>" if found["tag"] else found["handler"]
        message = f"{what or found['given']} may not stand on a page; take it out"
        yield found.start(), message


@lru_cache(maxsize=256)  # a server reads all pages again after each edit of one
def without_code(text: str) -> str:
    """The same text with blanks for what is only shown; in doubt it is left."""
    text = _COMMENT.sub(_blank, _FENCE.sub(_blank, text))
    raw = _raw_regions(text)

    def mask(found: re.Match[str]) -> str:
        lines = _CODE.sub(_blank, found[0])
        handed_through = any(a < found.end() and found.start() < b for a, b in raw)
        # With a backtick left over, Markdown may pair them in another way.
        return found[0] if handed_through or "`" in lines else lines

    return _PARAGRAPH.sub(mask, text)


def _raw_regions(text: str) -> list[tuple[int, int]]:
    """For each tag, from the first line that begins with it to its last end tag.

    A comment that browsers and Markdown end at different places reaches to the end.
    """
    comment = _CODE.sub(_blank, text).find("<!--")
    open_end = [(comment, len(text))] if comment >= 0 else []
    firsts: dict[str, int] = {}
    for found in _RAW.finditer(text):
        firsts.setdefault(found["tag"].lower(), found.start())
    lower = text.lower()
    ends = {tag: lower.rfind(f"</{tag}") for tag in firsts}
    return open_end + [
        (first, ends[tag] if ends[tag] > first else len(text))
        for tag, first in firsts.items()
    ]


def _blank(found: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in found[0].split("\n"))


def _scheme(address: str) -> str:
    """Read the scheme as a browser does: entities read, controls left out."""
    bare = re.sub(r"[\x00-\x20]", "", html.unescape(address))
    found = _SCHEME.match(bare)
    return found[1].lower() if found else ""
