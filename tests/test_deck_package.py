"""The package lint finds what was broken on purpose."""

import io
import zipfile

import pytest
from deck_views import TEMPLATE, comparison, deck

from generators.render.deck import build_deck
from generators.render.deck.archive import read_package, write_package
from generators.render.deck.package import lint_package

PRESENTATION, TYPES = "ppt/presentation.xml", "[Content_Types].xml"
SLIDE, CHART = "ppt/slides/slide2.xml", "ppt/charts/chart1.xml"
TABLE = "ppt/slides/slide5.xml"


@pytest.fixture(scope="module")
def parts():
    return read_package(build_deck(deck(), comparison(), TEMPLATE))


def swap(name, old, new):
    def broken(parts):
        assert old in parts[name]
        return parts | {name: parts[name].replace(old, new, 1)}

    return broken


def without(name):
    return lambda parts: {key: value for key, value in parts.items() if key != name}


def fewer_cells(parts):
    whole = parts[TABLE]
    start, end = whole.index(b"<a:tc>"), whole.index(b"</a:tc>") + len(b"</a:tc>")
    return parts | {TABLE: whole[:start] + whole[end:]}


def same_shape_id(parts):
    return swap(SLIDE, b'<p:cNvPr id="3"', b'<p:cNvPr id="2"')(parts)


def unlisted_slide(parts):
    whole = parts[PRESENTATION]
    start = whole.index(b"<p14:sldId ")
    end = whole.index(b"/>", start) + 2
    return parts | {PRESENTATION: whole[:start] + whole[end:]}


BROKEN = {
    "no part points to it": lambda parts: parts | {"ppt/extra.xml": b"<a/>"},
    "is missing": without("ppt/charts/chart1.xml"),
    "which is missing": without("docProps/app.xml"),
    "shapes have the id 2": same_shape_id,
    "is not a positive number": swap(CHART, b'axId val="', b'axId val="-'),
    "the sections do not list": unlisted_slide,
    "not well-formed": swap(SLIDE, b"</p:cSld>", b""),
    "is used but not given": swap(SLIDE, b'r:id="rId', b'r:id="rId9'),
    "has no content type": lambda parts: parts | {"ppt/media/a.gif": b"GIF"},
    "cells in": fewer_cells,
    f"{TYPES} is missing": without(TYPES),
}


@pytest.mark.parametrize("words", list(BROKEN))
def test_a_broken_package_is_found(parts, words):
    problems = lint_package(write_package(BROKEN[words](parts)))
    assert any(words in problem for problem in problems), problems


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_found(parts):
    data = io.BytesIO(write_package(parts))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(PRESENTATION, parts[PRESENTATION])
    assert f"{PRESENTATION}: stands in the package 2 times" in lint_package(
        data.getvalue()
    )


def test_a_relation_id_given_twice_is_found(parts):
    rels = "ppt/_rels/presentation.xml.rels"
    broken = parts | {rels: parts[rels].replace(b'Id="rId2"', b'Id="rId1"')}
    assert any("is given 2 times" in one for one in lint_package(write_package(broken)))
