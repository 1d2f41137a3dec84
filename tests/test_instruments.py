"""Each instrument on a tiny real project, with all its outcomes."""

import json
import sys
from itertools import islice
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.bench.executor import LocalExecutor
from generators.bench.instruments import VERSIONS, answers
from generators.bench.instruments.text import compare_folders, compare_lines, part_ids
from generators.bench.ladder import read_note
from generators.bench.tooling import find_python, find_tool
from generators.model import Benchmark, Options, Setup

OWN_PYTHON = "{}.{}".format(*sys.version_info)
#: Without the plugins that are installed for our own tests: they take long to import.
BARE = "PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 PYTHONPATH=."
PYTEST = f"{BARE} '{sys.executable}' -m pytest -q -p no:cacheprovider"


class Bench:
    """A comparison's folder with one setup, and an executor for it."""

    def __init__(self, top: Path) -> None:
        self.project = top / "content/setups/project"
        self.project.mkdir(parents=True)
        (top / "tmp").mkdir()
        self.temporary = top / "tmp"
        self.execute = LocalExecutor(
            folder=top / "content",
            root=top,
            cache_dir=top / "cache",
            temporary=self.temporary,
        )
        self.origin = {"kind": "copy", "path": "project"}

    def write(self, **files):
        for name, text in files.items():
            path = self.project / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def take(self, take, *, tasks=None, benchmark=None, **setup):
        known = {"id": "s", "name": "S", "summary": "S.", "origin": self.origin}
        made = Setup.model_validate(known | {"tasks": tasks or {}} | setup)
        known = {
            "id": "b",
            "measure": "M",
            "unit": "s",
            "better": "lower",
            "about": "A.",
        }
        limits = {"limit_seconds": 20, "take": take}
        chosen = Benchmark.model_validate(known | limits | (benchmark or {}))
        attempt = self.execute(chosen, made)
        assert list(self.temporary.iterdir()) == [], "a throw-away folder was left"
        return attempt


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def values(attempt):
    assert attempt.outcome == "ok", attempt.reason
    return attempt.measured


# --- origins and what every instrument shares ---


def test_a_copy_is_committed_whole_so_that_a_clean_clone_is_real(bench):
    bench.write(a_dot_txt="one\n")
    check = (
        "git status --porcelain; git clone -q . ../clone; cat ../clone/a.txt; echo 1"
    )
    attempt = bench.take({"instrument": "output", "task": "go"}, tasks={"go": check})
    assert attempt.stdout == "one\n1"
    assert attempt.tools["git"][0].isdigit()


def test_the_first_commit_is_the_same_each_time(bench):
    bench.write(a_dot_txt="one\n")
    tasks = {"go": "git rev-parse HEAD; echo 1"}
    take = {"instrument": "output", "task": "go"}
    first, second = (bench.take(take, tasks=tasks) for _ in range(2))
    assert first.stdout == second.stdout


def test_files_are_old_so_that_no_bytecode_outlives_a_change(bench):
    bench.write(a_dot_py="x = 1\n")
    take = {"instrument": "output", "task": "go"}
    measured = values(bench.take(take, tasks={"go": "stat -c %Y a.py"}))
    assert measured.value == 1_577_836_800


def test_a_setup_without_files_runs_in_an_empty_folder(bench):
    bench.origin = {"kind": "none"}
    tasks = {"go": "ls -A | wc -l"}
    measured = values(bench.take({"instrument": "output", "task": "go"}, tasks=tasks))
    assert measured.value == 0


def test_a_command_makes_the_files(bench):
    bench.origin = {"kind": "command", "run": "echo 42 > answer"}
    tasks = {"go": "cat answer"}
    measured = values(bench.take({"instrument": "output", "task": "go"}, tasks=tasks))
    assert measured.value == 42


def test_a_command_that_fails_cannot_be_installed(bench):
    bench.origin = {"kind": "command", "run": "echo no such thing >&2; exit 1"}
    attempt = bench.take({"instrument": "size", "counts": "files"})
    assert attempt.outcome == "cannot-install"
    assert attempt.reason == "the origin's command failed: no such thing"


def test_a_virtual_environment_of_the_declared_python(bench):
    bench.origin = {"kind": "none"}
    tasks = {
        "go": "python -c 'import sys; print(sys.version_info[1])'; "
        "test -x .venv/bin/python; command -v uv | grep -q bin/uv; echo 1"
    }
    take = {"instrument": "output", "task": "go"}
    attempt = bench.take(take, tasks=tasks, python=OWN_PYTHON)
    assert attempt.stdout.splitlines() == [OWN_PYTHON.partition(".")[2], "1"]
    assert attempt.tools["python"].startswith(OWN_PYTHON)


