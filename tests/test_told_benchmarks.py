"""A benchmark that no criterion asks for: nobody is judged, the matrix lists it."""

import pytest

from generators.pipeline import build_report
from generators.render.pages import render_pages
from generators.render.report.rich import plain

TIME = """\
  - id: time
    question: How long does it take to add the numbers?
    weight: 2
    benchmark: sum-million
"""


def view_of(root, benchmark):
    (comparison,) = build_report(root).comparisons
    return next(one for one in comparison.benchmarks if one.id == benchmark)


@pytest.fixture
def told(recorded_root):
    """The example with its records, where only a claim and texts name the time."""
    area = recorded_root / "content" / "adding-numbers" / "areas" / "cost.yaml"
    text = area.read_text("utf-8")
    assert TIME in text
    area.write_text(text.replace(TIME, ""), "utf-8")
    return recorded_root


def test_what_is_scored_has_a_best_setup(recorded_root):
    view = view_of(recorded_root, "sum-million")
    assert {cell.mark for cell in view.cells} == {"best", ""}
    assert any(" does better than " in plain(said) for said in view.contrasts)


def test_what_is_told_calls_no_setup_the_better_one(told):
    view = view_of(told, "sum-million")
    assert view.areas == ()
    assert {cell.mark for cell in view.cells} == {""}
    said = [plain(one) for one in view.contrasts]
    assert any(" differs from " in one for one in said)
    assert not any(word in one for one in said for word in ("better", "worse"))


def test_the_matrix_lists_what_is_told(told):
    page = matrix_of(told)
    section = page[page.index("## Told and not scored") :]
    assert "benchmarks/sum-million.md" in section
    assert "benchmarks/peak-memory.md" not in section


def test_a_matrix_of_scored_figures_alone_has_no_such_section(recorded_root):
    assert "Told and not scored" not in matrix_of(recorded_root)


def matrix_of(root):
    return render_pages(build_report(root), root)[
        "adding-numbers/matrix.md"
    ].content.decode()


def test_a_reason_for_no_comparison_is_given_once(example_root):
    """Nothing is measured: one reason holds for the baseline and for the others."""
    (comparison,) = build_report(example_root).comparisons
    (time,) = (
        view
        for area in comparison.areas
        for view in area.criteria
        if view.benchmark == "sum-million"
    )
    said = plain(time.contrast)
    assert said.startswith("No comparison. ")
    assert said.count("No comparison.") == said.count(":") == 1
