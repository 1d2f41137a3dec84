"""What a reader's browser makes of the site: nothing broken, nothing from outside."""

from collections.abc import Callable, Iterator

import pytest
from watched import OUTSIDE, violations, watch

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe")
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

PAGES = (
    "",
    "method/",
    "adding/",
    "adding/matrix/",
    "adding/areas/speed/",
    "adding/areas/plainness/",
    "adding/benchmarks/sum-time/",
    "adding/setups/",
    "adding/weights/",
    "adding/notes/",
)
SCHEMES = ("light", "dark")


@pytest.fixture
def open_page(browser, address) -> Iterator[Callable]:
    """Open pages of the site, and tell what went wrong meanwhile."""
    contexts = []

    def show(path: str, scheme: str = "light", width: int = 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, address)
        page.goto(address + path)
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_a_page_is_whole_and_everybody_can_use_it(open_page, path, scheme, width):
    page = open_page(path, scheme, width)
    page.evaluate(
        "document.querySelectorAll('article details').forEach(e => e.open = 1)"
    )
    assert page.faults == []
    assert page.evaluate(OUTSIDE) == []
    assert violations(axe, page) == []


def test_tables_fold_on_a_phone_and_name_each_cell(open_page):
    page = open_page("adding/matrix/", width=360)
    cell = page.locator(".every td[data-label^='A loop']").first
    name = cell.evaluate("e => getComputedStyle(e, '::before').content")
    assert "A loop" in name
    assert cell.evaluate("e => getComputedStyle(e).display") == "block"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_chart_takes_the_colours_of_the_scheme(open_page, scheme):
    page = open_page("adding/areas/speed/", scheme)
    colours = page.evaluate(
        """() => [...document.querySelectorAll(
            "figure.chart svg :is([fill*='--setup-1'], [stroke*='--setup-1'])")]
        .map(e => getComputedStyle(e)).map(s => [s.fill, s.stroke])"""
    )
    expected = {"light": "rgb(54, 88, 172)", "dark": "rgb(63, 147, 247)"}[scheme]
    assert colours
    assert all(expected in pair for pair in colours)


def test_a_figure_leads_to_its_runs(open_page):
    page = open_page("adding/")
    page.get_by_role("link", name="10.1 ms").first.click()
    page.wait_for_url("**/adding/benchmarks/sum-time/#builtin--20261120T203000Z-aa")
    assert page.locator("#builtin--20261120T203000Z-aa").is_visible()
    assert page.faults == []


def test_the_search_finds_a_criterion_and_leads_to_it(open_page):
    page = open_page("method/")
    page.keyboard.press("/")
    page.keyboard.type("how long does it take to add")
    found = page.locator(".md-search-result__link[href$='#quick']")
    found.first.wait_for()
    found.first.click()
    page.wait_for_url("**/adding/areas/speed/**")
    assert page.locator("#quick").is_visible()
    assert page.faults == []


def test_the_search_finds_an_area_and_no_run(open_page):
    page = open_page("")
    page.get_by_label("Search", exact=True).first.click()
    page.keyboard.type("plainness")
    page.locator(".md-search-result__link").first.wait_for()
    assert "Plainness" in page.locator(".md-search-result__list").inner_text()
    assert page.faults == []