def test_no_other_python_stands_in_for_the_declared_one(bench):
    bench.origin = {"kind": "none"}
    take = {"instrument": "output", "task": "go"}
    attempt = bench.take(take, tasks={"go": "echo 1"}, python="3.99")
    assert attempt.outcome == "cannot-install"
    assert "3.99" in attempt.reason


def test_without_uv_the_tool_is_missing(bench, monkeypatch):
    bench.origin = {"kind": "none"}
    monkeypatch.setattr("generators.bench.origins.find_tool", lambda _: None)
    take = {"instrument": "output", "task": "go"}
    attempt = bench.take(take, tasks={"go": "echo 1"}, python=OWN_PYTHON)
    assert attempt.outcome == "tool-missing"


def test_a_failed_preparation_cannot_be_installed(bench):
    tasks = {"install": "echo not found >&2; exit 1", "go": "true"}
    take = {"instrument": "time", "prepare": ["install"], "tasks": ["go"]}
    attempt = bench.take(take, tasks=tasks)
    assert attempt.outcome == "cannot-install"
    assert attempt.reason == "task 'install' failed: not found"
    assert attempt.stderr == "not found"


def test_missing_files_are_an_outcome_and_no_crash(bench):
    bench.origin = {"kind": "copy", "path": "nowhere"}
    attempt = bench.take({"instrument": "size", "counts": "files"})
    assert attempt.outcome == "failed"
    assert attempt.reason.startswith("No such file")


def test_what_was_run_is_noted_without_paths_of_this_machine(bench, tmp_path):
    bench.write(a_dot_txt="one\n")
    attempt = bench.take(
        {"instrument": "time", "prepare": ["ready"], "tasks": ["go"]},
        tasks={"ready": "pwd", "go": "pwd; echo $HOME $TMPDIR"},
        python=OWN_PYTHON,
    )
    assert attempt.commands[-2:] == ("pwd", "pwd; echo $HOME $TMPDIR")
    assert attempt.stdout == "<folder>\n<home> <work>/tmp"
    assert str(tmp_path) not in "".join(attempt.commands)
    assert str(Path.home()) not in "".join(attempt.commands)
    assert attempt.tools["network"] in {"isolated", "not isolated"}


def test_a_cold_cache_is_fresh_and_a_warm_one_is_kept(bench, tmp_path):
    bench.origin = {"kind": "none"}
    go = {
        "go": 'mkdir -p "$UV_CACHE_DIR"; ls "$UV_CACHE_DIR" | wc -l',
        "fill": 'mkdir -p "$UV_CACHE_DIR"; touch "$UV_CACHE_DIR/kept"',
    }
    take = {"instrument": "output", "task": "go"}
    filled = take | {"prepare": ["fill"]}
    for cache, expected in (("cold", 0), ("warm", 1)):
        declared = {"network": True, "cache": cache}
        bench.take(filled, tasks=go, benchmark=declared)
        assert values(bench.take(take, tasks=go, benchmark=declared)).value == expected
    assert (tmp_path / "cache/uv/kept").exists()


def test_every_instrument_that_options_name_is_there_and_has_a_version():
    options = get_args(get_args(Options)[0])
    kinds = (one.model_fields["instrument"].annotation for one in options)
    assert set(VERSIONS) == {get_args(kind)[0] for kind in kinds}
    assert VERSIONS["time"] == "time/1"


# --- time ---


def test_several_tasks_give_a_part_each_and_their_sum(bench):
    tasks = {"one": "true", "two": "sleep 0.1", "ready": "sleep 0.2"}
    take = {"instrument": "time", "prepare": ["ready"], "tasks": ["one", "two"]}
    attempt = bench.take(take, tasks=tasks)
    measured = values(attempt)
    assert measured.parts["two"] >= 0.1
    assert measured.value == sum(measured.parts.values())
    assert measured.value < attempt.seconds - 0.2
    assert measured.cpu_seconds > 0
    assert measured.peak_mb > 0


def test_time_is_given_in_the_unit(bench):
    take = {"instrument": "time", "tasks": ["go"]}
    attempt = bench.take(take, tasks={"go": "sleep 0.1"}, benchmark={"unit": "ms"})
    assert values(attempt).value >= 100
    assert values(attempt).parts == {}


def test_a_failing_task_is_not_timed(bench):
    tasks = {"go": "echo out of luck; exit 4"}
    attempt = bench.take({"instrument": "time", "tasks": ["go"]}, tasks=tasks)
    assert attempt.outcome == "failed"
    assert attempt.reason == "task 'go' failed with exit code 4: out of luck"
    assert attempt.measured is None


