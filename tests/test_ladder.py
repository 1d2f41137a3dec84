"""The rules of the ladder: what each finds, what it passes over, and that none raises.

A file in examples/ladder/bad/ is named after the rule that has to find something in it,
on each line that says `found` and on no other. One in good/ is named after the rule
that has to find nothing in it.
"""

from dataclasses import replace
from pathlib import PurePath

import pytest
from folders import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.bench.ladder import (
    NAMES,
    RULES,
    RUNGS,
    Fault,
    FileVerdict,
    UnparsableError,
    apply_rules,
    kind_of,
    read_note,
    read_pipeline,
    write_note,
)
from generators.bench.ladder.shell import simple_commands
from generators.bench.ladder.tree import Text, get, read_tree, said

LADDER = EXAMPLES / "ladder"
KINDS = {
    "*.github.yml": "github",
    "*.circleci.yml": "circleci",
    "*.azure-pipelines.yml": "azure",
}
RULE_IDS = [rule.id for rule in RULES]


def rule_of(path):
    stem = path.name.partition(".")[0]
    return max((r for r in RULE_IDS if stem.startswith(r)), key=len, default=None)


def findings(path):
    kind = kind_of(PurePath(path.name), KINDS)
    pipeline = read_pipeline(path.read_text(encoding="utf-8"), kind)
    return [f for rule, f in apply_rules(pipeline) if rule.id == rule_of(path)]


def files(side):
    return [
        pytest.param(path, id=path.name) for path in sorted((LADDER / side).iterdir())
    ]


@pytest.mark.parametrize("path", files("bad"))
def test_a_rule_finds_each_marked_line_and_no_other(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if "found" in line}
    assert marked, "mark a line with the word found"
    assert {found.line for found in findings(path)} == marked


@pytest.mark.parametrize("path", files("good"))
def test_a_rule_passes_over_what_is_right(path):
    assert findings(path) == []


@pytest.mark.parametrize("rule", RULE_IDS)
def test_every_rule_has_examples_of_both_kinds(rule):
    for side in ("good", "bad"):
        named = [p for p in (LADDER / side).iterdir() if rule_of(p) == rule]
        assert named, f"examples/ladder/{side}/{rule}.github.yml is missing"


def test_every_example_is_named_after_a_rule():
    for path in (*(LADDER / "good").iterdir(), *(LADDER / "bad").iterdir()):
        assert rule_of(path), path.name


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_every_rule_says_what_to_do(rule):
    assert rule.advice.endswith(".")
    assert "\n" not in rule.advice
    assert isinstance(rule.stops, bool)


# --- reading ---


def test_on_stays_a_word_and_a_version_stays_as_written():
    tree = read_tree("on: push\nversion: 3.10\n")
    assert said(get(tree, "on")) == "push"
    assert get(tree, "version") == Text(line=2, text="3.10")


def test_a_block_begins_on_its_first_line_of_text():
    tree = read_tree("run: |\n  one\n  two\n")
    assert get(tree, "run") == Text(line=2, text="one\ntwo\n", plain=False, block=True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\nb: 2\n", 2),
        ("", 1),
        ("a: b: c\n", 1),
        ("a:\n\t- b\n", 2),
        ("? [a]\n: b\n", 1),
        ("a: &a [*a]\n", 1),
        ("[" * 100_000, 1),
        ("a: &a [x,x,x,x,x,x,x,x,x]\n"
         + "".join(f"{c}: &{c} [{','.join([f'*{b}'] * 9)}]\n"
                   for b, c in zip("abcdef", "bcdefg", strict=True)), None),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_refused_with_its_line(text, line):
    with pytest.raises(UnparsableError) as caught:
        read_tree(text)
    assert caught.value.said
    assert line is None or caught.value.line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("pipeline {\n  stages {\n}\n", 1),
        ("pipeline {\n})\n", 2),
        ("echo 'no pipeline'\n", 1),
    ],
)
def test_a_jenkinsfile_with_odd_brackets_is_refused(text, line):
    with pytest.raises(UnparsableError) as caught:
        read_pipeline(text, "jenkins")
    assert caught.value.line == line


