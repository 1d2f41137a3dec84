"""From a number to its run: where figures lead, and what is found there."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import START, VALUES, make_run
from report_views import make_report, strip, words, write_root

from generators.bench import write_run
from generators.bench.records import Outcome
from generators.content import read_content
from generators.pipeline import build_report
from generators.render.charts.strip import render_strip
from generators.render.pages import render_pages
from generators.render.pages.spans import rich_prose
from generators.render.report.remedies import remedy
from generators.render.report.rich import plain

PAGE = "adding-numbers/benchmarks/sum-million.md"
RUN = "loop--20261120T080000-abcd"


def only(root):
    (comparison,) = build_report(root).comparisons
    return comparison


def bench(comparison):
    return next(one for one in comparison.benchmarks if one.id == "sum-million")


def add(root, setup="loop", **changes):
    """Record one more run, an hour later."""
    values = VALUES["sum-million", setup] if "outcome" not in changes else ()
    later = {"started": START + timedelta(hours=1), "batch": "20261120T090000-beef"}
    run = make_run(root, "sum-million", setup, values, **(later | changes))
    write_run(run, root / "content" / "adding-numbers" / "runs")


def test_the_address_of_a_run_is_made_of_its_setup_and_batch(recorded_root):
    """Slides carry these addresses, so the scheme must never change."""
    facts = only(recorded_root).facts
    assert facts["sum-million.loop"].page == f"{PAGE}#{RUN}"
    assert facts["sum-million.loop.interval"].page == f"{PAGE}#{RUN}"
    assert facts["sum-million.loop/builtin"].page == f"{PAGE}#{RUN}"
    page = render_pages(build_report(recorded_root), recorded_root)[PAGE]
    assert f'id="{RUN}"'.encode() in page.content
    assert b"{ #loop data-search-exclude }" in page.content


def test_a_run_keeps_its_address_when_newer_ones_are_there(recorded_root):
    add(recorded_root)
    pages = render_pages(build_report(recorded_root), recorded_root)
    assert f'id="{RUN}"'.encode() in pages[PAGE].content
    assert b'id="loop--20261120T090000-beef"' in pages[PAGE].content


def test_a_figure_without_a_run_leads_to_its_setup(example_root):
    assert only(example_root).facts["sum-million.loop"].page == f"{PAGE}#loop"


def test_a_figure_that_failed_leads_to_the_run_that_did(example_root):
    add(example_root, outcome="failed", reason="no")
    area, *_ = only(example_root).areas
    (loop, *_) = area.criteria[0].cells
    assert (loop.status, loop.page) == (
        "failed",
        f"{PAGE}#loop--20261120T090000-beef",
    )


def test_the_figures_of_a_sentence_lead_to_their_runs(recorded_root):
    comparison = only(recorded_root)
    said = comparison.areas[0].criteria[0].contrast
    linked = {span.fact.id: span.text for span in said if span.fact}
    assert linked["sum-million.loop"] == comparison.facts["sum-million.loop"].text
    assert {"sum-million.builtin", "sum-million.builtin/loop"} <= set(linked)
    spoken = comparison.verdict.said
    assert plain(spoken) == comparison.verdict.sentence
    assert {span.fact.id for span in spoken if span.fact} == {
        "score.loop",
        "score.builtin",
    }


def test_the_figures_of_a_text_from_yaml_lead_to_their_runs(recorded_root):
    path = recorded_root / "content" / "adding-numbers" / "areas" / "cost.yaml"
    text = path.read_text(encoding="utf-8")
    about = 'about: It takes {{ fact("sum-million.loop") }}.'
    path.write_text(re.sub("about: .*", about, text), encoding="utf-8")
    page = render_pages(build_report(recorded_root), recorded_root)
    shown = page["adding-numbers/areas/cost.md"].content.decode()
    assert "It takes [0.219\N{NO-BREAK SPACE}s](../benchmarks/sum-million.md" in shown


def test_the_run_that_counts_comes_first_and_then_the_newest(recorded_root):
    add(recorded_root, outcome="failed", reason="no")
    runs = [run for run in bench(only(recorded_root)).runs if run.setup == "loop"]
    assert [(run.used, run.outcome) for run in runs] == [
        (True, "ok"),
        (False, "failed"),
    ]
    assert "Mend the task" in runs[1].remedy
    assert runs[0].remedy == ""


@pytest.mark.parametrize("outcome", [*get_args(Outcome), "not-measured"])
def test_every_outcome_has_an_answer(example_root, outcome):
    (comparison,) = read_content(example_root / "content")
    one = comparison.benchmark("sum-million")
    said = {remedy(outcome, one, "loop"), remedy(outcome, replace_network(one), "loop")}
    assert all(bool(text) == (outcome != "ok") for text in said)
    assert len(said) == (2 if outcome == "cannot-install" else 1)


def test_no_two_outcomes_have_the_same_answer(example_root):
    (comparison,) = read_content(example_root / "content")
    one = comparison.benchmark("sum-million")
    outcomes = [*get_args(Outcome), "not-measured"]
    assert len({remedy(outcome, one, "loop") for outcome in outcomes}) == len(outcomes)


def replace_network(one):
    return one.model_copy(update={"network": not one.network})


def test_a_setup_is_repeated_alone_by_one_command(recorded_root):
    repeats = {one.setup: one for one in bench(only(recorded_root)).repeats}
    assert repeats["loop"].command == (
        "proofdeck measure adding-numbers --only sum-million --only loop --again"
    )
    assert repeats["loop"].remedy == ""


def test_what_was_never_measured_says_how_to(example_root):
    repeats = bench(only(example_root)).repeats
    assert repeats[0].remedy == "Nobody has measured it. The command below does."


def test_a_strip_shows_the_values_and_the_figure_they_gave(recorded_root):
    runs = {run.setup: run for run in bench(only(recorded_root)).runs}
    shown = runs["loop"].strip
    assert shown.values == VALUES["sum-million", "loop"]
    assert shown.median == 0.2187
    assert shown.axis == (0.1009, 0.2391)  # of all setups, so that they compare
    assert shown.colour == 0


def test_a_figure_of_several_runs_leads_to_all_of_them(recorded_root):
    assert all(one.strip is None for one in bench(only(recorded_root)).repeats)
    add(recorded_root)
    comparison = only(recorded_root)
    assert comparison.facts["sum-million.loop"].page == f"{PAGE}#loop"
    runs = [run for run in bench(comparison).runs if run.setup == "loop"]
    assert [run.strip.median for run in runs] == [None, None]
    (loop, *others) = bench(comparison).repeats
    assert len(loop.strip.values) == 10
    assert loop.strip.median == comparison.facts["sum-million.loop"].value
    assert all(one.strip is None for one in others)


def dots(drawn):
    return [tuple(map(float, d)) for d in re.findall(r"M([\d.-]+) ([\d.-]+)h0", drawn)]


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=60))
def test_every_value_is_a_dot_within_the_drawing(values):
    low, high = min(values), max(values)
    made = replace(strip("loop", (1, 2, 3)), values=tuple(values), low=None, high=None)
    made = replace(made, median=None, axis=(low, high if high > low else low + 1))
    drawn = dots(render_strip(made))
    assert len(drawn) == len(values)
    assert all(0 <= x <= 360 and 0 <= y <= 64 for x, y in drawn)
    order = sorted(range(len(values)), key=values.__getitem__)
    across = [drawn[at][0] for at in order]
    assert across == sorted(across)


def test_equal_values_are_piled_up_and_not_hidden():
    made = replace(strip("loop", (1, 2, 3)), values=(9.9,) * 5, low=None, high=None)
    drawn = dots(render_strip(replace(made, median=9.9)))
    assert len(set(drawn)) == 5
    assert len({x for x, _ in drawn}) == 1


def test_a_text_keeps_its_shape_round_its_figures(recorded_root):
    fact = only(recorded_root).facts["sum-million.loop"]
    here = "adding-numbers/index.md"
    said = words("one figure1z\n\n*two* ", fact, " end")
    shown = rich_prose(here, said)
    assert shown.startswith("one figure1z\n\n&#42;two&#42; [0.219")
    assert shown.endswith("{ .fact } end")
    assert rich_prose(here, "plain") == "plain"


def test_every_link_of_the_pages_has_its_anchor(tmp_path):
    root = write_root(tmp_path)
    pages = render_pages(make_report(), root)
    shown = {p: page.content.decode() for p, page in pages.items() if p[-3:] == ".md"}
    bench_page = shown["adding/benchmarks/sum-time.md"]
    wanted = set(re.findall(r"sum-time\.md#([\w-]+)\)", "".join(shown.values())))
    assert wanted == {
        f"{s}--20261120T203000Z-aa" for s in ("loop", "builtin", "library")
    }
    assert all(f'id="{anchor}"' in bench_page for anchor in wanted)