def test_limits_are_outcomes(bench):
    take = {"instrument": "time", "tasks": ["go"]}
    slow = bench.take(take, tasks={"go": "sleep 30"}, benchmark={"limit_seconds": 1})
    assert (slow.outcome, slow.reason) == (
        "timed-out",
        "task 'go': stopped after 1 s",
    )
    hold = "python3 -c 'import time; x = bytearray(90_000_000); time.sleep(30)'"
    big = bench.take(take, tasks={"go": hold}, benchmark={"memory_mb": 60})
    assert big.outcome == "out-of-memory"


def test_a_task_that_the_setup_lacks_is_named(bench):
    attempt = bench.take({"instrument": "time", "tasks": ["go"]})
    assert (attempt.outcome, attempt.reason) == ("failed", "the setup has no task 'go'")


# --- output ---


@pytest.mark.parametrize("said", ["12.5", "noise\n 12.5 ", "1.25e1"])
def test_the_last_line_is_the_value(bench, said):
    take = {"instrument": "output", "task": "go"}
    assert values(bench.take(take, tasks={"go": f"echo '{said}'"})).value == 12.5


@pytest.mark.parametrize("said", ["", "12.5\ndone", "nan", "inf", "1,5", "12 s"])
def test_what_is_no_number_fails(bench, said):
    take = {"instrument": "output", "task": "go"}
    attempt = bench.take(take, tasks={"go": f"echo '{said}'"})
    assert attempt.outcome == "failed"
    assert "no number" in attempt.reason


# --- tests ---

SUITE = {"instrument": "tests", "task": "test"}


def test_passed_tests_are_counted(bench):
    bench.write(
        test_a_dot_py=(
            "import pytest\ndef test_one(): pass\ndef test_two(): pass\n"
            "@pytest.mark.skip\ndef test_three(): pass\n"
        )
    )
    measured = values(bench.take(SUITE, tasks={"test": PYTEST}))
    assert measured.value == 2
    assert measured.parts == {"passed": 2, "failed": 0, "skipped": 1}


def test_a_failing_suite_names_its_tests(bench):
    bench.write(test_a_dot_py="def test_one(): pass\ndef test_two(): assert 0\n")
    attempt = bench.take(SUITE, tasks={"test": PYTEST})
    assert attempt.outcome == "failed"
    assert attempt.reason == "1 of 2 tests failed: test_a.test_two"


def test_no_tests_are_an_outcome_of_their_own(bench):
    assert bench.take(SUITE, tasks={"test": PYTEST}).outcome == "nothing-collected"


def test_a_task_that_runs_no_pytest_fails(bench):
    attempt = bench.take(SUITE, tasks={"test": "true"})
    assert (attempt.outcome, "does it run pytest" in attempt.reason) == ("failed", True)


def test_a_report_that_could_grow_without_end_is_refused(bench):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><testsuite><testcase name="&a;"/></testsuite>'
    )
    task = f"echo '{bomb}' > ${{PYTEST_ADDOPTS#*=}}"
    assert bench.take(SUITE, tasks={"test": task}).outcome == "failed"


# --- size ---


def test_files_are_counted_but_not_those_left_out(bench):
    bench.write(a_dot_py="1", b__c_dot_csv="1", d_dot_md="1", _dot_hidden="1")
    take = {"instrument": "size", "counts": "files"}
    assert values(bench.take(take, python=OWN_PYTHON)).value == 4
    attempt = bench.take(take | {"leave_out": ["*.csv", "b/*", "d.md"]})
    assert values(attempt).value == 2


def test_code_lines_are_counted_by_language(bench):
    bench.write(
        a_dot_py="# why\n\nx = 1\ny = 2\n",
        b_dot_yaml="a: 1\n",
        data_dot_py="z = 3\n",
        _dot_gitignore="b.yaml\n",
    )
    take = {"instrument": "size", "counts": "lines", "leave_out": ["data.py", ".git*"]}
    attempt = bench.take(take)
    assert values(attempt).parts == {"python": 2, "yaml": 1}
    assert values(attempt).value == 3
    assert attempt.tools["scc"]


def test_data_and_locks_are_no_lines_of_code_but_files(bench):
    cell = {"cell_type": "code", "source": ["# why\n", "\n", "x = 1\n", "y = 2"]}
    notebook = {"cells": [cell, {"cell_type": "markdown", "source": "text"}]}
    bench.write(
        a_dot_py="x = 1\n",
        wells_dot_csv="1\n2\n",
        data__wells_dot_json="[\n1\n]\n",
        conf__a_dot_json="{\n}\n",
        lock_dot_txt="numpy==1 \\\n    --hash=sha256:00\n",
        b_dot_ipynb=json.dumps(notebook, indent=1),
        c_dot_ipynb="no notebook",
    )
    measured = values(bench.take({"instrument": "size", "counts": "lines"}))
    assert measured.parts == {"json": 2, "jupyter": 2, "python": 1}
    listed = "data/wells.json\nlock.txt\nwells.csv"
    assert measured.notes["no-code"].endswith(f"not counted:\n{listed}")
    assert values(bench.take({"instrument": "size", "counts": "files"})).value == 7


