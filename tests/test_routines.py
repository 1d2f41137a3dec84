"""Routine changes: how a record keeps them, their facts, and pages that show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from recorded import make_run
from site_markdown import html as to_html

from generators import pipeline
from generators.bench import write_run
from generators.bench.changed import Changed, Searched, read_changed, write_changed
from generators.content import ContentError, read_content
from generators.render.pages import render_pages

# --- how a record keeps a change ---

WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
COUNT = st.integers(0, 999)
SEARCHED = st.builds(Searched, missed=COUNT, idle=COUNT)


@st.composite
def made(draw):
    searched = draw(st.none() | SEARCHED)
    ways = draw(st.sampled_from([(True, False), (False, True), (True, True)]))
    paths = st.lists(WORDS.filter(lambda one: "," not in one), max_size=3)
    return Changed(
        regenerated=ways[0],
        by_hand=ways[1],
        lines=draw(COUNT),
        files=draw(COUNT),
        places=draw(COUNT),
        text=draw(WORDS) if searched else "",
        searched=searched,
        about=draw(WORDS | st.just("")),
        paths=tuple(draw(paths)),
    )


@given(made() | st.builds(Changed, why_not=WORDS))
def test_a_change_is_read_back_as_it_was_written(changed):
    assert read_changed("\n".join(write_changed(changed))) == changed


@given(st.text())
def test_no_other_note_is_a_change(note):
    found = read_changed(note)
    assert found is None or note.startswith("not made: ")


def test_a_note_from_an_early_record_is_still_read():
    found = read_changed(
        "edited by hand: lines 3, files 3, places 4; a search for 'A_B' misses 1 lines "
        "and shows 0 that stay\nJenkins has names of its own.\na.yml, b/README.md"
    )
    assert found == Changed(
        by_hand=True,
        lines=3,
        files=3,
        places=4,
        text="A_B",
        searched=Searched(missed=1, idle=0),
        about="Jenkins has names of its own.",
        paths=("a.yml", "b/README.md"),
    )


# --- facts and pages ---

BENCHMARK = """\
measure: Lines {counts}
unit: lines
better: lower
about: Changes are made.
take:
  instrument: changes
  counts: {counts}
  tasks:
    - {{id: rename, what: A <new> name}}
    - {{id: add, what: One number more}}
    - {{id: split, what: Two files}}
