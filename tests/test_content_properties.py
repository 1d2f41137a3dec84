"""Whatever a content file holds: a comparison comes out, or problems with a place."""

import shutil
import string
from pathlib import Path

import pytest
import yaml
from folders import EXAMPLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.content import ContentError, read_content

VALID = EXAMPLES / "valid" / "content"
FILES = sorted(path.relative_to(VALID) for path in VALID.rglob("*.yaml"))
SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
YAML_LIKE = st.text(alphabet=string.ascii_letters[:6] + "0123:-,[]{}&*!|>'\"#%@`~\n \t")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["loop", "cost", "sum-million", "{{", "2026-01-01", "../x"]),
    st.lists(st.text(max_size=5), max_size=2),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


@pytest.fixture
def root(tmp_path):
    shutil.copytree(VALID, tmp_path / "content")
    return tmp_path


def read_with(root: Path, file: Path, raw: bytes):
    """Read the content with one file replaced, and check every problem's place."""
    path = root / "content" / file
    before = path.read_bytes()
    path.write_bytes(raw)
    problems = ()
    try:
        read_content(root / "content")
    except ContentError as error:
        problems = error.problems or ("an error without problems",)
    for problem in problems:
        check_place(problem)
    path.write_bytes(before)


def check_place(problem):
    assert problem.message
    assert problem.line >= 1
    assert problem.column >= 1
    if problem.path.is_file():
        lines = problem.path.read_bytes().decode("utf-8", "replace").split("\n")
        assert problem.line <= len(lines)
        assert problem.column <= len(lines[problem.line - 1]) + 1


@SLOW
@given(file=st.sampled_from(FILES), text=YAML_LIKE | st.text())
def test_any_text(root, file, text):
    read_with(root, file, text.encode("utf-8", "replace"))


@SLOW
@given(file=st.sampled_from(FILES), raw=st.binary(max_size=200))
def test_any_bytes(root, file, raw):
    read_with(root, file, raw)


@SLOW
@given(file=st.sampled_from(FILES), drawn=st.data())
def test_any_slice_taken_out_of_a_file(root, file, drawn):
    text = (VALID / file).read_text()
    start = drawn.draw(st.integers(0, len(text)))
    end = drawn.draw(st.integers(start, min(len(text), start + 40)))
    put = drawn.draw(YAML_LIKE.filter(lambda one: len(one) < 10))
    read_with(root, file, (text[:start] + put + text[end:]).encode())


@SLOW
@given(file=st.sampled_from(FILES), drawn=st.data())
def test_any_change_of_a_value(root, file, drawn):
    tree = yaml.safe_load((VALID / file).read_text())
    parent, key = drawn.draw(st.sampled_from(list(places(tree))))
    match drawn.draw(st.sampled_from(["delete", "replace", "rename", "double"])):
        case "delete":
            del parent[key]
        case "replace":
            parent[key] = drawn.draw(VALUES)
        case "rename" if isinstance(parent, dict):
            parent[f"{key}{drawn.draw(st.text(max_size=3))}"] = parent.pop(key)
        case _ if isinstance(parent, list):
            parent.append(parent[key])
        case _:
            parent[key] = [parent[key], parent[key]]
    read_with(root, file, yaml.safe_dump(tree, allow_unicode=True).encode())


@SLOW
@given(file=st.sampled_from(FILES), drawn=st.data())
def test_any_line_written_twice_or_moved(root, file, drawn):
    lines = (VALID / file).read_text().splitlines(keepends=True)
    line = drawn.draw(st.sampled_from(lines))
    lines.insert(drawn.draw(st.integers(0, len(lines))), line)
    read_with(root, file, "".join(lines).encode())


def places(tree):
    """Give every place in a tree as its parent and its key."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, below in list(pairs):
        yield tree, key
        if isinstance(below, dict | list):
            yield from places(below)
