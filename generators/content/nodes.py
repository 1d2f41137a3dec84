"""The tree of a YAML text, with the place of each value. Knows nothing of the model.

The tree is built from the parser's events without recursion, so that neither deep
nesting nor aliases can exhaust anything. Three limits keep a file what a person writes:
depth, number of aliases, and what the aliases expand to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

try:  # seven times faster, where libyaml is there
    from yaml import CSafeLoader as _Loader
except ImportError:
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MOST_DEPTH = 30
MOST_ALIASES = 100
MOST_ALIASED_NODES = 10_000

#: A key whose value follows its colon at once, so that YAML takes both for one text.
_GLUED = re.compile(r"[ \t]*(?:- +)?[\w.-]+(?P<colon>:)(?!//)[^\s:]")


@dataclass(kw_only=True, eq=False)
class Scalar:
    """A single value as it is written, before it is read as text or number."""

    start: int  #: index of its first character
    end: int
    value: str
    plain: bool  #: without quotes
    size: int = 1
    depth: int = 1


@dataclass(kw_only=True, eq=False)
class Sequence:
    """A list."""

    start: int
    end: int = 0
    items: list["Node"] = field(default_factory=list)
    size: int = 1
    depth: int = 1


@dataclass(kw_only=True, eq=False)
class Mapping:
    """Keys with values; a key is a text, also where YAML reads `on` as true."""

    start: int
    end: int = 0
    pairs: list[tuple[Scalar, "Node"]] = field(default_factory=list)
    key: Scalar | None = None  #: read, still without its value
    size: int = 1
    depth: int = 1


Node = Scalar | Sequence | Mapping


class Unreadable(Exception):  # noqa: N818
    """What is wrong with the text, as index and message."""

    def __init__(self, faults: Iterable[tuple[int, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)


@lru_cache(maxsize=1024)  # a server reads every file again at each edit
def compose(text: str) -> Node:
    """Build the tree of a text that holds one YAML document; nobody changes it.

    Raises:
        Unreadable: It is not YAML, or YAML that we do not take.
    """
    composer = _Composer()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise Unreadable([_syntax_fault(error, text)]) from error
    except yaml.YAMLError as error:
        raise Unreadable([(0, "this is not YAML")]) from error
    if composer.root is None:
        raise Unreadable([(0, "this file is empty")])
    if composer.faults:
        raise Unreadable(composer.faults)
    return composer.root


class _Composer:
    """Takes one event after another and hangs each node into the tree."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.faults: list[tuple[int, str]] = []
        self._open: list[Sequence | Mapping] = []
        self._anchors: dict[str, Node] = {}
        self._aliases = 0
        self._aliased_nodes = 0

    def take(self, event: yaml.Event) -> None:
        start, end = _index(event.start_mark), _index(event.end_mark)
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                raise Unreadable([(start, "a second document starts here; one a file")])
            case yaml.AliasEvent():
                self._add(self._alias(str(event.anchor), start), start)
            case yaml.ScalarEvent():
                self._refuse_tag(event, start)
                plain = bool(event.implicit[0])
                value = str(event.value)
                node = Scalar(start=start, end=end, value=value, plain=plain)
                self._anchor(event, node)
                self._add(node, start)
            case yaml.SequenceStartEvent():
                self._begin(Sequence(start=start), event)
            case yaml.MappingStartEvent():
                self._begin(Mapping(start=start), event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self._open.pop()
                done.end = end
                self._add(done, done.start)

    def _begin(self, node: Sequence | Mapping, event: yaml.NodeEvent) -> None:
        self._refuse_tag(event, node.start)
        if len(self._open) >= MOST_DEPTH:
            raise Unreadable([(node.start, f"nested deeper than {MOST_DEPTH} levels")])
        self._anchor(event, node)
        self._open.append(node)

    def _anchor(self, event: yaml.NodeEvent, node: Node) -> None:
        if event.anchor is not None:
            self._anchors[event.anchor] = node

    def _refuse_tag(self, event: yaml.NodeEvent, start: int) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = f"tags such as {_short(tag)} are not taken; write the value alone"
            self.faults.append((start, message))

    def _alias(self, name: str, start: int) -> Node:
        node = self._anchors.get(name)
        if node is None:
            raise Unreadable([(start, f"no anchor &{name} stands before this")])
        if any(node is one for one in self._open):
            raise Unreadable([(start, f"the anchor &{name} contains itself")])
        self._aliases += 1
        self._aliased_nodes += node.size
        if self._aliases > MOST_ALIASES or self._aliased_nodes > MOST_ALIASED_NODES:
            raise Unreadable([(start, "the aliases of this file expand to too much")])
        if len(self._open) + node.depth > MOST_DEPTH:
            raise Unreadable([(start, f"nested deeper than {MOST_DEPTH} levels")])
        return node

    def _add(self, node: Node, start: int) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.size += node.size
        parent.depth = max(parent.depth, node.depth + 1)
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(parent, node, start)
        else:
            parent.pairs.append((parent.key, node))
            parent.key = None

    def _key(self, parent: Mapping, node: Node, start: int) -> Scalar:
        if isinstance(node, Mapping):
            message = "put a text that starts with '{' in quotes"
            raise Unreadable([(start, message)])
        if not isinstance(node, Scalar):
            raise Unreadable([(start, "a key must be a text")])
        if any(key.value == node.value for key, _ in parent.pairs):
            self.faults.append(
                (start, f"{_short(node.value)!r} is written twice; keep one")
            )
        return node


def _index(mark: yaml.Mark | yaml._yaml.Mark | None) -> int:
    return mark.index if mark else 0


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    mark = error.problem_mark or error.context_mark
    if error.problem == "found unexpected end of stream":
        mark = error.context_mark or mark  # the quotation mark itself
    index = min(mark.index, len(text)) if mark else 0
    if text[index : index + 1] == "\t":
        return index, "a tab stands here; indent with spaces"
    what = error.problem or "this is not YAML"
    if "':'" in what or what.startswith("mapping values"):
        glued = _glued_colon(text, index)
        if glued is not None:
            return glued, "a space is missing after this ':'"
    advice = {
        "mapping values are not allowed in this context": (
            "a ':' does not fit here; put a text that holds ': ' in quotes"
        ),
        "found character that cannot start any token": (
            "a text cannot start with this character; put it in quotes"
        ),
        "could not find expected ':'": "a ':' is missing before this",
        "found unexpected end of stream": "a quotation mark is never closed",
        "did not find expected key": _misfit(text, index),
        "did not find expected '-' indicator": _misfit(text, index),
    }
    return index, advice.get(what, f"not valid YAML: {what}")


def _glued_colon(text: str, index: int) -> int | None:
    """Find a colon without a space after it, in the line of an error or just above."""
    line = text.rfind("\n", 0, index) + 1
    above = text.rfind("\n", 0, len(text[:line].rstrip())) + 1
    found = (_GLUED.match(text, start) for start in (line, above))
    return next((one.start("colon") for one in found if one), None)


def _misfit(text: str, index: int) -> str:
    """Say why a line does not go on with what stands before it."""
    before = text[text.rfind("\n", 0, index) + 1 : index]
    if "'" in before or '"' in before:
        return "the quoted text ends here; to hold quotes, use the other kind around it"
    return "this line does not fit those above it; indent it as its neighbours are"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004