"""
BY_HAND = "edited by hand: lines {}, files 1, places 2"
SEARCH = "; a search for 'x' misses {} lines and shows 0 that stay"
PLAIN = "; there is no text to search for"
PATH = "\nThe test *has* one too.\nadd.py"
PAGE = 'Words.\n\n{{ changes("change-lines") }}\n'


def notes(lines, missed, *, split):
    return {
        "rename": BY_HAND.format(lines[0]) + SEARCH.format(missed) + PATH,
        "add": BY_HAND.format(lines[1]) + PLAIN + "\nadd.py",
        "split": split,
    }


#: By setup: what each change touched, and what a search misses.
LOOP = {"rename": 6.0, "add": 1.0, "split": 53.0}
LIST = {"rename": 1.0, "add": 2.0}
NOTES = {
    "loop": notes((6, 1), 2, split="regenerated: lines 53, files 9, places 9" + PLAIN),
    "list": notes((1, 2), 0, split="not made: It is one file."),
}


CHANGES = "changes:\n" + "".join(
    f"  {name}: {{why_not: As the records say.}}\n" for name in LOOP
)


CHANGES = "changes:\n" + "".join(
    f"  {name}: {{why_not: As the records say.}}\n" for name in LOOP
)


@pytest.fixture
def changing_root(recorded_root):
    """The example with two benchmarks that make changes."""
    folder = recorded_root / "content" / "adding-numbers"
    area = folder / "areas" / "cost.yaml"
    asked = "criteria:\n"
    for name, counts in (("change-lines", "lines"), ("change-missed", "missed")):
        text = BENCHMARK.format(counts=counts)
        (folder / "benchmarks" / f"{name}.yaml").write_text(text)
        asked += f"  - {{id: {name}, question: What?, weight: 1, benchmark: {name}}}\n"
    area.write_text(area.read_text().replace("criteria:\n", asked))
    for setup in folder.glob("setups/*.yaml"):
        setup.write_text(setup.read_text() + CHANGES)
    return recorded_root


def record_changes(root, benchmark, setup, value, parts):
    run = make_run(root, benchmark, setup, (value,))
    (sample,) = run.samples
    sample = sample.model_copy(update={"parts": parts, "notes": NOTES[setup]})
    run = run.model_copy(update={"samples": (sample,)})
    write_run(run, root / "content" / "adding-numbers" / "runs")


def shown(root, text=PAGE):
    path = root / "content" / "adding-numbers" / "pages" / "notes.md"
    path.write_text(f"# Notes\n\n{text}")
    pages = render_pages(pipeline.build_report(root), root)
    return pages["adding-numbers/notes.md"].content.decode()


def test_sum_and_mean_of_the_changes_are_facts(changing_root):
    record_changes(changing_root, "change-lines", "loop", 6.0, LOOP)
    (one,) = pipeline.build_report(changing_root).comparisons
    stem = "change-lines.loop"
    values = {
        name: one.facts[f"{stem}{name}"].value for name in ("", ".sum", ".mean", ".add")
    }
    assert values == {"": 6.0, ".sum": 60.0, ".mean": 20.0, ".add": 1.0}
    assert one.facts[f"{stem}.mean"].runs == one.facts[stem].runs
    assert one.facts["change-lines.list.mean"].text == "not measured"
    assert one.facts["change-lines.list.add"].text == "not measured"
    assert "sum-million.loop.sum" not in one.facts


def test_a_page_shows_each_change_in_each_setup(changing_root):
    record_changes(changing_root, "change-lines", "loop", 6.0, LOOP)
    record_changes(changing_root, "change-lines", "list", 1.5, LIST)
    record_changes(changing_root, "change-missed", "loop", 2.0, {"rename": 2.0})
    record_changes(changing_root, "change-missed", "list", 0.0, {"rename": 0.0})
    page = html.fromstring(to_html(shown(changing_root)))
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in page.iter("tr")
    ]
    assert rows == [
        ["Change", "Loop", "Built-in", "List"],
        [
            "A <new> name",
            "6 lines by hand, 1 file, 2 places a search misses 2 lines",
            "not measured",
            "1 line by hand, 1 file, 2 places a search misses 0 lines",
        ],
        [
            "One number more",
            "1 line by hand, 1 file, 2 places, nothing to search for",
            "not measured",
            "2 lines by hand, 1 file, 2 places, nothing to search for",
        ],
        [
            "Two files",
            "53 lines regenerated, 9 files, 9 places, nothing to search for",
            "not measured",
            "\N{EN DASH} not made: It is one file.",
        ],
        [
            "Sum",
            "60 lines a search misses 2 lines",
            "not measured",
            "3 lines a search misses 0 lines",
        ],
        ["Mean", "20 lines", "not measured", "1.50 lines"],
        ["Median, which is scored", "6 lines", "not measured", "1.50 lines"],
    ]
    (link,) = [one for one in page.iter("a") if one.text == "53\N{NO-BREAK SPACE}lines"]
    assert link.get("href").startswith("benchmarks/change-lines.md#loop--")
    labels = [cell.get("data-label") for cell in list(page.iter("tr"))[1]]
    assert labels == [None, "Loop", "Built-in", "List"]


def test_changes_that_nobody_measured_are_told(changing_root):
    page = shown(changing_root)
    assert "No change has been measured yet: [Lines lines]" in page
    assert "<table" not in to_html(page)


def test_the_page_of_the_benchmark_has_the_table(changing_root):
    record_changes(changing_root, "change-lines", "loop", 6.0, LOOP)
    pages = render_pages(pipeline.build_report(changing_root), changing_root)
    stem = "adding-numbers/benchmarks/change"
    assert "Two files" in pages[f"{stem}-lines.md"].content.decode()
    assert "## Every change" not in pages[f"{stem}-missed.md"].content.decode()


@pytest.mark.parametrize("name", ["sum-million", "change-line"])
def test_a_benchmark_that_makes_no_changes_is_told_at_its_place(changing_root, name):
    path = changing_root / "content" / "adding-numbers" / "pages" / "notes.md"
    path.write_text(f'# Notes\n\nSee {{{{ changes("{name}") }}}}\n')
    with pytest.raises(ContentError) as caught:
        read_content(changing_root / "content")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (3, 8)
    assert problem.message.startswith(f"no benchmark '{name}' takes 'changes'")
