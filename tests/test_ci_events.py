"""Which event starts which job: conditions, and the files of three services."""

from textwrap import dedent
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.bench.ladder.conditions import holds
from generators.bench.ladder.events import EVENTS, started
from generators.model import Benchmark, Setup
from generators.render.report.event_views import events_view
from generators.render.report.views_figures import Fact

KNOWN = {
    "github.event_name": "push",
    "github.ref": "refs/heads/main",
    "github.ref_name": "main",
}


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ("", True),
        ("github.ref == 'refs/heads/main'", True),
        ("${{ github.ref == 'REFS/heads/main' }}", True),
        ("github.ref != 'refs/heads/main'", False),
        ("github.event_name == 'release' || github.event_name == 'push'", True),
        ("github.event_name == 'push' && github.ref == 'refs/heads/x'", False),
        ("!(github.ref == 'refs/heads/x')", True),
        ("!github.event.created", None),
        ("contains(github.event.head_commit.message, '[go]')", None),
        ("github.ref == 'refs/heads/x' && github.event.created", False),
        ("github.ref == 'refs/heads/main' || github.event.created", True),
        ("github.ref == 'refs/heads/main' && github.event.created", None),
        ("github.ref == 'refs/heads/x' || github.event.created", None),
        ("startsWith(github.ref, 'refs/heads/')", True),
        ("startsWith(github.ref, 'refs/tags/')", False),
        ("endsWith(github.ref, 'main')", True),
        ("contains(github.ref, 'main')", True),
        ("contains(github.ref)", None),
        ("always()", True),
        ("failure()", False),
        ("github.ref_name == 'it''s'", False),
        ("false", False),
        ("github.ref ==", None),
        ("(github.ref", None),
        ("github.ref github.ref", None),
        ("1 + 1", None),
    ],
)
def test_a_condition_holds_or_not_or_is_unknown(condition, answer):
    assert holds(condition, KNOWN) is answer


@given(st.text(alphabet="()!&|='a.,$ {}", max_size=30))
def test_any_text_has_an_answer(text):
    assert holds(text, KNOWN) in (True, False, None)


def jobs(text, kind, event):
    found = started(dedent(text), kind, EVENTS[event])
    return None if found is None else [(one.job, one.condition) for one in found]


GITHUB = """\
on:
  push:
    branches: ["rel/*", main]
  pull_request:
  release: {types: [published]}
jobs:
  prod:
    needs: staging
    if: contains(github.event.head_commit.message, 'prod')
  test: {}
  staging:
    needs: [test]
    if: github.event_name != 'pull_request'
  after:
    needs: prod
"""


@pytest.mark.parametrize(
    ("event", "names"),
    [
        ("push-main", ["test", "staging", "prod", "after"]),
        ("push-feature", []),
        ("pull-request", ["test"]),
        ("release", ["test", "staging", "prod", "after"]),
        ("schedule", []),
    ],
)
def test_a_workflow_starts_by_event_branch_condition_and_need(event, names):
    assert [name for name, _ in jobs(GITHUB, "github", event)] == names


def test_what_waits_for_a_job_depends_on_its_condition():
    found = dict(jobs(GITHUB, "github", "push-main"))
    assert found["prod"] == "contains(github.event.head_commit.message, 'prod')"
    assert found["after"] == found["prod"]
    assert found["staging"] == ""


@pytest.mark.parametrize(
    ("on", "event", "starts"),
    [
        ("push", "push-feature", True),
        ("[push, pull_request]", "pull-request", True),
        ("[push]", "pull-request", False),
        ("{push: {tags: [v1]}}", "push-main", False),
        ("{push: {branches-ignore: [main]}}", "push-main", False),
        ("{push: {branches-ignore: [main]}}", "push-feature", True),
        ("{schedule: [{cron: 0 0 * * *}]}", "schedule", True),
        ("{pull_request: {branches: [dev]}}", "pull-request", False),
    ],
)
def test_the_event_is_listed_with_its_branches(on, event, starts):
    text = f"on: {on}\njobs: {{a: {{}}}}\n"
    assert bool(jobs(text, "github", event)) is starts


def test_jobs_that_wait_for_each_other_never_start():
    text = "on: push\njobs: {a: {needs: b}, b: {needs: a}, c: {needs: gone}}\n"
    assert jobs(text, "github", "push-main") == []


def test_some_jobs_start_whatever_became_of_those_before():
    text = """\
on: push
jobs:
  never: {if: github.ref == 'refs/heads/x'}
  waits: {needs: never}
  told: {needs: [never, waits], if: always()}
  kept: {needs: waits, if: "!cancelled()"}
  lost: {needs: gone, if: always()}
"""
    assert [name for name, _ in jobs(text, "github", "push-main")] == ["told", "kept"]