def test_without_scc_the_tool_is_missing(bench, monkeypatch):
    monkeypatch.setattr(
        "generators.bench.project.find_tool",
        lambda name: None if name == "scc" else find_tool(name),
    )
    take = {"instrument": "size", "counts": "lines"}
    assert bench.take(take).outcome == "tool-missing"


def test_hand_written_is_what_the_generator_was_told(bench):
    take = {"instrument": "size", "counts": "lines", "of": "hand-written"}
    bench.origin = {"kind": "command", "run": "touch a\n\ntouch b\n"}
    assert values(bench.take(take)).value == 2
    assert values(bench.take(take | {"counts": "files"})).value == 1


def test_no_files_are_nothing_to_measure(bench):
    bench.origin = {"kind": "none"}
    attempt = bench.take({"instrument": "size", "counts": "files"})
    assert attempt.outcome == "nothing-to-measure"


# --- answers ---


@pytest.fixture
def template(bench):
    questions = {
        "name": "first",
        "slug": "{{ cookiecutter.name }}",
        "licence": ["MIT", "BSD"],
        "docs": True,
        "unused": "text",
        "_private": "x",
    }
    bench.write(cookiecutter_dot_json=json.dumps(questions))
    folder = bench.project / "{{cookiecutter.name}}"
    (folder / "{{cookiecutter.slug}}").mkdir(parents=True)
    (folder / "{{cookiecutter.slug}}/code.py").write_text("a = 1\nb = 2\n")
    (folder / "README.md").write_text(
        "{{cookiecutter.name}}\n{{cookiecutter.licence}}\nmore\n"
        "{% if cookiecutter.docs %}one\ntwo\n{% endif %}"
    )
    bench.origin = {
        "kind": "cookiecutter",
        "path": "project",
        "answers": {"name": "given", "licence": "BSD"},
    }
    return bench


def test_a_template_is_generated_with_the_answers(template):
    take = {"instrument": "output", "task": "go"}
    tasks = {"go": "cat given/code.py README.md; echo; echo 1"}
    attempt = template.take(take, tasks=tasks)
    assert " ".join(attempt.stdout.split()) == "a = 1 b = 2 given BSD more one two 1"
    assert attempt.tools["cookiecutter"]


def test_questions_are_counted(template):
    measured = values(template.take({"instrument": "answers", "counts": "questions"}))
    assert measured.value == 5


def test_hand_written_lines_of_a_template_are_its_answers(template):
    take = {"instrument": "size", "counts": "lines", "of": "hand-written"}
    assert values(template.take(take)).value == 2


def test_each_answer_is_changed_in_turn(template):
    measured = values(
        template.take({"instrument": "answers", "counts": "lines-for-each"})
    )
    assert measured.parts == {
        "name": 3,  # a line of the text, and both folders that bear its name
        "slug": 1,
        "licence": 1,
        "docs": 2,
        "unused": 0,
    }
    assert measured.value == 1
    assert measured.notes["licence"] == "BSD -> MIT"
    assert measured.notes["unused"].endswith("changes nothing")


def test_an_answer_that_the_template_refuses_is_tried_otherwise(bench):
    bench.write(
        cookiecutter_dot_json='{"slug": "given", "fixed": ["only"]}',
        hooks__pre_gen_project_dot_py=(
            "import sys\nsys.exit('{{cookiecutter.slug}}' == 'givenx')\n"
        ),
    )
    (bench.project / "{{cookiecutter.slug}}").mkdir()
    bench.origin = {"kind": "cookiecutter", "path": "project"}
    measured = values(bench.take({"instrument": "answers", "counts": "lines-for-each"}))
    # The folder bears the name, so that the refused answer's successor counts.
    assert measured.notes["slug"] == "given -> another"
    assert measured.notes["fixed"] == "no other answer was accepted"
    assert set(measured.parts) == {"slug"}


def test_an_answer_is_dead_only_if_several_others_change_nothing(bench):
    asked = {
        "branch": "Name of the branch. Default: `main`",
        "host": "Where it is, e.g. https://one.invalid, or another",
        "group": "Who may read. Default: `users`",
        "colour": ["{{ cookiecutter.branch[:4] }}", "Name", "red"],
    }
    # As templates do that put the question where others have the default.
    hook = (
        "{% if 'Default: `' in cookiecutter.branch %}"
        "{{ cookiecutter.update({'branch': 'main'}) }}{% endif %}"
    )
    bench.write(
        cookiecutter_dot_json=json.dumps(asked),
        hooks__pre_gen_project_dot_py=f'"""{hook}"""\n',
    )
    folder = bench.project / "{{ 'fixed' }}{{cookiecutter.branch[:0]}}"
    folder.mkdir()
    (folder / "used").write_text("{{cookiecutter.branch}} {{cookiecutter.colour}}\n")
    bench.origin = {"kind": "cookiecutter", "path": "project"}
    measured = values(bench.take({"instrument": "answers", "counts": "dead"}))
    assert measured.parts == {"branch": 0, "host": 1, "group": 1, "colour": 0}
    assert measured.notes["branch"].endswith("`main` -> mainx")
    assert measured.notes["colour"] == "Name -> red"
    assert measured.notes["group"].endswith("usersx, users, another: changes nothing")


