"""Text with figures in it: `{{ fact("...") }}` and `{{ literal("...", ...) }}`.

For texts from YAML, which are no Jinja templates: nothing but these two is understood.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from generators.render.report.views import Fact, Rich, Span

_CALL = re.compile(
    r"""\{\{\s*(?P<name>fact|literal)\(\s*(?P<quote>["'])(?P<what>[^"']*)(?P=quote)"""
    r"""(?:\s*,\s*reason\s*=\s*(?P<q>["'])(?P<reason>[^"']+)(?P=q))?\s*\)\s*\}\}"""
)

Unknown = Callable[[str], None]


def rich(text: str, facts: Mapping[str, Fact], unknown: Unknown) -> Rich:
    """Split a text into plain pieces and figures.

    Args:
        text: As it stands in the YAML file.
        facts: The comparison's facts by id.
        unknown: Told of each id that is no fact; it may raise or collect.
    """
    return tuple(_spans(text, facts, unknown))


def plain(spans: Rich) -> str:
    """Join the pieces again, figures printed."""
    return "".join(span.text for span in spans)


def _spans(text: str, facts: Mapping[str, Fact], unknown: Unknown) -> Iterator[Span]:
    end = 0
    for call in _CALL.finditer(text):
        if call.start() > end:
            yield Span(text=text[end : call.start()])
        end = call.end()
        yield _figure(call, facts, unknown)
    if end < len(text):
        yield Span(text=text[end:])


def _figure(call: re.Match[str], facts: Mapping[str, Fact], unknown: Unknown) -> Span:
    what = call["what"]
    if call["name"] == "literal":
        return Span(text=what)
    if what in facts:
        return Span(text=facts[what].text, fact=facts[what])
    unknown(what)
    return Span(text="?")
