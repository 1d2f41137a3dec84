"""The examples of the source documents, restated, and what the ladder says of them.

Each was checked by hand as it stands in its document; here the real tools judge our
restatement.
"""

import re
from pathlib import Path

import pytest

from generators.bench.executor import LocalExecutor
from generators.bench.ladder import read_note
from generators.content import read_content

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parent.parent
UNPARSABLE = {("001", 447), ("001", 582), ("001", 992)}
INVALID = {("001", 693), ("001", 831), ("001", 1013)}
#: Valid, and wrong in what they mean.
STOPPED = {
    ("001", 677): {"undefined-job"},
    ("001", 740): {"environment-lost"},
    ("001", 778): {"environment-lost"},
    ("001", 854): {"environment-lost", "no-trigger"},
    ("001", 943): {"placeholder-left", "interactive-login"},
    ("001", 49): {"tool-not-installed"},
    ("001", 1081): set(),
} | {
    place: {"tool-not-installed", "checkout-missing"}
    for place in (("000", 36), ("001", 229), ("001", 262), ("001", 378), ("001", 613))
}


@pytest.fixture(scope="module")
def attempt(tmp_path_factory):
    (comparison,) = read_content(REPOSITORY / "content")
    top = tmp_path_factory.mktemp("ladder")
    execute = LocalExecutor(
        folder=REPOSITORY / "content" / comparison.id,
        root=REPOSITORY,
        cache_dir=top,
        temporary=top,
    )
    benchmark = comparison.benchmark("ci-files-that-run")
    return execute(benchmark, comparison.setup("documents"))


@pytest.fixture(scope="module")
def verdicts(attempt):
    assert attempt.outcome == "ok", attempt.reason
    notes = map(read_note, attempt.measured.notes.values())
    return {place(one.path): one for one in notes if one}


def place(path):
    document, line = re.fullmatch(r"(\d{3})/line-(\d{4})\.\w+\.yml", path).groups()
    return document, int(line)


def failing(verdicts, rung):
    return {where for where, one in verdicts.items() if one.states[rung] == "no"}


def test_six_of_eighteen_are_invalid_and_these(verdicts):
    assert len(verdicts) == 18
    assert failing(verdicts, "parses") == UNPARSABLE
    assert failing(verdicts, "schema-valid") == INVALID


def test_the_valid_ones_stop_for_the_known_reasons(verdicts):
    valid = {w: v for w, v in verdicts.items() if w not in UNPARSABLE | INVALID}
    assert {
        where: {f.rule for f in one.faults if f.where == "would-run"}
        for where, one in valid.items()
    } == STOPPED


def test_the_linter_has_a_word_on_every_valid_workflow(verdicts):
    workflows = [
        one
        for one in verdicts.values()
        if one.kind == "github" and one.states["schema-valid"] == "yes"
    ]
    assert len(workflows) == 9
    assert all(one.states["lint-clean"] == "no" for one in workflows)


def test_the_versions_of_the_tools_are_kept(attempt):
    for tool in ("check-jsonschema", "zizmor"):
        assert re.fullmatch(r"\d+(\.\d+)+", attempt.tools[tool])
