"""References: nothing is asked of them that they do not declare."""

import random

import pytest
from folders import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st
from recorded import make_run
from test_bench import MACHINE, make_benchmark, make_setup

from generators.analysis import summarise
from generators.bench import Hashes, read_runs, write_run
from generators.bench.plan import plan
from generators.bench.wanted import Wanted
from generators.content import ContentError, read_content
from generators.model import Comparison, Head, lacking, needs_of
from generators.pipeline import build_report
from generators.render.pages.files import render_pages

TAKES = {
    "timed": {"instrument": "time", "prepare": ["install"], "tasks": ["test"]},
    "files": {"instrument": "size", "counts": "files"},
    "deletions": {"instrument": "deletion", "prepare": ["install"], "task": "test"},
    "places": {"instrument": "places", "settings": ["owner"]},
    "difference": {"instrument": "difference", "between": ["staging", "prod"]},
    "questions": {"instrument": "answers", "counts": "questions"},
    "answers": {"instrument": "answers", "counts": "lines-for-each"},
    "faults": {
        "instrument": "faults",
        "task": "commit",
        "harmless": {"id": "harmless", "what": "W", "append": {"{script}": "#"}},
        "faults": [{"id": "f", "what": "W", "replace": {"{source}/a": {"b": "c"}}}],
    },
    "gates": {
        "instrument": "gates",
        "harmless": {"id": "harmless", "what": "W", "append": {"{script}": "#"}},
        "faults": [
            {
                "id": "f",
                "what": "W",
                "append": {"{nowhere}": "#"},
                "setups": {"r": {"append": {"{source}/a": "#"}}},
            }
        ],
    },
}
BENCHMARKS = tuple(
    make_benchmark(id=name, take=take, repetitions=3) for name, take in TAKES.items()
)
EVERYTHING = {
    "tasks": {"install": "true", "test": "true", "commit": "true"},
    "sources": ("src",),
    "settings": {"owner": "us"},
    "environments": {"staging": ["a"], "prod": ["b"]},
    "places": {"script": "a", "source": "src"},
    "gates": [{"gate": "commit", "task": "commit"}],
}


def comparison_of(reference, benchmarks=BENCHMARKS):
    head = Head(
        title="T",
        question="Q?",
        audience="A",
        about="A",
        candidates=["a", "b"],
        references=["r"],
        control="a",
        areas={},
    )
    candidates = (make_setup(id=name) for name in ("a", "b"))
    return Comparison(
        id="c",
        head=head,
        setups=(*candidates, reference),
        areas=(),
        benchmarks=benchmarks,
    )


def planned(comparison):
    names = [benchmark.id for benchmark in comparison.benchmarks]
    return plan(
        comparison,
        (),
        Hashes(
            setups=dict.fromkeys("abr", "1"),
            benchmarks=dict.fromkeys(names, "2"),
            instruments=dict.fromkeys(names, "time/1"),
        ),
        machine=MACHINE.id,
        wanted=Wanted(),
        rng=random.Random(0),
    )


@given(
    kept=st.fixed_dictionaries(
        {key: st.integers(0, 2 ** len(told) - 1) for key, told in EVERYTHING.items()}
    )
)
def test_a_reference_is_measured_where_it_declares_all_that_is_asked(kept):
    declared = {
        key: told.__class__(
            {one: told[one] for bit, one in enumerate(told) if kept[key] >> bit & 1}
            if isinstance(told, dict)
            else [one for bit, one in enumerate(told) if kept[key] >> bit & 1]
        )
        for key, told in EVERYTHING.items()
    }
    reference = make_setup(id="r", **declared)
    comparison = comparison_of(reference)
    run = {(b.benchmark.id, s.id) for b in planned(comparison) for s in b.setups}
    results = summarise(comparison, ())
    for benchmark in comparison.benchmarks:
        unmet = [n for n in needs_of(benchmark, "r") if lacking(n, reference)]
        why = comparison.not_applicable(benchmark, "r")
        assert bool(why) == bool(unmet)
        assert ((benchmark.id, "r") in run) == (not unmet)
        assert {(benchmark.id, "a"), (benchmark.id, "b")} <= run
        missing = results.missing[benchmark.id, "r"]
        assert missing.outcome == ("not-applicable" if unmet else "not-measured")
        assert not unmet or missing.reason == why


@pytest.mark.parametrize(
    ("name", "without", "why"),
    [
        ("timed", "tasks", "it has no task 'install'"),
        ("deletions", "sources", "it names no source folders"),
        ("places", "settings", "it has no setting 'owner'"),
        ("difference", "environments", "it has no environment 'staging'"),
        ("faults", "places", "it has no place 'script'"),
        ("gates", "gates", "it names no gates"),
        ("answers", "", "it asks no questions that can be counted"),
        ("questions", "", "it asks no questions that can be counted"),
    ],
)
def test_the_reason_names_what_is_not_there(name, without, why):
    declared = {key: told for key, told in EVERYTHING.items() if key != without}
    reference = make_setup(id="r", **({"tasks": {}} | declared))
    comparison = comparison_of(reference)
    assert comparison.not_applicable(comparison.benchmark(name), "r") == why


def test_a_fault_that_is_another_one_there_needs_what_that_one_needs():
    comparison = comparison_of(make_setup(id="r", **EVERYTHING))
    gates = comparison.benchmark("gates")
    assert comparison.not_applicable(gates, "r") == ""
    others = [need.name for need in needs_of(gates, "other")]
    assert "nowhere" in others


