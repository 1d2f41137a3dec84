"""Is a presentation's package sound? Finds what makes PowerPoint offer a repair.

Reads nothing but the package: it knows neither views nor python-pptx, so that it can
judge what python-pptx wrote.
"""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_TYPES = "[Content_Types].xml"
_ROOT_RELS = "_rels/.rels"


@dataclass(frozen=True, kw_only=True)
class _Package:
    """The parts of a package; those that are XML, parsed."""

    names: tuple[str, ...]
    parts: dict[str, bytes]
    trees: dict[str, etree._Element]


def lint_package(data: bytes) -> tuple[str, ...]:
    """Everything wrong with the package, each as one sentence."""
    package, problems = _open(data)
    if _TYPES not in package.trees:
        return (*problems, f"{_TYPES} is missing")
    checks = (_duplicates, _relations, _types, _shape_ids, _axes, _tables, _sections)
    return (*problems, *(found for check in checks for found in check(package)))


def _open(data: bytes) -> tuple[_Package, list[str]]:
    problems: list[str] = []
    trees: dict[str, etree._Element] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(archive.namelist())
        parts = {name: archive.read(name) for name in names}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                problems.append(f"{name}: not well-formed: {error}")
    return _Package(names=names, parts=parts, trees=trees), problems


def _duplicates(package: _Package) -> Iterator[str]:
    for name, count in Counter(package.names).items():
        if count > 1:
            yield f"{name}: stands in the package {count} times"


def _relations(package: _Package) -> Iterator[str]:
    """Missing targets, ids given twice or not at all, and parts nobody points to."""
    reached: set[str] = set()
    waiting = [_ROOT_RELS]
    while waiting:
        rels = waiting.pop()
        if rels not in package.trees:
            continue
        entries = list(package.trees[rels])
        yield from _relation_ids(package, rels, entries)
        for target in _targets(rels, entries):
            if target not in package.parts:
                yield f"{rels}: the target {target} is missing"
            elif target not in reached:
                reached.add(target)
                waiting.append(_rels_of(target))
    for name in sorted(package.parts):
        if name != _TYPES and not name.endswith(".rels") and name not in reached:
            yield f"{name}: no part points to it"


def _relation_ids(
    package: _Package, rels: str, entries: Iterable[etree._Element]
) -> Iterator[str]:
    ids = Counter(entry.get("Id", "") for entry in entries)
    for one, count in ids.items():
        if count > 1:
            yield f"{rels}: the id {one} is given {count} times"
    folder, _, file = rels.rpartition("/_rels/")
    source = package.trees.get(f"{folder}/{file.removesuffix('.rels')}")
    if source is None:
        return
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    used = {
        str(value)
        for element in source.iter(etree.Element)
        for key, value in element.attrib.items()
        if str(key).startswith(space)
    }
    for one in sorted(used - set(ids)):
        yield f"{rels}: the id {one} is used but not given"


def _targets(rels: str, entries: Iterable[etree._Element]) -> Iterator[str]:
    base = posixpath.dirname(posixpath.dirname(rels))
    for entry in entries:
        if entry.get("TargetMode") != "External":
            target = posixpath.join("/" + base, entry.get("Target", ""))
            yield posixpath.normpath(target).lstrip("/")


def _rels_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _types(package: _Package) -> Iterator[str]:
    entries = list(package.trees[_TYPES])
    defaults = {entry.get("Extension", "").lower() for entry in entries}
    overrides = {entry.get("PartName", "").lstrip("/") for entry in entries} - {""}
    for name in sorted(overrides - set(package.parts)):
        yield f"{_TYPES}: names {name}, which is missing"
    for name in sorted(set(package.parts) - overrides - {_TYPES}):
        if name.rpartition(".")[2].lower() not in defaults:
            yield f"{name}: has no content type"


def _shape_ids(package: _Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        ids = Counter(one.get("id", "") for one in tree.iter(f"{_P}cNvPr"))
        for one, count in ids.items():
            if count > 1:
                yield f"{name}: {count} shapes have the id {one}"


def _axes(package: _Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        given = [one.get("val", "") for one in tree.iter(f"{_C}axId", f"{_C}crossAx")]
        for one in sorted({value for value in given if not value.isdigit()}):
            yield f"{name}: the axis id {one} is not a positive number"


def _tables(package: _Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        for table in tree.iter(f"{_A}tbl"):
            columns = len(table.findall(f"{_A}tblGrid/{_A}gridCol"))
            for row in table.iter(f"{_A}tr"):
                cells = len(row.findall(f"{_A}tc"))
                if cells != columns:
                    yield f"{name}: a row has {cells} cells in {columns} columns"


def _sections(package: _Package) -> Iterator[str]:
    name = "ppt/presentation.xml"
    if name not in package.trees:
        return
    tree = package.trees[name]
    slides = [one.get("id") for one in tree.iter(f"{_P}sldId")]
    listed = [one.get("id") for one in tree.iter(f"{_P14}sldId")]
    if len(slides) != len(set(slides)):
        yield f"{name}: two slides have the same id"
    if listed and listed != slides:
        yield f"{name}: the sections do not list the slides in their order"
