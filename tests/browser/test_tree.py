"""The project tree in a browser: choices, the address, Back, keyboard, a phone."""

from urllib.parse import parse_qsl, urlsplit

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright")
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

PAGE = "project-setups/what-mlops-stacks-generates/"


@pytest.fixture
def open_tree(open_page, shipped_address):
    """Open the page of the tree as a query asks for."""

    def show(query="", **wishes):
        return open_page(f"{shipped_address}{PAGE}{query}", **wishes)

    return show


def folder(page, name):
    return page.locator(".tree li > code", has_text=name).first


def asked(page):
    return dict(parse_qsl(urlsplit(page.url).query))


def test_without_scripts_it_is_the_whole_tree(open_tree):
    page = open_tree("?mlops-stacks-ci=gitlab", script=False)
    assert page.locator(".tree fieldset:visible").count() == 0
    assert page.locator(".tree li:visible").count() == page.locator(".tree li").count()
    assert page.get_by_text("CI platform: only with GitLab.").first.is_visible()


def test_a_choice_changes_tree_and_address_and_back_undoes_it(open_tree):
    page = open_tree()
    assert folder(page, ".github/").is_visible()
    assert folder(page, ".gitlab/").is_hidden()
    page.get_by_label("GitLab").check()
    assert folder(page, ".github/").is_hidden()
    assert folder(page, ".gitlab/").is_visible()
    assert asked(page) == {"mlops-stacks-ci": "gitlab"}
    page.go_back()
    assert folder(page, ".github/").is_visible()
    assert page.get_by_label("GitHub Actions").is_checked()
    assert asked(page) == {}


def test_the_address_chooses_and_nonsense_is_the_first_option(open_tree):
    page = open_tree("?mlops-stacks-ci=nonsense&mlops-stacks-training=recipes&x=1")
    assert page.get_by_label("GitHub Actions").is_checked()
    assert folder(page, "steps/").is_visible()
    page.get_by_label("Azure DevOps").check()
    assert asked(page) == {
        "mlops-stacks-ci": "azure-devops",
        "mlops-stacks-training": "recipes",
        "x": "1",
    }


def test_the_keyboard_chooses_and_the_count_is_told(open_tree):
    page = open_tree()
    status = page.locator(".tree [role=status]")
    before = status.inner_text()
    page.get_by_label("GitHub Actions").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert page.get_by_label("Azure DevOps").is_checked()
    assert status.inner_text() != before
    files = page.locator(".tree li:visible:not(:has(ul))").count()
    assert status.inner_text().startswith(f"{files} files")


def test_a_phone_shows_it_without_scrolling_sideways(open_tree):
    page = open_tree(width=360)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("With MLflow Recipes").check()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