def test_a_mapping_is_varied_entry_by_entry(bench):
    asked = {"slug": "s", "tables": {"unused": {"a": 1}, "main": {"key": "id"}}}
    bench.write(cookiecutter_dot_json=json.dumps(asked))
    folder = bench.project / "{{cookiecutter.slug}}"
    folder.mkdir()
    (folder / "used").write_text("{{cookiecutter.tables.main.key}}\n")
    bench.origin = {"kind": "cookiecutter", "path": "project"}
    measured = values(bench.take({"instrument": "answers", "counts": "lines-for-each"}))
    assert measured.parts == {"slug": 1, "tables": 1}
    assert "'idx'" in measured.notes["tables"]


@given(
    st.recursive(
        st.text(max_size=40) | st.integers() | st.booleans(),
        lambda one: st.dictionaries(st.text(max_size=5), one, max_size=3),
        max_leaves=5,
    )
)
def test_other_answers_differ_from_the_present_one(now):
    found = list(islice(answers._others(now, now), 20))
    assert all(one != now for one in found)
    assert len(found) == len({repr(one) for one in found})
    assert found or isinstance(now, dict)


@given(st.lists(st.text(max_size=9), min_size=1, unique=True), st.data())
def test_every_other_choice_is_tried_once(choices, data):
    now = data.draw(st.sampled_from(choices))
    found = list(answers._others(choices, now))
    assert sorted([now, *found]) == sorted(choices)


def test_other_origins_ask_nothing(bench):
    attempt = bench.take({"instrument": "answers", "counts": "questions"})
    assert attempt.outcome == "not-applicable"


def test_without_cookiecutter_the_tool_is_missing(template, monkeypatch):
    monkeypatch.setattr("generators.bench.origins.package_version", lambda _: None)
    attempt = template.take({"instrument": "size", "counts": "files"})
    assert attempt.outcome == "tool-missing"


def test_the_settings_of_the_user_do_not_leak_into_a_template(
    template, tmp_path, monkeypatch
):
    (tmp_path / "own.yaml").write_text("default_context: {slug: leaked}\n")
    monkeypatch.setenv("COOKIECUTTER_CONFIG", str(tmp_path / "own.yaml"))
    take = {"instrument": "output", "task": "go"}
    assert values(template.take(take, tasks={"go": "test -d given; echo 1"})).value == 1


# --- deletion ---


@pytest.fixture
def noticing(bench):
    bench.write(code__a="1", conf__b="2", unused__c="3", deep__in__d="4")
    return bench


DELETION = {"instrument": "deletion", "task": "check"}


def test_the_share_of_losses_that_are_noticed(noticing):
    check = "test -f code/a; test -f deep/in/d || { echo where is d; exit 1; }"
    sources = ["code", "unused", "deep/in"]
    attempt = noticing.take(DELETION, tasks={"check": check}, sources=sources)
    measured = values(attempt)
    assert measured.parts == {"code": 100, "unused": 0, "deep-in": 100}
    assert measured.value == pytest.approx(200 / 3)
    assert measured.notes["deep-in"] == "where is d"
    assert measured.notes["unused"] == "passed"


def test_a_folder_is_back_before_the_next_goes(noticing):
    check = "test $(ls -d code conf unused | wc -l) -ge 2"
    sources = ["code", "conf", "unused"]
    attempt = noticing.take(DELETION, tasks={"check": check}, sources=sources)
    assert values(attempt).value == 0


def test_what_a_task_breaks_is_put_right(noticing):
    check = "test ! -e mark; touch mark; test -e conf/b; rm conf/b"
    attempt = noticing.take(DELETION, tasks={"check": check}, sources=["unused"])
    assert values(attempt).parts == {"unused": 0}


def test_the_untouched_project_has_to_pass(noticing):
    tasks = {"check": "echo always wrong; false"}
    attempt = noticing.take(DELETION, tasks=tasks, sources=["code"])
    assert attempt.outcome == "failed"
    assert "untouched project: always wrong" in attempt.reason


def test_without_sources_there_is_nothing_to_delete(noticing):
    assert noticing.take(DELETION).outcome == "nothing-to-measure"
    attempt = noticing.take(DELETION, tasks={"check": "true"}, sources=["nowhere"])
    assert (attempt.outcome, "'nowhere'" in attempt.reason) == ("failed", True)


