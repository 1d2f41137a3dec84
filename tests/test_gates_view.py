"""What gates caught, as facts, as a page shows it, and as a chart for slides."""

import pytest
from lxml import html
from recorded import make_run, record
from site_markdown import html as to_html

from generators.bench import Sample, write_run
from generators.content import ContentError, read_content
from generators.pipeline import build_report, gather
from generators.render.pages import render_pages
from generators.render.report.gates_without import without
from generators.render.report.several_views import chart_of

SPACE = "\N{NO-BREAK SPACE}"
NONE = "\N{EN DASH}"  #: there is no such gate
FAULTS = ("typo", "secret", "tired", "odd", "gone", "moved")
GATES = """
measure: Faults caught
unit: "%"
better: higher
about: Mistakes are put in.
take:
  instrument: gates
  harmless: {id: harmless, what: A comment, append: {add.py: "# nothing"}}
  faults:
""" + "".join(
    f"    - {{id: {one}, what: A *{one}* <b>mistake</b>, append: {{add.py: x}}}}\n"
    for one in FAULTS
)
OF_SETUP = """
ci: {release: push-main, targets: {prod: {host: prod.invalid, secret: TOKEN}}}
gates:
  - {gate: commit, task: small}
  - {gate: pull-request}
  - {gate: production}
"""
NOTES = {
    "loop": {
        "harmless": "production reached after 61.3 s",
        "typo": "commit after 0.0 s: 1 error",
        "secret": "pull-request after 30.2 s: ci.yml/test: it says <b>no</b>",
        "tired": "production reached after 60.1 s: although ci.yml/staging failed",
        "odd": "nowhere after 20.0 s: no gate said why",
        "gone": "not applicable: it has no *such* file",
        "moved": "commit after 4.0 s",
    },
    "builtin": {
        "harmless": "production reached after 161.3 s",
        **dict.fromkeys(FAULTS, "commit after 3.2 s: no"),
    },
}
CRITERION = """criteria:
  - id: caught
    question: Are faults caught?
    benchmark: faults
    weight: 1
    scale: {kind: linear, worst: 0, best: 100}
"""


@pytest.fixture
def folder(example_root):
    """The example with a benchmark that plants faults, and no record of it."""
    folder = example_root / "content" / "adding-numbers"
    (folder / "benchmarks/faults.yaml").write_text(GATES)
    area = folder / "areas/cost.yaml"
    area.write_text(area.read_text().replace("criteria:\n", CRITERION, 1))
    for setup in NOTES:
        with (folder / f"setups/{setup}.yaml").open("a") as file:
            file.write(OF_SETUP)
    return folder


def write_notes(folder, setup, notes, lanes=None):
    run = make_run(folder.parent.parent, "faults", setup, (50.0,))
    parts = {
        fault: 100.0 * ("reached" not in note and "nowhere" not in note)
        for fault, note in notes.items()
        if fault != "harmless" and "applicable" not in note
    }
    kept = run.samples[0].model_dump() | {"notes": notes, "parts": parts}
    sample = Sample.model_validate(kept)
    changed = {"samples": (sample,), "lanes": lanes}
    write_run(run.model_copy(update=changed), folder / "runs")


@pytest.fixture
def measured(folder):
    """The same with a record of each candidate."""
    record(folder.parent.parent)
    for setup, notes in NOTES.items():
        write_notes(folder, setup, notes)
    return folder


def compared(folder):
    (comparison,) = build_report(folder.parent.parent).comparisons
    return comparison


def gates_of(folder):
    found = {one.id: one.gates for one in compared(folder).benchmarks}
    assert found["sum-million"] is None
    return found["faults"]


def fact(folder, field):
    return compared(folder).facts[f"faults.{field}"]


def test_what_the_notes_say_are_facts_that_lead_to_the_run(measured):
    facts = compared(measured).facts
    said = {
        "caught": "3",
        "tried": "5",
        "reached": "1",
        "rate-interval": f"23.1 to 88.2{SPACE}%",
        "feedback": f"4.0{SPACE}s",
        "feedback-interval": "no interval",
        "arrival": f"61.3{SPACE}s",
        "at-commit": "2",
        "at-pull-request": "1",
        "at-production": "0",
        "at-editor": "no such gate",
        "secret": "caught in the pull request",
        "tired": "reached production",
        "odd": "nowhere",
        "gone": "not applicable",
    }
    assert {name: facts[f"faults.loop.{name}"].text for name in said} == said
    runs = facts["faults.loop"].runs
    assert runs
    for name in said:
        assert facts[f"faults.loop.{name}"].runs == runs
        assert facts[f"faults.loop.{name}"].page == facts["faults.loop"].page
    assert facts["faults.builtin.arrival"].text == f"161{SPACE}s"
    assert facts["faults.loop.gone"].value is None
    assert facts["faults.loop.tired"].value == 0


