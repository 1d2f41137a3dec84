"""What a reader does with code side by side and with a diagram, in a real browser."""

from dataclasses import replace

import pytest
from conftest import build_example, serve
from pygments.token import STANDARD_TYPES
from report_views import make_report

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
PAGE = "adding/areas/plainness/"
#: The names that a highlighter gives to parts of code, in any language.
TOKENS = sorted(name for name in STANDARD_TYPES.values() if name and name != "w")
#: Each of these whose colour is too near to its ground, for small text.
FAINT = """tokens => {
  const part = value => (value /= 255) <= 0.04045
    ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const draw = document.createElement("canvas").getContext("2d");
  const mixed = (...colours) => {
    for (const one of colours) { draw.fillStyle = one; draw.fillRect(0, 0, 1, 1); }
    return light(draw.getImageData(0, 0, 1, 1).data);
  };
  const code = document.querySelector("article pre code");
  const page = getComputedStyle(document.body).backgroundColor;
  return tokens.map(token => {
    const span = document.createElement("span");
    span.className = token;
    code.append(span);
    const own = getComputedStyle(span);
    const ground = [page, getComputedStyle(code).backgroundColor, own.backgroundColor];
    const two = [mixed(...ground), mixed(...ground, own.color)].sort((a, b) => b - a);
    return [token, Math.floor((two[0] + 0.05) / (two[1] + 0.05) * 100) / 100];
  }).filter(([, ratio]) => ratio < 4.5);
}"""

#: How far the diagram stands after its first scroll. A function and a promise, because
#: the page's policy forbids what evaluates text, as a wait for an expression does.
SCROLLED = """() => {
  const wide = document.querySelector(".wide");
  window.scrolled = new Promise(done => wide.addEventListener(
    "scroll", () => done(wide.scrollLeft), {once: true}));
}"""


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + PAGE)
    yield page
    context.close()


def boxes(page):
    return [
        one.bounding_box()
        for one in page.locator(".sides .tabbed-block").all()
        if one.is_visible()
    ]


def test_sides_stand_side_by_side_where_there_is_room(page):
    left, right = boxes(page)
    assert left["x"] + left["width"] <= right["x"]
    assert not page.locator(".sides .tabbed-labels").is_visible()


def test_sides_are_tabs_on_a_phone_and_keys_change_them(page):
    page.set_viewport_size({"width": 360, "height": 780})
    assert len(boxes(page)) == 1
    page.locator(".sides input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".sides .tabbed-block").nth(1).is_visible()
    assert not page.locator(".sides .tabbed-block").first.is_visible()


def test_code_needs_no_script(browser, address):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 780}
    )
    page = context.new_page()
    page.goto(address + PAGE)
    assert len(boxes(page)) == 1
    page.locator(".sides .tabbed-labels label").nth(1).click()
    assert page.locator(".sides .tabbed-block").nth(1).is_visible()
    context.close()


def test_a_diagram_scrolls_in_its_own_box_by_keys(page):
    page.set_viewport_size({"width": 360, "height": 780})
    wide = page.locator("figure.diagram .wide")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide.focus()
    page.evaluate(SCROLLED)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.scrolled") > 0


def test_a_diagram_is_named_and_told(page):
    name = page.get_by_role("img", name="The way of a number")
    assert name.count() == 1
    page.get_by_text("The arrows as a list").click()
    assert page.locator("figure.diagram ol li").first.is_visible()


def test_words_of_a_diagram_stay_in_their_boxes(page):
    outside = page.evaluate(
        """() => [...document.querySelectorAll("figure.diagram text.label")]
        .filter(text => {
          const own = text.getBoundingClientRect();
          const box = text.previousElementSibling.getBoundingClientRect();
          return own.left < box.left || own.right > box.right;
        }).map(text => text.textContent)"""
    )
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_of_code_stands_out_from_its_ground(browser, address, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address + PAGE)
    faint = page.evaluate(FAINT, TOKENS)
    context.close()
    assert faint == []


def test_code_is_copied_by_key_and_alone(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + PAGE)
    button = page.locator(".sides .tabbed-block").first.locator("button").first
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Copied to clipboard").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.rstrip("\n") == (
        "total = 0\nfor number in numbers:\n\n    total += number"
    )


@pytest.fixture(scope="module")
def three_sides(tmp_path_factory):
    """Where the example is served with code of all three setups side by side."""
    (one,) = make_report().comparisons
    areas = tuple(
        replace(
            area,
            code=tuple(
                replace(pair, sides=(*pair.sides, _third(pair.sides[0])))
                for pair in area.code
            ),
        )
        for area in one.areas
    )
    report = replace(make_report(), comparisons=(replace(one, areas=areas),))
    with serve(build_example(tmp_path_factory.mktemp("three"), report)) as at:
        yield at


def _third(side):
    label = 'An "array" library'
    return replace(side, setup="library", label=label, text="total = array.sum()")


@pytest.mark.parametrize("width", [360, 1280])
def test_three_sides_are_columns_or_tabs(browser, three_sides, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(three_sides + PAGE)
    shown = boxes(page)
    if width == 360:
        assert len(shown) == 1
        page.locator(".sides input").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert page.get_by_text("total = array.sum()").is_visible()
    else:
        assert len(shown) == 3
        columns = {round(box["x"]) for box in shown}
        assert len(columns) > 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
