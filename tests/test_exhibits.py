"""What one benchmark measures beside the setups, and CI files as a page shows them."""

import random

import pytest
from recorded import MACHINE, make_run, record

from generators.bench import Sample, read_hashes, write_run
from generators.bench.hashes import hash_benchmark
from generators.bench.ladder import RUNGS, Fault, FileVerdict, write_note
from generators.bench.plan import plan
from generators.bench.wanted import Wanted
from generators.content import ContentError, read_content
from generators.pipeline import build_report
from generators.render.pages.files import render_pages

EXTRA = "name: Elsewhere\nsummary: It is measured once.\norigin: {kind: none}\n"
TASKS = "tasks:\n  small: 'true'\n  large: 'true'\n  peak: echo 1\n"
LADDER = """
measure: CI files that would run
unit: "%"
better: higher
about: Every file is taken up a ladder.
take: {instrument: ladder}
exhibits: [elsewhere]
"""


@pytest.fixture
def folder(example_root):
    """The example, in which one benchmark has an exhibit."""
    folder = example_root / "content" / "adding-numbers"
    (folder / "setups/elsewhere.yaml").write_text(EXTRA + TASKS)
    with (folder / "benchmarks/sum-million.yaml").open("a") as file:
        file.write("exhibits: [elsewhere]\n")
    return folder


def read(folder):
    (comparison,) = read_content(folder.parent)
    return comparison


def report(folder):
    (comparison,) = build_report(folder.parent.parent).comparisons
    return comparison


def bench(view, name):
    return next(one for one in view.benchmarks if one.id == name)


def test_it_is_measured_by_the_benchmark_that_names_it_and_no_other(folder):
    comparison = read(folder)
    blocks = plan(
        comparison,
        (),
        read_hashes(comparison, folder),
        machine=MACHINE.id,
        wanted=Wanted(),
        rng=random.Random(0),
    )
    measured = {(b.benchmark.id, s.id) for b in blocks for s in b.setups}
    assert ("sum-million", "elsewhere") in measured
    assert ("peak-memory", "elsewhere") not in measured


def test_it_may_be_measured_alone(folder):
    comparison = read(folder)
    hashes = read_hashes(comparison, folder)
    wanted = Wanted(only={"elsewhere"})
    rng = random.Random(0)
    blocks = plan(comparison, (), hashes, machine="m", wanted=wanted, rng=rng)
    assert {s.id for b in blocks for s in b.setups} == {"elsewhere"}


def test_naming_one_makes_no_record_stale(folder):
    benchmark = read(folder).benchmark("sum-million")
    without = benchmark.model_copy(update={"exhibits": ()})
    beside = folder / "benchmarks"
    assert hash_benchmark(benchmark, beside) == hash_benchmark(without, beside)


def test_it_stands_beside_the_setups_and_is_compared_with_none(folder):
    root = folder.parent.parent
    record(root)
    before = bench(report(folder), "sum-million")
    write_run(make_run(root, "sum-million", "elsewhere", (0.5,) * 5), folder / "runs")
    view = report(folder)
    after = bench(view, "sum-million")
    assert [one.cell.text for one in after.exhibits] == ["0.500\N{NO-BREAK SPACE}s"]
    assert (after.cells, after.contrasts) == (before.cells, before.contrasts)
    assert "elsewhere" not in {setup.id for setup in view.setups}
    assert view.facts["sum-million.elsewhere"].text == "0.500\N{NO-BREAK SPACE}s"
    assert bench(view, "peak-memory").exhibits == ()
    assert "peak-memory.elsewhere" not in view.facts


def test_its_figure_and_its_runs_stand_on_the_page(folder):
    root = folder.parent.parent
    record(root)
    path = write_run(
        make_run(root, "sum-million", "elsewhere", (0.5,) * 5), folder / "runs"
    )
    (page,) = pages(root, "sum-million")
    assert "compared with nobody: Elsewhere" in page
    assert f'id="{path.stem}"' in page


def pages(root, benchmark):
    made = render_pages(build_report(root), root)
    name = f"adding-numbers/benchmarks/{benchmark}.md"
    return [page.content.decode() for path, page in made.items() if path == name]


def problems(folder):
    with pytest.raises(ContentError) as caught:
        read(folder)
    return [(one.path.name, one.message) for one in caught.value.problems]