def test_a_prepared_environment_lives_through_the_cases(noticing):
    tasks = {"install": "touch .venv/made", "check": "test -f .venv/made"}
    attempt = noticing.take(
        DELETION | {"prepare": ["install"]},
        tasks=tasks,
        sources=["code", "conf"],
        python=OWN_PYTHON,
    )
    assert values(attempt).value == 0


# --- faults ---

HARMLESS = {"id": "comment", "what": "A comment", "append": {"{script}": "# fine\n"}}
WRONG = {"id": "wrong", "what": "W", "replace": {"{script}": {"x = 1": "x = 2"}}}
PLACES = {"script": "src/run.py"}


def take_faults(bench, faults, check, harmless=HARMLESS):
    bench.write(src__run_dot_py="x = 1\nprint(x)\n")
    take = {"instrument": "faults", "task": "check", "harmless": harmless}
    tasks = {"check": check}
    return bench.take(take | {"faults": faults}, tasks=tasks, places=PLACES)


def test_the_share_of_faults_that_are_refused(bench):
    secret = {"id": "secret", "what": "S", "write": {"new/key.txt": "k"}}
    check = "grep -q 'x = 1' src/run.py || { echo wrong number; exit 1; }"
    measured = values(take_faults(bench, [WRONG, secret], check))
    assert measured.value == 50
    assert measured.parts == {"wrong": 100, "secret": 0}
    assert measured.notes == {"wrong": "wrong number", "secret": "passed"}


def test_each_fault_meets_a_pristine_project(bench):
    other = {"id": "other", "what": "O", "append": {"{script}": "# bad\n"}}
    check = "test $(git status --porcelain | wc -l) -le 1; ! test -e new.txt"
    new = {"id": "new", "what": "N", "write": {"new.txt": "n"}}
    measured = values(take_faults(bench, [new, WRONG, other], check))
    assert measured.parts == {"new": 100, "wrong": 0, "other": 0}


def test_a_fault_of_the_same_length_is_not_hidden_by_bytecode(bench):
    bench.write(mod_dot_py="x = 1\n")
    fault = {"id": "wrong", "what": "W", "replace": {"mod.py": {"x = 1": "x = 2"}}}
    check = "python3 -c 'import mod; assert mod.x == 1'"
    assert values(take_faults(bench, [fault], check)).value == 100


def test_space_at_the_ends_of_a_fault_is_kept(bench):
    fault = {"id": "odd", "what": "O", "append": {"src/run.py": "\n\n# x\n"}}
    check = "test $(wc -l < src/run.py) -ne 5"
    assert values(take_faults(bench, [fault], check)).value == 100


def test_a_task_that_refuses_a_harmless_change_measures_nothing(bench):
    attempt = take_faults(bench, [WRONG], "git diff --quiet || { echo dirty; exit 1; }")
    assert attempt.outcome == "failed"
    assert "harmless change: dirty" in attempt.reason


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"replace": {"{script}": {"y = 9": "z"}}}, "does not hold 'y = 9'"),
        ({"append": {"gone.py": "x"}}, "no text file 'gone.py'"),
        ({"write": {"{nowhere}/a": "x"}}, "no place 'nowhere'"),
        ({"write": {"../../a": "x"}}, "leaves the project"),
    ],
)
def test_a_fault_that_does_not_fit_is_named(bench, change, named):
    attempt = take_faults(bench, [{"id": "odd", "what": "O", **change}], "true")
    assert attempt.outcome == "failed"
    assert "fault 'odd'" in attempt.reason
    assert named in attempt.reason


def test_an_excused_fault_is_noted_and_does_not_count(bench):
    odd = {"id": "odd", "what": "O", "append": {"gone.py": "x"}}
    excused = odd | {"not_applicable": {"s": "it has no gone.py"}}
    measured = values(
        take_faults(bench, [excused, WRONG], "grep -q 'x = 1' src/run.py")
    )
    assert measured.parts == {"wrong": 100}
    assert measured.notes["odd"] == "not applicable: it has no gone.py"


def test_without_a_fault_that_can_be_made_there_is_no_share(bench):
    excused = WRONG | {"not_applicable": {"s": "it is right"}}
    attempt = take_faults(bench, [excused], "true")
    assert attempt.outcome == "nothing-to-measure"


def test_a_fault_may_be_made_by_a_script(bench):
    fault = {"id": "made", "what": "M", "run": "rm src/run.py"}
    assert values(take_faults(bench, [fault], "test -e src/run.py")).value == 100


# --- difference ---

BETWEEN = {"instrument": "difference", "between": ["staging", "prod"]}


