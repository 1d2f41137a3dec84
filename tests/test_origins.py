"""Where files come from: a repository at one commit, and programs of this machine.

No network: git's own settings let a repository made here stand in for an address.
"""

import json
import shutil
import subprocess

import pytest
from pydantic import ValidationError
from test_instruments import Bench

from generators.bench import tooling
from generators.model import Setup

URL = "https://example.invalid/team/template"
FILES = {"instrument": "size", "counts": "files"}
QUESTIONS = {"instrument": "answers", "counts": "questions"}
OUTPUT = {"instrument": "output", "task": "go"}
TEMPLATE = {
    "cookiecutter.json": json.dumps({"name": "thing", "_private": 1, "owner": "us"}),
    "{{cookiecutter.name}}/owner.txt": "{{cookiecutter.owner}}\n",
    "{{cookiecutter.name}}/answer": "42\n",
}


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "bench")  # what stands in lies outside of it


@pytest.fixture
def repository(tmp_path):
    """A repository with two commits; the first is not the tip of any branch."""
    folder = tmp_path / "mirror"
    folder.mkdir()

    def commit(files):
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        git(folder, "add", "-A")
        git(folder, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x")
        return git(folder, "rev-parse", "HEAD")

    git(folder, "init", "-q")
    first = commit(TEMPLATE)
    commit({"newer.txt": "newer\n"})
    return folder, first


def git(folder, *arguments):
    argv = ("git", "-C", str(folder), *arguments)
    return subprocess.run(
        argv, check=True, capture_output=True, text=True
    ).stdout.strip()


def stand_in(folder):
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{folder}.insteadOf",
        "GIT_CONFIG_VALUE_0": URL,
    }


def origin(commit, **then):
    return {"kind": "git", "url": URL, "commit": commit} | then


def take(bench, folder, how=FILES, **setup):
    return bench.take(how, benchmark={"environment": stand_in(folder)}, **setup)


def test_the_files_are_those_of_the_commit_and_of_no_later_one(bench, repository):
    folder, commit = repository
    bench.origin = origin(commit)
    tasks = {"go": "ls -A; git log --oneline | wc -l"}
    attempt = take(bench, folder, OUTPUT, tasks=tasks)
    assert attempt.outcome == "ok", attempt.reason
    assert "newer.txt" not in attempt.stdout
    assert "cookiecutter.json" in attempt.stdout
    assert attempt.measured.value == 1  # our own first commit, without theirs
    assert attempt.commands[0] == f"git fetch --depth 1 {URL} {commit}"


def test_a_fetched_template_is_generated_with_the_answers(bench, repository):
    folder, commit = repository
    bench.origin = origin(commit, then="cookiecutter", answers={"owner": "them"})
    attempt = take(bench, folder, OUTPUT, tasks={"go": "cat owner.txt answer"})
    assert attempt.outcome == "ok", attempt.reason
    assert attempt.stdout == "them\n42"


def test_the_questions_of_a_fetched_template_are_counted(bench, repository):
    folder, commit = repository
    bench.origin = origin(commit, then="cookiecutter")
    attempt = take(bench, folder, QUESTIONS)
    assert attempt.measured.value == 2
    assert attempt.measured.notes == {"questions": "name\nowner"}


@pytest.mark.parametrize("counts", ["dead", "lines-for-each"])
def test_the_answers_of_a_fetched_template_are_changed_in_turn(
    bench, repository, counts
):
    folder, commit = repository
    bench.origin = origin(commit, then="cookiecutter")
    attempt = take(bench, folder, QUESTIONS | {"counts": counts})
    assert attempt.outcome == "ok", attempt.reason
    lines = {"name": 1, "owner": 1}
    dead = {"name": 0, "owner": 0}
    assert attempt.measured.parts == (dead if counts == "dead" else lines)
    assert attempt.measured.notes["owner"] == "us -> usx"


ASKED = {"name": "thing", "unused": "text", "fixed": ["a", "b"], "_private": "x"}
RUN = """\
printf '%s\n' "$@" > answers
if grep -q fixed answers; then exit 1; fi
cd "$HOME"
mkdir -p .cookiecutter_replay
told='{"cookiecutter": {"name": "here", "unused": "it"}}'
echo "$told" > .cookiecutter_replay/x.json
cd -
sed -i /unused/d answers
"""


def test_a_command_is_given_the_answers_to_the_questions_of_the_repository(
    bench, repository
):
    folder, _ = repository
    (folder / "own.json").write_text(json.dumps(ASKED))
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x")
    commit = git(folder, "rev-parse", "HEAD")
    told = {"questions": "own.json", "answers": {"name": "it's here"}}
    bench.origin = origin(commit, then="command", run=RUN, **told)
    attempt = take(bench, folder, OUTPUT, tasks={"go": "cat answers; echo 1"})
    assert attempt.stdout == "name=it's here\n1"
    found = take(bench, folder, QUESTIONS).measured
    assert found.notes == {"questions": "name\nunused\nfixed"}
    found = take(bench, folder, QUESTIONS | {"counts": "dead"}).measured
    assert found.parts == {"name": 0, "unused": 1}
    assert found.notes["fixed"] == "no other answer was accepted"