def test_brackets_in_texts_and_comments_of_a_jenkinsfile_do_not_count():
    text = "node { // )\n sh 'echo {' /* } */\n sh '''\necho }\n'''\n}\n"
    (job,) = read_pipeline(text, "jenkins").jobs
    assert [(c.line, c.name) for s in job.steps for c in s.simple()] == [
        (2, "echo"),
        (4, "echo"),
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (".github/workflows/ci.yml", "github"),
        ("one/.github/workflows/ci.yaml", "github"),
        (".circleci/config.yml", "circleci"),
        (".gitlab-ci.yml", "gitlab"),
        ("azure-pipelines.yml", "azure"),
        ("deploy/Jenkinsfile", "jenkins"),
        (".github/dependabot.yml", None),
        ("conf/base.yaml", None),
        ("here/x.yml", "gitlab"),
    ],
)
def test_the_path_tells_the_service_unless_it_is_declared(path, kind):
    assert kind_of(PurePath(path), {"here/*.yml": "gitlab"}) == kind


# --- shell ---


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("a b && c; d | e", ["a b", "c", "d", "e"]),
        ("A=1 B=2 sudo a", ["a"]),
        ("if a; then b; fi", ["a", "b", "fi"]),
        ("a \\\n  --b\nc", ["a --b", "c"]),
        ("a 'b; c' \"d && e\"", ["a b; c d && e"]),
        ("# a\nb # c", ["b"]),
        ("a > out 2>/dev/null < in", ["a 2"]),
        ("echo 'open", ["echo 'open"]),
        ("", []),
    ],
)
def test_shell_text_is_taken_apart(text, commands):
    assert [c.text for c in simple_commands(text, 1, spread=True)] == commands


def test_what_is_kept_and_what_is_fed_is_known():
    first, second = simple_commands("a | b > out", 1, spread=True)
    assert (first.kept, first.fed) == (True, False)
    assert (second.kept, second.fed, second.writes) == (True, True, ("out",))


# --- properties ---

_WORDS = st.sampled_from(
    ["on", "jobs", "steps", "run", "uses", "needs", "workflows", "stages", "script",
     "push", "a", "deploy", "3.10", "<a-b>", ". v/bin/activate", "pytest", "- ", ": ",
     "\n", "  ", "[", "]", "{", "}", "&a ", "*a", "|\n", "'", '"', "!x ", "#", "sh '",
     "pipeline {", "node {", "requires", "filters", "checkout", "python-version"]
)  # fmt: skip
_TREES = st.recursive(
    st.none() | st.booleans() | st.floats() | _WORDS | st.text(max_size=8),
    lambda below: (
        st.lists(below, max_size=4)
        | st.dictionaries(_WORDS | st.text(max_size=5), below, max_size=5)
    ),
    max_leaves=20,
)


def judge(text, kind):
    try:
        return list(apply_rules(read_pipeline(text, kind)))
    except UnparsableError as error:
        return [(None, error)]


@settings(deadline=None, max_examples=150)
@given(
    text=st.text(max_size=200) | st.lists(_WORDS, max_size=40).map("".join),
    kind=st.sampled_from(sorted(NAMES)),
)
def test_no_text_raises(text, kind):
    for _, found in judge(text, kind):
        assert found.line >= 1


@settings(deadline=None, max_examples=150)
@given(tree=_TREES, kind=st.sampled_from(sorted(NAMES)))
def test_no_shape_raises(tree, kind):
    yaml = pytest.importorskip("yaml")
    for key in ("jobs", "on", "steps", "stages", "workflows", "a"):
        judge(yaml.safe_dump({key: tree}), kind)
        judge(yaml.safe_dump({"on": "push", "jobs": {"a": tree}}), kind)
        judge(yaml.safe_dump({"jobs": {"a": {"steps": [{key: tree}]}}}), kind)


_LINES = st.text(st.characters(codec="utf-8"), max_size=30)


@given(
    path=_LINES,
    states=st.lists(
        st.sampled_from(["yes", "no", "no-tool", "not-reached"]), min_size=4, max_size=4
    ),
    faults=st.lists(
        st.builds(
            Fault,
            line=st.integers(0, 10**6),
            where=st.sampled_from([*RUNGS, "risk"]),
            rule=st.sampled_from(["yaml", "zizmor/unpinned-uses", "no-trigger"]),
            said=_LINES,
        ),
        max_size=5,
    ),
)
def test_a_verdict_is_read_back_as_it_was_written(path, states, faults):
    verdict = FileVerdict(
        path=path,
        kind="github",
        states=dict(zip(RUNGS, states, strict=True)),
        faults=tuple(faults),
    )
    flat = replace(
        verdict,
        path=" ".join(path.split()),
        faults=tuple(replace(f, said=" ".join(f.said.split())) for f in faults),
    )
    assert read_note(write_note(verdict)) == flat


@given(st.text())
def test_any_other_note_is_none_of_a_file(text):
    read_note(text)
    assert read_note("files: 3\nparses: 3") is None
