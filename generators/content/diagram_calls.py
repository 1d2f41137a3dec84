"""The call `{{ diagram("…") }}` on a page: is it well formed, is there such a one?"""

import re
from collections.abc import Iterator

from generators.content.calls import Block
from generators.content.facts import Scope
from generators.content.problems import did_you_mean

_CALLED = re.compile(r"\bdiagram\b(?=\s*\()")
_CALL = re.compile(r"""diagram\(\s*(["'])(?P<name>[^"']*)\1\s*\)""")


def diagram_faults(block: Block, scope: Scope) -> Iterator[tuple[int, str]]:
    """Give offset in the text, and what to mend, of each wrong call in a block."""
    for found in _CALLED.finditer(block.text):
        call = _CALL.match(block.text, found.start())
        offset = block.offset + found.start()
        if call is None:
            yield offset, 'write diagram("…"), with the name of a file in diagrams/'
        elif fault := _fault(call["name"], scope):
            yield offset, fault


def _fault(text: str, scope: Scope) -> str | None:
    comparison, mark, name = text.rpartition(":")
    own = scope.own
    if own is None and len(scope.comparisons) == 1:
        (own,) = scope.comparisons
    where = comparison if mark else own
    if where is None:
        example = f"{min(scope.comparisons, default='comparison')}:{text}"
        return f"say of which comparison: write {example!r}"
    names = scope.comparisons.get(where)
    if names is None:
        hint = did_you_mean(where, scope.comparisons)
        return f"no comparison is called {where!r}{hint}"
    if name not in names.diagrams:
        return f"no diagram is called {name!r}{did_you_mean(name, names.diagrams)}"
    return None