def test_every_such_fact_can_be_named_before_anything_was_measured(folder):
    facts = compared(folder).facts
    for name in ("feedback", "rate-interval", "at-commit", "secret"):
        assert facts[f"faults.loop.{name}"].text == "not measured"


def test_a_fact_that_cannot_exist_is_told(folder):
    page = folder / "pages/reading.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text('# Reading\n\n{{ fact("faults.loop.secrett") }}\n')
    with pytest.raises(ContentError, match=r"no field.*'secret'"):
        read_content(folder.parent)


def test_the_matrix_has_an_answer_of_each_setup_to_each_fault(measured):
    view = gates_of(measured)
    assert view.names == ("Loop", "Built-in"), "a reference has no gates to ask"
    answers = {one.id: one.answers[0] for one in view.faults}
    assert tuple(answers) == FAULTS
    assert {name: one.text for name, one in answers.items()} == {
        "typo": f"commit, under 0.1{SPACE}s",
        "secret": f"pull request, 30.2{SPACE}s",
        "tired": f"reached production, 60.1{SPACE}s",
        "odd": f"nowhere, 20.0{SPACE}s",
        "gone": "not applicable",
        "moved": f"commit, 4.0{SPACE}s",
    }
    assert answers["tired"].note == "although ci.yml/staging failed"
    assert answers["gone"].note == "it has no *such* file"
    assert answers["secret"].note == "", "why a gate refused stands with the run"


def test_answers_sort_from_the_earliest_gate_to_production(measured):
    answers = [one.answers[0] for one in gates_of(measured).faults]
    known = sorted((a for a in answers if a.order), key=lambda a: float(a.order))
    assert [one.text.partition(",")[0] for one in known] == [
        "commit",
        "commit",
        "pull request",
        "nowhere",
        "reached production",
    ]
    assert [one.text for one in answers if not one.order] == ["not applicable"]


def test_only_what_occurs_is_explained_and_offered(measured):
    view = gates_of(measured)
    assert view.words == (
        "commit",
        "pull request",
        "reached production",
        "nowhere",
        "not applicable",
    )
    heads = [word for word, _ in view.legend]
    assert heads == [
        "A gate and a time",
        "Reached production",
        "Nowhere",
        "Not applicable",
        "Although …",
    ]


def test_a_setup_without_a_figure_says_so_in_each_cell(folder):
    write_notes(folder, "builtin", NOTES["builtin"])
    view = gates_of(folder)
    loop, builtin = view.setups
    assert loop.share.text == "not measured"
    assert loop.note
    assert builtin.share.text == f"50{SPACE}%"
    first = view.faults[0].answers[0]
    assert (first.text, first.verdict, first.order) == ("not measured", None, "")


def material(folder):
    (comparison,) = read_content(folder.parent)
    return gather(comparison, folder, "https://example.org/")


def test_the_chart_counts_by_gate_and_outlines_what_passed(measured):
    made = material(measured)
    chart = chart_of(made, [made.comparison.benchmark("faults")], "gates")
    rows = {row.setup: row for row in chart.rows}
    parts = {part.label: part for part in rows["loop"].parts}
    assert {name: part.value for name, part in parts.items()} == {
        "commit": 2,
        "pull request": 1,
        "reached production": 1,
        "nowhere": 1,
    }
    hollow = [name for name, part in parts.items() if part.hollow]
    assert hollow == ["reached production", "nowhere"]
    assert rows["loop"].text == "3 of 5"
    assert made.comparison.benchmark("faults").unit != chart.unit
    same = [part.label for part in rows["builtin"].parts]
    assert same == ["commit", "pull request"], "every gate that caught any, in order"
    assert rows["list"].value is None
    assert "commit 2, pull request 1, reached production 1" in chart.description


def page_of(folder, text):
    path = folder / "pages/reading.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"# Reading\n\n{text}\n")
    root = folder.parent.parent
    made = render_pages(build_report(root), root)
    return made["adding-numbers/reading.md"].content.decode()


def test_a_page_shows_summary_and_matrix_as_text(measured):
    shown = html.fromstring(to_html(page_of(measured, '{{ gates("faults") }}')))
    summary, by_gate, *_, matrix = shown.findall(".//table")
    rows = [[cell.text_content() for cell in row] for row in by_gate.findall(".//tr")]
    assert rows[1][0].strip() == "Loop"
    assert [text.strip().replace(NONE, "_") for text in rows[1][1:]] == list("_2_1__01")
    assert "3 of 5" in summary.text_content()
    first = matrix.findall(".//tr")[1]
    assert first[0].text_content().strip() == "A *typo* <b>mistake</b>"
    assert "../benchmarks/faults" in first[1].find(".//a").get("href") or (
        "benchmarks/faults" in first[1].find(".//a").get("href")
    )
    assert (
        matrix.findall(".//tr")[3][0].get("data-gate") == "reached production; commit"
    )
    words = shown.text_content()
    assert "it has no *such* file" in words
    assert "it says" not in words
    assert {cell.get("data-label") for cell in first[1:]} == {"Loop", "Built-in"}


