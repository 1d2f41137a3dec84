"""Our reader of workflows against GitHub's own parser and evaluator.

The golden file holds the answers of @actions/workflow-parser and @actions/expressions
for workflow files of the content and of the examples, with a digest of each text;
those of a template of ours are the files that it makes. A file that has changed since
is passed over, but for those of setups and examples. It is made anew, where Node is:

    npm install @actions/workflow-parser @actions/expressions esbuild
    esbuild workflow_oracle.mjs --bundle --platform=node --format=cjs --outfile=o.cjs
    WORKFLOW_ORACLE=o.cjs pytest --update-golden tests/test_workflow_oracle.py

With that variable set, all files are compared as they are now.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from generators.bench.ladder.conditions import holds
from generators.bench.ladder.events import EVENTS
from generators.bench.ladder.github_jobs import known_values, needed
from generators.bench.ladder.tree import UnparsableError, get, pairs, read_tree, said
from generators.bench.ladder.triggers import texts

ROOT = Path(__file__).parent.parent
GOLDEN = "workflow-jobs.json"
ORACLE = os.environ.get("WORKFLOW_ORACLE")
NODE = shutil.which("node")
FILTERS = (
    "branches",
    "branches-ignore",
    "tags",
    "tags-ignore",
    "paths",
    "paths-ignore",
    "types",
)
KNOWN = {
    name: known_values(event) | {"github.event.head_commit.message": "Let it [go]"}
    for name, event in EVENTS.items()
}


def collect():
    folders = (ROOT / "content", ROOT / "tests/examples")
    paths = {p for folder in folders for p in folder.rglob("*.github.yml")}
    paths |= {p for folder in folders for p in folder.rglob(".github/workflows/*.y*ml")}
    paths |= set((ROOT / "tests/examples/workflows").glob("*.yml"))
    files = {}
    for path in sorted(paths):
        text = path.read_text(encoding="utf-8")
        if "runs-on" in text and "{{ cookiecutter" not in text and is_sound(text):
            files[path.relative_to(ROOT).as_posix()] = text
    return files


def templates():
    """Give the cookiecutter setups of the content, with their workflow files."""
    for path in sorted((ROOT / "content").glob("*/setups/*.yaml")):
        origin = yaml.safe_load(path.read_text(encoding="utf-8"))["origin"]
        if origin.get("kind") == "cookiecutter":
            folder = path.parent / origin["path"]
            yield folder, origin.get("answers", {})


@cache
def made_by(folder):
    """Let cookiecutter make a project; return its workflows by name."""
    answers = next(given for one, given in templates() if one == folder)
    given = [f"{name}={answer}" for name, answer in answers.items()]
    options = ("--no-input", "--default-config", "--output-dir")
    with TemporaryDirectory() as made:
        program = (sys.executable, "-I", "-m", "cookiecutter")
        argv = [*program, *options, made, str(folder), *given]
        subprocess.run(argv, check=True, capture_output=True, timeout=60)
        found = Path(made).glob("*/.github/workflows/*.y*ml")
        return {path.name: path.read_text(encoding="utf-8") for path in found}


def template_files():
    """Name the workflows of templates, without making them."""
    for folder, _ in templates():
        place = folder.relative_to(ROOT).as_posix()
        for path in sorted(folder.glob("{{*}}/.github/workflows/*.y*ml")):
            yield f"{place}: {path.name}", folder, path.name


def is_sound(text):
    """GitHub refuses a workflow whose jobs need others that are not there."""
    try:
        root = read_tree(text)
    except UnparsableError:
        return False
    jobs = {key.text: job for key, job in pairs(get(root, "jobs"))}
    needs = {need for job in jobs.values() for need in needed(job)}
    return needs <= jobs.keys() and "<" not in "".join(jobs)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def ask_oracle(files):
    order = json.dumps({"files": files, "events": KNOWN})
    command = [NODE, ORACLE]
    asked = subprocess.run(
        command, input=order, capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(asked.stdout)


def our_answer(text):
    root = read_tree(text)
    declared = get(root, "on")
    events = {}
    for name in ("push", "pull_request", "release"):
        entry = get(declared, name)
        found = {key: list(texts(entry, key)) for key in FILTERS}
        events[name] = {key: values for key, values in found.items() if values}
    jobs = {}
    for key, job in pairs(get(root, "jobs")):
        condition = said(get(job, "if"))
        answers = {name: holds(condition, known) for name, known in KNOWN.items()}
        jobs[key.text] = {"needs": list(needed(job)), "holds": answers}
    return {"events": events, "jobs": jobs}


def compare(name, text, theirs):
    ours = our_answer(text)
    for event, filters in ours["events"].items():
        read = (theirs["events"] or {}).get(event) or {}
        assert {k: v for k, v in read.items() if k in FILTERS} == filters, (name, event)
    assert ours["jobs"].keys() == theirs["jobs"].keys(), name
    for key, job in ours["jobs"].items():
        assert job["needs"] == theirs["jobs"][key]["needs"], (name, key)
        for event, answer in job["holds"].items():
            if answer is not None:
                assert answer == theirs["jobs"][key]["holds"][event], (name, key, event)


FILES = collect()
MADE = {name: (folder, file) for name, folder, file in template_files()}


def text_of(name):
    if name in FILES:
        return FILES[name]
    folder, file = MADE[name]
    return made_by(folder)[file]


@pytest.fixture(scope="module")
def expected():
    return json.loads((ROOT / "tests/golden" / GOLDEN).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [*FILES, *MADE])
def test_our_reader_says_what_github_s_parser_said(name, expected):
    text = text_of(name)
    entry = expected.get(name)
    if entry is None or entry["digest"] != digest(text):
        pytest.skip("changed since the golden file was made, or refused by GitHub")
    compare(name, text, entry["answer"])


WORKFLOWS_OF_SETUPS = [name for name in FILES if "/.github/workflows/" in name]
EXAMPLES = [name for name in FILES if name.startswith("tests/examples/workflows/")]


@pytest.mark.parametrize("name", [*EXAMPLES, *WORKFLOWS_OF_SETUPS, *MADE])
def test_what_setups_and_examples_do_is_in_the_golden_file_as_it_is_now(name, expected):
    assert name in expected, "GitHub's parser was never asked: see the first lines"
    assert expected[name]["digest"] == digest(text_of(name))


def test_every_workflow_of_a_template_is_compared():
    for folder, _ in templates():
        made = {file for one, file in MADE.values() if one == folder}
        assert made == made_by(folder).keys()
    assert MADE


def test_a_wrong_answer_would_be_seen(expected):
    name = "tests/examples/workflows/filters.yml"
    answer = json.loads(json.dumps(expected[name]["answer"]))
    answer["jobs"]["tagged"]["holds"]["push-main"] = True
    with pytest.raises(AssertionError):
        compare(name, FILES[name], answer)


@pytest.mark.skipif(
    not (ORACLE and NODE),
    reason="needs Node and a bundle of GitHub's parser; see this file's first lines",
)
def test_github_s_parser_still_says_so(golden):
    files = {name: text_of(name) for name in (*FILES, *MADE)}
    answers = {name: one for name, one in ask_oracle(files).items() if one}
    for name, answer in answers.items():
        compare(name, files[name], answer)
    told = {
        name: {"digest": digest(files[name]), "answer": answer}
        for name, answer in answers.items()
    }
    golden(GOLDEN, json.dumps(told, indent=1, sort_keys=True) + "\n")
