"""Any diagram is laid out so that all of it can be seen, or is refused by name."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from diagram_views import diagrams, make_diagram
from folders import REPOSITORY
from hypothesis import HealthCheck, assume, given, settings

from generators.render.diagrams import WHOLE, Canvas, NoRoomError, lay_out
from generators.render.diagrams.grid import make_grid
from generators.render.diagrams.labels import crosses
from generators.render.diagrams.layout import SIZES, SMALLEST
from generators.render.diagrams.svg import render_diagram
from generators.render.widths import TABLE, read_widths

WIDTHS = read_widths(REPOSITORY / TABLE)
CHAIN = make_diagram(["a", "b", "c"], [("a", "b"), ("b", "c")])


def drawn(view, canvas=WHOLE):
    try:
        return lay_out(view, WIDTHS, canvas)
    except NoRoomError:
        assume(False)  # noqa: FBT003


def any_diagram(test):
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    limits = settings(max_examples=60, deadline=None, suppress_health_check=slow)
    return limits(given(diagrams())(test))


@any_diagram
def test_boxes_and_words_stay_on_the_canvas_and_apart(view):
    drawing = drawn(view)
    boxes = [node.box for node in drawing.nodes]
    words = [arrow.label.box for arrow in drawing.arrows if arrow.label]
    titles = [frame.title.box for frame in drawing.frames]
    for box in (*boxes, *words, *(frame.box for frame in drawing.frames)):
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= drawing.width
        assert box.bottom <= drawing.height
    for one, other in combinations((*boxes, *words, *titles), 2):
        assert not one.meets(other)


@any_diagram
def test_frames_hold_their_boxes_and_no_other(view):
    drawing = drawn(view)
    group = {node.id: node.group for node in view.nodes}
    for frame in drawing.frames:
        for node in drawing.nodes:
            inside = group[node.id] == frame.id
            assert node.box.meets(frame.box) == inside
    for one, other in combinations(drawing.frames, 2):
        assert not one.box.meets(other.box)


@any_diagram
def test_arrows_run_at_right_angles_from_edge_to_edge_and_through_no_box(view):
    drawing = drawn(view)
    boxes = {node.id: node.box for node in drawing.nodes}
    for arrow in drawing.arrows:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(arrow.points))
        assert all(a != b for a, b in pairwise(arrow.points))
        for x, y in arrow.points:
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height
        for box in boxes.values():
            assert not crosses(arrow.points, box.grown(-0.01))
        for point, end in ((0, arrow.source), (-1, arrow.target)):
            x, y = arrow.points[point]
            box = boxes[end]
            assert x in (box.x, box.x + box.width / 2, box.right)
            assert y in (box.y, box.y + box.height / 2, box.bottom)


@any_diagram
def test_words_are_struck_through_by_no_other_arrow(view):
    drawing = drawn(view)
    for arrow in drawing.arrows:
        for other in drawing.arrows:
            if arrow.label and other is not arrow:
                assert not crosses(other.points, arrow.label.box)


@any_diagram
def test_the_same_diagram_is_drawn_the_same(view):
    first = drawn(view)
    lay_out.cache_clear()
    assert drawn(view) == first


@any_diagram
def test_text_fits_its_box_at_a_declared_size(view):
    drawing = drawn(view)
    assert drawing.size in SIZES
    assert drawing.small >= SMALLEST
    for node in drawing.nodes:
        high = len(node.label) * drawing.size + len(node.detail) * drawing.small
        assert high * 1.2 <= node.box.height
        for line in node.label:
            assert WIDTHS.of(line, drawing.size, bold=True) <= node.box.width
        for line in node.detail:
            assert WIDTHS.of(line, drawing.small) <= node.box.width


def test_a_box_stands_one_step_after_the_last_that_leads_to_it():
    edges = [("a", "b"), ("b", "d"), ("a", "d"), ("c", "d")]
    grid = make_grid(make_diagram("abcd", edges))
    assert grid.step == {"a": 0, "b": 1, "c": 1, "d": 2}


def test_a_ring_is_opened_where_it_began():
    grid = make_grid(make_diagram("abc", [("a", "b"), ("b", "c"), ("c", "a")]))
    assert grid.step == {"a": 0, "b": 1, "c": 2}


def test_lanes_keep_arrows_straight():
    edges = [("a", "x"), ("b", "y"), ("x", "p"), ("y", "q")]
    grid = make_grid(make_diagram(["b", "a", "x", "y", "q", "p"], edges))
    assert all(grid.lane[source] == grid.lane[target] for source, target in edges)


def test_direction_turns_the_steps():
    right = lay_out(CHAIN, WIDTHS).nodes
    down = make_diagram("abc", [("a", "b"), ("b", "c")], direction="down")
    below = lay_out(down, WIDTHS).nodes
    assert right[0].box.x < right[1].box.x
    assert right[0].box.y == right[1].box.y
    assert below[0].box.y < below[1].box.y
    assert below[0].box.x == below[1].box.x


def test_twenty_boxes_have_room():
    ids = [f"n{number}" for number in range(20)]
    edges = [(a, b) for a, b in zip(ids, ids[4:], strict=False)]
    assert len(lay_out(make_diagram(ids, edges), WIDTHS).nodes) == 20


def faults_of(view, canvas=WHOLE):
    with pytest.raises(NoRoomError) as caught:
        lay_out(view, WIDTHS, canvas)
    return caught.value.faults


def test_a_label_that_fits_at_no_size_is_named():
    long = "one word after another until nobody reads it " * 8
    ((place, message),) = faults_of(
        make_diagram([("a", "a"), ("b", long), ("c", "c")], [("a", "b"), ("b", "c")])
    )
    assert place == ("nodes", 1, "label")
    assert re.search(r"too long for its box at 12 points: \d+ by \d+", message)


def test_a_detail_that_fits_at_no_size_is_named():
    (fault,) = faults_of(make_diagram([("a", "a", "word " * 200)], []))
    assert fault[0] == ("nodes", 0, "detail")


def test_words_without_room_are_named():
    view = make_diagram("ab", [("a", "b", "unbreakable" * 12)])
    assert faults_of(view) == (
        (
            ("edges", 0, "label"),
            "no room for these words beside their arrow; shorten them",
        ),
    )


def test_a_frame_title_that_does_not_fit_is_named():
    view = make_diagram([("a", "a", "", "g")], [], [("g", "a long title " * 9)])
    assert faults_of(view)[0][0] == ("groups", 0, "label")


def test_a_chain_that_is_too_long_is_refused_with_advice():
    ids = [f"n{number}" for number in range(20)]
    ((place, message),) = faults_of(make_diagram(ids, list(pairwise(ids))))
    assert place == ("nodes",)
    assert message == (
        "20 boxes in a row have no room; split the diagram, or turn its direction"
    )


def test_a_smaller_canvas_takes_smaller_letters():
    view = make_diagram(
        [(one, "A box with words", "and more of them") for one in "abcde"],
        list(pairwise("abcde")),
    )
    small = lay_out(view, WIDTHS, Canvas(440.0, 240.0))
    assert small.size < lay_out(view, WIDTHS).size


def svg_of(html):
    return ET.fromstring(re.search(r"<svg.*</svg>", html)[0])  # noqa: S314


@any_diagram
def test_svg_is_sound_and_named(view):
    drawn(view)
    svg = svg_of(render_diagram(view, WIDTHS))
    space = "{http://www.w3.org/2000/svg}"
    assert svg.get("role") == "img"
    names = svg.get("aria-labelledby").split()
    assert [svg.find(f"{space}{one}").get("id") for one in ("title", "desc")] == names
    assert len(list(svg.iter(f"{space}polyline"))) == len(view.edges)


def test_page_shows_the_positions_of_the_slide():
    drawing = lay_out(CHAIN, WIDTHS)
    boxes = svg_of(render_diagram(CHAIN, WIDTHS)).iter(
        "{http://www.w3.org/2000/svg}rect"
    )
    places = [(float(one.get("x")), float(one.get("y"))) for one in boxes]
    assert places == [(round(n.box.x, 1), round(n.box.y, 1)) for n in drawing.nodes]


def test_page_lists_the_arrows_and_keeps_them_out_of_search():
    html = render_diagram(CHAIN, WIDTHS)
    assert "<ol><li>a leads to b</li><li>b leads to c</li></ol>" in html
    assert html.startswith('<figure class="diagram" id="diagram--way" data-search-')
    assert "\n" not in html


def test_markup_in_labels_stays_text():
    view = make_diagram([("a", "<script>x</script>", "&")], [])
    html = render_diagram(view, WIDTHS)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_colours_are_those_of_the_page():
    html = render_diagram(make_diagram([("a", "a", "", "", 1)], []), WIDTHS)
    assert 'class="node s1"' in html
    assert not re.search(r"#[0-9a-f]{3,6}|rgb\(", html)
