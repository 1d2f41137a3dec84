"""The calls that show what a file says: `{{ diagram("…") }}`, `{{ gates("…") }}`, ….

Each names a file in a folder, which has to be there. Whether that file is right is
checked elsewhere.
"""

import re
from collections.abc import Collection, Iterator

from generators.content.calls import Block
from generators.content.facts import Names, Scope
from generators.content.problems import did_you_mean
from generators.model import GatesOptions

#: What can be called, and the folder of its files.
_FOLDERS = {
    "diagram": "diagrams",
    "tree": "trees",
    "improvements": "improvements",
    "gates": "benchmarks",
    "changes": "benchmarks",
    "workflows": "benchmarks",
}
#: Calls of benchmarks that take one instrument, and which.
_INSTRUMENTS = {"gates": "gates", "changes": "changes", "workflows": "workflows"}
_CALLED = re.compile(rf"\b(?P<what>{'|'.join(_FOLDERS)})\b(?=\s*\()")
_CALL = re.compile(
    r"""\w+\(\s*(["'])(?P<name>[^"']*)\1\s*(?:,\s*(?P<given>\w+\s*=\s*\[[^\]]*\])\s*)?\)"""
)
_WITHOUT = re.compile(
    r"""without\s*=\s*\[(?P<list>\s*(["'])[^"']*\2(?:\s*,\s*(["'])[^"']*\3)*\s*)\]"""
)


def named_faults(block: Block, scope: Scope) -> Iterator[tuple[int, str, str]]:
    """Give offset in the text, the call, and what to mend, for each wrong call."""
    for found in _CALLED.finditer(block.text):
        what = found["what"]
        call = _CALL.match(block.text, found.start())
        offset = block.offset + found.start()
        if call is None:
            folder = _FOLDERS[what]
            yield (
                offset,
                what,
                f'write {what}("…"), with the name of a file in {folder}/',
            )
        elif fault := _fault(what, call["name"], call["given"] or "", scope):
            yield offset, what, fault


def named_benchmarks(block: Block) -> Iterator[str]:
    """Give what the calls of benchmarks name, as it is written."""
    for found in _CALLED.finditer(block.text):
        call = _CALL.match(block.text, found.start())
        if call is not None and _FOLDERS[found["what"]] == "benchmarks":
            yield call["name"]


def _fault(what: str, text: str, given: str, scope: Scope) -> str | None:
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
    known = _known(what, names)
    if name not in known:
        return _unknown(what, name) + did_you_mean(name, known)
    return _left_out_fault(what, given, names.benchmarks.get(name)) if given else None


def _left_out_fault(
    what: str, given: str, fields: Collection[str] | None
) -> str | None:
    """Say what is wrong with a list of mistakes that are left out."""
    found = _WITHOUT.fullmatch(given)
    if what != "gates" or found is None:
        return 'write gates("…", without=["…", "…"]), with the ids of mistakes'
    listed = re.findall(r"[\w-]+", found["list"])
    known = [one for one in fields or () if one not in GatesOptions.derived]
    unknown = next((one for one in listed if one not in known), None)
    if unknown is None:
        return None
    return f"no mistake is called {unknown!r}{did_you_mean(unknown, known)}"


def _unknown(what: str, name: str) -> str:
    if what in _INSTRUMENTS:
        return f"no benchmark {name!r} takes {_INSTRUMENTS[what]!r}"
    if what == "improvements":
        return f"there is no improvements/{name}.yaml"
    return f"no {what} is called {name!r}"


def _known(what: str, names: Names) -> Collection[str]:
    known: dict[str, Collection[str]] = {
        "tree": names.trees,
        "diagram": names.diagrams,
        "improvements": names.improvements,
    }
    return known[what] if what in known else names.taking(_INSTRUMENTS[what])
