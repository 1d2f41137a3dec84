"""Charts of several benchmarks and of parts: rows, shades, words, provenance."""

from dataclasses import replace

import pytest

from generators.content import read_content
from generators.model import Benchmark
from generators.pipeline import gather
from generators.render.report.several_views import (
    chart_by_part,
    chart_of,
    chart_of_several,
    charts_across,
    default_form_of_several,
)


@pytest.fixture
def material(recorded_root):
    (comparison,) = read_content(recorded_root / "content")
    folder = recorded_root / "content" / comparison.id
    return gather(comparison, folder, "https://example.org/")


@pytest.fixture
def time(material):
    return material.comparison.benchmark("sum-million")


@pytest.fixture
def memory(material):
    return material.comparison.benchmark("peak-memory")


def planted(**parts):
    return Benchmark(
        id="planted",
        measure="Faults refused",
        unit="%",
        better="higher",
        about="An example.",
        take={
            "instrument": "faults",
            "task": "test",
            "harmless": {"id": "none", "what": "nothing"},
            "faults": [{"id": one, "what": one} for one in ("a-typo", "a-secret")],
        },
        **parts,
    )


def test_rows_are_ordered_by_group_then_by_setup(material, time, memory):
    chart = chart_of_several(material, (time, memory), "heat")
    assert chart.groups == (time.measure, memory.measure)
    setups = list(material.names)
    assert [row.setup for row in chart.rows] == setups * 2
    assert [row.group for row in chart.rows[: len(setups)]] == [time.measure] * len(
        setups
    )


def test_each_row_says_what_it_rests_on(material, time, memory):
    chart = chart_of(material, (time, memory), None)
    for row in chart.rows:
        if row.value is None:
            assert (row.fact, row.runs) == ("", ())
            assert row.text in {"not applicable", "not measured", "failed"}
        else:
            assert row.fact == f"{row.page.split('/')[-1].split('.md')[0]}.{row.setup}"
            assert row.runs
            assert row.machine
            assert row.measured
            assert set(row.runs) <= set(chart.runs)


def test_the_default_form_needs_no_common_axis_for_several_units(time, memory):
    assert default_form_of_several((time, memory)) == "heat"
    assert default_form_of_several((time, time)) == "grouped"


def test_the_best_of_a_group_has_the_full_shade(material, time, memory):
    chart = chart_of_several(material, (time, memory), "heat")
    for group in chart.groups:
        rows = [r for r in chart.rows if r.group == group and r.value is not None]
        best = min(rows, key=lambda one: one.value)
        assert best.shade == 1.0
        for one in rows:
            assert one.shade == pytest.approx(best.value / one.value)
    gaps = [row for row in chart.rows if row.value is None]
    assert gaps
    assert all(row.shade is None for row in gaps)


def test_a_benchmark_without_any_run_is_a_row_of_gaps(material, time):
    missing = time.model_copy(update={"id": "never-run", "measure": "Never run"})
    chart = chart_of_several(material, (time, missing), "grouped")
    rows = [row for row in chart.rows if row.group == "Never run"]
    assert [row.text for row in rows] == ["not measured"] * len(material.names)
    assert "Never run: " in chart.description
    alone = chart_of(material, (missing,), "ratio")
    assert [row.text for row in alone.rows] == ["not measured"] * (
        len(material.names) - 1
    )


def test_benchmarks_of_one_name_are_told_apart_by_their_id(material, time):
    twin = time.model_copy(update={"id": "twin"})
    chart = chart_of_several(material, (time, twin), "grouped")
    assert chart.groups == (f"{time.measure} (sum-million)", f"{time.measure} (twin)")


def test_where_sides_differ_each_group_says_which_is_better(material, time):
    other = time.model_copy(
        update={"id": "other", "measure": "Speed", "better": "higher"}
    )
    chart = chart_of_several(material, (time, other), "slopes")
    assert chart.groups[1] == "Speed (higher is better)"
    assert chart.better is None
    assert "is better" not in chart.axis


def test_parts_are_groups_with_intervals_of_their_own(material, time):
    chart = chart_by_part(material, time, "slopes")
    assert chart.groups == ("A thousand", "A million")
    first = chart.rows[0]
    result = material.results.of("sum-million", first.setup)
    assert first.value == result.parts["small"]
    assert first.fact == f"sum-million.{first.setup}.small"


def cases(material, found):
    """The material with results of planted faults, by setup and fault."""
    results = material.results
    like = results.of("sum-million", "loop")
    made = {
        ("planted", setup): replace(
            like, benchmark="planted", setup=setup, unit="%", interval=None, parts=parts
        )
        for setup, parts in found.items()
    }
    return replace(material, results=replace(results, found={**results.found, **made}))


def test_planted_cases_are_noticed_or_missed_and_shaded_by_that(material):
    found = {"loop": {"a-secret": 100.0, "a-typo": 0.0}, "builtin": {"a-typo": 50.0}}
    chart = chart_of(cases(material, found), (planted(),), "heat")
    assert chart.groups == ("a typo", "a secret"), "in the order of the benchmark"
    said = {(row.group, row.setup): (row.text, row.shade) for row in chart.rows}
    assert said["a typo", "loop"] == ("missed", 0.0)
    assert said["a secret", "loop"] == ("noticed", 1.0)
    assert said["a typo", "builtin"] == ("50\N{NO-BREAK SPACE}%", 0.5)
    assert said["a secret", "builtin"] == ("absent", None)
    assert chart.title == "Faults refused: case by case"


def test_a_fault_that_nobody_notices_is_not_drawn_as_the_best(material):
    found = {"loop": {"a-typo": 0.0}, "builtin": {"a-typo": 0.0}}
    chart = chart_of(cases(material, found), (planted(),), "heat")
    assert {row.shade for row in chart.rows if row.text == "missed"} == {0.0}


def test_only_measures_of_one_unit_stand_side_by_side(material, time, memory):
    assert list(charts_across(material, (time, memory))) == []
    other = time.model_copy(update={"measure": "Again"})
    (chart,) = charts_across(material, (time, memory, other))
    assert chart.form == "grouped"
    assert chart.groups == (time.measure, "Again")


def test_the_description_says_every_figure(material, time, memory):
    chart = chart_of_several(material, (time, memory), "heat")
    for row in chart.rows:
        assert f"{row.label} {row.text}" in chart.description