def test_a_page_says_that_nothing_was_measured(folder):
    assert "Nothing has been measured yet" in page_of(folder, '{{ gates("faults") }}')


def test_a_fault_that_came_after_the_run_is_not_measured(folder):
    record(folder.parent.parent)
    notes = {name: said for name, said in NOTES["loop"].items() if name != "typo"}
    write_notes(folder, "loop", notes)
    told = compared(folder).facts["faults.loop.typo"]
    assert (told.text, told.value) == ("not measured", None)


TIMES = ("feedback", "feedback-interval", "arrival")


@pytest.fixture
def crowded(folder):
    """One candidate was measured with others beside it, and one alone."""
    record(folder.parent.parent)
    write_notes(folder, "loop", NOTES["loop"], lanes=2)
    write_notes(folder, "builtin", NOTES["builtin"], lanes=1)
    return folder


def test_seconds_that_were_not_taken_alone_are_not_shown(crowded):
    facts = compared(crowded).facts
    for name in TIMES:
        told = facts[f"faults.loop.{name}"]
        assert (told.text, told.value) == ("not taken alone", None)
        assert facts[f"faults.builtin.{name}"].text.endswith(("s", "no interval"))
    view = gates_of(crowded)
    first = view.faults[0].answers
    assert [one.text for one in first] == ["commit", f"commit, 3.2{SPACE}s"]
    orders = [float(one.answers[0].order or 0) for one in view.faults]
    assert orders == [int(order) for order in orders], "no time sorts them"
    heads = [word for word, _ in view.legend]
    assert heads[:3] == [
        "A gate and a time",
        "A gate without a time",
        "Not taken alone",
    ]
    words = page_of(crowded, '{{ gates("faults") }}')
    for second in ("4.0", "61.3", "30.2"):
        assert f"{second}{SPACE}s" not in words
    assert "no measure of speed" in words


def test_columns_for_times_stand_only_where_some_setup_has_a_time(crowded):
    column = "Time until it was caught, median"
    assert column in page_of(crowded, '{{ gates("faults") }}')
    write_notes(crowded, "builtin", NOTES["builtin"], lanes=2)
    page = page_of(crowded, '{{ gates("faults") }}')
    assert column not in page
    assert "Caught before production" in page
    assert "Why there is no time" in page


def test_nobody_is_told_of_others_where_all_was_taken_alone(measured):
    heads = [word for word, _ in gates_of(measured).legend]
    assert "Not taken alone" not in heads


def test_a_page_shows_the_share_without_some_of_the_faults(measured):
    text = '{{ gates("faults", without=["tired", "odd", "gone"]) }}'
    page = page_of(measured, text)
    shown = html.fromstring(to_html(page))
    rows = [[cell.text_content() for cell in row] for row in shown.findall(".//tr")]
    assert rows[0][2].strip() == "Without these 3"
    assert rows[1][1].strip() == f"50{SPACE}%"
    assert rows[1][2].split() == ["100", "%", "3", "of", "3", "43.9", "to", "100", "%"]
    assert [row[0].strip() for row in rows[1:]] == ["Loop", "Built-in"]
    assert len(shown.findall(".//li")) == 3
    assert rows[1][2].count("3 of 3") == 1


def test_without_all_that_was_tried_there_is_no_share(measured):
    view = gates_of(measured)
    left = without(view, [one for one in FAULTS if one != "gone"])
    loop, builtin = left.setups
    assert (loop.text, loop.count, loop.interval) == (
        loop.all.text,
        "0 of 0",
        "no interval",
    )
    assert builtin.count == "1 of 1"
    with pytest.raises(LookupError, match="plants no fault 'x'"):
        without(view, ["x"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('gates("faults", without=["secrett"])', "no mistake is called 'secrett'"),
        ('gates("faults", without=["caught"])', "no mistake is called 'caught'"),
        ('gates("faults", without=secret)', "write gates"),
        ('gates("faults", without=["secret"', "write gates"),
        ('gates("faults", with=["secret"])', "without="),
    ],
)
def test_a_list_that_leaves_out_what_is_not_there_is_told(folder, call, said):
    page = folder / "pages/reading.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"# Reading\n\n{{{{ {call} }}}}\n")
    with pytest.raises(ContentError, match=said):
        read_content(folder.parent)


def test_the_benchmarks_own_page_shows_the_matrix_too(measured):
    root = measured.parent.parent
    made = render_pages(build_report(root), root)
    page = made["adding-numbers/benchmarks/faults.md"].content.decode()
    assert "What became of each fault" in page
    other = made["adding-numbers/benchmarks/sum-million.md"].content.decode()
    assert "What became of each fault" not in other
