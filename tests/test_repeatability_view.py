"""What pages, facts and `status` say of figures that were measured twice."""

import re
import shutil
from datetime import timedelta

import pytest
from click.testing import CliRunner
from folders import EXAMPLES, REPOSITORY
from recorded import START, VALUES, make_run, record

from generators.bench import write_run
from generators.cli import main
from generators.content import read_content
from generators.pipeline import build_report, gather
from generators.render.pages.files import render_pages
from generators.render.report import repeatability_view
from generators.render.report.rich import plain

SPACE = "\N{NO-BREAK SPACE}"
FAULTS = """
measure: Faults noticed
unit: faults
better: higher
about: Plants faults.
take:
  instrument: faults
  task: small
  harmless: {id: harmless, what: A file, write: {fine.txt: "1"}}
  faults: [{id: fault, what: A file, write: {bad.txt: "1"}}]
"""
CRITERION = """  - id: noticed
    question: How many faults does it notice?
    weight: 1
    benchmark: faults
"""
CITING = '# Again\n\nOf all, {{ fact("repeats.share") }}.\n'
PAGE = "adding-numbers/repeatability.md"
LATER = {"batch": "20261121T090000-beef", "started": START + timedelta(days=1)}


def write(root, benchmark, setup, values, parts=None, **changes):
    run = make_run(root, benchmark, setup, values, **changes)
    if parts is not None:
        samples = tuple(s.model_copy(update={"parts": parts}) for s in run.samples)
        run = run.model_copy(update={"samples": samples})
    write_run(run, root / "content" / "adding-numbers" / "runs")


@pytest.fixture(scope="module")
def repeated_root(tmp_path_factory):
    """The example with a count; all measured a second time a day later."""
    root = tmp_path_factory.mktemp("repeated") / "repository"
    shutil.copytree(EXAMPLES / "valid", root)
    (root / "templates").symlink_to(REPOSITORY / "templates")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    folder = root / "content" / "adding-numbers"
    (folder / "benchmarks" / "faults.yaml").write_text(FAULTS, encoding="utf-8")
    area = folder / "areas" / "cost.yaml"
    text = area.read_text("utf-8").replace("criteria:\n", f"criteria:\n{CRITERION}")
    area.write_text(text, "utf-8")
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "again.md").write_text(CITING, "utf-8")
    record(root)
    factors = {"loop": 1.01, "builtin": 1.5, "list": 0.99}
    for (benchmark, setup), values in VALUES.items():
        again = [factors[setup] * value for value in values]
        write(root, benchmark, setup, again, **LATER)
    for setup, parts in (("loop", {"a": 7}), ("builtin", {"a": 2}), ("list", {"a": 5})):
        write(root, "faults", setup, [12], parts)
        second = 13 if setup == "builtin" else 12
        more = {} if setup == "loop" else {"b": 1}
        write(root, "faults", setup, [second], parts | more, **LATER)
    return root


@pytest.fixture(scope="module")
def report(repeated_root):
    return build_report(repeated_root)


@pytest.fixture(scope="module")
def shown(report):
    (comparison,) = report.comparisons
    return comparison


@pytest.fixture(scope="module")
def pages(report, repeated_root):
    made = render_pages(report, repeated_root)
    return {path: page.content.decode() for path, page in made.items() if page.in_nav}


def test_the_page_lists_what_was_not_the_same(pages, golden):
    golden("repeatability.md", pages[PAGE])


def test_the_summary_counts_each_kind(shown):
    shown = shown.repeatability
    assert plain(shown.sentence) == (
        "Counts that are the same: 1 of 3. Figures that vary and whose intervals "
        f"overlap: 2 of 3 (67{SPACE}%). Too few values for an interval: 2."
    )
    assert [one.measure for one in shown.exceptions] == [
        "Faults noticed",
        "Faults noticed",
        "Time to add the numbers",
    ]
    assert {one.measure for one in shown.few} == {"Most memory held while adding"}


def test_an_exception_leads_to_both_runs_and_tells_the_noise(shown):
    ids = {run.id for bench in shown.benchmarks for run in bench.runs}
    found = {(one.page, one.setup_name): one for one in shown.repeatability.exceptions}
    (slow,) = (one for (page, _), one in found.items() if "sum-million" in page)
    assert {one.page.partition("#")[2] for one in (slow.first, slow.second)} <= ids
    assert slow.first.page != slow.second.page
    assert (slow.ratio, slow.load) == ("1.50", "0.6, then 0.6")
    assert slow.trend.endswith("the noise)")
    assert slow.first.interval
    faults = [one for (page, _), one in found.items() if "faults" in page]
    assert {one.differs for one in faults} == {"parts: b"}
    assert {(one.first.interval, one.control, one.trend) for one in faults} == {
        ("", "–", "–")  # noqa: RUF001
    }


def test_the_page_of_a_benchmark_says_it_and_a_count_that_differs_is_noted(shown):
    benches = {bench.id: bench for bench in shown.benchmarks}
    said = dict(benches["sum-million"].sure)["Measured twice"]
    assert said.startswith("intervals overlap: ")
    assert "; intervals that do not overlap: " in said
    assert dict(benches["faults"].sure)["Measured twice"].startswith("the same count: ")
    notes = {cell.setup: cell.note for cell in benches["faults"].cells}
    assert notes["builtin"] == "not the same count each time: 12, 13"
    assert notes["loop"] == notes["list"] == ""


def test_facts_give_each_number(shown):
    facts = shown.facts
    told = {
        name: facts[f"repeats.{name}"].text
        for name in ("counts", "same", "intervals", "overlapping", "few", "share")
    }
    assert told == {
        "counts": "3",
        "same": "1",
        "intervals": "3",
        "overlapping": "2",
        "few": "2",
        "share": f"67{SPACE}%",
    }
    assert {facts[f"repeats.{name}"].page for name in told} == {f"{PAGE}#_exceptions"}


def test_a_page_may_cite_the_share(pages):
    cited = pages["adding-numbers/again.md"]
    assert re.search(r"\[67.%\]\(repeatability\.md#_exceptions\)", cited)


def test_there_is_no_page_where_nothing_was_measured_twice(recorded_root):
    report = build_report(recorded_root)
    (comparison,) = report.comparisons
    assert comparison.repeatability is None
    assert comparison.facts["repeats.counts"].text == "0"
    assert comparison.facts["repeats.share"].text == "not measured"
    assert comparison.facts["repeats.share"].page == "adding-numbers/index.md"
    assert PAGE not in render_pages(report, recorded_root)
    assert all("Measured twice" not in dict(b.sure) for b in comparison.benchmarks)


def test_the_command_takes_what_is_only_in_a_full_edition_too(repeated_root):
    (comparison,) = read_content(repeated_root / "content")
    folder = repeated_root / "content" / comparison.id
    first, *others = comparison.benchmarks
    full = first.model_copy(update={"full": True})
    whole = comparison.model_copy(update={"benchmarks": (full, *others)})
    views = [repeatability_view(gather(one, folder, "")) for one in (comparison, whole)]
    plain_one = f"proofdeck measure {comparison.id} --again"
    assert [view.command for view in views] == [plain_one, f"{plain_one} --full"]


def test_the_home_page_and_the_navigation_lead_there(pages):
    home = pages["adding-numbers/index.md"]
    assert "## Measured twice" in home
    assert "(repeatability.md)" in home


def test_status_says_it(repeated_root):
    shown = CliRunner().invoke(main, ["--root", str(repeated_root), "status"]).stdout
    assert "Counts that are the same: 1 of 3." in shown
