"""The report: how figures are printed, what is said of them."""

from datetime import date
from statistics import geometric_mean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import VALUES, make_run, record

from generators.analysis import Interval
from generators.bench import write_run
from generators.content import ContentError
from generators.pipeline import build_report
from generators.render.report import printing
from generators.render.report.chart_words import unit_words
from generators.render.report.compose import EARLIER
from generators.render.report.rich import plain


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (0.00012345, "0.000123"),
        (1.0, "1"),
        (1536, "1,536"),
        (1234.5, "1,230"),
        (99.96, "100"),
        (9.999, "10.0"),
        (-3.25, "-3.25"),
        (0.5, "0.500"),
    ],
)
def test_counts_are_printed_in_full_and_the_rest_with_three_digits(value, printed):
    assert printing.number(value) == printed


@given(st.floats(-1e9, 1e9, allow_subnormal=False))
def test_a_printed_number_is_never_far_from_the_value(value):
    printed = float(printing.number(value).replace(",", ""))
    assert printed == pytest.approx(value, rel=5.1e-3)


def test_units_are_singular_for_one():
    assert printing.quantity(1, "lines") == "1\N{NO-BREAK SPACE}line"
    assert printing.quantity(1, "s") == "1\N{NO-BREAK SPACE}s"
    assert printing.quantity(2, "lines") == "2\N{NO-BREAK SPACE}lines"


def test_a_name_that_holds_a_comma_stands_in_quotes():
    assert printing.names(["Loop", "Loop, unrolled"]) == "Loop, “Loop, unrolled”"


def test_an_interval_names_its_unit_once():
    said = printing.interval(Interval(1.234, 2.5), "s")
    assert said == "1.23 to 2.50\N{NO-BREAK SPACE}s"


def test_a_span_of_one_day_is_one_date():
    assert printing.days(date(2026, 3, 1), date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 3, 4), "1 to 4 March 2026"),
        (date(2026, 4, 1), "1 March to 1 April 2026"),
        (date(2027, 3, 1), "1 March 2026 to 1 March 2027"),
    ],
)
def test_what_two_dates_share_stands_once(last, said):
    assert printing.days(date(2026, 3, 1), last) == said


def only(root):
    (comparison,) = build_report(root).comparisons
    return comparison


def cell(comparison, criterion, setup):
    cells = {
        (view.id, found.setup): found
        for area in comparison.areas
        for view in area.criteria
        for found in view.cells
    }
    return cells[criterion, setup]


def test_facts_say_what_the_records_say(recorded_root):
    facts = only(recorded_root).facts
    space = "\N{NO-BREAK SPACE}"
    assert facts["sum-million.loop"].text == f"0.219{space}s"
    assert facts["sum-million.loop"].page == (
        "adding-numbers/benchmarks/sum-million.md#loop--20261120T080000-abcd"
    )
    assert facts["sum-million.loop"].runs == ("loop--20261120T080000-abcd",)
    assert facts["sum-million.loop.large"].value == pytest.approx(0.75 * 0.2187)
    assert facts["sum-million.loop.count"].text == "5"
    pairs = zip(
        VALUES["sum-million", "builtin"], VALUES["sum-million", "loop"], strict=True
    )
    ratio = geometric_mean(mine / other for mine, other in pairs)
    assert facts["sum-million.builtin/loop"].value == pytest.approx(ratio)


def test_what_is_not_measured_says_so_and_is_no_zero(example_root):
    comparison = only(example_root)
    assert comparison.facts["sum-million.loop"].text == "not measured"
    assert comparison.facts["sum-million.loop"].value is None
    assert cell(comparison, "time", "loop").status == "not-measured"
    assert comparison.measured == "never"


def test_a_setup_that_cannot_have_a_measure_shows_the_reason(recorded_root):
    found = cell(only(recorded_root), "memory", "list")
    assert (found.status, found.note) == (
        "not-applicable",
        "Its program cannot be asked.",
    )


def test_a_failed_run_shows_its_outcome_and_reason(example_root):
    folder = example_root / "content" / "adding-numbers" / "runs"
    failed = make_run(
        example_root,
        "sum-million",
        "loop",
        (),
        outcome="timed-out",
        reason="no end after 30 s",
    )
    write_run(failed, folder)
    found = cell(only(example_root), "time", "loop")
    assert (found.status, found.text) == ("failed", "timed out")
    assert found.note == "no end after 30 s"


