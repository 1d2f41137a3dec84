"""The matrix of planted faults in a browser: by gate, in the order of gates."""

from dataclasses import replace

import pytest
from conftest import build_example
from report_views import NAMES, make_chart, make_report, timed

from generators.render.report.views_gates import (
    AnswerView,
    GatesView,
    PlantedView,
    SetupGates,
)

pytest.importorskip("playwright.sync_api", reason="no playwright")
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

SETUPS = ("loop", "builtin")
#: What became of each fault in each of the two, and when by number of the gate.
FAULTS = {
    "A typo": (("commit", 1.1), ("editor", 0.1)),
    "A secret": (("reached production", 7.5), ("commit", 1.2)),
    "A file": (("reached production", 7.4), ("not applicable", None)),
}


def planted(what, answers):
    return PlantedView(
        id=what.replace(" ", "-").lower(),
        what=what,
        words=tuple(dict.fromkeys(word for word, _ in answers)),
        answers=tuple(
            AnswerView(
                setup=setup,
                verdict="reached" if "reached" in word else "caught",
                text=word,
                page="adding/benchmarks/sum-time.md",
                order="" if order is None else f"{order}",
            )
            for setup, (word, order) in zip(SETUPS, answers, strict=True)
        ),
    )


def view():
    fact = timed("loop", "41.2 ms")
    setup = {"share": fact, "rate": fact, "caught": fact, "tried": fact}
    times = {"feedback": fact, "waited": fact, "arrival": fact}
    return GatesView(
        benchmark="sum-time",
        names=tuple(NAMES[one] for one in SETUPS),
        columns=("Editor", "Commit", "Reached production"),
        setups=tuple(
            SetupGates(setup=s, name=NAMES[s], at=(fact,) * 3, **setup, **times)
            for s in SETUPS
        ),
        faults=tuple(planted(what, answers) for what, answers in FAULTS.items()),
        words=("editor", "commit", "reached production", "not applicable"),
        legend=(("Reached production", "No gate refused it."),),
        chart=make_chart("gates"),
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    report = make_report()
    (comparison,) = report.comparisons
    (bench, *others) = comparison.benchmarks
    benchmarks = (replace(bench, gates=view()), *others)
    report = replace(report, comparisons=(replace(comparison, benchmarks=benchmarks),))
    site = build_example(tmp_path_factory.mktemp("gates"), report)
    return site / "adding" / "benchmarks" / "sum-time" / "index.html"


@pytest.fixture
def page(open_page, built):
    return open_page(built.as_uri(), width=360)


def shown(page):
    return page.locator(".every tbody tr:visible td:first-child").all_inner_texts()


def test_faults_are_filtered_by_what_became_of_them(page):
    assert shown(page) == list(FAULTS)
    choice = page.get_by_label("Gate", exact=True)
    offered = choice.locator("option").all_inner_texts()
    assert offered == [
        "any",
        "editor",
        "commit",
        "reached production",
        "not applicable",
    ]
    choice.select_option("reached production")
    assert shown(page) == ["A secret", "A file"]
    assert page.get_by_text("2 of 3 faults").count() == 1
    assert "gate=reached" in page.url
    page.go_back()
    assert shown(page) == list(FAULTS)


def test_a_setup_sorts_from_the_earliest_gate(page):
    by = page.get_by_label("Sort by", exact=True)
    by.select_option("of-loop")
    assert shown(page) == ["A typo", "A file", "A secret"]
    by.select_option("of-builtin")
    assert shown(page) == ["A typo", "A secret", "A file"], "without an answer, last"


def test_nothing_is_wider_than_a_phone(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