def test_a_claim_expects_nothing_of_it_where_it_is_not_measured(folder):
    (folder / "claims").mkdir()
    expect = "{benchmark: peak-memory, setup: elsewhere, relation: less, than: loop}"
    (folder / "claims/more.yaml").write_text(
        "title: More\nabout: More is said.\nclaims:\n  - id: small\n"
        f"    text: It is small.\n    said_by: Nobody\n    expect: {expect}\n"
    )
    told = "peak-memory does not measure this; name it there as an exhibit"
    assert problems(folder) == [("more.yaml", told)]


def test_nobody_rates_it(folder):
    path = folder / "areas/reading.yaml"
    rated = "    ratings:\n      elsewhere: {rating: 1, reason: It is not compared.}\n"
    path.write_text(path.read_text().replace("    ratings:\n", rated, 1))
    assert problems(folder) == [
        (
            "reading.yaml",
            "no setup is called 'elsewhere'; known: builtin, list, loop",
        )
    ]


# --- CI files ---

FAULTS = (
    Fault(
        line=9, where="would-run", rule="placeholder-left", said="'<a|b>' is no value"
    ),
    Fault(
        line=11, where="would-run", rule="placeholder-left", said="'<c>' is no value"
    ),
    Fault(
        line=4, where="lint-clean", rule="zizmor/unpinned-uses", said="high: not pinned"
    ),
    Fault(line=0, where="risk", rule="missing-permissions", said="of the job 'x'"),
)


def verdict(path, states, faults=()):
    known = dict(zip(RUNGS, states, strict=True))
    return FileVerdict(path=path, kind="github", states=known, faults=faults)


@pytest.fixture
def ladder(folder):
    """The example with a ladder, and one run of it that has two files."""
    (folder / "benchmarks/ladder.yaml").write_text(LADDER)
    area = folder / "areas/cost.yaml"
    marked = (
        "criteria:\n  - id: ci\n    question: Do they run?\n    benchmark: ladder\n"
    )
    scale = "    weight: 1\n    scale: {kind: linear, worst: 0, best: 100}\n"
    area.write_text(area.read_text().replace("criteria:\n", marked + scale, 1))
    root = folder.parent.parent
    record(root)
    run = make_run(root, "ladder", "elsewhere", (50.0,))
    files = (
        verdict("a.yml", ("yes",) * 4),
        verdict("b|*c*.yml", ("yes", "yes", "no", "no"), FAULTS),
    )
    notes = {f"f-{i}": write_note(one) for i, one in enumerate(files)}
    sample = Sample.model_validate(
        run.samples[0].model_dump() | {"notes": {"summary": "files: 2"} | notes}
    )
    write_run(run.model_copy(update={"samples": (sample,)}), folder / "runs")
    return folder


def test_every_file_is_shown_on_its_rungs(ladder):
    view = bench(report(ladder), "ladder").ladder
    (table,) = view.tables
    assert (table.setup, table.name) == ("elsewhere", "Elsewhere")
    assert table.summary.startswith("Of 2: 2 parse, 2 are schema-valid, 1 ")
    assert [[mark.word for mark in one.marks] for one in table.files] == [
        ["yes", "yes", "yes", "yes"],
        ["yes", "yes", "no", "no"],
    ]


def test_what_one_rule_found_stands_together_with_its_advice(ladder):
    view = bench(report(ladder), "ladder").ladder
    stops, lint, risk = view.tables[0].files[1].faults
    assert (stops.weight, stops.lines) == ("stops", "lines 9, 11")
    assert stops.said == "'<a|b>' is no value; '<c>' is no value"
    assert (lint.weight, lint.url[-13:]) == ("lint", "unpinned-uses")
    assert (risk.weight, risk.lines) == ("risk", "")
    assert {one.anchor for one in view.advice} == {stops.advice, risk.advice}
    assert [one.weight for one in view.advice] == ["stops", "risk"]


def test_the_page_shows_the_ladder_and_runs_nothing_of_it(ladder):
    (page,) = pages(ladder.parent.parent, "ladder")
    shown = page.partition("## Every file on the ladder")[2].partition("## Every run")[
        0
    ]
    assert "lines 9, 11" in shown
    assert "<a|b>" not in shown, "what a file holds is text"
    assert "*c*" not in shown


def test_no_other_benchmark_has_a_ladder(ladder):
    assert bench(report(ladder), "sum-million").ladder is None
