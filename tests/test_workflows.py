"""Plans, filtered workflows and act's output: everything short of running a job."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generators.bench.ladder.events import EVENTS
from generators.bench.ladder.tree import read_tree
from generators.bench.ladder.triggers import is_triggered, path_filter
from generators.bench.workflows.act_log import read_jobs
from generators.bench.workflows.event_run import JobRun, chain_to, longest_chain
from generators.bench.workflows.filtered import filter_workflow
from generators.bench.workflows.payload import payload_of
from generators.bench.workflows.plain_values import (
    as_github_reads,
    read_plain,
    rewrite_called,
)
from generators.bench.workflows.plan import concurrency, plan_jobs, read_workflows

# --- which workflows an event starts ---


@pytest.mark.parametrize(
    ("on", "starts"),
    [
        ("push", {"push-feature", "push-dev", "push-main", "tag"}),
        ("{push: {branches: [main]}}", {"push-main"}),
        ("{push: {branches: ['*']}}", {"push-dev", "push-main"}),
        ("{push: {branches: ['**']}}", {"push-feature", "push-dev", "push-main"}),
        ("{push: {branches: ['**', '!dev']}}", {"push-feature", "push-main"}),
        ("{push: {branches: ['feat?ure/**']}}", {"push-feature"}),
        ("{push: {branches: ['[a-e]ev']}}", {"push-dev"}),
        ("{push: {tags: ['v*']}}", {"tag"}),
        ("{push: {tags-ignore: ['v*']}}", set()),
        ("{push: {tags-ignore: ['x'], branches: [dev]}}", {"tag", "push-dev"}),
        ("{pull_request: {types: [closed]}}", set()),
        ("{pull_request: }", {"pull-request"}),
        ("{release: {types: [created]}}", set()),
        ("[release, workflow_dispatch]", {"release", "manual"}),
        ("{schedule: [{cron: 0 0 * * *}]}", {"schedule"}),
        ("workflow_call", set()),
    ],
)
def test_the_trigger_decides_by_branch_tag_and_type(on, starts):
    declared = read_tree(on)
    assert {n for n, event in EVENTS.items() if is_triggered(declared, event)} == starts


@given(st.text(alphabet="a*?+[]!/.-\\", max_size=12))
def test_any_pattern_is_read(pattern):
    declared = read_tree(json.dumps({"push": {"branches": [pattern]}}))
    assert is_triggered(declared, EVENTS["push-main"]) in (True, False)


def test_a_filter_by_path_is_told_and_not_for_tags():
    declared = read_tree("{push: {paths: [src/**, b], paths-ignore: [docs/**]}}")
    told = "paths: src/**, b; paths-ignore: docs/**"
    assert path_filter(declared, EVENTS["push-main"]) == told
    assert path_filter(declared, EVENTS["tag"]) == ""


# --- which jobs ---

DEPLOY = """\
name: deploy
on: {push: {branches: [main]}, release: {types: [published]}}
concurrency: {group: deploy, cancel-in-progress: false}
jobs:
  check: {uses: ./.github/workflows/check.yml}
  staging: {needs: check, uses: ./.github/workflows/to.yml, with: {target: staging}}
  prod:
    needs: [staging]
    if: github.event_name == 'release'
    uses: ./.github/workflows/to.yml
    with: {target: prod}
"""
CHECK = """\
on: {pull_request: , workflow_call: }
jobs:
  lint: {runs-on: ubuntu-latest}
  test: {needs: lint, runs-on: ubuntu-latest}
"""
TO = """\
on: {workflow_call: {inputs: {target: {type: string}}}}
jobs:
  deploy: {runs-on: ubuntu-latest}
  review: {needs: deploy, if: inputs.target == 'prod', runs-on: ubuntu-latest}
