"""Workflows of a tiny project, run by act for real against the stand-in."""

import json
from pathlib import Path

import pytest

from generators.bench.executor import LocalExecutor
from generators.bench.tooling import find_tool
from generators.model import Benchmark, Setup

pytestmark = pytest.mark.skipif(
    not (find_tool("act") and find_tool("uv")), reason="act and uv are not installed"
)

CI = {
    "release": "push-main",
    "message": "Go [prod]",
    "targets": {
        "staging": {
            "host": "staging.invalid",
            "secret": "STAGING",
            "jobs": ["ci.yml/a"],
        },
        "prod": {"host": "prod.invalid", "secret": "PROD", "jobs": ["ci.yml/prod"]},
    },
    "secrets": {"OTHER": "an other # secret"},
    "variables": {"REGION": "north"},
}
DEPLOY = """\
import json, os, sys, urllib.request

def call(where, **told):
    url = f"http://{sys.argv[1]}.invalid/api/2.1{where}"
    head = {"Authorization": "Bearer " + os.environ["KEY"]}
    body = json.dumps(told).encode()
    urllib.request.urlopen(urllib.request.Request(url, body, head))

call("/dbfs/put", path="dbfs:/model", contents="")
call("/jobs/create", name="job", file="dbfs:/model")
"""
WORKFLOW = """\
on:
  push: {branches: [main]}
  pull_request:
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: test ! -e broken; echo "${{ secrets.OTHER }} in ${{ vars.REGION }}"
  staging:
    needs: test
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@0123456789012345678901234567890123456789
      - uses: actions/setup-python@v5
        with: {python-version: "3.11"}
      - env: {KEY: "${{ secrets.STAGING }}"}
        run: python deploy.py staging
      - run: echo model > model
      - uses: actions/upload-artifact@v4
        with: {name: model, path: model, if-no-files-found: error}
  prod:
    needs: staging
    if: >-
      github.event_name == 'push' &&
      contains(github.event.head_commit.message, '[prod]')
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/download-artifact@v4
        with: {name: model, path: got}
      - run: cat got/model
      - name: Deploy
        env: {KEY: "${{ secrets.PROD }}"}
        run: python deploy.py prod
"""
FEATURE = """\
on: {push: {branches: [feature/**]}}
jobs:
  only: {runs-on: ubuntu-latest, steps: [{run: exit 9}]}
"""
FETCH = """\
      - uses: actions/download-artifact@v4
        with: {name: model, path: got}
      - run: cat got/model
"""
#: A chain without any check before production.
NO_CHECK = WORKFLOW.replace("    needs: test\n", "").replace("    needs: staging\n", "")


@pytest.fixture
def play(tmp_path):
    project = tmp_path / "content/setups/project"
    workflows = project / ".github/workflows"
    workflows.mkdir(parents=True)
    (tmp_path / "tmp").mkdir()
    (project / "deploy.py").write_text(DEPLOY)
    (project / "Jenkinsfile").write_text("pipeline { }\n")

    def take(counts, workflow=WORKFLOW, limit=60, ci=CI, **options):
        (workflows / "ci.yml").write_text(workflow)
        (workflows / "feature.yml").write_text(FEATURE)
        take = {"instrument": "workflows", "counts": counts, **options}
        known = {
            "id": "b",
            "measure": "M",
            "unit": "s",
            "better": "lower",
            "about": "A.",
        }
        benchmark = {**known, "limit_seconds": limit, "take": take}
        origin = {"kind": "copy", "path": "project"}
        setup = {"id": "s", "name": "S", "summary": "S.", "origin": origin, "ci": ci}
        execute = LocalExecutor(
            folder=tmp_path / "content",
            root=tmp_path,
            cache_dir=tmp_path / "cache",
            temporary=tmp_path / "tmp",
        )
        attempt = execute(
            Benchmark.model_validate(benchmark), Setup.model_validate(setup)
        )
        assert list((tmp_path / "tmp").iterdir()) == [], "a folder was left"
        return attempt

    return take


def values(attempt):
    assert attempt.outcome == "ok", attempt.reason
    return attempt.measured


def test_a_release_is_timed_by_the_jobs_that_production_waits_for(play):
    attempt = play("seconds")
    measured = values(attempt)
    assert list(measured.parts) == ["ci-yml-test", "ci-yml-staging", "ci-yml-prod"]
    assert measured.value == pytest.approx(sum(measured.parts.values()))
    assert measured.notes["ci-yml-test"].startswith("ci.yml/test: ok")
    assert "prod: POST /api/2.1/jobs/create 200 job" in measured.notes["calls"]
    assert "asked for 3.11" in measured.notes["stand-ins"]
    assert "Jenkinsfile: for jenkins, not run" in measured.notes["stand-ins"]
    assert attempt.tools["act"][0].isdigit()


def test_no_secret_is_recorded(play, monkeypatch):
    monkeypatch.setattr("secrets.token_hex", lambda: "f00df00d")
    leaking = WORKFLOW.replace(
        "cat got/model", 'echo "$K"; exit 1\n        env: {K: "x${{ secrets.PROD }}"}'
    )
    attempt = play("seconds", leaking)
    assert attempt.outcome == "failed"
    assert "prod is not reached: job 'ci.yml/prod' failed" in attempt.reason
    recorded = json.dumps(
        [attempt.reason, attempt.commands, attempt.stdout, attempt.stderr]
    )
    assert "f00df00d" not in recorded
    assert "an other" not in recorded


