"""Is a presentation's package sound? Finds what makes PowerPoint offer a repair.

Here: the container, its content types and its relations; what stands inside the parts
is the business of `markup`. Reads nothing but the package: it knows neither views nor
python-pptx, so that it can judge what python-pptx wrote. `openxml-audit` knows the
schemas and finds others; of the broken decks in the tests each finds some alone.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from generators.render.checks.markup import MARKUP_CHECKS
from generators.render.checks.parts import Package, open_package

_TYPES = "[Content_Types].xml"
_ROOT_RELS = "_rels/.rels"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN_TYPE = (
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
)
_ADDRESS = re.compile(
    r"https?://[^\s<>\"{}|\\^`%]+(?:%[0-9A-Fa-f]{2}[^\s<>\"{}|\\^`%]*)*"
    r"|mailto:[^\s<>@]+@[^\s<>@]+"
)


def lint_package(data: bytes) -> tuple[str, ...]:
    """Everything wrong with the package, each as one sentence."""
    try:
        package, problems = open_package(data)
    except (zipfile.BadZipFile, EOFError) as error:
        return (f"the file is no package: {error}",)
    if _TYPES not in package.trees:
        return (*problems, f"{_TYPES} is missing")
    checks = (_entries, _relations, _types, *MARKUP_CHECKS)
    return (*problems, *(found for check in checks for found in check(package)))


def _entries(package: Package) -> Iterator[str]:
    """Names given twice, and ways of packing that Office does not read."""
    for name, count in Counter(package.names).items():
        if count > 1:
            yield f"{name}: stands in the package {count} times"
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"{name}: is no name for a part"
    for name in package.strangely_packed:
        yield f"{name}: is packed in a way that Office does not read"


def _relations(package: Package) -> Iterator[str]:
    """Missing targets, ids given twice or not at all, and parts nobody points to."""
    reached: set[str] = set()
    waiting = [_ROOT_RELS]
    while waiting:
        rels = waiting.pop()
        if rels not in package.trees:
            continue
        entries = list(package.trees[rels])
        yield from _relation_ids(package, rels, entries)
        yield from _addresses(rels, entries)
        for target in _targets(rels, entries):
            if target not in package.parts:
                yield f"{rels}: the target {target} is missing"
            elif target not in reached:
                reached.add(target)
                waiting.append(_rels_of(target))
    for name in sorted(package.parts):
        if name != _TYPES and not name.endswith(".rels") and name not in reached:
            yield f"{name}: no part points to it"
        elif name.endswith(".rels") and _source_of(name) not in {"", *package.parts}:
            yield f"{name}: belongs to no part"


def _relation_ids(
    package: Package, rels: str, entries: Iterable[etree._Element]
) -> Iterator[str]:
    ids = Counter(entry.get("Id", "") for entry in entries)
    for one, count in ids.items():
        if count > 1:
            yield f"{rels}: the id {one} is given {count} times"
    source = package.trees.get(_source_of(rels))
    if source is None:
        return
    used = {
        str(value)
        for element in source.iter(etree.Element)
        for key, value in element.attrib.items()
        if str(key).startswith(_RELATIONS)
    }
    for one in sorted(used - set(ids) - {""}):
        yield f"{rels}: the id {one} is used but not given"


def _addresses(rels: str, entries: Iterable[etree._Element]) -> Iterator[str]:
    """Addresses that PowerPoint would not open, or that it would rewrite."""
    for entry in entries:
        if entry.get("TargetMode") == "External":
            address = entry.get("Target", "")
            if not _ADDRESS.fullmatch(address):
                yield f"{rels}: {address!r} is no address to link to"


def _targets(rels: str, entries: Iterable[etree._Element]) -> Iterator[str]:
    base = posixpath.dirname(posixpath.dirname(rels))
    for entry in entries:
        if entry.get("TargetMode") != "External":
            target = posixpath.join("/" + base, entry.get("Target", ""))
            yield posixpath.normpath(target).lstrip("/")


def _rels_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _source_of(rels: str) -> str:
    """The part to which relations belong; empty for those of the package."""
    folder, _, file = rels.rpartition("_rels/")
    return f"{folder}{file.removesuffix('.rels')}"


def _types(package: Package) -> Iterator[str]:
    entries = list(package.trees[_TYPES])
    defaults = {entry.get("Extension", "").lower() for entry in entries}
    overrides = Counter(
        entry.get("PartName", "").lstrip("/") for entry in entries
    ) - Counter([""] * len(entries))
    for name, count in sorted(overrides.items()):
        if name not in package.parts:
            yield f"{_TYPES}: names {name}, which is missing"
        if count > 1:
            yield f"{_TYPES}: names {name} {count} times"
    for name in sorted(set(package.parts) - set(overrides) - {_TYPES}):
        if name.rpartition(".")[2].lower() not in defaults:
            yield f"{name}: has no content type"
    kinds = {entry.get("PartName"): entry.get("ContentType") for entry in entries}
    main = kinds.get("/ppt/presentation.xml")
    if main is not None and main != _MAIN_TYPE:
        yield f"{_TYPES}: ppt/presentation.xml is declared as {main}"
