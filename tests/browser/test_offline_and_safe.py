"""The site from a disk, under its policy, and with content that means harm."""

import re
import shutil
from dataclasses import replace

import pytest
from conftest import build_example
from report_views import make_report

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

EVIL = (
    '<script>alert(1)</script><img src="x" onerror="alert(2)"> [x](javascript:alert(3))'
    ' <svg onload=alert(4)> {: onclick=alert(5) } "><script src=//evil.example/x.js>'
)


@pytest.fixture
def visit(browser):
    """Open a page from a disk, and note everything that went wrong meanwhile."""
    contexts = []

    def show(site, path):
        context = browser.new_context()
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("requestfailed", lambda asked: page.faults.append(asked.url))
        page.on("request", lambda asked: _note_outside(page, asked.url))
        page.on("dialog", lambda told: (page.faults.append("dialog"), told.dismiss()))
        page.goto((site / path).as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


def _note_outside(page, url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        page.faults.append(f"outside: {url}")


@pytest.mark.parametrize("path", ["index.html", "adding/areas/speed/index.html"])
def test_a_page_opens_from_a_disk_and_its_search_and_links_work(visit, site, path):
    page = visit(site, path)
    page.get_by_label("Search", exact=True).first.click()
    page.keyboard.type("plainness")
    page.locator(".md-search-result__link").first.wait_for()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/plainness/index.html*")
    assert page.locator("article h1").first.inner_text().startswith("Plainness")
    page.get_by_role("link", name="Home").first.click()
    page.wait_for_url("**/site/index.html")
    assert page.faults == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Does a newcomer see at once what it does?", "adding/areas/plainness/"),
        ("How long does it take to add a million numbers?", "adding/areas/speed/"),
        ("The built-in sum", "adding/setups/"),
        ("Time to add a million numbers", "adding/benchmarks/sum-time/"),
    ],
)
def test_the_search_finds_the_page_of_a_criterion_a_setup_and_a_measure(
    visit, site, words, found
):
    page = visit(site, "index.html")
    page.get_by_label("Search", exact=True).first.click()
    page.keyboard.type(words)
    results = page.locator(".md-search-result__item > a.md-search-result__link")
    results.first.wait_for()
    addresses = [link.get_attribute("href") for link in results.all()]
    pages = [re.sub(r"(index\.html)?([?#].*)?$", "", one) for one in addresses]
    assert pages[0].endswith(found), pages
    assert page.faults == []


def test_the_policy_stops_a_script_that_was_slipped_in(visit, site, tmp_path):
    shutil.copytree(site, tmp_path / "site")
    file = tmp_path / "site" / "index.html"
    slipped = "<script>document.title = 'taken'</script></body>"
    file.write_text(file.read_text().replace("</body>", slipped))
    page = visit(tmp_path / "site", "index.html")
    assert page.title() != "taken"
    assert any("Content Security Policy" in fault for fault in page.faults)


@pytest.fixture(scope="module")
def evil_site(tmp_path_factory):
    """A site of a comparison whose every text means harm."""
    (one,) = make_report().comparisons
    setups = tuple(replace(s, name=EVIL, summary=EVIL) for s in one.setups)
    areas = tuple(replace(a, title=EVIL, about=EVIL) for a in one.areas)
    benchmarks = tuple(
        replace(b, measure=EVIL, about=EVIL, runs=tuple(map(_evil_run, b.runs)))
        for b in one.benchmarks
    )
    evil = replace(
        one,
        title=EVIL,
        question=EVIL,
        about=EVIL,
        setups=setups,
        areas=areas,
        benchmarks=benchmarks,
    )
    report = replace(make_report(), comparisons=(evil,))
    return build_example(tmp_path_factory.mktemp("evil"), report)


def _evil_run(run):
    return replace(run, stdout=EVIL, stderr=EVIL, reason=EVIL)


@pytest.mark.parametrize(
    "path",
    [
        "adding/index.html",
        "adding/areas/speed/index.html",
        "adding/benchmarks/sum-time/index.html",
        "adding/setups/index.html",
        "adding/downloads/index.html",
        "404.html",
    ],
)
def test_content_that_means_harm_is_shown_and_does_nothing(visit, evil_site, path):
    page = visit(evil_site, path)
    page.wait_for_load_state("load")
    assert (
        page.locator("article script, article [onerror], article svg[onload]").count()
        == 0
    )
    faults = [one for one in page.faults if path != "404.html" or "outside" in one]
    assert faults == []
