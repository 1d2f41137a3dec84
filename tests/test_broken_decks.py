"""Decks that were broken on purpose, each in its own way; each has to be found.

Most of them python-pptx and LibreOffice open without a word. Our own checks find some,
openxml-audit others; the two together find all.
"""

import io
import zipfile
from copy import deepcopy

import pytest
from deck_views import TEMPLATE, comparison, deck
from lxml import etree
from pptx.oxml.ns import qn

from generators.render.checks import prove_deck
from generators.render.checks.audit import audit_package
from generators.render.checks.described import lint_described
from generators.render.checks.legible import lint_legible
from generators.render.checks.package import lint_package
from generators.render.checks.parts import open_package
from generators.render.checks.placed import lint_places
from generators.render.deck import build_deck
from generators.render.deck.archive import read_package, write_package

PRESENTATION, TYPES = "ppt/presentation.xml", "[Content_Types].xml"
RELS = "ppt/_rels/presentation.xml.rels"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


@pytest.fixture(scope="module")
def parts():
    return read_package(build_deck(deck(), comparison(), TEMPLATE))


def slide_with(parts, tag, number=0):
    """The name of a slide that holds an element."""
    names = [n for n in parts if n.startswith("ppt/slides/slide")]
    names.sort(key=lambda n: (len(n), n))
    found = [
        n for n in names if next(etree.fromstring(parts[n]).iter(tag), None) is not None
    ]
    return found[number]


def chart_with(parts, tag):
    names = sorted(n for n in parts if n.startswith("ppt/charts/chart"))
    return next(
        n for n in names if next(etree.fromstring(parts[n]).iter(tag), None) is not None
    )


def edit(name, change):
    """Break the tree of a part, by its name or by what tells it."""

    def broken(parts):
        part = name(parts) if callable(name) else name
        tree = etree.fromstring(parts[part])
        change(tree)
        return parts | {part: etree.tostring(tree)}

    return broken


def add(name, content=b"<a/>"):
    return lambda parts: parts | {name: content}


def without(name):
    return lambda parts: {key: value for key, value in parts.items() if key != name}


def first(tree, tag):
    return next(tree.iter(tag if tag.startswith("{") else qn(tag)))


def put(tag, attribute, value):
    """Set an attribute of the first such element."""
    return lambda tree: first(tree, tag).set(attribute, value)


def drop(tag):
    def change(tree):
        one = first(tree, tag)
        one.getparent().remove(one)

    return change


def last(tag):
    """Move the first such element behind what follows it."""

    def change(tree):
        one = first(tree, tag)
        one.getparent().append(one)

    return change


def same_shape_id(tree):
    ids = list(tree.iter(qn("p:cNvPr")))
    ids[2].set("id", ids[1].get("id"))


def glue(tree):
    xml = (
        '<p:cxnSp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvCxnSpPr>'
        '<p:cNvPr id="901" name="Arrow"/><p:cNvCxnSpPr><a:stCxn id="999" idx="0"/>'
        '</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        "</p:spPr></p:cxnSp>"
    )
    first(tree, "p:spTree").append(etree.fromstring(xml))


def new_axis(tree):
    axis = first(tree, "c:valAx")
    copy = deepcopy(axis)
    first(copy, "c:axId").set("val", "77")
    axis.addnext(copy)


def wrong_axis(tree):
    plot = first(tree, "c:plotArea")
    next(one for one in plot.iter(qn("c:axId"))).set("val", "78")


def same_series(tree):
    one, other, *_ = tree.iter(qn("c:ser"))
    first(other, "c:idx").set("val", first(one, "c:idx").get("val"))


def twice(tag, attribute):
    """Two elements with the same value."""

    def change(tree):
        one, other, *_ = tree.iter(tag if tag.startswith("{") else qn(tag))
        other.set(attribute, one.get(attribute))

    return change


def listed(tree, count):
    ids = [one.get("id") for one in tree.iter(qn("p:sldId"))]
    section = first(tree, f"{P14}sldIdLst")
    for one in list(section)[:count]:
        section.remove(one)
    if not count:
        etree.SubElement(section, f"{P14}sldId", id=str(int(ids[-1]) + 1))


def timing(tree):
    """A timing of a later version without saying that it may be skipped."""
    etree.SubElement(tree, qn("p:transition")).set(f"{P14}dur", "500")


def transition_last(tree):
    for one in tree.findall(qn("p:transition")):
        tree.remove(one)
    tree.append(etree.Element(qn("p:timing")))
    tree.append(etree.Element(qn("p:transition")))


