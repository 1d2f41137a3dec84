"""Is what stands inside the parts of a package sound?

Only what a validator by schema lets pass: ids that clash, references to nothing, grids
that do not agree, elements that need a declaration. Reads the XML and nothing else.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from generators.render.checks.parts import Package

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PRESENTATION = "ppt/presentation.xml"
_LAYOUT_IDS_FROM = 2147483648  #: of masters and layouts: ECMA-376 part 1, 19.7.9
_SLIDE_IDS = range(256, 2147483648)  #: ECMA-376 part 1, 19.7.13
_AXES = frozenset({f"{C}catAx", f"{C}valAx", f"{C}dateAx", f"{C}serAx"})
#: What PowerPoint writes in this order; a wrong order makes it offer a repair.
_ORDER = {
    f"{P}sld": (
        f"{P}cSld",
        f"{P}clrMapOvr",
        f"{P}transition",
        f"{P}timing",
        f"{P}extLst",
    ),
    f"{P}sp": (f"{P}nvSpPr", f"{P}spPr", f"{P}style", f"{P}txBody", f"{P}extLst"),
    f"{A}tc": (f"{A}txBody", f"{A}tcPr", f"{A}extLst"),
    f"{C}ser": (
        f"{C}idx", f"{C}order", f"{C}tx", f"{C}spPr", f"{C}invertIfNegative",
        f"{C}marker", f"{C}explosion", f"{C}dPt", f"{C}dLbls", f"{C}trendline",
        f"{C}errBars", f"{C}cat", f"{C}xVal", f"{C}val", f"{C}yVal", f"{C}smooth",
        f"{C}shape", f"{C}extLst",
    ),
}  # fmt: skip


def _shape_ids(package: Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        ids = Counter(one.get("id", "") for one in tree.iter(f"{P}cNvPr"))
        for one, count in ids.items():
            if count > 1:
                yield f"{name}: {count} shapes have the id {one}"
            if not one.isdigit() or int(one) == 0:
                yield f"{name}: a shape has the id {one!r}"
        for end in tree.iter(f"{A}stCxn", f"{A}endCxn"):
            if end.get("id") not in ids:
                yield f"{name}: a connector is glued to {end.get('id')}, no shape"


def _axes(package: Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        given = [one.get("val", "") for one in tree.iter(f"{C}axId", f"{C}crossAx")]
        for one in sorted({value for value in given if not value.isdigit()}):
            yield f"{name}: the axis id {one} is not a positive number"
        if tree.tag == f"{C}chartSpace":
            yield from _axis_references(name, tree)


def _axis_references(name: str, tree: etree._Element) -> Iterator[str]:
    """Axes that are named and not there, or there and not named."""
    axes = list(tree.iter(*_AXES))
    declared = Counter(_value(one.find(f"{C}axId")) for one in axes)
    plots = [one for one in tree.iter(f"{C}axId") if one.getparent() not in axes]
    named = {_value(one) for one in (*plots, *tree.iter(f"{C}crossAx"))}
    for one in sorted(named - set(declared)):
        yield f"{name}: names the axis {one}, which it has not"
    for one in sorted(set(declared) - named):
        yield f"{name}: the axis {one} belongs to no series"
    for one, count in sorted(declared.items()):
        if count > 1:
            yield f"{name}: {count} axes have the id {one}"


def _value(element: etree._Element | None) -> str:
    return element.get("val", "") if element is not None else ""


def _series(package: Package) -> Iterator[str]:
    """Series numbered twice, and counts of points that are not what they say."""
    for name, tree in package.below("ppt/charts/"):
        for tag in (f"{C}idx", f"{C}order"):
            found = [one.find(tag) for one in tree.iter(f"{C}ser")]
            given = Counter(one.get("val") for one in found if one is not None)
            if any(count > 1 for count in given.values()):
                yield f"{name}: two series have the same {etree.QName(tag).localname}"
        for count in tree.iter(f"{C}ptCount"):
            points = count.itersiblings(f"{C}pt")
            last = max((int(one.get("idx", 0)) for one in points), default=-1)
            if last >= int(count.get("val", 0)):
                yield f"{name}: holds point {last} of {count.get('val')}"


def _tables(package: Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        for table in tree.iter(f"{A}tbl"):
            grid = table.findall(f"{A}tblGrid/{A}gridCol")
            if any(int(one.get("w", 0)) <= 0 for one in grid):
                yield f"{name}: a column of a table has no width"
            for row in table.iter(f"{A}tr"):
                cells = row.findall(f"{A}tc")
                if len(cells) != len(grid):
                    yield f"{name}: a row has {len(cells)} cells in {len(grid)} columns"
                if any(one.find(f"{A}txBody") is None for one in cells):
                    yield f"{name}: a cell has no text body"


def _bodies(package: Package) -> Iterator[str]:
    """Text without a paragraph, and lengths below zero."""
    for name, tree in sorted(package.trees.items()):
        for body in tree.iter(f"{P}txBody", f"{A}txBody"):
            if body.find(f"{A}p") is None:
                yield f"{name}: a text has no paragraph"
        for size in tree.iter(f"{A}ext"):
            lengths = (size.get("cx", "0"), size.get("cy", "0"))
            if any(one.startswith("-") for one in lengths):
                yield f"{name}: a shape has a negative length"


def _ids(package: Package) -> Iterator[str]:
    """Ids of slides, layouts and masters: out of their range, or given twice."""
    tree = package.trees.get(_PRESENTATION)
    if tree is None:
        return
    slides = [one.get("id", "0") for one in tree.iter(f"{P}sldId")]
    if any(int(one) not in _SLIDE_IDS for one in slides):
        yield f"{_PRESENTATION}: a slide's id is out of range"
    given = [one.get("id", "0") for one in tree.iter(f"{P}sldMasterId")]
    for _, master in package.below("ppt/slideMasters/"):
        given += [one.get("id", "0") for one in master.iter(f"{P}sldLayoutId")]
    if any(int(one) < _LAYOUT_IDS_FROM for one in given):
        yield f"{_PRESENTATION}: the id of a master or layout is out of range"
    for one, count in Counter(given).items():
        if count > 1:
            yield f"{_PRESENTATION}: {count} masters or layouts have the id {one}"


def _sections(package: Package) -> Iterator[str]:
    tree = package.trees.get(_PRESENTATION)
    if tree is None:
        return
    slides = [one.get("id") for one in tree.iter(f"{P}sldId")]
    if len(slides) != len(set(slides)):
        yield f"{_PRESENTATION}: two slides have the same id"
    listed = [one.get("id") for one in tree.iter(f"{P14}sldId")]
    if listed and listed != slides:
        yield f"{_PRESENTATION}: the sections do not list the slides in their order"
    own = Counter(one.get("id") for one in tree.iter(f"{P14}section"))
    if any(count > 1 for count in own.values()):
        yield f"{_PRESENTATION}: two sections have the same id"


def _declared(package: Package) -> Iterator[str]:
    """Attributes of later versions without the declaration that lets others skip them.

    PowerPoint refuses the file; inside an extension or an alternative they may stand.
    """
    for name, tree in sorted(package.trees.items()):
        if not name.startswith("ppt/"):
            continue
        for element in tree.iter(etree.Element):
            for key in _later(element):
                if key not in _ignorable(element) and not _is_optional(element):
                    yield f"{name}: {key} is not declared as ignorable"


def _later(element: etree._Element) -> Iterator[str]:
    """Namespaces of Microsoft in which an element or its attributes stand."""
    for one in (element.tag, *element.attrib):
        space = etree.QName(str(one)).namespace or ""
        if space.startswith("http://schemas.microsoft.com/office/"):
            yield space


def _ignorable(element: etree._Element) -> set[str]:
    above = (element, *element.iterancestors())
    return {
        one.nsmap.get(prefix, "")
        for one in above
        for prefix in one.get(f"{_MC}Ignorable", "").split()
    }


def _is_optional(element: etree._Element) -> bool:
    optional = {f"{_MC}Choice", f"{A}ext", f"{P}ext", f"{C}ext"}
    return any(one.tag in optional for one in element.iterancestors())


def _order(package: Package) -> Iterator[str]:
    for name, tree in sorted(package.trees.items()):
        for parent, wanted in _ORDER.items():
            for element in tree.iter(parent):
                if not _is_sorted(element, wanted):
                    tag = etree.QName(parent).localname
                    yield f"{name}: what stands in {tag} is out of order"


def _is_sorted(children: Iterable[etree._Element], wanted: tuple[str, ...]) -> bool:
    places = [wanted.index(str(one.tag)) for one in children if one.tag in wanted]
    return places == sorted(places)


def _links(package: Package) -> Iterator[str]:
    """Links without a target: neither an address nor an action."""
    for name, tree in package.slides():
        for link in tree.iter(f"{A}hlinkClick", f"{A}hlinkHover"):
            if not link.get(f"{_R}id") and not link.get("action"):
                yield f"{name}: a link leads nowhere"


MARKUP_CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    _shape_ids, _axes, _series, _tables, _bodies, _ids, _sections, _declared, _order,
    _links,
)  # fmt: skip
