"""What workflows did, from what the instrument writes to the table on a page."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from report_views import make_report, write_root
from site_markdown import html as to_html

from generators.bench.instruments import workflows
from generators.bench.workflows import Call, EventRun, JobRun, StepRun
from generators.bench.workflows.notes import (
    read_calls,
    read_jobs,
    read_twice,
    read_unrun,
)
from generators.content import ContentError
from generators.model import Benchmark, Setup
from generators.render.pages import render_pages
from generators.render.report.views_figures import Fact
from generators.render.report.workflow_views import workflow_views
from generators.render.report.workflow_words import about

CI = {
    "release": "push-main",
    "targets": {
        "staging": {"host": "s.invalid", "secret": "S", "jobs": ["ci.yml/staging"]},
        "prod": {"host": "p.invalid", "secret": "P", "jobs": ["ci.yml/prod"]},
    },
}
FAILURES = [
    {"id": "test", "what": "A test fails", "delete": ["a"]},
    {"id": "expired", "what": "Staging refuses", "expires": ["staging"]},
]
ACTION = "actions/checkout@" + "0" * 40
CHECK = JobRun(
    id="ci.yml/check",
    outcome="ok",
    seconds=4.04,
    steps=(
        StepRun(name=ACTION, outcome="ok", seconds=0.3),
        StepRun(name="Test: all, at once", outcome="ok", seconds=3.7),
        StepRun(name="Nothing", outcome="ok", seconds=0.01),
    ),
)
STAGING = JobRun(id="ci.yml/staging/run", outcome="ok", seconds=6.5, needs=(CHECK.id,))
PROD = JobRun(id="ci.yml/prod", outcome="ok", seconds=7.25, needs=(CHECK.id,))
PUT, CREATE = "POST /api/2.0/dbfs/put", "POST /api/2.1/jobs/create"
CALLS = (
    Call(target="prod", request=PUT, status=200, what="dbfs:/a b"),
    Call(target="prod", request=PUT, status=200, what="dbfs:/c"),
    Call(target="prod", request=CREATE, status=403),
    Call(target="prod", request=CREATE, status=404, what="x"),
    Call(target="prod", request=CREATE, status=500),
)
RUN = EventRun(
    event="push-main",
    jobs=(CHECK, STAGING, PROD),
    calls=CALLS,
    deployed=frozenset({"staging", "prod"}),
    seconds=11.3,
)
FAILED = replace(PROD, outcome="failed", reason="Publish: refused, s: ok")


def benchmark(counts, **options):
    take = {"instrument": "workflows", "counts": counts, **options}
    known = {"measure": "What <runs>", "unit": "s", "better": "lower", "about": "A."}
    return Benchmark.model_validate({"id": "b", **known, "take": take})


def measured(monkeypatch, tmp_path, bench, *runs):
    """Let the instrument write what it writes of these runs."""
    left = iter(runs)
    monkeypatch.setattr(workflows, "run_event", lambda *_, **__: next(left))
    keep = SimpleNamespace(keep=lambda _: SimpleNamespace(put_back=lambda: None))
    monkeypatch.setattr(workflows, "Pristine", keep)
    monkeypatch.setattr(workflows, "make_edit", lambda *_: None)
    (tmp_path / "Jenkinsfile").write_text("pipeline { }\n")
    origin = {"kind": "copy", "path": "one"}
    setup = {"id": "one", "name": "One", "summary": "x", "origin": origin, "ci": CI}
    context = SimpleNamespace(
        options=bench.take,
        unit="s",
        setup=Setup.model_validate(setup),
        workspace=SimpleNamespace(folder=tmp_path, prepare=lambda _: None),
    )
    return workflows.Workflows().measure(context)


class Material:
    """What the views of workflows ask for: one setup with a figure, one without."""

    def __init__(self, bench, found):
        self.comparison = self
        self.benchmarks = (bench,)
        self.shown = {"one": "One", "two": "Two"}
        self.found = found
        reason = SimpleNamespace(reason="it could not be run")
        self.results = SimpleNamespace(
            missing={("b", "two"): reason},
            of=lambda _, setup: found if setup == "one" else None,
        )

    def setup(self, _):
        known = {"id": "one", "name": "One", "summary": "x", "ci": CI}
        return Setup.model_validate({**known, "origin": {"kind": "none"}})

    def notes(self, _, setup):
        return self.found.notes if setup == "one" else {}

    def figure_page(self, name, setup):
        return f"adding/benchmarks/{name}.md#{setup}"


def view_of(bench, found):
    def fact(field, value):
        name = f"b.one{field}"
        return Fact(id=name, text=f"{value:g} s", value=value, page="p.md#one")

    facts = [fact("", found.value), *(fact(f".{k}", v) for k, v in found.parts.items())]
    missing = Fact(id="b.two", text="not measured", value=None, page="p.md#two")
    known = {one.id: one for one in (*facts, missing)}
    (view,) = workflow_views(Material(bench, found), known)
    return view


def rows_of(view, setup="one"):
    """Give what stands in a column: the row's name to figures, words and lines."""
    return {
        row.what: [
            " | ".join(
                filter(None, (one.fact and one.fact.text, one.word, *one.lines))
            ).replace("\N{NO-BREAK SPACE}", " ")
            for one in row.cells[setup]
        ]
        for row in (*view.rows, view.total)
    }


