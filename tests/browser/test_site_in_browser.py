"""What a reader's browser makes of the site: nothing broken, nothing from outside."""

from collections.abc import Callable, Iterator

import pytest

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
    "adding/notes/",
)
SCHEMES = ("light", "dark")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
#: The theme's own, inside the article: nothing that our templates or styles can mend.
KNOWN = frozenset({"landmark-unique"})  # the copy button of each code block


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
        page.faults = []
        page.on("console", lambda said: _note_console(page, said))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("requestfailed", lambda asked: page.faults.append(asked.url))
        page.on("request", lambda asked: _note_outside(page, asked.url, address))
        page.on("response", lambda given: _note_status(page, given))
        page.goto(address + path)
        return page

    yield show
    for context in contexts:
        context.close()


def _note_console(page, said) -> None:
    if said.type in ("error", "warning"):
        page.faults.append(said.text)


def _note_outside(page, url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        page.faults.append(f"outside: {url}")


def _note_status(page, given) -> None:
    if given.status >= 400:
        page.faults.append(f"{given.status}: {given.url}")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_is_whole_and_readable_wide_and_narrow(open_page, path, scheme):
    page = open_page(path, scheme)
    assert page.faults == []
    page.evaluate(
        "document.querySelectorAll('article details').forEach(e => e.open = 1)"
    )
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []


#: What reaches beyond the screen, but for code and diagrams, which scroll in a box.
OUTSIDE = """() => [...document.querySelectorAll("article *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.closest("pre, code, .wide > *"))
    .map(e => e.tagName + ": " + e.textContent.slice(0, 40))"""


def violations(page) -> list[str]:
    """What axe-core has against the article."""
    found = axe.Axe().run(page, context={"include": [["article"]]}, options=RULES)
    return [
        f"{rule['id']}: {node['target']} {node['any'][:1]}"
        for rule in found.response["violations"]
        if rule["id"] not in KNOWN
        for node in rule["nodes"]
    ]


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


def test_the_search_finds_an_area_and_no_run(open_page):
    page = open_page("")
    page.get_by_label("Search", exact=True).first.click()
    page.keyboard.type("plainness")
    page.locator(".md-search-result__link").first.wait_for()
    assert "Plainness" in page.locator(".md-search-result__list").inner_text()
    assert page.faults == []
