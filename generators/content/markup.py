"""Finds what could run in a reader's browser on a page that somebody wrote by hand.

Code, which is shown and not run, is let through. Knows nothing of files.
"""

import html
import re
from collections.abc import Iterator

_CODE = (
    r"^[ \t]*(?P<fence>```+|~~~+).*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)",
    r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    r"<!--(?:(?!<!--).)*?-->",
)
_SPANS = [re.compile(one, re.MULTILINE | re.DOTALL) for one in _CODE]
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
    r"|<[a-z][^<>]*?\s(?P<handler>on[a-z]+)\s*="
    r"|\{:?[^{}\n]*?\b(?P<given>on[a-z]+)\s*=",
    re.IGNORECASE,
)


def running_markup(text: str) -> Iterator[tuple[int, str]]:
    """Give offset and message of each link and tag that a page may not hold."""
    for pattern in _SPANS:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in _TARGET.finditer(text):
        scheme = _scheme(found["address"])
        if scheme and scheme not in _ALLOWED:
            message = f"a link may not lead to {scheme}:; write https:// or a page"
            yield found.start("address"), message
    for found in _RUNS.finditer(text):
        what = f"<{found['tag']}>" if found["tag"] else found["handler"]
        message = f"{what or found['given']} may not stand on a page; take it out"
        yield found.start(), message


def _scheme(address: str) -> str:
    """Read the scheme as a browser does: entities read, controls left out."""
    bare = re.sub(r"[\x00-\x20]", "", html.unescape(address))
    found = _SCHEME.match(bare)
    return found[1].lower() if found else ""