def test_lines_that_differ_are_counted_once_names_are_replaced(bench):
    bench.write(
        staging_dot_ini="name = staging\nsize = 1\nkeep = yes\n",
        prod_dot_ini="name = production\nsize = 4\nkeep = yes\nextra = 1\n",
    )
    same = {"staging": "env", "prod": "env", "production": "env"}
    environments = {"staging": ["staging.ini"], "prod": ["prod.ini"]}
    measured = values(bench.take(BETWEEN | {"same": same}, environments=environments))
    assert measured.parts == {"staging-ini": 2}
    assert measured.notes["staging-ini"] == "- size = 1\n+ size = 4\n+ extra = 1"
    plain = values(bench.take(BETWEEN, environments=environments))
    assert plain.value == 3


def test_a_file_that_one_environment_alone_has_counts_whole(bench):
    bench.write(a="1\n", b="1\n", c="2\n3\n")
    environments = {"staging": ["a"], "prod": ["b", "c"]}
    measured = values(bench.take(BETWEEN, environments=environments))
    assert measured.parts == {"a": 0, "c": 2}


def test_one_file_for_both_environments_does_not_differ(bench):
    bench.write(a="1\n")
    environments = {"staging": ["a", "a"], "prod": ["a", "a"]}
    assert values(bench.take(BETWEEN, environments=environments)).value == 0


def test_missing_environments_and_files(bench):
    assert bench.take(BETWEEN).outcome == "nothing-to-measure"
    environments = {"staging": ["a"], "prod": ["b"]}
    attempt = bench.take(BETWEEN, environments=environments)
    assert (attempt.outcome, "'a'" in attempt.reason) == ("failed", True)


# --- places ---


def test_lines_that_hold_a_setting_are_counted(bench):
    bench.write(
        conf_dot_yaml="threshold: 0.45\nowner: team\n",
        src__a_dot_py="T = 0.45  # 0.45\nU = 0.45\n",
        README_dot_md="owned by team\n",
    )
    (bench.project / "data.bin").write_bytes(b"team\0team")
    settings = {"threshold": ["threshold: 0.45", "0.45"], "owner": "team"}
    take = {"instrument": "places", "settings": ["threshold", "owner"]}
    measured = values(bench.take(take, settings=settings, python=OWN_PYTHON))
    assert measured.parts == {"threshold": 3, "owner": 2}
    assert measured.value == 5
    assert measured.notes["owner"] == "README.md:1\nconf.yaml:2"


@pytest.mark.parametrize("settings", [{}, {"owner": "nobody"}])
def test_a_setting_that_stands_nowhere_is_named(bench, settings):
    take = {"instrument": "places", "settings": ["owner"]}
    attempt = bench.take(take, settings=settings)
    assert (attempt.outcome, "'owner'" in attempt.reason) == ("failed", True)


# --- ladder ---

WORKFLOW = """\
on: [push]
permissions: {contents: read}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
        with: {persist-credentials: false}
      - run: pip install -r requirements.txt
      - run: pytest
"""
PINNED = "@3d3c42e5aac5ba805825da76410c181273ba90b1"
INSTALLS = "      - run: pip install -r requirements.txt\n"
RUNS = {
    "ci/sound.yml": WORKFLOW,
    "ci/linted.yml": WORKFLOW.replace(PINNED, "@v4"),
    "ci/stopped.yml": WORKFLOW.replace(INSTALLS, ""),
    "ci/invalid.yml": WORKFLOW.replace("on: [push]\n", ""),
    "ci/broken.yml": WORKFLOW.replace("on: [push]", "on: [push"),
}
LADDER = {"instrument": "ladder", "kinds": {"ci/*.yml": "github"}}


def ladder(bench, files, take=LADDER):
    for name, text in files.items():
        path = bench.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return bench.take(take, benchmark={"unit": "%"})


def test_each_file_goes_up_the_ladder_as_far_as_it_can(bench):
    attempt = ladder(bench, RUNS)
    measured = values(attempt)
    assert measured.value == 40
    states = {}
    for name, text in measured.notes.items():
        if found := read_note(text):
            states[found.path] = tuple(found.states.values())
            assert measured.parts[name] == (100 if found.stands_on("would-run") else 0)
    assert states == {
        "ci/broken.yml": ("no", "not-reached", "not-reached", "not-reached"),
        "ci/invalid.yml": ("yes", "no", "not-reached", "not-reached"),
        "ci/linted.yml": ("yes", "yes", "no", "yes"),
        "ci/sound.yml": ("yes", "yes", "yes", "yes"),
        "ci/stopped.yml": ("yes", "yes", "yes", "no"),
    }
    assert measured.notes["summary"].splitlines()[:5] == [
        "files: 5",
        "parses: 4",
        "schema-valid: 3",
        "lint-clean: 2",
        "would-run: 2",
    ]
    assert attempt.tools["check-jsonschema"][0].isdigit()
    assert attempt.tools["zizmor"][0].isdigit()