@pytest.fixture
def timed(monkeypatch, tmp_path):
    bench = benchmark("seconds")
    return view_of(bench, measured(monkeypatch, tmp_path, bench, RUN))


def test_a_release_is_told_by_stages_and_calls(timed):
    assert rows_of(timed) == {
        "Before it deploys": [
            "4.04 s | ci.yml/check | actions/checkout 0.3 s, Test: all, at once 3.7 s"
        ],
        "Deploys to staging": [
            "beside it, and not waited for | ci.yml/staging/run, 6.5 s"
        ],
        "Deploys to prod": ["7.25 s | ci.yml/prod"],
        "Calls that staging gets": ["none"],
        "Calls that prod gets": [
            (
                f"5 calls | {PUT}, 2 times | {CREATE}, refused (403)"
                f" | {CREATE}, nothing there yet (404) | {CREATE}, no success (500)"
            )
        ],
        "From the release to the last target": ["11.29 s"],
    }


def test_a_setup_without_a_figure_says_why_once(timed):
    told = rows_of(timed, "two")
    total = told.pop("From the release to the last target")
    assert total == ["not measured | it could not be run"]
    assert set(map(tuple, told.values())) == {()}


def test_calls_of_an_event_are_its_parts(monkeypatch, tmp_path):
    bench = benchmark("deploys", event="pull-request")
    told = rows_of(view_of(bench, measured(monkeypatch, tmp_path, bench, RUN)))
    assert told["Calls that staging gets"] == ["0 s"]
    assert told["Calls that prod gets"][0].startswith("5 s | ")
    # It was taken beside other counts: its seconds are no speed.
    jobs = ["ci.yml/check", "ci.yml/staging/run", "ci.yml/prod"]
    assert told["Jobs that run"] == jobs


def test_each_failure_says_whether_and_by_what_it_is_stopped(monkeypatch, tmp_path):
    bench = benchmark("stops", failures=FAILURES)
    stopped = replace(
        RUN,
        jobs=(
            replace(CHECK, outcome="failed", reason="Test: 1 failed"),
            replace(PROD, outcome="skipped", seconds=0.0),
        ),
        deployed=frozenset(),
    )
    late = replace(STAGING, outcome="failed", reason="")
    passed = replace(RUN, jobs=(CHECK, late, PROD))
    found = measured(monkeypatch, tmp_path, bench, stopped, passed)
    view = view_of(bench, found)
    assert rows_of(view) == {
        "A test fails": ["stopped | ci.yml/check fails: Test: 1 failed"],
        "Staging refuses": [
            "not stopped | ci.yml/staging/run fails | ci.yml/prod runs all the same"
        ],
        "Failures that stop it": ["50 s"],
    }
    senses = [row.cells["one"][0].sense for row in view.rows]
    assert senses == ["good", "bad"]


def test_a_rerun_tells_what_failed_and_what_ran_again(monkeypatch, tmp_path):
    bench = benchmark("redone")
    first = replace(RUN, jobs=(CHECK, FAILED), deployed=frozenset({"staging"}))
    second = replace(RUN, jobs=(PROD,))
    told = rows_of(
        view_of(bench, measured(monkeypatch, tmp_path, bench, first, second))
    )
    assert told["What happened"] == [
        "ci.yml/check, 4.0 s",
        "ci.yml/prod, failed, 7.2 s",
    ]
    assert told["Jobs that run again"] == ["ci.yml/prod, 7.2 s"]
    assert told["The same, were all jobs run again"] != told[list(told)[-1]]


WORKFLOW = """\
on: {push: {branches: [main]}, pull_request: {}}
concurrency: {group: one, cancel-in-progress: true}
jobs: {a: {runs-on: x, steps: [{run: make}]}}
"""


def test_files_tell_what_starts_them_and_what_two_at_once_become(monkeypatch, tmp_path):
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/ci.yml").write_text(WORKFLOW)
    bench = benchmark("events")
    view = view_of(bench, measured(monkeypatch, tmp_path, bench))
    assert rows_of(view)["Two at once"] == [
        "ci.yml: the first is cancelled | Push to main, Pull request to main"
    ]
    assert view.about == about("events", ["jenkins"])
    assert "Jenkins are read and validated, never run" in view.about


