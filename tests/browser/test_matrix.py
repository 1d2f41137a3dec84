"""The matrix in a browser: sorting, filtering, the address, the keyboard, a phone."""

from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright")
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

TIME = "How long does it take to add a million numbers?"
PLAIN = "Does a newcomer see at once what it does?"
DECLARED = [TIME, PLAIN]


@pytest.fixture
def open_matrix(open_page, address):
    """Open the matrix as a query asks for."""

    def show(query="", *, start=address, **wishes):
        return open_page(f"{start}adding/matrix/{query}", **wishes)

    return show


def questions(page):
    """The questions that are shown, from the top down."""
    links = page.locator(".every tbody tr:visible td:first-child a")
    return links.all_inner_texts()


def asked(page):
    """What the address says."""
    query = parse_qs(urlsplit(page.url).query)
    return {name: values[0] for name, values in query.items()}


def head(page, name):
    return page.locator(".every thead").get_by_role("columnheader", name=name)


def sort(page, name):
    head(page, name).get_by_role("button").click()


def test_without_scripts_it_is_a_table_of_everything(open_matrix):
    page = open_matrix("?area=speed", script=False)
    assert questions(page) == DECLARED
    assert page.locator(".choices").count() == 0
    assert page.locator(".every thead button").count() == 0


def test_a_column_sorts_up_then_down_then_as_declared(open_matrix):
    page = open_matrix()
    assert questions(page) == DECLARED
    sort(page, "Weight")
    assert questions(page) == [PLAIN, TIME]
    assert head(page, "Weight").get_attribute("aria-sort") == "ascending"
    assert asked(page) == {"sort": "weight", "order": "up"}
    sort(page, "Weight")
    assert questions(page) == [TIME, PLAIN]
    assert head(page, "Weight").get_attribute("aria-sort") == "descending"
    sort(page, "Weight")
    assert questions(page) == DECLARED
    assert head(page, "Weight").get_attribute("aria-sort") is None
    assert asked(page) == {}


def test_a_setup_sorts_by_its_score_and_text_by_its_letters(open_matrix):
    page = open_matrix("?sort=of-loop&order=down")
    assert questions(page) == [PLAIN, TIME]
    sort(page, "Question")
    assert questions(page) == [PLAIN, TIME]
    sort(page, "Area")
    assert questions(page) == [PLAIN, TIME]
    assert page.locator("th[aria-sort]").count() == 1


def test_a_column_without_scores_does_not_sort(open_matrix):
    page = open_matrix("?sort=of-library&order=up")
    assert head(page, "An array library").get_by_role("button").count() == 0
    assert questions(page) == DECLARED


def test_filters_by_area_evidence_and_words(open_matrix):
    page = open_matrix()
    page.get_by_label("Area", exact=True).select_option("Plainness")
    assert questions(page) == [PLAIN]
    assert asked(page) == {"area": "plainness"}
    assert page.get_by_role("status").inner_text() == "1 of 2 questions"
    page.get_by_label("Evidence").select_option("failed")
    assert questions(page) == []
    page.get_by_role("button", name="Show all").click()
    assert questions(page) == DECLARED
    assert asked(page) == {}
    page.get_by_label("Find").fill("MILLION  long")
    assert questions(page) == [TIME]
    assert asked(page) == {"find": "MILLION  long"}


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [("measured", [TIME]), ("cited", [PLAIN]), ("judged", [PLAIN]), ("failed", [TIME])],
)
def test_the_address_restores_what_was_chosen(open_matrix, evidence, expected):
    page = open_matrix(f"?evidence={evidence}&sort=weight&order=down")
    assert questions(page) == expected
    assert page.get_by_label("Evidence").input_value() == evidence
    assert head(page, "Weight").get_attribute("aria-sort") == "descending"
    page.reload()
    assert questions(page) == expected


def test_what_the_address_does_not_mean_is_left_out(open_matrix):
    page = open_matrix("?sort=nothing&order=x&area=%3Cscript%3E&find=a")
    assert questions(page) == []
    assert page.locator("th[aria-sort]").count() == 0


def test_back_undoes_a_choice_and_forward_makes_it_again(open_matrix):
    page = open_matrix()
    page.get_by_label("Area", exact=True).select_option("Speed")
    sort(page, "Weight")
    page.get_by_label("Find").press_sequentially("long")
    page.go_back()
    assert (questions(page), asked(page)) == ([TIME], {"area": "speed"})
    page.go_back()
    assert (questions(page), asked(page)) == (DECLARED, {})
    assert page.get_by_label("Area", exact=True).input_value() == ""
    page.go_forward()
    assert questions(page) == [TIME]


def test_an_area_links_to_its_questions(open_matrix, address):
    page = open_matrix()
    page.goto(f"{address}adding/areas/plainness/")
    page.get_by_role("link", name="These questions in the matrix").click()
    page.wait_for_url("**/adding/matrix/?area=plainness")
    assert questions(page) == [PLAIN]


def test_it_is_used_by_keyboard_alone(open_matrix):
    page = open_matrix()
    page.get_by_label("Find").focus()
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    buttons = [text for text in reached if text in {"Question", "Area", "Weight"}]
    assert buttons == ["Question", "Area", "Weight"]
    head(page, "Weight").get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert questions(page) == [PLAIN, TIME]
    page.keyboard.press("Space")
    assert questions(page) == [TIME, PLAIN]
    focused = page.evaluate("document.activeElement.textContent")
    assert focused == "Weight"


def test_on_a_phone_each_row_is_a_card_and_a_list_sorts(open_matrix):
    page = open_matrix(width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cell = page.locator(".every td[data-label]").first
    assert cell.evaluate("e => getComputedStyle(e).display") == "block"
    assert not page.locator(".every thead").is_visible()
    page.get_by_label("Sort by").select_option("Weight, rising")
    assert questions(page) == [PLAIN, TIME]
    assert asked(page) == {"sort": "weight", "order": "up"}
    page.get_by_label("Area", exact=True).select_option("Speed")
    assert questions(page) == [TIME]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_copy_on_a_disk_sorts_and_filters_too(browser, site):
    context = browser.new_context()
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{(site / 'adding/matrix/index.html').as_uri()}?area=plainness")
    assert questions(page) == [PLAIN]
    page.get_by_label("Area", exact=True).select_option("every area")
    sort(page, "Weight")
    assert questions(page) == [PLAIN, TIME]
    assert asked(page) == {"sort": "weight", "order": "up"}
    assert faults == []
    context.close()


def test_a_figure_of_the_matrix_opens_its_run(open_matrix):
    page = open_matrix()
    page.get_by_role("link", name="41.2 ms").click()
    page.wait_for_url("**/benchmarks/sum-time/#loop--20261120T203000Z-aa")
    run = page.locator("#loop--20261120T203000Z-aa")
    assert run.is_visible()
    assert page.locator("figure.strip").first.is_visible()