def test_what_is_wrong_is_kept_with_its_line(bench):
    notes = values(ladder(bench, RUNS)).notes
    assert "line 9 | would-run | tool-not-installed | " in notes["ci-stopped-yml"]
    assert "line 7 | lint-clean | zizmor/unpinned-uses | " in notes["ci-linted-yml"]
    assert "| schema-valid | check-jsonschema/github-" in notes["ci-invalid-yml"]
    assert "line 2 | parses | yaml | " in notes["ci-broken-yml"]


@pytest.mark.parametrize(
    ("options", "value"),
    [
        ({"rung": "parses"}, 80),
        ({"rung": "schema-valid", "counts": "files"}, 3),
        ({"rung": "lint-clean"}, 40),
    ],
)
def test_any_rung_may_be_the_figure(bench, options, value):
    assert values(ladder(bench, RUNS, LADDER | options)).value == value


def test_services_without_schema_or_linter_pass_those_rungs(bench):
    files = {
        "Jenkinsfile": "node {\n  sh 'make'\n}\n",
        ".circleci/config.yml": "version: 2.1\njobs:\n  build:\n"
        "    docker: [{image: cimg/base:current}]\n    steps: [checkout]\n",
        ".gitlab-ci.yml": "test:\n  script: !reference [.a, script]\n",
        "azure-pipelines.yml": "steps:\n- script: make\n",
    }
    measured = values(ladder(bench, files))
    assert measured.value == 100
    assert "lint-clean: no-tool" in measured.notes["circleci-config-yml"]
    assert "schema-valid: no-tool" in measured.notes["jenkinsfile"]


def test_a_setup_without_ci_files_has_nothing_to_measure(bench):
    attempt = ladder(bench, {"conf.yaml": "on: push\n"})
    assert (attempt.outcome, attempt.reason) == (
        "nothing-to-measure",
        "the setup has no CI file",
    )


@pytest.mark.parametrize("tool", ["check-jsonschema", "zizmor"])
def test_a_missing_tool_is_named(bench, monkeypatch, tool):
    monkeypatch.setattr(
        "generators.bench.project.find_tool",
        lambda name: None if name == tool else find_tool(name),
    )
    attempt = ladder(bench, {"ci/sound.yml": WORKFLOW})
    assert (attempt.outcome, tool in attempt.reason) == ("tool-missing", True)


def test_actionlint_is_asked_where_it_is_installed(bench, monkeypatch, tmp_path):
    fake = tmp_path / "actionlint"
    fake.write_text(
        "#!/bin/sh\n[ $# = 1 ] && echo 1.7.7 && exit\n"
        """echo '[{"line": 4, "kind": "syntax-check", "message": "odd"}]'; exit 1\n"""
    )
    fake.chmod(0o755)
    absent = values(ladder(bench, {"ci/sound.yml": WORKFLOW})).notes
    assert "actionlint is not installed" in absent["summary"]
    monkeypatch.setattr(
        "generators.bench.project.find_tool",
        lambda name: fake if name == "actionlint" else find_tool(name),
    )
    notes = values(ladder(bench, {"ci/sound.yml": WORKFLOW})).notes
    assert notes["ci-sound-yml"].endswith(
        "4 | lint-clean | actionlint/syntax-check | odd"
    )
    assert "not installed" not in notes["summary"]


# --- comparing ---


def test_replaced_lines_count_once():
    assert compare_lines(["a", "b", "c"], ["a", "x", "y", "c"]).count == 2
    assert compare_lines(["a"], ["a"]).lines == ()


def test_renamed_files_count_one_line_and_what_changed_in_them(tmp_path):
    for side, name in (("one", "old"), ("two", "new")):
        folder = tmp_path / side / name
        folder.mkdir(parents=True)
        (folder / "code.py").write_text("a\nb\nc\n" + name)
        (folder / "__init__.py").touch()
    assert compare_folders(tmp_path / "one", tmp_path / "two") == 3
    (tmp_path / "two/more.txt").write_text("1\n2\n")
    assert compare_folders(tmp_path / "one", tmp_path / "two") == 5


def test_part_ids_are_kebab_case_and_distinct():
    names = ["A b", "a_b", "9", "", "x" * 90, ".github/workflows"]
    ids = part_ids(names)
    assert ids[:4] == ("a-b", "a-b-2", "n-9", "n")
    assert len(set(ids)) == len(names)
    assert all(len(name) <= 60 for name in ids)
    assert ids[-1] == "github-workflows"


def test_the_running_python_is_found_and_a_missing_one_is_not():
    assert find_python(OWN_PYTHON)
    assert find_python("3.99") is None
