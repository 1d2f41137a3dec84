"""A diagram on a slide: shapes that can be moved, glued, named, in reading order."""

import pptx
import pytest
from diagram_views import diagrams, make_diagram
from folders import REPOSITORY
from hypothesis import HealthCheck, assume, given, settings
from pptx.oxml.ns import qn

from generators.render.deck.diagrams.connectors import connectors, joints
from generators.render.deck.diagrams.diagram import add_diagram
from generators.render.deck.text.filling import Setting
from generators.render.deck.text.fit import FitError
from generators.render.diagrams import NoRoomError, lay_out
from generators.render.widths import TABLE, read_widths

WIDTHS = read_widths(REPOSITORY / TABLE)
TEMPLATE = REPOSITORY / "templates" / "deck" / "proofdeck.pptx"
BOX = (609600, 1517904, 10972800, 4279392)  # of the layout "diagram"
NODES = [("a", "A list", "", "", None), ("b", "The sum", "one line", "g", 1), "c"]
EDGES = [("a", "b", "read"), ("b", "c"), ("c", "a", "again")]
WAY = make_diagram(NODES, EDGES, [("g", "The program")])
SLIDES = pptx.Presentation(str(TEMPLATE))


def draw(view):
    """Give the group of a diagram on a slide of its own."""
    slide = SLIDES.slides.add_slide(SLIDES.slide_layouts[0])
    place = slide.shapes.add_textbox(*BOX)
    setting = Setting(slide_title="A way", widths=WIDTHS, site_url="")
    add_diagram(slide, place, view, setting)
    (group,) = slide.shapes.element.iter(qn("p:grpSp"))
    return group


def properties(element):
    return element.find(f".//{qn('p:cNvPr')}")


def place_of(element):
    frame = next(element.iter(qn("a:xfrm")))
    off, ext = (frame.find(qn(f"a:{one}")) for one in ("off", "ext"))
    x, y = int(off.get("x")), int(off.get("y"))
    return x, y, x + int(ext.get("cx")), y + int(ext.get("cy"))


def text_of(element):
    return "".join(one.text or "" for one in element.iter(qn("a:t")))


def test_group_stands_where_the_placeholder_was_and_says_what_it_shows():
    group = draw(WAY)
    assert properties(group).get("descr") == WAY.description
    assert place_of(group) == (*BOX[:2], BOX[0] + BOX[2], BOX[1] + BOX[3])
    assert not [one for one in group.getparent() if properties(one) is None][2:]


def test_every_arrow_is_glued_to_its_boxes():
    group = draw(WAY)
    names = {properties(one).get("id"): text_of(one) for one in group.iter(qn("p:sp"))}
    glued = []
    for line in group.iter(qn("p:cxnSp")):
        start, end = (next(line.iter(qn(f"a:{one}Cxn"))) for one in ("st", "end"))
        glued.append((names[start.get("id")], names[end.get("id")]))
    assert glued[:2] == [("A list", "The sumone line"), ("The sumone line", "c")]
    assert glued[2][0] == "c"
    assert glued[-1][1] == "A list"


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(diagrams(most=10))
def test_shapes_stay_in_the_group_with_ids_of_their_own(view):
    try:
        lay_out(view, WIDTHS)
    except NoRoomError:
        assume(False)  # noqa: FBT003
    group = draw(view)
    ids = [one.get("id") for one in group.getparent().iter(qn("p:cNvPr"))]
    assert len(ids) == len(set(ids))
    left, top, right, bottom = place_of(group)
    for shape in group.iter(qn("p:sp")):
        x, y, end, low = place_of(shape)
        assert left <= x <= end <= right
        assert top <= y <= low <= bottom
    heads = [one for one in group.iter(qn("p:cxnSp")) if properties(one).get("descr")]
    assert len(heads) == len(view.edges)
    assert len(list(group.iter(qn("a:tailEnd")))) == len(view.edges)


def test_boxes_are_read_along_the_arrows():
    boxes = [one for one in draw(WAY).iter(qn("p:sp")) if text_of(one)]
    texts = [text_of(one) for one in boxes]
    assert texts[:4] == ["The program", "A list", "The sumone line", "c"]


def test_setup_gives_the_line_its_colour_and_text_stays_dark():
    group = draw(WAY)
    (own,) = (one for one in group.iter(qn("p:sp")) if "The sum" in text_of(one))
    line = own.find(f"{qn('p:spPr')}/{qn('a:ln')}")
    assert line.find(f".//{qn('a:schemeClr')}").get("val") == "accent2"
    inks = {
        fill.get("val")
        for run in own.iter(qn("a:rPr"))
        for fill in run.iter(qn("a:schemeClr"))
    }
    assert inks == {"tx1"}


def test_parts_of_an_arrow_and_bends_are_decorative():
    group = draw(WAY)
    silent = [
        properties(one)
        for one in group.iter(qn("p:sp"), qn("p:cxnSp"))
        if not text_of(one) and not properties(one).get("descr")
    ]
    assert silent
    tag = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
    assert all(one.find(f".//{tag}").get("val") == "1" for one in silent)


def test_a_diagram_without_room_names_its_slide():
    view = make_diagram([("a", "word " * 200)], [])
    with pytest.raises(FitError, match=r"slide 'A way': the diagram 'way' .*too long"):
        draw(view)


@pytest.mark.parametrize(
    ("points", "presets"),
    [
        ([(0, 0), (9, 0)], ["straightConnector1"]),
        ([(0, 0), (9, 0), (9, 9)], ["bentConnector2"]),
        ([(0, 0), (5, 0), (5, 9), (10, 9)], ["bentConnector3"]),
        ([(0, 0), (90000, 0), (90000, 9), (100000, 9)], ["bentConnector2"] * 2),
        ([(0, 0), (0, -9), (50, -9), (50, 0)], ["bentConnector2"] * 2),
        (
            [(0, 0), (0, 9), (-9, 9), (-9, 900000), (0, 900000), (0, 900009)],
            ["bentConnector2", "bentConnector2", "bentConnector2", "bentConnector2"],
        ),
    ],
    ids=["straight", "L", "Z", "late-Z", "U", "S"],
)
def test_a_line_is_cut_into_parts_that_every_viewer_draws(points, presets):
    parts = connectors(points)
    assert [one.preset for one in parts] == presets
    assert len(joints(parts, points)) == len(parts) - 1


def test_an_upright_part_is_turned_so_that_it_begins_downwards():
    (part,) = connectors([(100, 0), (100, 40), (0, 40)])
    # Turned by 90 degrees about its middle: 40 wide and 100 high becomes 100 by 40.
    assert (part.rotation, part.flip_h, part.flip_v) == (5_400_000, False, False)
    assert (part.x, part.y, part.width, part.height) == (30, -30, 40, 100)
    assert (part.start, part.end) == (2, 3)
