"""Is the deck complete for whoever hears it, or presents it?

Each slide has a title of its own in the title placeholder, each picture, chart, table
and diagram a text alternative, each slide of the talk its notes, each run its language.
Shapes are read aloud in the order in which they stand, which has to be the visual one.
"""

from collections import Counter
from collections.abc import Container, Iterator

from lxml import etree

from generators.render.checks.inherited import sheets_of, targets_of
from generators.render.checks.markup import P14, A, P
from generators.render.checks.parts import Package
from generators.render.checks.placed import Box, name_of, place_of

_TITLES = frozenset({"title", "ctrTitle"})
_FOOT = frozenset({"ftr", "sldNum", "dt"})
_DESCRIBED = {
    f"{P}pic": "the picture",
    f"{P}graphicFrame": "the chart or table",
    f"{P}grpSp": "the diagram",
}


def lint_described(package: Package, *, silent: Container[str] = ()) -> Iterator[str]:
    """What is missing for a screen reader or a speaker, each as one sentence.

    Args:
        package: The deck.
        silent: Titles of slides of the talk over which nothing is said.
    """
    talk = count_talk(package)
    titles: Counter[str] = Counter()
    for number, (name, tree) in enumerate(_in_order(package), start=1):
        where = f"slide {number}"
        title = _titles(tree)
        yield from _title(where, title)
        titles.update(one for one in title[:1] if one)
        yield from _alternatives(where, tree)
        yield from _languages(where, tree)
        yield from _reading(where, package, name)
        needed = number <= talk and not any(one in silent for one in title)
        if needed and not _notes(package, name):
            yield f"{where}: belongs to the talk and has no notes"
    for one, count in titles.items():
        if count > 1:
            yield f"{count} slides have the title {one!r}"


def _in_order(package: Package) -> list[tuple[str, etree._Element]]:
    """The slides in the order in which they are shown."""
    tree = package.trees.get("ppt/presentation.xml")
    parts = targets_of(package, "ppt/presentation.xml", "/slide")
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    names = [
        parts.get(one.get(key, ""), "")
        for one in (tree.iter(f"{P}sldId") if tree is not None else ())
    ]
    return [(name, package.trees[name]) for name in names if name in package.trees]


def count_talk(package: Package) -> int:
    """How many slides belong to the talk: those of the first section, or all."""
    tree = package.trees.get("ppt/presentation.xml")
    if tree is None:
        return 0
    first = next(tree.iter(f"{P14}section"), None)
    found = first.iter(f"{P14}sldId") if first is not None else tree.iter(f"{P}sldId")
    return sum(1 for _ in found)


def _titles(tree: etree._Element) -> list[str]:
    places = [one for one in tree.iter(f"{P}ph") if one.get("type") in _TITLES]
    return [_text(shape) for one in places for shape in one.iterancestors(f"{P}sp")]


def _title(where: str, titles: list[str]) -> Iterator[str]:
    if not any(titles):
        yield f"{where}: has no title in the title placeholder"
    if len(titles) > 1:
        yield f"{where}: has {len(titles)} title placeholders"


def _text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{A}t")).strip()


def _alternatives(where: str, tree: etree._Element) -> Iterator[str]:
    shapes = tree.find(f"{P}cSld/{P}spTree")
    for shape in shapes if shapes is not None else ():
        what = _DESCRIBED.get(str(shape.tag))
        properties = shape.find(f"./*/{P}cNvPr")
        if what is None or properties is None:
            continue
        if not properties.get("descr", "").strip():
            yield f"{where}: {what} {name_of(shape)!r} has no text alternative"


def _languages(where: str, tree: etree._Element) -> Iterator[str]:
    for run in tree.iter(f"{A}r", f"{A}fld"):
        properties = run.find(f"{A}rPr")
        if properties is None or not properties.get("lang"):
            yield f"{where}: {_text(run)!r} has no language"
            return


def _notes(package: Package, name: str) -> str:
    for part in targets_of(package, name, "/notesSlide").values():
        tree = package.trees.get(part)
        for place in tree.iter(f"{P}ph") if tree is not None else ():
            if place.get("type") == "body":
                return "".join(_text(one) for one in place.iterancestors(f"{P}sp"))
    return ""


def _reading(where: str, package: Package, name: str) -> Iterator[str]:
    """Nothing is read before what stands wholly above it in the same column."""
    sheets = sheets_of(package, name)
    tree = package.trees[name].find(f"{P}cSld/{P}spTree")
    if sheets is None or tree is None:
        return
    read: list[Box] = []
    for shape in tree:
        place = shape.find(f"./*/{P}nvPr/{P}ph")
        box = place_of(sheets, shape)
        if place is None or place.get("type") in _FOOT or box is None:
            continue
        if any(_is_above(box, other) for other in read):
            yield f"{where}: {name_of(shape)} stands above what is read before it"
        read.append(box)


def _is_above(box: Box, other: Box) -> bool:
    beside = box.right <= other.left or other.right <= box.left
    return box.bottom <= other.top and not beside