def test_a_command_makes_the_files_of_the_checkout_and_cannot_spoil_it(
    bench, repository
):
    folder, commit = repository
    run = 'cp "$CHECKOUT/cookiecutter.json" made; rm "$CHECKOUT/cookiecutter.json"'
    bench.origin = origin(commit, then="command", run=run)
    for _ in range(2):
        attempt = take(bench, folder)
        assert attempt.outcome == "ok", attempt.reason
        assert attempt.measured.value == 1


def test_what_was_fetched_is_not_fetched_again(bench, repository):
    folder, commit = repository
    bench.origin = origin(commit)
    assert take(bench, folder).outcome == "ok"
    shutil.rmtree(folder)
    assert take(bench, folder).outcome == "ok"
    kept = bench.execute.cache_dir / "checkouts"
    assert len(list(kept.iterdir())) == 1


def test_what_cannot_be_fetched_says_so_without_a_path_of_this_machine(
    bench, repository
):
    folder, _ = repository
    bench.origin = origin("0" * 40)
    attempt = take(bench, folder)
    assert attempt.outcome == "cannot-fetch"
    assert attempt.reason.startswith(f"{URL} at 00000000 cannot be fetched: ")
    said = f"{attempt.reason} {attempt.stderr} {attempt.stdout} {attempt.commands}"
    assert str(folder) not in said
    assert list((bench.execute.cache_dir / "checkouts").iterdir()) == []


def test_an_address_that_is_not_there_cannot_be_fetched(bench, tmp_path):
    bench.origin = origin("0" * 40)
    attempt = take(bench, tmp_path / "nowhere")
    assert attempt.outcome == "cannot-fetch"
    assert str(tmp_path) not in attempt.reason + attempt.stderr


@pytest.mark.parametrize(
    "change",
    [
        {"url": "file:///etc"},
        {"url": "git@example.invalid:team/template"},
        {"url": "https://user:password@example.invalid/template"},
        {"url": "https://example.invalid/$(id)"},
        {"url": "https://-c/x"},
        {"commit": "main"},
        {"then": "command"},
        {"run": "true"},
        {"answers": {"name": "x"}},
        {"then": "command", "run": "true", "answers": {"name": "x"}},
        {"then": "cookiecutter", "questions": "own.json"},
        {"then": "command", "run": "true", "questions": "../own.json"},
        {"commit": "--upload-pack=x".ljust(40, "0")},
    ],
)
def test_what_could_not_be_fetched_or_made_is_refused(change):
    told = {"kind": "git", "url": URL, "commit": "0" * 40} | change
    with pytest.raises(ValidationError):
        Setup.model_validate({"id": "s", "name": "S", "summary": "S.", "origin": told})


def test_what_was_never_said_does_not_change_the_hash_of_older_records():
    told = origin("0" * 40, then="cookiecutter")
    setup = Setup.model_validate(
        {"id": "s", "name": "S", "summary": "S."} | {"origin": told}
    )
    assert "questions" not in setup.model_dump(mode="json")["origin"]


def test_without_git_there_is_no_checkout(bench, monkeypatch):
    monkeypatch.setattr("generators.bench.checkouts.tool_version", lambda _: None)
    bench.origin = origin("0" * 40)
    attempt = bench.take(FILES)
    assert (attempt.outcome, attempt.reason) == ("tool-missing", "git is not installed")


def test_a_program_that_the_command_calls_is_missed_by_name(bench):
    run = "no-such-program"
    bench.origin = {"kind": "command", "run": run, "needs": ["no-such-program"]}
    attempt = bench.take(FILES)
    assert attempt.outcome == "tool-missing"
    assert attempt.reason.startswith("no-such-program is not installed")


def test_a_program_that_the_command_calls_is_found_wherever_it_lies(
    bench, tmp_path, monkeypatch
):
    program = tmp_path / "own/stacks-maker"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho made > made-file\necho 1.2.3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    tooling.find_tool.cache_clear()
    bench.origin = {"kind": "command", "run": "stacks-maker", "needs": ["stacks-maker"]}
    attempt = bench.take(FILES)
    assert attempt.outcome == "ok", attempt.reason
    assert attempt.measured.value == 1


EMPTY = {"test": "echo; echo no tests ran in 0.01s; exit 5"}


@pytest.mark.parametrize(
    "how",
    [
        {"instrument": "deletion", "task": "test"},
        {"instrument": "time", "tasks": ["test"]},
        {"instrument": "tests", "task": "test"},
    ],
)
def test_a_suite_without_a_test_is_no_failure(bench, how):
    bench.write(code="x\n")
    attempt = bench.take(how, tasks=EMPTY, sources=["code"])
    assert attempt.outcome == "nothing-collected"
    assert attempt.reason == "pytest collected no test in task 'test'"


def test_an_exit_code_of_another_program_is_a_failure(bench):
    bench.write(code="x\n")
    how = {"instrument": "deletion", "task": "test"}
    attempt = bench.take(how, tasks={"test": "exit 5"}, sources=["code"])
    assert attempt.outcome == "failed"
