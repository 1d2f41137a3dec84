"""The calls that a Markdown page can make, each as `{{ name("…") }}`.

Knows their names; what each takes is checked beside what it shows.
"""

import re
from collections.abc import Collection, Iterator

from generators.content.calls import blocks
from generators.content.facts import Scope
from generators.content.markup import without_code
from generators.content.problems import did_you_mean

#: Parts of a comparison, each called with its id.
SUMMARIES = ("verdict", "scores", "findings", "matrix", "unmeasured", "events", "field")
#: Everything that a page can call.
PAGE_CALLS = (
    *("fact", "literal", "code", "break_even", *SUMMARIES),
    *("diagram", "tree", "improvements", "gates", "changes", "workflows"),
)
#: What Jinja itself offers.
_JINJA = ("range", "dict", "lipsum", "cycler", "joiner", "namespace")
#: What a page can print without a call.
_VALUES = ("report", "comparison", "here", "loop")
_CALL = re.compile(
    r"\{\{-?\s*(?P<name>[A-Za-z_]\w*)\s*\("
    r"(?:\s*(?P<quote>[\"'])(?P<argument>[^\"']*)(?P=quote)\s*\))?"
)
_BARE = re.compile(r"\{\{-?\s*(?P<said>(?P<name>[A-Za-z_]\w*)(?:[./-]\w+)*)\s*-?\}\}")
_SINGLE = re.compile(r"(?<!\{)\{\s*(?:fact|literal)\(")

Placed = tuple[int, str]


def call_faults(text: str, scope: Scope) -> Iterator[Placed]:
    """Give offset and message of each call of what is not there."""
    # What a page defines itself stands in a statement, as a macro's name does.
    defined = {
        word
        for block in blocks(text)
        if block.text.startswith("{%")
        for word in re.findall(r"\w+", block.text)
    }
    for block in blocks(text):
        found = _CALL.match(block.text)
        if found is None and not _is_within(text, block.offset):
            found = _BARE.fullmatch(block.text)
        if found is None or found["name"] in defined:
            continue
        fault = _fault(found, scope.comparisons)
        if fault:
            yield block.offset + found.start("name"), fault
    yield from _single_braces(text)


def _is_within(text: str, offset: int) -> bool:
    """Say whether braces open before an offset and close after it, as in a path."""
    return text.rfind("{{", 0, offset) > text.rfind("}}", 0, offset)


def _fault(found: re.Match[str], comparisons: Collection[str]) -> str | None:
    if found.re is _BARE:
        return _bare_fault(found["name"], found["said"])
    name, argument = found["name"], found["argument"]
    if name not in (*PAGE_CALLS, *_JINJA):
        return f"nothing is called {name!r} here{did_you_mean(name, PAGE_CALLS)}"
    if name in SUMMARIES and argument is not None and argument not in comparisons:
        hint = did_you_mean(argument, comparisons)
        return f"no comparison is called {argument!r}{hint}"
    return None


def _bare_fault(name: str, said: str) -> str | None:
    if said in PAGE_CALLS:
        return f'write {said}("…"); it cannot stand alone'
    if name in _VALUES:
        return None
    figure = f'{{{{ fact("{said}") }}}}'
    return f"nothing is called {said!r} here; a figure is written as in {figure}"


def _single_braces(text: str) -> Iterator[Placed]:
    for block in blocks(text):
        end = block.offset + len(block.text)
        text = text[: block.offset] + " " * len(block.text) + text[end:]
    for found in _SINGLE.finditer(without_code(text)):
        yield found.start(), "two braces are wanted on each side, as in {{ fact(…) }}"
