"""Updates: a newer version is taken over into a project that was changed meanwhile."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from cookiecutter.generate import generate_context, generate_files
from cookiecutter.prompt import prompt_for_config
from hypothesis import given
from hypothesis import strategies as st
from living import Life, measured
from pydantic import ValidationError
from test_bench import make_benchmark, make_setup
from test_references import comparison_of

from generators.bench import read_hashes
from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments import Context
from generators.bench.instruments.touched import find_places
from generators.bench.instruments.updates import Updates, find_lost
from generators.bench.tooling import find_tool
from generators.bench.updating.conflicts import Conflict, find_conflicts, share_out
from generators.bench.updating.copier_template import write_copier_files
from generators.model import Renewal, Setup, UpdatesOptions, unasked

NEEDS_CRUFT = pytest.mark.skipif(find_tool("cruft") is None, reason="no cruft here")
NEEDS_COPIER = pytest.mark.skipif(find_tool("copier") is None, reason="no copier here")


@pytest.fixture
def life(tmp_path):
    return Life(tmp_path)


@pytest.fixture
def template(life):
    return life.use_template()


CODE_OF = "{{cookiecutter.name}}/code.py"
TEAM = {
    "conf": {"append": {"conf.yml": "owner: us\n"}, "proof": "true"},
    "code": {"replace": {"code.py": {"line_9 = 9": "line_9 = 99"}}, "proof": "true"},
}


def update(life, newer, counts="conflicts", **options):
    take = {"instrument": "updates", "counts": counts, "changes": ["conf", "code"]}
    return life.take(take | options, changes=TEAM, renewal={"template": [newer]})


TOOLS = pytest.mark.parametrize(
    "tool",
    [
        pytest.param("cruft", marks=NEEDS_CRUFT),
        pytest.param("copier", marks=NEEDS_COPIER),
    ],
)


@TOOLS
def test_an_update_elsewhere_leaves_no_conflict_and_keeps_the_changes(template, tool):
    newer = {"replace": {CODE_OF: {"line_20 = 20": "line_20 = 21"}}}
    found = measured(update(template, newer, tool=tool))
    assert found.value == 0.0
    assert found.parts == {"conf": 0.0, "code": 0.0, "elsewhere": 0.0}
    updated = found.notes.pop("updated").split("\n")
    assert found.notes == {"conf": "kept", "code": "kept", "conflicts": "none"}
    own = {"cruft": ".cruft.json", "copier": ".copier-answers.yml"}
    assert updated == [own[tool], "code.py"]


@TOOLS
def test_an_update_of_the_same_line_is_a_conflict_of_that_change(template, tool):
    newer = {"replace": {CODE_OF: {"line_9 = 9": "line_9 = 90"}}}
    found = measured(update(template, newer, tool=tool))
    assert found.parts == {"conf": 0.0, "code": 1.0, "elsewhere": 0.0}
    assert found.notes["conflicts"] == "code.py: 1"


@NEEDS_CRUFT
def test_a_change_beside_a_conflict_is_not_lost(template):
    newer = {"replace": {CODE_OF: {"line_9 = 9": "line_9 = 90"}}}
    lost = measured(update(template, newer, counts="lost-edits"))
    assert lost.parts == {"conf": 0.0, "code": 0.0}


@TOOLS
def test_a_template_that_cannot_be_generated_is_a_failure_with_a_reason(template, tool):
    newer = {"write": {CODE_OF: "{{ broken"}}
    attempt = update(template, newer, tool=tool)
    assert attempt.outcome == "failed"
    assert attempt.reason.startswith(f"{tool} update failed: ")


# --- copier ---


@NEEDS_COPIER
def test_copier_asks_a_new_question_by_its_default(template):
    asked = {"name": "made", "limit": "0.45", "owner": ["us", "them"], "_it": "x"}
    conf = "limit: {{ cookiecutter.limit }}\nby: {{ cookiecutter.owner }}\n"
    newer = {
        "write": {
            "cookiecutter.json": json.dumps(asked),
            "{{cookiecutter.name}}/new.yml": conf,
        }
    }
    found = measured(update(template, newer, tool="copier"))
    assert found.notes["updated"] == ".copier-answers.yml\nnew.yml"


@NEEDS_COPIER
def test_a_hook_that_the_newer_version_changes_is_told(template):
    template.write("template/hooks/pre_gen_project.py", "pass\n")
    newer = {"append": {"hooks/pre_gen_project.py": "pass\n"}}
    attempt = update(template, newer, tool="copier")
    reason = "the newer version changes a hook, and copier runs none"
    assert (attempt.outcome, attempt.reason) == ("failed", reason)


def test_an_answer_that_is_worked_out_is_not_made_up_for_copier(tmp_path):
    (tmp_path / "{{cookiecutter.name}}").mkdir()
    asked = {"name": "made", "owner": "{{ cookiecutter.name }}-owners"}
    (tmp_path / "cookiecutter.json").write_text(json.dumps(asked))
    with pytest.raises(NotMeasured, match="the answer to 'owner' is worked out"):
        write_copier_files(tmp_path, {"name": "made"})
    write_copier_files(tmp_path, {"name": "made", "owner": "made-owners"})


@NEEDS_COPIER
def test_a_template_that_copier_reads_otherwise_is_told(template):
    template.write("template/cookiecutter.json", json.dumps(PLAIN | NOT_RENDERED))
    template.write("template/{{cookiecutter.name}}/raw.txt", "{{ cookiecutter.name }}")
    attempt = update(template, {"write": {CODE_OF: "a\n"}}, tool="copier")
    assert (attempt.outcome, attempt.reason) == (
        "failed",
        "copier makes other files of the template: raw.txt",
    )


PLAIN = {"name": "made", "limit": "0.45"}
NOT_RENDERED = {"_copy_without_render": ["*.txt"]}
ODD = {
    "name": 'made "so" {{ "{{" }}',
    "flag": True,
    "kind": ["one", "two"],
    "stem": "{{ cookiecutter.kind|upper }}",
    "empty": "",
    "map": {"a": {"b": "c"}},
    "_quiet": ["x", "y"],
    "__loud": "{{ cookiecutter.stem }}!",
}
SHOWN = "".join(f"{{{{ cookiecutter.{name} }}}}|" for name in ODD) + "\n"


@NEEDS_COPIER
def test_copier_and_cookiecutter_make_the_same_files(tmp_path):
    template, made = tmp_path / "template", tmp_path / "copied"
    inner = template / "{{cookiecutter.kind}}"
    (inner / "{{cookiecutter.stem}}").mkdir(parents=True)
    (template / "cookiecutter.json").write_text(json.dumps(ODD))
    (inner / "{{cookiecutter.stem}}" / "shown.txt").write_text(SHOWN)
    (inner / "no-end").write_text("{% if cookiecutter.flag %}yes{% endif %}")
    (inner / "binary").write_bytes(bytes(range(256)) * 8 + b"{{ no")
    (inner / "suffix.jinja").write_text("{% raw %}${{ here }}{% endraw %}\n")
    asked = generate_context(str(template / "cookiecutter.json"))
    answers = prompt_for_config(asked, no_input=True)
    generate_files(str(template), {"cookiecutter": answers}, str(tmp_path))
    write_copier_files(template, answers)
    copier = str(find_tool("copier"))
    home = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    words = ("copy", "--quiet", "--defaults", str(template), str(made))
    subprocess.run((copier, *words), check=True, env=home)
    ours, theirs = read_files(tmp_path / "one"), read_files(made)
    kept = yaml.safe_load(theirs.pop(".copier-answers.yml"))
    assert theirs == ours
    assert {name: kept.get(name) for name in ("kind", "flag")} == {
        "kind": "one",
        "flag": True,
    }
    public = {name for name in ODD if not name.startswith("_")}
    assert kept.keys() == public | {"_src_path"}


def read_files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("text", ["[", "3", None])
def test_questions_that_cannot_be_read_are_told(tmp_path, text):
    (tmp_path / "{{cookiecutter.name}}").mkdir()
    if text:
        (tmp_path / "cookiecutter.json").write_text(text)
    with pytest.raises(NotMeasured, match="cannot be read"):
        write_copier_files(tmp_path, {})


def test_a_template_without_a_single_folder_is_told(tmp_path):
    with pytest.raises(NotMeasured, match="no single folder"):
        write_copier_files(tmp_path, {})


def test_copier_is_not_for_what_a_command_made(life):
    life.origin = {"kind": "command", "run": "echo 1 > conf.yml"}
    take = {"instrument": "updates", "counts": "conflicts", "changes": ["conf"]}
    attempt = life.take(
        take | {"tool": "copier"}, changes=TEAM, renewal={"run": "true"}
    )
    assert attempt.outcome == "not-applicable"
    assert attempt.reason == "a command of its own updates it, which copier cannot"


# --- commands ---


class Pretended:
    """A workspace that runs nothing, and keeps what it was told to run."""

    def __init__(self, top):
        self.folder, self.spare = top / "project", top / "spare"
        self.ran = []
        for folder in (self.folder, self.spare):
            folder.mkdir()
        (self.folder / "conf.yml").write_text("release: 2\n")

    def find_python(self, minor):
        return f"python{minor}"

    def prepare(self, tasks):
        self.ran += tasks

    def prepare_script(self, script, what):
        self.ran.append(what)
        name = what.split()[1]
        if script.startswith("uv venv"):
            assert f"python3.12 {self.spare / name}" in script
            (self.spare / name).mkdir()
            self.ran.append(script.splitlines()[-1].partition("/bin/python ")[2])
        else:
            assert str(self.spare / "older/bin") in script
            (self.spare / "made/.git").mkdir()
            (self.spare / "made/conf.yml").write_text("release: 1\n")

    def run_script(self, script, what):
        if what == "the update":
            self.ran.append(script)
            text = (self.folder / "conf.yml").read_text()
            (self.folder / "conf.yml").write_text(text.replace("1", "2"))
        return Finished(
            outcome="ok",
            reason="",
            exit_code=0,
            seconds=1.5,
            cpu_seconds=1.0,
            peak_mb=2.0,
            stdout="",
            stderr="",
            isolated=True,
        )


def pretend(top, counts, unit="changes", **renewal):
    origin = {"kind": "command", "run": "make it", "packages": ["maker==2"]}
    setup = {
        "id": "s",
        "name": "S",
        "summary": "S.",
        "origin": origin,
        "python": "3.12",
        "changes": TEAM,
        "renewal": {"run": "maker --update\n"} | renewal,
    }
    options = {"instrument": "updates", "counts": counts, "changes": ["conf"]}
    workspace = Pretended(top)
    context = Context(
        options=UpdatesOptions.model_validate(options),
        unit=unit,
        setup=Setup.model_validate(setup),
        setups=top,
        workspace=workspace,
    )
    return workspace, Updates().measure(context)


def test_an_older_release_makes_the_project_and_the_newer_updates_it(tmp_path):
    workspace, found = pretend(
        tmp_path, "lost-edits", older=["maker==1"], prepare=["first"]
    )
    *prepared, script = workspace.ran
    assert prepared == [
        "first",
        "the newer release",
        "maker==2",
        "the older release",
        "maker==1",
        "the older release",
    ]
    path, run = script.splitlines()
    assert str(workspace.spare / "newer/bin") in path
    assert run == "maker --update"
    text = (workspace.folder / "conf.yml").read_text()
    assert text == "release: 2\nowner: us\n"
    assert not (workspace.folder / ".git").exists()
    assert found.parts == {"conf": 0.0}
    assert found.notes == {"conf": "kept", "conflicts": "none", "updated": "conf.yml"}


def test_without_an_older_release_what_was_made_is_updated(tmp_path):
    workspace, found = pretend(tmp_path, "conflicts")
    assert workspace.ran[:-1] == ["the newer release", "maker==2"]
    assert found.notes["updated"] == "nothing"


@pytest.mark.parametrize(("unit", "value"), [("s", 1.5), ("ms", 1500.0)])
def test_the_time_is_that_of_the_update_alone_in_the_unit(tmp_path, unit, value):
    _, found = pretend(tmp_path, "seconds", unit)
    assert (found.value, found.parts) == (value, {})
    assert (found.cpu_seconds, found.peak_mb) == (1.0, 2.0)
    assert found.notes["conf"] == "kept"


@pytest.mark.parametrize(("counts", "planned"), [("seconds", 5), ("lost-edits", 1)])
def test_only_a_time_is_taken_several_times(counts, planned):
    take = {"instrument": "updates", "counts": counts, "changes": ["conf"]}
    assert make_benchmark(take=take, repetitions=None).planned == planned


# --- what makes records stale ---


def hashes_of(top, **reference):
    setup = make_setup(id="r", origin={"kind": "command", "run": "true"}, **reference)
    takes = {
        "lines": {
            "instrument": "changes",
            "counts": "lines",
            "tasks": [{"id": name, "what": "W"} for name in ("conf", "other")],
        },
        "lost": {"instrument": "updates", "counts": "conflicts", "changes": ["conf"]},
    }
    benchmarks = [make_benchmark(id=name, take=one) for name, one in takes.items()]
    return read_hashes(comparison_of(setup, tuple(benchmarks)), top).benchmarks


def test_what_a_reference_declares_changes_only_what_asks_it(tmp_path):
    before = hashes_of(tmp_path)
    after = hashes_of(tmp_path, changes=TEAM, renewal={"run": "true"})
    assert before["lines"] == after["lines"]
    assert before["lost"] != after["lost"]


def test_what_was_always_done_is_not_part_of_the_hash():
    take = {"instrument": "updates", "counts": "conflicts", "changes": ["conf"]}
    assert "tool" not in UpdatesOptions.model_validate(take).model_dump()
    other = UpdatesOptions.model_validate(take | {"tool": "copier"})
    assert other.model_dump()["tool"] == "copier"
    assert "older" not in Renewal.model_validate({"run": "true"}).model_dump()


def test_a_reference_is_asked_for_what_its_update_needs():
    command = {"origin": {"kind": "command", "run": "true"}, "changes": TEAM}
    take = {"instrument": "updates", "counts": "conflicts", "changes": ["conf"]}
    by_cruft = make_benchmark(take=take)
    by_copier = make_benchmark(take=take | {"tool": "copier"})
    setup = make_setup(**command)
    none = "it names no newer version of what it was made from"
    assert unasked(by_cruft, setup) == none
    setup = make_setup(**command, renewal={"run": "true"})
    assert unasked(by_cruft, setup) == ""
    assert unasked(by_copier, setup) == "it has no template of ours"


# --- by a script, and what is counted ---


def test_a_command_updates_what_a_command_made(life):
    life.origin = {
        "kind": "command",
        "run": "echo 'limit: 1' > conf.yml; echo a > code.py",
    }
    team = {
        "conf": {"append": {"conf.yml": "owner: us\n"}, "proof": "true"},
        "code": {"append": {"code.py": "line\n"}, "proof": "true"},
    }
    take = {
        "instrument": "updates",
        "counts": "lost-edits",
        "changes": ["conf", "code"],
    }
    newer = {"run": "git diff --quiet HEAD; echo 'limit: 2' > conf.yml"}
    found = measured(life.take(take, changes=team, renewal=newer))
    assert found.parts == {"conf": 1.0, "code": 0.0}
    assert found.notes["conf"] == "lost:\nconf.yml: owner: us"
    failing = life.take(take, changes=team, renewal={"run": "echo no; exit 3"})
    assert failing.reason == "the update failed: no"


def test_what_has_no_template_is_not_updated(life):
    take = {"instrument": "updates", "counts": "conflicts", "changes": ["conf"]}
    assert life.take(take, changes=TEAM).outcome == "not-applicable"
    life.origin = {"kind": "command", "run": "echo 1 > conf.yml"}
    attempt = life.take(take, changes=TEAM)
    assert attempt.reason == "the setup names no newer version of what it was made from"
    edits = {"template": [{"write": {"a": "b"}}]}
    assert life.take(take, changes=TEAM, renewal=edits).outcome == "failed"


def test_rejected_hunks_and_markers_are_conflicts(tmp_path):
    (tmp_path / "a.py.rej").write_text(
        "diff a/a.py\n@@ -1 +1 @@\n-a\n@@ -9 +9 @@\n-b\n"
    )
    (tmp_path / "b.py").write_text("<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n")
    (tmp_path / "c.py").write_text("fine\n")
    assert find_conflicts(tmp_path) == (
        Conflict(path="a.py", lines=("a",)),
        Conflict(path="a.py", lines=("b",)),
        Conflict(path="b.py", lines=("a",)),
    )


def test_what_is_left_of_a_conflict_counts_too(tmp_path):
    (tmp_path / "a.rej").write_text("nothing that patch writes\n")
    (tmp_path / "b").write_text(
        "<<<<<<< ours\n1\n||||||| base\n2\n=======\n3\n<<<<<<< ours\n4\n"
    )
    assert find_conflicts(tmp_path) == (
        Conflict(path="a"),
        Conflict(path="b", lines=("1",)),
        Conflict(path="b", lines=("4",)),
    )


@given(st.lists(st.sampled_from(["<<<<<<< a", "=======", ">>>>>>> b", "x"])))
def test_each_opening_marker_is_one_conflict(lines):
    with TemporaryDirectory() as name:
        Path(name, "a").write_text("\n".join(lines))
        assert len(find_conflicts(Path(name))) == lines.count("<<<<<<< a")


def test_a_conflict_is_of_the_change_whose_lines_it_holds():
    before, with_first = ["1", "2", "3"], ["one", "2", "3"]
    touched = {
        "first": find_places({"a": before}, {"a": with_first}),
        "second": find_places({"a": with_first}, {"a": ["one", "2", "three"]}),
    }
    left = [
        Conflict(path="a", lines=("  three", "2")),  # as the project has it
        Conflict(path="a", lines=("3",)),  # as the template had it
        Conflict(path="a", lines=("one",)),
        Conflict(path="a"),
        Conflict(path="b", lines=("one",)),
    ]
    shares = share_out(left, touched, "elsewhere")
    assert shares == {"second": 2, "first": 2, "elsewhere": 1}


def test_a_line_that_the_team_itself_replaced_is_not_lost(tmp_path):
    first = find_places({"a": ["1"]}, {"a": ["2"]})
    second = find_places({"a": ["2"]}, {"a": ["3"]})
    (tmp_path / "a").write_text("3\n")
    assert find_lost(tmp_path, {"first": first, "second": second}) == {}
    (tmp_path / "a").write_text("1\n")
    lost = find_lost(tmp_path, {"second": tuple(replace(p) for p in second)})
    assert lost == {"second": ("a: 3",)}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"run": "true", "template": [{"run": "true"}]},
        {"older": ["a==1"], "template": [{"run": "true"}]},
    ],
)
def test_a_newer_version_is_edits_or_a_script(wrong):
    with pytest.raises(ValidationError):
        Renewal.model_validate(wrong)