CIRCLECI = """\
workflows:
  each:
    jobs:
      - test
      - staging: {requires: [test], filters: {branches: {only: main}}}
      - notes: {filters: {branches: {ignore: [main]}}}
      - pattern: {filters: {branches: {only: /fe.*/}}}
  night:
    triggers: [{schedule: {cron: 0 0 * * *}}]
    jobs: [train]
"""


@pytest.mark.parametrize(
    ("event", "names"),
    [
        ("push-main", ["test", "staging"]),
        ("push-feature", ["test", "notes", "pattern"]),
        ("pull-request", []),
        ("schedule", ["train"]),
    ],
)
def test_circleci_builds_each_push_within_its_filters(event, names):
    assert [name for name, _ in jobs(CIRCLECI, "circleci", event)] == names


JENKINS = """\
pipeline {
    triggers { cron('30 2 * * 1') }
    stages {
        stage('Test') { steps { sh 'true' } }
        stage('Prod') { when { branch 'main' } steps { sh 'true' } }
        stage('Tag') { when { buildingTag() } steps { sh 'true' } }
    }
}
"""


@pytest.mark.parametrize(
    ("event", "names"),
    [
        ("push-main", [("Test", ""), ("Prod", ""), ("Tag", "buildingTag()")]),
        ("push-feature", [("Test", ""), ("Tag", "buildingTag()")]),
        ("pull-request", [("Test", ""), ("Tag", "buildingTag()")]),
        ("release", []),
        ("schedule", [("Test", ""), ("Prod", ""), ("Tag", "buildingTag()")]),
    ],
)
def test_jenkins_builds_each_branch_and_stages_ask_for_theirs(event, names):
    assert jobs(JENKINS, "jenkins", event) == names


def test_jenkins_has_no_schedule_without_a_cron():
    without = JENKINS.replace("cron('30 2 * * 1')", "")
    assert jobs(without, "jenkins", "schedule") == []


def test_other_services_are_not_read():
    assert jobs("a: {script: [make]}\n", "gitlab", "push-main") is None


def setup(name, origin):
    return Setup.model_validate(
        {"id": name.lower(), "name": name, "summary": "x", "origin": origin}
    )


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def material(tmp_path):
    setups = tmp_path / "setups"
    write(setups / "one/.github/workflows/ci.yml", GITHUB)
    write(setups / "one/.github/workflows/broken.yml", "on: [push\n")
    filled = 'on:\n  push:\n    branches: ["{{ cookiecutter.default_branch }}"]\n'
    project = setups / "two/{{cookiecutter.name}}/.github/workflows"
    write(project / "ci.yml", f"{filled}jobs: {{a: {{}}}}\n")
    write(project / "lost.yml", "on: push\njobs: {'{{ cookiecutter.gone }}': {}}\n")
    write(setups / "two/cookiecutter.json", '{"default_branch": "trunk", "name": "n"}')
    answers = {"default_branch": "main"}
    named = (
        setup("One", {"kind": "copy", "path": "one"}),
        setup("Two", {"kind": "cookiecutter", "path": "two", "answers": answers}),
        setup("Three", {"kind": "none"}),
    )
    compared = SimpleNamespace(setups=named, benchmarks=[counting("jobs")])
    return SimpleNamespace(folder=tmp_path, comparison=compared)


def counting(name):
    take = {"instrument": "workflows", "counts": "events"}
    known = {"measure": "M", "unit": "jobs", "better": "lower", "about": "A."}
    return Benchmark.model_validate({"id": name, **known, "take": take})


def test_the_files_of_each_setup_are_read_and_templates_filled_in(material):
    one = Fact(id="jobs.one.push-main", text="4 jobs", value=4, page="p.md")
    none = Fact(id="jobs.one.schedule", text="0 jobs", value=0, page="p.md")
    view = events_view(material, {fact.id: fact for fact in (one, none)})
    assert view.setups == ("One", "Two")
    push = next(one for one in view.events if one.name == "Push to main")
    assert [[file.path for file in files] for files in push.setups] == [
        [".github/workflows/ci.yml"],
        [".github/workflows/ci.yml"],
    ]
    assert [job.name for job in push.setups[1][0].jobs] == ["a"]
    assert push.counts == (one, None)
    others = [event.counts for event in view.events if event is not push]
    assert set(others) == {(None, None)}, "none is not told twice"


def test_without_a_ci_file_there_is_no_table(material):
    material.comparison.setups = material.comparison.setups[2:]
    assert events_view(material, {}) is None