"""


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for name, text in {"deploy": DEPLOY, "check": CHECK, "to": TO}.items():
        (folder / f"{name}.yml").write_text(text)
    return tmp_path


def planned(project, event):
    files, wrong = read_workflows(project)
    assert wrong == {}
    return plan_jobs(files, EVENTS[event], {})


def test_jobs_of_called_workflows_stand_for_the_call(project):
    assert {job.id: job.needs for job in planned(project, "release")} == {
        "deploy.yml/check/lint": (),
        "deploy.yml/check/test": ("deploy.yml/check/lint",),
        "deploy.yml/staging/deploy": ("deploy.yml/check/lint", "deploy.yml/check/test"),
        "deploy.yml/prod/deploy": ("deploy.yml/staging/deploy",),
        "deploy.yml/prod/review": ("deploy.yml/prod/deploy",),
    }
    names = [job.id for job in planned(project, "pull-request")]
    assert names == ["check.yml/lint", "check.yml/test"]
    assert planned(project, "push-dev") == ()


def test_a_file_that_is_no_yaml_is_named(project):
    (project / ".github/workflows/bad.yml").write_text("on: [push\njobs: {}\n")
    files, wrong = read_workflows(project)
    assert "bad.yml" not in files
    assert wrong["bad.yml"].startswith("line ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on: push", "both run"),
        ("concurrency: deploy", "serialised"),
        ("concurrency: {group: a, cancel-in-progress: true}", "cancelled"),
        ("concurrency: {group: 'a-${{ github.run_id }}'}", "both run"),
        (
            "concurrency: {group: a, cancel-in-progress: '${{ x }}'}",
            "cancelled if ${{ x }}",
        ),
    ],
)
def test_two_pushes_at_once(text, said):
    assert concurrency(read_tree(text)) == said


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_a_payload_that_is_json(event):
    payload = json.loads(json.dumps(payload_of(event, "Let it go")))
    assert payload["repository"]["default_branch"] == "main"


def test_the_payload_has_the_message_and_the_ref():
    assert payload_of("push-main", "Go")["head_commit"]["message"] == "Go"
    assert payload_of("tag", None)["ref"] == "refs/tags/v1.0.0"
    assert payload_of("pull-request", None)["pull_request"]["base"]["ref"] == "main"


# --- the copy that act gets ---

WORKFLOW = """\
name: a/b
on: {push: {branches: [main]}}
concurrency: one
env: {VERSION: 3.10, YES: on}
jobs:
  a: {name: Job A, runs-on: x, steps: [{run: "true"}]}
  b: {runs-on: x, needs: [a], strategy: {matrix: {v: [1, 2]}, max-parallel: 4}}
  c: {runs-on: x, needs: [a, b]}
