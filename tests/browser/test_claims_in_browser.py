"""The table of claims in a browser: filters, and rows that open their evidence."""

from dataclasses import replace

import pytest
from conftest import build_example
from report_views import make_report, words

from generators.render.report.views import ClaimsView, ClaimView, FindingView
from generators.render.report.views_claims import PassageView, TopicView

pytest.importorskip("playwright.sync_api", reason="no playwright")
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

ANSWERS = {"quick": "supported", "small": "open", "old": "contradicted"}


def claim(name, document):
    topic = "speed" if name == "quick" else "names"
    return ClaimView(
        id=name,
        text=f"It is {name}.",
        said_by="",
        evidence=(),
        finding=FindingView(
            answer=ANSWERS[name], rests_on="cited", reason=words("So it is.")
        ),
        passage=PassageView(
            document=document,
            title="A letter",
            line="3",
            quote="“So they say”",
            page="adding/claims.md#_meaning",
        ),
        page=f"adding/claims.md#{topic}--{name}",
    )


def topic(name, *claims):
    return TopicView(
        id=name,
        title=f"About {name}",
        about=words("What is said."),
        area=None,
        claims=claims,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):

    report = make_report()
    claims = ClaimsView(
        topics=(
            topic("speed", claim("quick", "one")),
            topic("names", claim("small", "one"), claim("old", "two")),
        ),
        documents=(),
        sentence="Of 3 claims, 1 is supported, 1 contradicted and 1 open.",
        rests_on="The findings rest: 3 on sources.",
    )
    (comparison,) = report.comparisons
    report = replace(report, comparisons=(replace(comparison, claims=claims),))
    site = build_example(tmp_path_factory.mktemp("claims"), report)
    return site / "adding" / "claims" / "index.html"


@pytest.fixture
def page(open_page, built):
    return open_page(built.as_uri(), width=360)


def shown(page):
    return page.locator(".every tbody tr:visible td:first-child a").all_inner_texts()


def test_claims_are_filtered_by_area_source_and_finding(page):
    assert shown(page) == ["It is quick.", "It is small.", "It is old."]
    page.get_by_label("Finding", exact=True).select_option("open")
    assert shown(page) == ["It is small."]
    assert page.get_by_text("1 of 3 claims").count() == 1
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Source", exact=True).select_option("two")
    assert shown(page) == ["It is old."]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Area", exact=True).select_option(label="About speed")
    assert shown(page) == ["It is quick."]


def test_a_row_opens_its_evidence(page):
    page.locator(".every tbody a", has_text="It is old.").click()
    assert page.url.endswith("#names--old")
    assert page.locator("[id='names--old']").is_visible()


def test_nothing_is_wider_than_a_phone(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
