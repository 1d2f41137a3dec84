"""What a reader does with code side by side and with a diagram, in a real browser."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
PAGE = "adding/areas/plainness/"


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
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.wide').scrollLeft > 0")


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