def bad_address(parts):
    name = next(
        n for n in parts if n.startswith("ppt/slides/_rels") and b"External" in parts[n]
    )

    def change(tree):
        link = next(one for one in tree if one.get("TargetMode") == "External")
        link.set("Target", "https://example.org/a b|c")

    return edit(name, change)(parts)


def same_relation(tree):
    one, other, *_ = tree
    other.set("Id", one.get("Id"))


def layout_like_master(parts):
    number = first(etree.fromstring(parts[PRESENTATION]), "p:sldMasterId").get("id")
    master = "ppt/slideMasters/slideMaster1.xml"
    return edit(master, put("p:sldLayoutId", "id", number))(parts)


def as_template(parts):
    old = b"presentationml.presentation.main+xml"
    assert old in parts[TYPES]
    return parts | {
        TYPES: parts[TYPES].replace(old, b"presentationml.template.main+xml")
    }


def slide(number=1):
    return lambda parts: slide_with(parts, qn("p:cSld"), number)


def slide_of(tag):
    return lambda parts: slide_with(parts, qn(tag))


def chart_of(tag):
    return lambda parts: chart_with(parts, qn(tag))


def points(tree):
    count = first(tree, "c:ptCount")
    count.set("val", "0")


#: What our own checks find: the words of the problem, and how the deck was broken.
BY_US = {
    "a part that nobody points to": ("no part points to it", add("ppt/extra.xml")),
    "a chart that is missing": ("is missing", without("ppt/charts/chart1.xml")),
    "a type for a part that is missing": (
        "which is missing",
        without("docProps/app.xml"),
    ),
    "a part without type": ("has no content type", add("ppt/media/a.gif", b"GIF")),
    "no types at all": (f"{TYPES} is missing", without(TYPES)),
    "a relation id given twice": ("is given 2 times", edit(RELS, same_relation)),
    "a relation that is not given": (
        "is used but not given",
        edit(slide_of("c:chart"), put("c:chart", qn("r:id"), "rId99")),
    ),
    "a malformed address": ("is no address to link to", bad_address),
    "relations of no part": (
        "belongs to no part",
        add(
            "ppt/slides/_rels/slide99.xml.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        ),
    ),
    "two shapes with one id": ("shapes have the id", edit(slide(), same_shape_id)),
    "a shape with the id 0": (
        "has the id '0'",
        edit(slide(), lambda tree: list(tree.iter(qn("p:cNvPr")))[1].set("id", "0")),
    ),
    "an arrow glued to nothing": ("is glued to 999", edit(slide(), glue)),
    "a negative axis id": (
        "is not a positive number",
        edit("ppt/charts/chart1.xml", put("c:axId", "val", "-12")),
    ),
    "a series on no axis": (
        "which it has not",
        edit("ppt/charts/chart1.xml", wrong_axis),
    ),
    "an axis of no series": (
        "belongs to no series",
        edit("ppt/charts/chart1.xml", new_axis),
    ),
    "two series with one number": (
        "two series have the same idx",
        edit("ppt/charts/chart1.xml", same_series),
    ),
    "more points than are counted": (
        "holds point",
        edit("ppt/charts/chart1.xml", points),
    ),
    "a row with a cell too few": ("cells in", edit(slide_of("a:tbl"), drop("a:tc"))),
    "a column without width": (
        "has no width",
        edit(slide_of("a:tbl"), put("a:gridCol", "w", "0")),
    ),
    "a cell without text body": (
        "has no text body",
        edit(slide_of("a:tbl"), lambda tree: drop("a:txBody")(first(tree, "a:tc"))),
    ),
    "a text without paragraph": (
        "has no paragraph",
        edit(slide(), lambda tree: drop("a:p")(first(tree, "p:txBody"))),
    ),
    "a negative length": (
        "negative length",
        edit(
            slide_of("a:tbl"),
            lambda tree: put("a:ext", "cx", "-5")(first(tree, "p:graphicFrame")),
        ),
    ),
    "a slide id out of range": (
        "slide's id is out of range",
        edit(PRESENTATION, put("p:sldId", "id", "12")),
    ),
    "two slides with one id": (
        "two slides have the same id",
        edit(PRESENTATION, twice("p:sldId", "id")),
    ),
    "a layout with the id of the master": (
        "masters or layouts have the id",
        layout_like_master,
    ),
    "a slide in no section": (
        "the sections do not list",
        edit(PRESENTATION, lambda tree: listed(tree, 1)),
    ),
    "a section with a slide that is not there": (
        "the sections do not list",
        edit(PRESENTATION, lambda tree: listed(tree, 0)),
    ),
    "two sections with one id": (
        "two sections have the same id",
        edit(PRESENTATION, twice(f"{P14}section", "id")),
    ),
    "a later attribute without declaration": (
        "is not declared as ignorable",
        edit(slide(), timing),
    ),
    "a transition after the timing": (
        "stands in sld is out of order",
        edit(slide(), transition_last),
    ),
    "error bars after the values": (
        "stands in ser is out of order",
        edit(chart_of("c:errBars"), last("c:errBars")),
    ),
    "a part that is cut off": (
        "not well-formed",
        lambda parts: (
            parts | {"ppt/slides/slide2.xml": parts["ppt/slides/slide2.xml"][:-40]}
        ),
    ),
    "a link that leads nowhere": (
        "leads nowhere",
        edit(
            slide_of("a:hlinkClick"),
            lambda tree: first(tree, "a:hlinkClick").attrib.pop(qn("r:id")),
        ),
    ),
    "a deck declared as a template": ("is declared as", as_template),
    "a name that climbs out": ("is no name for a part", add("ppt/../../evil.xml")),
}
#: What only the schemas tell.
BY_AUDIT = {
    "an element that nobody knows": (
        edit(slide(), lambda t: etree.SubElement(first(t, "p:spPr"), qn("a:shade"))),
    ),
    "an alignment that nobody knows": (
        edit(
            slide_of("a:tbl"),
            lambda tree: first(tree, "a:pPr").set("algn", "middle"),
        ),
    ),
    "a shape without name": (
        edit(slide(), lambda t: list(t.iter(qn("p:cNvPr")))[1].attrib.pop("name")),
    ),
    "a size that is no number": (edit(slide_of("a:tbl"), put("a:rPr", "sz", "large")),),
    "a chart without plot": (edit("ppt/charts/chart1.xml", drop("c:plotArea")),),
    "a colour that is no colour": (
        edit(slide_of("a:tbl"), put("a:srgbClr", "val", "blue")),
    ),
    "a slide without shapes": (edit(slide(), drop("p:spTree")),),
    "a master without colour map": (
        edit("ppt/slideMasters/slideMaster1.xml", drop("p:clrMap")),
    ),
}


def shape_of(tree, name):
    return next(
        one.getparent().getparent()
        for one in tree.iter(qn("p:cNvPr"))
        if one.get("name") == name
    )


def in_shape(name, change):
    return edit(slide(), lambda tree: change(shape_of(tree, name)))


def move(**places):
    """Give a shape of its own a place in EMU, whatever its layout says."""

    def change(shape):
        for old in shape.find(qn("p:spPr")).findall(qn("a:xfrm")):
            shape.find(qn("p:spPr")).remove(old)
        frame = etree.SubElement(shape.find(qn("p:spPr")), qn("a:xfrm"))
        etree.SubElement(frame, qn("a:off"), x=str(places["x"]), y=str(places["y"]))
        etree.SubElement(frame, qn("a:ext"), cx="4000000", cy="900000")
        shape.find(qn("p:spPr")).insert(0, frame)

    return change


def shrink(shape):
    body = first(shape, "a:bodyPr")
    for one in list(body):
        body.remove(one)
    etree.SubElement(body, qn("a:normAutofit"))


def paint(colour):
    """Set the first run in a colour."""

    def change(shape):
        run = first(shape, "a:rPr")
        fill = etree.Element(qn("a:solidFill"))
        fill.append(colour())
        run.insert(0, fill)

    return change


def theme_white():
    return etree.Element(qn("a:schemeClr"), val="bg1")


def pale():
    return etree.Element(qn("a:srgbClr"), val="999999")


def no_words(tag):
    def change(tree):
        for one in tree.iter(qn("p:cNvPr")):
            if next(one.getparent().getparent().iter(qn(tag)), None) is not None:
                one.attrib.pop("descr", None)

    return change


def same_title(parts):
    one, other = slide(1)(parts), slide(2)(parts)
    whole = etree.fromstring(parts[one])
    said = "".join(shape_of(whole, "Title").itertext())

    def change(tree):
        texts = list(shape_of(tree, "Title").iter(qn("a:t")))
        texts[0].text = said
        for text in texts[1:]:
            text.text = ""

    return edit(other, change)(parts)


def second_title(tree):
    first(tree, "p:spTree").append(deepcopy(shape_of(tree, "Title")))


def no_notes(parts):
    rels = "ppt/slides/_rels/slide2.xml.rels"

    def change(tree):
        for one in list(tree):
            if one.get("Type").endswith("/notesSlide"):
                tree.remove(one)

    return edit(rels, change)(parts)


def read_last(tree):
    """The title comes after the points below it."""
    first(tree, "p:spTree").append(shape_of(tree, "Title"))


#: What an audience or a speaker would miss; PowerPoint has nothing against it.
BY_READERS = {
    "text that PowerPoint shrinks": (
        "would be changed by PowerPoint to fit",
        in_shape("Points", shrink),
    ),
    "points in 12 points": (
        "is set in 12 points, at least 18",
        in_shape("Points", put("a:rPr", "sz", "1200")),
    ),
    "a source in 8 points": (
        "is set in 8 points, at least 12",
        in_shape("Source", put("a:rPr", "sz", "800")),
    ),
    "a table in 12 points": (
        "is set in 12 points, at least 14",
        edit(
            slide_of("a:tbl"),
            lambda tree: put("a:rPr", "sz", "1200")(first(tree, "a:tbl")),
        ),
    ),
    "axis labels in 9 points": (
        "the chart has text of 9 points",
        edit("ppt/charts/chart1.xml", put("a:defRPr", "sz", "900")),
    ),
    "white on white by the theme": (
        "a contrast of 1.0 to 1",
        in_shape("Points", paint(theme_white)),
    ),
    "pale grey on white": (
        "999999 on FFFFFF, a contrast of 2.8 to 1",
        in_shape("Points", paint(pale)),
    ),
    "a font without widths": (
        "has the font Comic Sans MS",
        in_shape(
            "Points",
            lambda shape: etree.SubElement(
                first(shape, "a:rPr"), qn("a:latin"), typeface="Comic Sans MS"
            ),
        ),
    ),
    "a chart without words": (
        "has no text alternative",
        edit(slide_of("c:chart"), no_words("c:chart")),
    ),
    "a table without words": (
        "has no text alternative",
        edit(slide_of("a:tbl"), no_words("a:tbl")),
    ),
    "a slide without title": (
        "has no title in the title placeholder",
        in_shape("Title", drop("p:ph")),
    ),
    "a slide with two titles": (
        "has 2 title placeholders",
        edit(slide(), second_title),
    ),
    "two slides with one title": ("slides have the title", same_title),
    "a slide that nobody speaks to": ("belongs to the talk and has no notes", no_notes),
    "words without a language": (
        "has no language",
        in_shape("Points", lambda shape: first(shape, "a:rPr").attrib.pop("lang")),
    ),
    "points read before the title": (
        "Title stands above what is read before it",
        edit(slide(), read_last),
    ),
    "a shape off the slide": (
        "Points stands off the slide",
        in_shape("Points", move(x=11000000, y=2000000)),
    ),
    "two shapes on each other": (
        "and Points overlap",
        in_shape("Points", move(x=4000000, y=3000000)),
    ),
}


@pytest.mark.parametrize("case", list(BY_READERS))
def test_what_cannot_be_read_or_told_is_found(parts, case):
    words, breaks = BY_READERS[case]
    package, broken = open_package(write_package(breaks(parts)))
    problems = [
        *broken,
        *lint_legible(package),
        *lint_described(package),
        *lint_places(package),
    ]
    assert any(words in problem for problem in problems), problems


@pytest.mark.parametrize("case", list(BY_US))
def test_our_checks_find(parts, case):
    words, breaks = BY_US[case]
    problems = lint_package(write_package(breaks(parts)))
    assert any(words in problem for problem in problems), problems


@pytest.mark.parametrize("case", list(BY_AUDIT))
def test_the_audit_finds(parts, case):
    (breaks,) = BY_AUDIT[case]
    data = write_package(breaks(parts))
    assert list(audit_package(data))
    assert prove_deck(data, comparison()).problems


def test_the_whole_deck_has_no_problem(parts):
    proof = prove_deck(write_package(parts), comparison())
    assert proof.problems == ()
    assert "agree with the records; the package is sound" in str(proof)
    assert proof.charts > 0
    assert proof.figures > proof.slides


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_found(parts):
    data = io.BytesIO(write_package(parts))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(PRESENTATION, parts[PRESENTATION])
    (problem,) = lint_package(data.getvalue())
    assert problem == f"{PRESENTATION}: stands in the package 2 times"


def test_a_strange_packing_is_found(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert any("does not read" in one for one in lint_package(data.getvalue()))


@pytest.mark.parametrize("data", [b"", b"no package", b"PK\x03\x04 cut off"])
def test_what_is_no_package_is_found(data):
    (problem,) = lint_package(data)
    assert problem.startswith("the file is no package")