"""


@given(st.sets(st.sampled_from("abc")))
def test_only_the_wanted_jobs_stay_and_no_need_is_left_open(jobs):
    root = yaml.load(filter_workflow(WORKFLOW, "push", jobs), Loader=yaml.BaseLoader)  # noqa: S506
    assert root["on"] == ["push"]
    assert set(root["jobs"]) == jobs
    for key, job in root["jobs"].items():
        assert job["name"] == key
        assert set(job.get("needs", ())) <= jobs
    assert "concurrency" not in root


def test_values_are_written_as_github_reads_them():
    text = filter_workflow(WORKFLOW, "push", {"b"})
    assert "VERSION: 3.1," in text
    assert "YES: on" in text
    assert yaml.safe_load(text)["jobs"]["b"]["strategy"]["max-parallel"] == 1
    assert "name: a-b" in text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3.10", "3.1"),
        ("3.0", "3"),
        ("1e3", "1000"),
        ("0x10", "16"),
        ("0o10", "8"),
        ("010", "10"),
        ("+.50", "0.5"),
        ("-0", "0"),
        ("1e21", "1E+21"),
        ("0.1234567890123456789", "0.123456789012346"),
        ("TRUE", "true"),
        # Texts to GitHub, though not to readers of YAML 1.1.
        ("1_000", '"1_000"'),
        ("12:30:45", '"12:30:45"'),
        ("0b11", '"0b11"'),
        ("2026-01-01", '"2026-01-01"'),
        *((one, one) for one in ("3.10.2", "yes", "on", "~", ".inf", "1e999", "0xg")),
    ],
)
def test_a_plain_value_is_read_as_github_does(written, read):
    assert read_plain(written) == read
    text = as_github_reads(f"a: {written} # so\nb: [&x {written}, *x]\n")
    assert text == f"a: {read} # so\nb: [&x {read}, *x]\n"
    assert as_github_reads(text) == text


def test_keys_quotes_tags_and_blocks_stay():
    text = "3.10: '3.10'\na: \"3.10\"\nb: !!str 3.10\nc: |\n  3.10\nd: >-\n  1e3\n"
    assert as_github_reads(text) == text
    assert as_github_reads("a: [3.10\n") == "a: [3.10\n", "it is no YAML"


@given(st.text(alphabet="0123456789.+-exXob_:'\"\n #[]{},!&*ab", max_size=30))
def test_any_text_can_be_read_as_github_does(text):
    text = as_github_reads(text)
    assert as_github_reads(text) == text


@given(st.floats(-1e300, 1e300))
def test_a_number_keeps_its_worth_to_15_digits(number):
    assert float(read_plain(repr(number))) == pytest.approx(number, rel=1e-14)


def test_only_called_workflows_are_rewritten(project):
    folder = project / ".github/workflows"
    asks = CHECK + "env: {V: 3.10} # kept\n"
    (folder / "check.yml").write_text(asks)
    (folder / "deploy.yml").write_text(DEPLOY + "env: {V: 3.10}\n")
    rewrite_called(folder)
    assert (folder / "check.yml").read_text() == asks.replace("3.10", "3.1")
    assert "3.10" in (folder / "deploy.yml").read_text()
    assert (folder / "to.yml").read_text() == TO


# --- what act prints ---


def line(job, id_, **more):
    return json.dumps({"job": job, "jobID": id_, "matrix": {}, **more})


def step(job, id_, number, result, seconds, **more):
    told = {"stage": "Main", "step": f"step {number}", "stepID": [number]}
    told |= {"stepResult": result, "executionTime": int(seconds * 1e9)}
    return line(job, id_, **told | more)


def said(job, id_, number, text):
    return line(job, id_, msg=text, raw_output=True, stepID=[number], stage="Main")


def test_steps_and_jobs_are_read_with_their_times():
    lines = [
        "Error: plain text",
        step("ci/a ", "a", "0", "success", 1.5),
        step("ci/a ", "a", "1", "success", 0.25),
        step("ci/a ", "a", "1", "success", 0.25, stage="Post"),
        line("ci/a ", "a", jobResult="success"),
    ]
    (job,) = read_jobs(lines, "ci.yml", ["a"], {})
    assert (job.id, job.outcome, job.seconds) == ("ci.yml/a", "ok", 2.0)
    assert [one.name for one in job.steps] == ["step 0", "step 1"]


def test_the_reason_is_the_line_that_says_what_failed():
    printed = ["no secrets......Failed", "Potential secrets", "quick tests......Passed"]
    lines = [
        *(
            said("ci/a", "a", "0", one)
            for one in [*printed, "make: *** [lint] Error 1"]
        ),
        step("ci/a", "a", "0", "failure", 1),
        line("ci/a", "a", jobResult="failure"),
    ]
    (job,) = read_jobs(lines, "ci.yml", ["a"], {})
    assert job.reason == "step 0: no secrets: Potential secrets"


def test_the_reason_is_the_last_line_of_the_step_that_failed_first():
    lines = [
        said("ci/a", "a", "0", "fine\n"),
        step("ci/a", "a", "0", "success", 1),
        step("ci/a", "a", "1", "failure", 1),
        said("ci/a", "a", "1", "token s3cret at /x/0123456789abcdef/hostexecutor/b\n"),
        step("ci/a", "a", "2", "failure", 1),
        said("ci/a", "a", "2", "later\n"),
        line("ci/a", "a", jobResult="failure"),
    ]
    (job,) = read_jobs(lines, "ci.yml", ["a"], {"s3cret": "***"})
    assert job.reason == "step 1: token *** at <folder>/b"
    assert job.outcome == "failed"


def test_steps_go_in_the_order_of_their_main_parts_and_need_one():
    lines = [
        step("ci/a", "a", "2", "success", 1, stage="Pre"),
        step("ci/a", "a", "1", "success", 1, stage="Pre"),
        step("ci/a", "a", "0", "success", 1),
        step("ci/a", "a", "1", "success", 1),
        line("ci/a", "a", jobResult="success"),
    ]
    (job,) = read_jobs(lines, "ci.yml", ["a"], {})
    assert [(s.name, s.seconds) for s in job.steps] == [("step 0", 1), ("step 1", 2)]


def test_a_reason_has_no_colours():
    lines = [
        said("ci/a", "a", "0", "\x1b[31m1 failed\x1b[0m in 2s\r\n"),
        step("ci/a", "a", "0", "failure", 1),
        line("ci/a", "a", jobResult="failure"),
    ]
    assert read_jobs(lines, "ci.yml", ["a"], {})[0].reason == "step 0: 1 failed in 2s"


def test_a_step_that_may_fail_fails_no_job():
    lines = [
        step("ci/a", "a", "0", "failure", 1),
        line("ci/a", "a", jobResult="success"),
    ]
    assert read_jobs(lines, "ci.yml", ["a"], {})[0].outcome == "ok"


def test_of_a_matrix_the_longest_leg_counts_and_one_failure_fails_it():
    lines = [
        line("ci/a-1", "a", matrix={"v": 1}, **part(1, "success")),
        line("ci/a-2", "a", matrix={"v": 2}, **part(3, "failure")),
        line(
            "ci/a-2", "a", matrix={"v": 2}, msg="broken", raw_output=True, stepID=["0"]
        ),
        line("ci/a-1", "a", matrix={"v": 1}, jobResult="failure"),
        line("ci/a-2", "a", matrix={"v": 2}, jobResult="failure"),
    ]
    (job,) = read_jobs(lines, "ci.yml", ["a"], {})
    assert (job.seconds, job.outcome) == (3.0, "failed")
    assert job.reason.endswith("broken")


def part(seconds, result):
    return {"stepID": ["0"], "step": "s", "stage": "Main", "stepResult": result} | {
        "executionTime": int(seconds * 1e9)
    }


def test_a_job_that_never_ends_has_failed():
    (job,) = read_jobs([line("ci/a", "a", msg="x")], "ci.yml", ["a"], {})
    assert (job.outcome, job.reason) == ("failed", "it did not end")


def test_jobs_of_a_called_workflow_go_by_the_job_that_calls():
    lines = [
        line("deploy-prod/deploy/deploy", "deploy", jobResult="success"),
        line("deploy/deploy", "deploy", jobResult="success"),
    ]
    keys = ["deploy", "deploy-prod"]
    found = [job.id for job in read_jobs(lines, "ci.yml", keys, {})]
    assert found == ["ci.yml/deploy-prod/deploy", "ci.yml/deploy"]


@given(st.lists(st.text(max_size=30) | st.just('{"job": 1, "jobID": null}')))
def test_any_output_is_read(lines):
    assert read_jobs(lines, "ci.yml", ["a"], {}) == ()


# --- what has to be waited for ---


def run(id_, seconds, *needs):
    return JobRun(id=id_, outcome="ok", seconds=seconds, needs=needs)


def test_the_longest_chain_is_what_the_end_waits_for():
    jobs = [run("a", 2), run("b", 5), run("c", 1, "a"), run("d", 1, "a", "b", "gone")]
    assert [job.id for job in longest_chain(jobs)] == ["b", "d"]
    assert [job.id for job in chain_to(jobs, ["c"])] == ["a", "c"]
    assert [job.id for job in chain_to(jobs, ["nowhere"])] == ["b", "d"]
    assert longest_chain([]) == ()


@given(st.lists(st.floats(1, 100), min_size=1, max_size=6))
def test_a_chain_is_never_longer_than_all_jobs_together(seconds):
    jobs = [run(str(n), s, str(n - 1)) for n, s in enumerate(seconds)]
    assert len(longest_chain(jobs)) == len(jobs)
    assert sum(job.seconds for job in longest_chain(jobs)) == pytest.approx(
        sum(seconds)
    )
