"""A model beside the figures: from how many projects on a template costs less."""

import pytest
from lxml import html
from report_views import make_comparison, make_report, write_root

from generators.content import ContentError
from generators.render.pages import render_pages
from generators.render.report.break_even import Plan, Upkeep, break_even
from generators.render.report.views import Fact


def facts(**values):
    named = {one.replace("_", "."): value for one, value in values.items()}
    return {
        one: Fact(id=one, text=str(value), value=value, page=None)
        for one, value in named.items()
    }


FACTS = facts(first_hand=100, first_made=20, each_hand=10, each_made=6, left_made=2)
FACTS |= facts(each_hand_mean=30, each_made_mean=10)


def projects(once, rounds, known=FACTS, **more):
    plan = {"first": "first", "each": "each", "once": once, "rounds": rounds}
    return break_even(Plan(saves="made", against="hand", **(plan | more)), known)


@pytest.mark.parametrize(
    ("once", "rounds", "said"),
    [
        (0, 0, "1 project"),
        (0.5, 0, "1 project"),  # 50 of 80 lines
        (1, 0, "2 projects"),  # 100 of 80
        (4, 0, "6 projects"),  # 400 of 80: equal at 5, so that the sixth saves
        (4, 20, "3 projects"),  # 400 of 160
    ],
)
def test_a_template_pays_from_the_first_project_that_saves(once, rounds, said):
    assert projects(once, rounds) == said


def test_a_figure_may_be_a_field_of_a_benchmark():
    assert projects(4, 20, each="each.mean") == "1 project"  # 400 of 480


def test_a_template_that_saves_nothing_never_pays():
    dear = facts(first_hand=10, first_made=20, each_hand=5, each_made=5)
    assert projects(1, 100, dear) == "never"


@pytest.mark.parametrize(
    ("versions", "writing", "settling", "said"),
    [
        (0, 50, 3, "6 projects"),  # as without
        (2, 50, 0, "7 projects"),  # 500 of 80
        (2, 0, 3, "6 projects"),  # 400 of 68
        (10, 50, 3, "46 projects"),  # 900 of 20: equal at 45
        (14, 0, 3, "never"),  # -4
    ],
)
def test_newer_versions_cost_once_and_in_each_project(
    versions, writing, settling, said
):
    upkeep = Upkeep(
        versions=versions, writing=writing, conflicts="left", settling=settling
    )
    assert projects(4, 0, upkeep=upkeep) == said


def test_nothing_rests_on_what_was_not_measured():
    assert projects(1, 1, FACTS | facts(first_hand=None)) == "not measured"
    upkeep = Upkeep(versions=0, writing=0, conflicts="left", settling=0)
    unknown = FACTS | facts(left_made=None)
    assert projects(1, 1, unknown, upkeep=upkeep) == "not measured"
    with pytest.raises(LookupError, match=r"no fact 'first\.hand'"):
        projects(1, 1, {})


#: What the home page of the example names.
KNOWN = dict(make_comparison().facts)
CALL = 'break_even("made/hand", first="first", each="each", writing="{}", rounds="2"{})'
KEPT = ', versions="1", upkeep="{}", conflicts="left", settling="3"'


@pytest.fixture
def root(tmp_path):
    return write_root(tmp_path)


def shown(root, text):
    path = root / "content" / "adding" / "pages" / "notes.md"
    path.write_text(f"# Notes\n\n{{{{ {text} }}}}\n")
    report = make_report(facts=FACTS | KNOWN)
    page = render_pages(report, root)["adding/notes.md"].content.decode()
    (span,) = html.fromstring(page).find_class("literal")
    return span.text, span.get("title")


def test_a_page_shows_the_model_with_its_assumptions(root):
    figure, told = shown(root, CALL.format("3", ""))
    assert figure == "4 projects"  # 300 of 88
    assert told == (
        "a model: first and each are measured; 3 times and 2 changes are assumed"
    )


def test_a_page_tells_what_is_assumed_of_newer_versions(root):
    figure, told = shown(root, CALL.format("3", KEPT.format("60")))
    assert figure == "5 projects"  # 360 of 82
    assert told.startswith("a model: first, each and left are measured; ")
    assert told.endswith(
        ", and a newer version 1 times, with 60 lines in the template "
        "and 3 for each conflict"
    )


@pytest.mark.parametrize("wrong", ["-1", "many", "nan", "inf"])
def test_an_assumption_is_a_number(root, wrong):
    with pytest.raises(ContentError, match=r"^\S+:3:1: writing is .* at least zero"):
        shown(root, CALL.format(wrong, ""))
    with pytest.raises(ContentError, match=r"^\S+:3:1: upkeep is .* at least zero"):
        shown(root, CALL.format("1", KEPT.format(wrong)))


@pytest.mark.parametrize("more", [', versions="1"', KEPT.format("1") + ', else_="1"'])
def test_newer_versions_are_told_wholly_or_not_at_all(root, more):
    with pytest.raises(ContentError, match="say all of versions, upkeep, conflicts"):
        shown(root, CALL.format("1", more))
