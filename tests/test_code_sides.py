"""Code of several setups: which lines are cut out, and which of them differ."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_views import make_comparison

from generators.content import cut
from generators.content.excerpts import NoSuchLinesError
from generators.model import Excerpt
from generators.render.pages.code_sides import Code, read_edit_template
from generators.render.report.code_views import own_lines

FILE = """first
    def second():
        # region third-part
        third = 1

        # endregion
    fourth
"""


def lines_of(**keys):
    found = cut(FILE, Excerpt(path="x.py", **keys))
    return found.first, found.text.split("\n")


@pytest.mark.parametrize(
    ("keys", "first", "texts"),
    [
        ({"start": "fourth"}, 7, ["fourth"]),
        ({"start": "second", "lines": 1}, 2, ["def second():"]),
        ({"start": "third =", "end": "# endr"}, 4, ["third = 1", "", "# endregion"]),
        ({"lines": 1}, 1, ["first"]),
        ({"end": "first"}, 1, ["first"]),
        ({"region": "third-part"}, 4, ["third = 1"]),
    ],
    ids=["start", "lines", "end", "head", "one-line", "region"],
)
def test_lines_are_cut_out_without_their_common_indent(keys, first, texts):
    assert lines_of(**keys) == (first, texts)


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        ({"start": "sixth"}, "start", "no line of x.py holds this text"),
        (
            {"start": "third =", "end": "first"},
            "end",
            "no line of x.py from 'start' on holds this text",
        ),
        ({"end": "first", "lines": 2}, "end", "give either 'lines' or 'end', not both"),
        ({"region": "third"}, "region", "x.py has no comment 'region third'"),
        (
            {"region": "third-part", "lines": 2},
            "lines",
            "a region needs no 'lines'; leave one of the two out",
        ),
    ],
    ids=["start", "end", "both", "region", "region-and-lines"],
)
def test_what_the_file_lacks_is_named(keys, key, message):
    with pytest.raises(NoSuchLinesError) as caught:
        lines_of(**keys)
    assert (caught.value.key, caught.value.message) == (key, message)


def test_a_region_without_end_is_named():
    with pytest.raises(NoSuchLinesError, match="no 'endregion' follows"):
        cut("# region a\nx", Excerpt(path="x.py", region="a"))


def test_an_empty_region_is_named():
    with pytest.raises(NoSuchLinesError, match="no line to show"):
        cut("# region a\n# endregion", Excerpt(path="x.py", region="a"))


@pytest.mark.parametrize(
    ("texts", "own"),
    [
        (("a\nb\nc", "a\nx\nc"), ((2,), (2,))),
        (("a\n  b", "a\nb"), ((), ())),
        (("a\nb", "a"), ((2,), ())),
        (("a\n\nb", "a\nb"), ((), ())),
        (("a", "b"), ((), ())),
        (("a\nb\nc", "a\nb", "a\nc"), ((2, 3), (2,), (2,))),
        (("alone",), ((),)),
    ],
    ids=["changed", "indent", "more", "empty", "nothing-common", "three", "one"],
)
def test_lines_that_another_side_lacks_are_numbered(texts, own):
    assert own_lines(texts) == own


LINES = st.lists(st.sampled_from("abc "), min_size=1, max_size=8).map("\n".join)


@given(st.lists(LINES, min_size=2, max_size=4))
def test_unmarked_lines_are_the_same_in_two_sides(texts):
    found = own_lines(texts[:2])
    rest = [
        [
            line.strip()
            for number, line in enumerate(text.split("\n"), start=1)
            if number not in own and line.strip()
        ]
        for text, own in zip(texts, found, strict=False)
    ]
    if any(found):
        assert rest[0] == rest[1]


@given(LINES)
def test_nothing_is_marked_where_all_is_the_same(text):
    assert own_lines([text, text, text]) == ((), (), ())


def side(**changes):
    area = make_comparison().areas[1]
    return type(area.code[0].sides[0])(**vars(area.code[0].sides[0]) | changes)


def test_marked_lines_reach_the_highlighter(tmp_path):
    block = Code(tmp_path).block(side(own=(1, 3)))
    assert block.startswith('```python hl_lines="1 3"\ntotal = 0\n')
    assert Code(tmp_path).block(side()).startswith("```python\n")


def test_place_links_to_the_file_where_its_address_is_known(tmp_path):
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("edit_uri_template: https://example.org/edit/main/{path}\n")
    place = Code(tmp_path).place(side(path="a {b}/x.py"), "adding")
    target = re.search('href="([^"]*)"', place)[1]
    assert target == (
        "https://example.org/edit/main/content/adding/setups/a%20%7Bb%7D/x.py"
    )
    assert "x.py:3" in re.sub("<[^>]*>|&#46;", "", place)


@pytest.mark.parametrize(
    "line",
    ["", "edit_uri_template: javascript:{path}", "edit_uri_template: https://a.b/c"],
)
def test_place_is_no_link_where_no_address_is_known(tmp_path, line):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{line}\n")
    assert read_edit_template(tmp_path / "mkdocs.yml") == ""
    assert "href" not in Code(tmp_path).place(side(), "adding")


def test_numbers_of_own_lines_rise():
    for own in own_lines(["a\nb\nc\nd", "b\nx\nd"]):
        assert all(one < other for one, other in pairwise(own))
