"""Every page of the example and of what ships: whole, of one size, with sound links."""

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import BELOW
from lxml import html
from watched import KNOWN_OUTSIDE, OUTSIDE, RULES, TWICE, violations, watch

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe")
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

SITES = ("site", "shipped")
#: What a reader on a slow line waits for.
MOST_BYTES, MOST_REQUESTS = 500_000, 40
#: A page of each kind that the shipped content has and the example has not.
KINDS = (
    "",
    "404.html",
    "*/",
    "*/audiences/",
    "*/changes/",
    "*/deck/",
    "*/downloads/",
    "*/rehearsal/",
    "*/weights/",
    "*/benchmarks/*faults*/",
    "*/benchmarks/*time*/",
    "*/areas/*/",
    "guide/tutorial/",
    "guide/how-to/*/",
    "guide/reference/*/",
)


@pytest.fixture(params=SITES)
def built(request):
    """A built site, and where it is served."""
    at = {"site": "address", "shipped": "shipped_address"}[request.param]
    return request.getfixturevalue(request.param), request.getfixturevalue(at)


@pytest.fixture
def open_context(browser):
    """Contexts of the browser that are closed after the test."""
    contexts = []

    def start(**wishes):
        contexts.append(browser.new_context(**wishes))
        return contexts[-1]

    yield start
    for context in contexts:
        context.close()


def pages(folder: Path) -> list[str]:
    """Every page of a built site, as a path below it."""
    found = (path.relative_to(folder) for path in folder.rglob("*.html"))
    return sorted(str(path).removesuffix("index.html") for path in found)


def test_every_page_opens_without_a_fault_and_fits_a_phone(open_context, built):
    folder, address = built
    page = open_context(viewport={"width": 360, "height": 780}).new_page()
    watch(page, address)
    wrong = {}
    for path in pages(folder):
        page.faults.clear()
        page.goto(address + path)
        found = [*page.faults, *page.evaluate(OUTSIDE)]
        found += [f"twice: {one}" for one in page.evaluate(TWICE)]
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            found.append("scrolls sideways")
        if found:
            wrong[path] = found
    assert wrong == {}


def one_of(folder: Path, pattern: str) -> str:
    """The first page whose address is like a pattern."""
    if not pattern or pattern.endswith(".html"):
        return pattern
    found = sorted(folder.glob(f"{pattern}index.html"))
    own = [path for path in found if path.parent.name != "method"]
    assert own, f"no page is like {pattern}"
    return str(own[0].relative_to(folder)).removesuffix("index.html")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_everybody_can_use_a_page_of_each_kind(
    open_context, shipped, shipped_address, scheme, width
):
    size = {"width": width, "height": 800}
    page = open_context(viewport=size, color_scheme=scheme).new_page()
    wrong = {}
    for pattern in KINDS:
        path = one_of(shipped, pattern)
        page.goto(shipped_address + path)
        page.evaluate(
            "document.querySelectorAll('article details').forEach(e => e.open = 1)"
        )
        if found := violations(axe, page):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_frame_of_the_theme_has_no_fault_that_is_not_known(
    open_context, address, width
):
    page = open_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{address}adding/matrix/")
    found = axe.Axe().run(page, options=RULES).response["violations"]
    nodes = {
        rule["id"]: [node["target"] for node in rule["nodes"]]
        for rule in found
        if rule["id"] not in KNOWN_OUTSIDE
    }
    assert nodes == {}


def test_every_link_leads_to_a_page_and_an_anchor_that_are_there(built):
    folder, _ = built
    known = cache(targets)
    lost = set()
    for path in pages(folder):
        here = BELOW + path
        for link in known(file_of(folder, here))[1]:
            there = urlsplit(urljoin(here, link))
            if there.scheme or there.netloc:
                continue
            file = file_of(folder, there.path)
            anchor = unquote(there.fragment)
            if not file.is_file():
                lost.add(f"{path}: {link}")
            elif anchor and file.suffix == ".html" and anchor not in known(file)[0]:
                lost.add(f"{path}: {link}, an anchor")
    assert sorted(lost) == []


def file_of(folder: Path, path: str) -> Path:
    """The file behind a path of the published site."""
    file = folder / unquote(path).removeprefix(BELOW).lstrip("/")
    return file / "index.html" if path.endswith("/") else file


def targets(file: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of a page, and what it refers to."""
    tree = html.fromstring(file.read_bytes())
    ids = {one.get("id") or one.get("name") for one in tree.xpath("//*[@id or @name]")}
    refers = tree.xpath("//@href | //@src | //form/@action")
    return frozenset(ids), frozenset(map(str, refers))


def test_the_first_page_is_light(open_context, built, record_property):
    _, address = built
    page = open_context().new_page()
    given = []

    def note(response) -> None:
        given.append(response)

    page.on("response", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    sent = sum(len(gzip.compress(response.body())) for response in given)
    record_property("bytes", sent)
    record_property("requests", len(given))
    assert sent < MOST_BYTES
    assert len(given) < MOST_REQUESTS


def test_an_address_that_is_lost_leads_back(open_context, address):
    page = open_context().new_page()
    page.goto(f"{address}adding/nothing/here/")
    page.get_by_label("Search all pages for").fill("plainness")
    page.keyboard.press("Enter")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.url.startswith(f"{address}?q=plainness")