def test_a_release_that_never_arrives_gives_no_time(play):
    attempt = play("seconds", ci=CI | {"message": "Nothing"})
    assert attempt.outcome == "failed"
    assert attempt.reason.endswith("no job failed, and none deploys there")


def test_a_pull_request_deploys_nothing_unless_its_jobs_do(play):
    assert values(play("deploys", event="pull-request")).value == 0
    careless = WORKFLOW.replace("    if: github.event_name == 'push'\n", "")
    measured = values(play("deploys", careless, event="pull-request"))
    assert measured.parts == {"staging": 2, "prod": 0}


FAILURES = [
    {"id": "broken", "what": "A test fails", "write": {"broken": ""}},
    {"id": "refused", "what": "Staging refuses", "expires": ["staging"]},
]


def test_failures_stop_production_or_not(play):
    assert values(play("stops", failures=FAILURES)).parts == {
        "broken": 100,
        "refused": 100,
    }
    attempt = play("stops", "on: [\n", failures=FAILURES)
    assert attempt.reason.startswith("the workflow ci.yml is invalid already")
    missing = NO_CHECK.replace(FETCH, "")
    measured = values(play("stops", missing, failures=FAILURES))
    assert measured.value == 0
    assert measured.notes["refused"].startswith("prod is deployed all the same")


def test_a_rerun_does_the_finished_steps_of_failed_jobs_again(play):
    measured = values(play("redone"))
    failed, all_again = measured.parts.values()
    assert 0 < failed < all_again < 100
    assert failed < 90, "the step that deploys was not done before"
    assert measured.value == failed
    assert measured.notes["rerun"].startswith("ci.yml/prod: ok")


def test_jobs_are_counted_for_every_event(play):
    measured = values(play("events"))
    started = {name: count for name, count in measured.parts.items() if count}
    assert started == {"push-feature": 1, "push-main": 3, "pull-request": 1}
    assert measured.notes["push-feature"].startswith("feature.yml/only\n")
    assert "contains(" in measured.notes["push-main"]


def test_events_are_run_one_after_the_other(play):
    events = ["push-feature", "push-main", "schedule"]
    measured = values(play("runs", run=events))
    assert list(measured.parts) == events
    assert measured.parts["schedule"] == 0
    assert measured.value == pytest.approx(sum(measured.parts.values()))
    assert measured.notes["push-feature"].startswith("feature.yml/only: failed")
    assert measured.notes["push-main"].startswith("message: Go [prod]\nci.yml/test: ok")
    calls = measured.notes["push-main-calls"]
    assert calls.startswith("prod: deployed\nstaging: deployed\nstaging: POST")
    assert "push-feature-calls" not in measured.notes
    assert "schedule" not in measured.notes


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "actions/upload-artifact@v4",
            "some/action@v1",
            "uses some/action@v1, for which",
        ),
        (
            "runs-on: ubuntu-latest",
            "runs-on: windows-latest",
            "windows-latest, which is",
        ),
        (
            "    needs: test\n",
            "    needs: test\n    container: x\n",
            "needs a container",
        ),
        ("branches: [main]", "branches: [x]", "no job starts"),
        ("on:\n", "on: [\n", "failed, invalid file: line"),
        ("python deploy.py prod", "python gone.py", "Deploy: "),
    ],
)
def test_what_cannot_be_played_is_told_by_name(play, old, new, reason):
    attempt = play("seconds", WORKFLOW.replace(old, new))
    assert attempt.outcome == "failed"
    assert reason in attempt.reason


CALLING = "jobs: {call: {uses: ./.github/workflows/called.yml, secrets: inherit}}\n"


@pytest.mark.parametrize("called", [False, True])
@pytest.mark.parametrize(("asked", "outcome"), [("3.10", "failed"), ('"3.10"', "ok")])
def test_an_unquoted_version_is_the_number_that_github_reads(
    play, tmp_path, asked, outcome, called
):
    workflow = WORKFLOW.replace('python-version: "3.11"', f"python-version: {asked}")
    if called:
        head, jobs = workflow.split("jobs:\n")
        folder = tmp_path / "content/setups/project/.github/workflows"
        inner = f"on: {{workflow_call: }}\njobs:\n{jobs}"
        (folder / "called.yml").write_text(inner)
        workflow = head + CALLING
    attempt = play("seconds", workflow)
    assert attempt.outcome == outcome, attempt.reason
    assert ("The version '3.1' was not found" in attempt.reason) == (outcome != "ok")


def test_a_job_that_waits_for_ever_is_stopped_and_leaves_nothing(play):
    waiting = WORKFLOW.replace("test ! -e broken", "sleep 987654 & sleep 987654")
    attempt = play("seconds", waiting, limit=4)
    assert attempt.outcome == "timed-out"
    running = (
        p.read_bytes() for p in Path("/proc").glob("[0-9]*/cmdline") if p.exists()
    )
    assert not any(b"987654" in line for line in running)


def test_a_setup_without_targets_gives_no_figure(play):
    attempt = play("seconds", ci=None)
    assert attempt.reason == "the setup does not say what its CI deploys to"