def test_a_declared_reason_stands_before_what_is_found_out():
    known = {"take": TAKES["gates"], "not_applicable": {"r": "It has none."}}
    comparison = comparison_of(make_setup(id="r"), (make_benchmark(**known),))
    assert comparison.not_applicable(comparison.benchmarks[0], "r") == "It has none."


@pytest.mark.parametrize(("values", "expected"), [(None, 3), (1, 1), (0, 0), (9, 3)])
def test_references_get_as_many_values_as_the_benchmark_says(values, expected):
    timed = make_benchmark(take=TAKES["timed"], repetitions=3, references=values)
    comparison = comparison_of(make_setup(id="r", **EVERYTHING), (timed,))
    ran = [setup.id for block in planned(comparison) for setup in block.setups]
    assert [ran.count(name) for name in ("a", "b", "r")] == [3, 3, expected]
    if values == 0:
        assert comparison.not_applicable(timed, "r") == "only candidates are measured"


# --- in a content folder, and on the pages ---

FIELD = tuple(f"field-{number}" for number in range(5))
EXTRA = """\
name: Template {number}
summary: It is measured beside the others.
licence: none stated
origin: {{kind: none}}
tasks: {{small: 'true', large: 'true'}}
"""


@pytest.fixture
def many(recorded_root):
    """The example with five more references: more than there are colours."""
    folder = recorded_root / "content/adding-numbers"
    for number, name in enumerate(FIELD):
        (folder / f"setups/{name}.yaml").write_text(EXTRA.format(number=number))
    head = folder / "comparison.yaml"
    listed = f"references: [list, {', '.join(FIELD)}]"
    head.write_text(head.read_text().replace("references: [list]", listed))
    return recorded_root


def test_a_reference_needs_no_rating_and_no_task_that_it_does_not_have(many):
    (comparison,) = read_content(many / "content")
    memory = comparison.benchmark("peak-memory")
    assert comparison.not_applicable(memory, "field-0") == "it has no task 'peak'"


def test_a_candidate_needs_both(many):
    folder = many / "content/adding-numbers"
    head = folder / "comparison.yaml"
    text = head.read_text().replace("[loop, builtin]", "[loop, builtin, field-0]")
    head.write_text(text.replace("[list, field-0,", "[list,"))
    with pytest.raises(ContentError) as error:
        read_content(many / "content")
    said = "\n".join(map(str, error.value.problems))
    assert "the setup field-0 has no task 'peak'" in said
    assert "rate every candidate; field-0 is left" in said


def test_more_references_than_colours_have_a_table_of_their_own(many):
    runs = many / "content/adding-numbers/runs"
    write_run(
        make_run(
            many,
            "sum-million",
            "field-1",
            (),
            outcome="nothing-collected",
            reason="pytest collected no test in task 'test'",
        ),
        runs,
    )
    own = many / "content/adding-numbers/pages"
    own.mkdir(exist_ok=True)
    (own / "field.md").write_text('# Field\n\n{{ field("adding-numbers") }}\n')
    report = build_report(many)
    (comparison,) = report.comparisons
    assert [one.id for one in comparison.columns] == ["loop", "builtin"]
    bench = next(one for one in comparison.benchmarks if one.id == "sum-million")
    assert {row.label for row in bench.charts[0].rows} == {"Loop", "Built-in"}
    pages = {str(path): page for path, page in render_pages(report, many).items()}
    page = next(page for path, page in pages.items() if path.endswith("field.md"))
    table = page.content.decode()
    rows = [row for row in table.splitlines() if row.startswith("| Template 1")]
    assert any("no test collected" in row for row in rows)
    assert "Template 4" in table


def test_few_references_keep_their_columns(recorded_root):
    (comparison,) = build_report(recorded_root).comparisons
    assert [one.id for one in comparison.columns] == ["loop", "builtin", "list"]


# --- what is on record of the real templates ---

#: Found out once before by hand; the records have to say the same.
KNOWN = {
    ("tests-passed", "uv"): "nothing-collected",
    ("tests-passed", "poetry"): "nothing-collected",
    ("tests-passed", "dsproject"): "nothing-collected",
    ("tests-passed", "ds-cookiecutter"): "nothing-collected",
    ("tests-passed", "ccds"): "failed",
    ("tests-passed", "pyscaffold"): 2,
    ("tests-passed", "kedro"): 1,
    ("tests-passed", "stacks-2023"): 1,
    ("deletions-noticed", "ds-cookiecutter"): "nothing-collected",
    ("deletions-noticed", "stacks-2023"): 0,
    ("deletions-noticed", "pyscaffold"): 100,
}


@pytest.mark.parametrize(("benchmark", "setup"), KNOWN)
def test_the_records_show_what_is_known_of_public_templates(benchmark, setup):
    runs = [
        run
        for run in read_runs(REPOSITORY / "content/project-setups/runs" / benchmark)
        if run.setup == setup and run.outcome not in ("cannot-fetch", "tool-missing")
    ]
    if not runs:
        pytest.skip(f"there is no record of {setup} on {benchmark}")
    latest, expected = runs[-1], KNOWN[benchmark, setup]
    if isinstance(expected, str):
        assert latest.outcome == expected
    else:
        assert [sample.value for sample in latest.samples] == [expected]