def test_the_best_is_marked_and_equals_are_tied(recorded_root):
    comparison = only(recorded_root)
    assert cell(comparison, "time", "builtin").mark == "best"
    assert cell(comparison, "time", "loop").mark == ""
    even = dict.fromkeys(VALUES, (1.0, 2.0, 3.0, 2.0, 1.0))
    record(recorded_root, even)
    assert cell(only(recorded_root), "time", "builtin").mark == "tie"


def test_equal_ratings_are_tied(recorded_root):
    assert cell(only(recorded_root), "plain", "builtin").mark == "best"
    area = recorded_root / "content" / "adding-numbers" / "areas" / "reading.yaml"
    text = area.read_text(encoding="utf-8")
    area.write_text(text.replace("rating: 3", "rating: 5"), encoding="utf-8")
    comparison = only(recorded_root)
    marks = {cell(comparison, "plain", name).mark for name in ("loop", "builtin")}
    assert marks == {"tie"}


def test_a_finding_tells_direction_figures_and_interval(recorded_root):
    (area, *_) = only(recorded_root).areas
    said = plain(area.criteria[0].contrast)
    assert "Built-in" in said
    assert "does better than" in said
    assert "95\N{NO-BREAK SPACE}% interval" in said


def test_the_verdict_names_the_leader_or_a_tie(recorded_root):
    verdict = only(recorded_root).verdict
    assert verdict.winner is not None
    assert verdict.sentence.startswith(verdict.winner)
    head = recorded_root / "content" / "adding-numbers" / "comparison.yaml"
    text = head.read_text(encoding="utf-8").replace("margin: 0.05", "margin: 1")
    head.write_text(text, encoding="utf-8")
    assert only(recorded_root).verdict.sentence.startswith("No clear winner")


def test_a_changed_setup_makes_its_figures_stale(recorded_root):
    path = recorded_root / "content" / "adding-numbers" / "setups" / "loop.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("10**3", "10**4", 1), encoding="utf-8")
    found = cell(only(recorded_root), "time", "loop")
    assert found.status == "measured"
    assert found.note.startswith("stale")
    assert cell(only(recorded_root), "time", "builtin").note == ""


def test_an_unknown_part_in_a_slide_is_a_problem_at_its_line(recorded_root):
    path = recorded_root / "content" / "adding-numbers" / "deck.yaml"
    text = path.read_text(encoding="utf-8").replace(
        'has {{ fact("score.builtin") }}', 'has {{ fact("sum-million.loop.gone") }}'
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"deck\.yaml:\d+:\d+: .*gone"):
        build_report(recorded_root)


def test_the_baseline_is_grey_and_every_setup_keeps_one_colour(recorded_root):
    comparison = only(recorded_root)
    colours = {setup.id: setup.colour for setup in comparison.setups}
    assert colours == {"loop": 0, "builtin": 1, "list": 2}
    for benchmark in comparison.benchmarks:
        for chart in benchmark.charts:
            assert all(row.colour == colours[row.setup] for row in chart.rows)


def test_code_is_read_from_the_real_file(recorded_root):
    area = next(a for a in only(recorded_root).areas if a.id == "reading")
    side = area.code[0].sides[0]
    path = recorded_root / "content" / "adding-numbers" / "setups" / side.path
    lines = path.read_text(encoding="utf-8").splitlines()
    assert side.text.splitlines()[0] == lines[side.first_line - 1]
    assert side.language == "python"


def test_the_talk_takes_as_long_as_its_words(recorded_root):
    deck = only(recorded_root).deck
    words = len(deck.notes.split()) + sum(len(s.notes.split()) for s in deck.slides)
    assert deck.seconds == pytest.approx(60 * words / 140, abs=len(deck.slides) + 1)


@pytest.mark.parametrize(
    ("unit", "name", "first"),
    [
        ("s", "seconds", "Seconds"),
        ("%", "percent", "Percent"),
        ("kB", "kB", "kB"),
        ("lines", "lines", "Lines"),
    ],
)
def test_a_unit_is_a_word_within_a_sentence_and_a_symbol_keeps_its_letters(
    unit, name, first
):
    assert printing.unit_name(unit) == name
    assert unit_words(unit) == first


def test_a_machine_on_which_no_figure_rests_is_told_last_and_as_such(recorded_root):
    runs = recorded_root / "content" / "adding-numbers" / "runs"
    run = make_run(recorded_root, "sum-million", "loop", (0.9,))
    older = run.machine.model_copy(update={"id": "older", "cpu": "Abacus"})
    changes = {"machine": older, "batch": "20260101T000000-0000"}
    write_run(run.model_copy(update=changes), runs)
    *shown, last = only(recorded_root).machines
    assert not any(EARLIER in one for one in shown)
    assert last.startswith("Abacus")
    assert last.endswith(EARLIER)