def test_nothing_is_laid_out_of_other_instruments():
    take = {"instrument": "timing", "tasks": ["test"]}
    other = benchmark("seconds").model_copy(update={"take": SimpleNamespace(**take)})
    assert list(workflow_views(Material(other, None), {})) == []


NAMES = st.from_regex(r"[\w-]+\.yml/[A-Za-z_][\w-]*", fullmatch=True)
JOBS = st.builds(
    JobRun,
    id=NAMES,
    outcome=st.sampled_from(["ok", "failed", "skipped"]),
    seconds=st.integers(0, 99999).map(lambda tenths: tenths / 10),
    reason=st.from_regex(r"(?a:[\w ,:.-]*)", fullmatch=True),
)


@given(st.lists(JOBS))
def test_jobs_come_back_as_they_were_written(jobs):
    written = "\n".join(workflows._lines(jobs))
    assert list(read_jobs(written)) == jobs


@given(st.text())
def test_any_note_can_be_read(note):
    read_jobs(note), read_calls(note), read_twice(note), read_unrun(note)


@pytest.fixture
def root(tmp_path):
    return write_root(tmp_path)


def shown(root, view, text):
    (root / "content/adding/pages/notes.md").write_text(f"# Notes\n\n{text}")
    columns = tuple(view.total.cells)
    (comparison,) = make_report(workflows=(view,)).comparisons
    setups = tuple(
        replace(comparison.setups[0], id=one, name=one.title()) for one in columns
    )
    own = replace(comparison, setups=setups)
    pages = render_pages(replace(make_report(), comparisons=(own,)), root)
    return pages["adding/notes.md"].content.decode()


def test_a_page_shows_the_table_with_its_stand_ins(root, timed, golden):
    text = shown(root, timed, '{{ workflows("b") }}\n')
    golden("workflows.md", text)
    page = html.fromstring(to_html(text))
    cells = page.findall(".//tbody/tr/td")
    assert {cell.get("data-label") for cell in cells[1:3]} == {"One", "Two"}
    assert "stand-ins" in page.text_content()
    assert page.find(".//td//a").get("href").endswith("#one")


def test_a_benchmark_of_another_instrument_has_no_such_table(root, timed):
    with pytest.raises(ContentError, match="takes 'workflows'"):
        shown(root, timed, '{{ workflows("sum-time") }}\n')


def test_each_event_tells_its_jobs_and_what_is_deployed_where(monkeypatch, tmp_path):
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "ci.yml").write_text("on: [push, pull_request]\njobs: {check: {}}\n")
    bench = benchmark("runs", run=["push-main", "pull-request", "schedule"])
    refused = replace(RUN, deployed=frozenset())
    found = measured(monkeypatch, tmp_path, bench, RUN, replace(RUN, calls=()), refused)
    seconds = pytest.approx(sum(job.seconds for job in RUN.jobs))
    assert found.parts == {"push-main": seconds, "pull-request": seconds, "schedule": 0}
    assert found.value == pytest.approx(sum(found.parts.values()))
    view = view_of(bench, found)
    rows = rows_of(view)
    assert rows["Push to main"][0].startswith("ci.yml/check, 4.0 s | actions/checkout")
    assert rows["Push to main"][3] == "deploys to prod | 5 calls"
    assert rows["Pull request to main"][-1] == "deploys nowhere"
    assert rows["Schedule"] == ["starts nothing"]
    assert "played once and alone" in view.about


def test_a_call_that_leaves_no_job_there_is_no_deployment(monkeypatch, tmp_path):
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "ci.yml").write_text("on: push\njobs: {check: {}}\n")
    bench = benchmark("runs", run=["push-main"])
    run = replace(RUN, deployed=frozenset({"staging"}))
    rows = rows_of(view_of(bench, measured(monkeypatch, tmp_path, bench, run)))
    assert rows["Push to main"][3] == "calls prod, no job is there | 5 calls"


def test_the_message_of_a_push_that_releases_is_told(monkeypatch, tmp_path):
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "ci.yml").write_text("on: push\njobs: {check: {}}\n")
    monkeypatch.setitem(CI, "message", "Go [prod]")
    bench = benchmark("runs", run=["push-main", "push-dev"])
    rows = rows_of(view_of(bench, measured(monkeypatch, tmp_path, bench, RUN, RUN)))
    # The view asks the record alone, and only what releases carries the message.
    assert rows["Push to main"][-1] == "pushed with the message: Go [prod]"
    assert "message" not in " ".join(rows["Push to dev"])


def test_without_a_figure_the_page_says_so(root, timed):
    text = shown(root, replace(timed, measured=False), '{{ workflows("b") }}\n')
    assert "Nothing has been measured yet" in text
    assert "[What &#60;runs&#62;](benchmarks/b.md)" in text
