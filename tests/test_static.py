"""What is read off files: pins, placeholders, secrets, findings, duplicated code."""

import json
from hashlib import sha1
from pathlib import Path, PurePath
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_instruments import Bench, values

from generators.bench.finished import NotMeasured
from generators.bench.instruments.exposure import SecretExposure
from generators.bench.instruments.pins import Pins
from generators.bench.instruments.placeholders import Placeholders
from generators.bench.ladder.tree import read_tree
from generators.bench.static.actions import firmness_of, uses_of
from generators.bench.static.dependencies import read_dependencies
from generators.bench.static.exposure import sights
from generators.bench.static.placeholders import find_placeholders
from generators.bench.static.requirement import (
    read_conda,
    read_poetry,
    read_requirement,
)
from generators.bench.tooling import find_tool
from generators.model import (
    PinsOptions,
    PlaceholdersOptions,
    SecretExposureOptions,
    SecretsOptions,
)
from generators.render.report.benchmark_views import option_rows

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FLOW = ".github/workflows/ci.yml"
#: Put together here, so that no scanner takes this file for one with a token in it.
TOKEN = "da" + "pi" + "0123456789abcdef" * 2
OTHER = "da" + "pi" + "fedcba9876543210" * 2


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def write(folder: Path, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def take(instrument, options, folder, files):
    """Measure a folder with these files by an instrument that runs no tool."""
    write(folder, files)
    workspace = SimpleNamespace(folder=folder)
    return instrument.measure(SimpleNamespace(options=options, workspace=workspace))


def why(instrument, options, folder, files):
    with pytest.raises(NotMeasured) as found:
        take(instrument, options, folder, files)
    return found.value.outcome, found.value.reason


# --- actions ---


@pytest.mark.parametrize(
    ("name", "firmness"),
    [
        (f"actions/checkout@{COMMIT}", "by-commit"),
        (f"owner/name/.github/workflows/a.yml@{COMMIT}", "by-commit"),
        ("actions/checkout@v4", "by-tag"),
        ("actions/checkout@4.1.0", "by-tag"),
        ("actions/checkout@main", "by-branch"),
        (f"actions/checkout@{COMMIT[:7]}", "by-branch"),
        ("actions/checkout", "open"),
        ("docker://alpine@sha256:" + "0" * 64, "by-commit"),
        ("docker://registry:5000/alpine:3.20", "by-tag"),
        ("docker://registry:5000/alpine", "open"),
    ],
)
def test_an_action_is_pinned_by_a_commit_alone(name, firmness):
    assert firmness_of(name) == firmness


def test_what_lies_in_the_project_is_no_foreign_action():
    text = f"""
jobs:
  a:
    uses: ./.github/workflows/b.yml
  b:
    steps:
      - uses: actions/checkout@{COMMIT} # v4
      - uses: ./tools/act
      - run: echo uses
"""
    (use,) = uses_of(read_tree(text))
    assert (use.line, use.firmness) == (7, "by-commit")


def test_the_share_of_pinned_actions_and_where_the_others_stand(tmp_path):
    step = "jobs: {a: {steps: [{uses: actions/checkout@%s}, {uses: a/b@v1}]}}\n"
    files = {
        FLOW: step % COMMIT,
        "tools/action.yml": "runs: {steps: [{uses: a/c@main}, {uses: a/c}]}\n",
        ".github/workflows/broken.yml": "jobs: [\n",
        "other.yml": "uses: x/y@v1\n",
    }
    measured = take(
        Pins(), PinsOptions(instrument="pins", of="actions"), tmp_path, files
    )
    assert measured.value == 25
    assert measured.parts == {
        "by-commit": 25,
        "by-tag": 25,
        "by-branch": 25,
        "open": 25,
    }
    assert measured.notes["counted"] == "1 of 4"
    assert f"{FLOW}:1 a/b@v1: by-tag" in measured.notes["not-pinned"]


def test_without_actions_or_dependencies_there_is_nothing_to_measure(tmp_path):
    for of, said in (("actions", "uses no action"), ("dependencies", "declares no")):
        options = PinsOptions(instrument="pins", of=of)
        outcome, reason = why(Pins(), options, tmp_path, {"a.py": "x = 1\n"})
        assert outcome == "nothing-to-measure"
        assert said in reason


# --- requirements ---


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("numpy", "open"),
        ("numpy>=1,<2", "range"),
        ("numpy~=1.2", "range"),
        ("numpy==1.2.*", "range"),
        ("numpy==1.2.3 ; python_version < '4'", "exact"),
        ("numpy[extra]==1.2.3  # why", "exact"),
        ("numpy===1.2", "exact"),
        ("numpy==1.2 --hash=sha256:00", "with-hash"),
        ("numpy==1.2 \\", "exact"),
        ("x @ https://a.example/x-1-py3-none-any.whl", "exact"),
        ("x @ https://a.example/x-1-py3-none-any.whl#sha256=00", "with-hash"),
        ("x @ https://a.example/latest", "open"),
        (f"x @ git+https://a.example/x@{COMMIT}", "exact"),
        ("git+https://a.example/x@main#egg=x", "open"),
    ],
)
def test_how_firmly_a_requirement_is_fixed(text, firmness):
    assert read_requirement(text).firmness == firmness


@pytest.mark.parametrize("text", ["", "# why", "./here", "-e .", "==1"])
def test_what_names_no_package_is_no_requirement(text):
    assert read_requirement(text) is None


@pytest.mark.parametrize(
    ("told", "firmness"),
    [
        ("*", "open"),
        ("^1.2", "range"),
        ("1.2.3", "exact"),
        ("==1.2.3", "exact"),
        ({"version": "1.2", "extras": ["a"]}, "exact"),
        ({"git": "https://a.example/x", "rev": COMMIT}, "exact"),
        ({"git": "https://a.example/x", "branch": "main"}, "open"),
    ],
)
def test_poetry_fixes_by_a_bare_number(told, firmness):
    assert read_poetry("x", told).firmness == firmness
    assert read_poetry("x", {"path": "../x"}) is None


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("numpy", "open"),
        ("numpy=1.26", "range"),
        ("numpy>=1", "range"),
        ("numpy=1.26.4", "exact"),
        ("conda-forge::numpy=1.26.4=py311_0", "exact"),
    ],
)
def test_conda_fixes_by_a_whole_number(text, firmness):
    assert read_conda(text).firmness == firmness


def shares(**files):
    texts = {PurePath(n.replace("__", "/")): text for n, text in files.items()}
    return {
        one.path: {entry.name: entry.firmness for entry in one.entries}
        for one in read_dependencies(texts)
    }


PYPROJECT = """
[project]
dependencies = ["Numpy>=1", "pandas==2.0"]
[project.optional-dependencies]
docs = ["mkdocs"]
[dependency-groups]
dev = ["pytest~=8.0", {include-group = "docs"}]
[tool.poetry.dependencies]
python = "^3.11"
scipy = "^1.0"
[build-system]
requires = ["hatchling"]
"""


def test_a_project_file_declares_in_many_tables():
    assert shares(**{"pyproject.toml": PYPROJECT}) == {
        "pyproject.toml": {
            "numpy": "range",
            "pandas": "exact",
            "mkdocs": "open",
            "pytest": "range",
            "scipy": "range",
        }
    }


@pytest.mark.parametrize(
    ("name", "lock", "firmness"),
    [
        ("uv.lock", '[[package]]\nname = "numpy"\nversion = "2"\n', "with-hash"),
        ("pylock.toml", '[[packages]]\nname = "numpy"\nversion = "2"\n', "with-hash"),
        ("Pipfile.lock", '{"default": {"numpy": {"version": "==2"}}}', "with-hash"),
        ("requirements.txt", "numpy==2\nsix==1\n", "exact"),
        ("requirements__dev.txt", "numpy==2 \\\n    --hash=sha256:00\n", "with-hash"),
        ("requirements.txt", "numpy==2\nsix\n", "range"),
        ("uv.lock", "no lock [", "range"),
    ],
)
def test_a_lock_file_fixes_what_the_project_file_leaves_open(name, lock, firmness):
    found = shares(**{"pyproject.toml": PYPROJECT, name: lock})
    assert found["pyproject.toml"]["numpy"] == firmness
    assert found["pyproject.toml"]["mkdocs"] == "open"


def test_a_requirements_file_is_fixed_by_itself_or_by_its_constraints():
    lock = '[[package]]\nname = "numpy"\n'
    found = shares(**{"requirements.txt": "numpy\n", "uv.lock": lock})
    assert found == {"requirements.txt": {"numpy": "open"}}
    found = shares(
        **{"requirements.txt": "-c constraints.txt\nnumpy\nsix\n"},
        **{"constraints.txt": "numpy==2\n"},
    )
    assert found == {"requirements.txt": {"numpy": "exact", "six": "open"}}


def test_other_files_that_declare_dependencies():
    conda = "dependencies:\n  - python=3.11\n  - numpy=1.26.4\n  - pip: [six]\n"
    cfg = "[options]\ninstall_requires =\n    attrs==1\n    six\n"
    found = shares(
        **{"environment.yml": conda, "setup.cfg": cfg},
        Pipfile='[packages]\nrich = "*"\n',
    )
    assert found == {
        "environment.yml": {"numpy": "exact", "six": "open"},
        "setup.cfg": {"attrs": "exact", "six": "open"},
        "Pipfile": {"rich": "open"},
    }


DECLARING = [
    "requirements.txt",
    "constraints.txt",
    "pyproject.toml",
    "setup.cfg",
    "Pipfile",
    "Pipfile.lock",
    "uv.lock",
    "environment.yml",
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DECLARING), st.text(max_size=80))
def test_no_text_makes_the_reader_of_dependencies_raise(name, text):
    read_dependencies({PurePath(name): text, PurePath("requirements.in"): text})
    for line in (text, f"x @ {text}", f"git+{text}"):
        read_requirement(line)
        read_conda(line)
        read_poetry("x", line)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "project = 1\ndependency-groups = [2]\ntool = []\n"),
        ("pyproject.toml", "[project]\ndependencies = [1]\n[tool.poetry.group]\na=1\n"),
        ("environment.yml", "dependencies: {a: b}\n"),
        ("environment.yml", "dependencies: [1, [2], {pip: 3}, {pip: [4]}]\n"),
        ("Pipfile.lock", '{"default": [1]}'),
        ("Pipfile.lock", "[1]"),
        ("uv.lock", "package = [1, {name = 2}]\n"),
        ("setup.cfg", "no section\n"),
    ],
)
def test_files_of_another_shape_declare_nothing(name, text):
    assert all(not one.entries for one in read_dependencies({PurePath(name): text}))


# --- placeholders ---


@pytest.mark.parametrize(
    ("name", "line", "kind"),
    [
        ("a.py", "# TODO: write", "to-do"),
        ("a.md", "FIXME", "to-do"),
        ("a.sh", "# XXX", "to-do"),
        ("a.yml", "job: <prepare-data-job-id>", "in-brackets"),
        ("Jenkinsfile", "sh 'run <YOUR_JOB>'", "in-brackets"),
        ("a.yml", "host: https://adb-xxxx.xx.example", "crossed-out"),
        ("a.toml", 'key = "your-api-key-here"', "yours-here"),
        ("a.env", "PASSWORD=changeme", "yours-here"),
    ],
)
def test_a_placeholder_is_found(name, line, kind):
    (found,) = find_placeholders(PurePath(name), f"\n{line}\n")
    assert (found.kind, found.line) == (kind, 2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "TODO_LIST = todos"),
        ("a.py", "def f() -> List<my-type>: '<your-name>'"),
        ("a.md", "`git clone <your-fork>`"),
        ("a.html", "<my-element>"),
        ("a.yml", "page: <my-element>text</my-element>"),
        ("a.yml", "type: Map<some-key>"),
        ("a.yml", "run: cat <in.txt >out.txt"),
        ("a.yml", "mail: <a@b.example> <https://a.example> <b>"),
        ("a.py", r"'\xxxx' or 'xxx' or 'hexxxxx'"),
        ("a.csv", "TODO"),
        ("uv.lock", "TODO"),
        ("LICENSE", "XXX"),
        ("a.ipynb", "x" * 1001 + " XXX"),
        ("a.md", "you are here, and your files are there"),
    ],
)
def test_what_only_looks_like_a_placeholder_is_passed_over(name, text):
    assert list(find_placeholders(PurePath(name), text)) == []


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["a.py", "a.yml", "Jenkinsfile"]), st.text(max_size=200))
def test_placeholders_of_any_text_stand_in_it(name, text):
    for one in find_placeholders(PurePath(name), text):
        assert one.text in text.splitlines()[one.line - 1]


def test_placeholders_are_counted_and_listed(tmp_path):
    files = {"a.py": "# TODO one\n# FIXME\n", "b.yml": "id: <job-id>\n", "c.py": "\n"}
    options = PlaceholdersOptions(instrument="placeholders")
    measured = take(Placeholders(), options, tmp_path, files)
    assert measured.value == 3
    assert measured.parts["in-brackets"] == 1
    assert measured.notes["places"] == "a.py:1 TODO\na.py:2 FIXME\nb.yml:1 <job-id>"
    options = PlaceholdersOptions(instrument="placeholders", leave_out=("*.py",))
    assert take(Placeholders(), options, tmp_path, {}).value == 1


# --- secrets of workflows ---

EXPOSED = """
on: push
env:
  WIDE: ${{ secrets.wide }}
jobs:
  ship:
    environment: prod
    env: {DATABRICKS_TOKEN: "${{ secrets.DEPLOY }}"}
    steps:
      - uses: actions/checkout@v4
      - run: |
          pip install x
          python -m venv .venv
      - run: databricks bundle deploy
      - run: ./train.sh "$WIDE"
      - run: echo
        env: {OWN: "${{ secrets['OWN'] }}", G: "${{ secrets.GITHUB_TOKEN }}"}
  call:
    uses: ./.github/workflows/other.yml
    secrets: {token: "${{ secrets.DEPLOY }}"}
"""


def test_each_step_with_each_secret_that_it_gets():
    found = [
        (one.step.partition(" (")[0], one.secret, one.level, one.use)
        for one in sights("a.yml", read_tree(EXPOSED))
    ]
    assert found == [
        ("step 1", "DEPLOY", "job", "no-use"),
        ("step 1", "WIDE", "workflow", "no-use"),
        ("step 2", "DEPLOY", "job", "no-use"),
        ("step 2", "WIDE", "workflow", "no-use"),
        ("step 3", "DEPLOY", "job", "may-use"),
        ("step 3", "WIDE", "workflow", "may-use"),
        ("step 4", "DEPLOY", "job", "may-use"),
        ("step 4", "WIDE", "workflow", "uses"),
        ("step 5", "OWN", "step", "uses"),
        ("step 5", "DEPLOY", "job", "no-use"),
        ("step 5", "WIDE", "workflow", "no-use"),
        ("calls ./.github/workflows/other.yml", "DEPLOY", "step", "uses"),
    ]


@pytest.mark.parametrize(
    ("variable", "step"),
    [
        ("PIP_INDEX_URL", "run: pip install x"),
        ("CODECOV_TOKEN", "uses: codecov/codecov-action@v5"),
    ],
)
def test_a_program_of_the_same_name_may_read_the_variable(variable, step):
    env = f'{variable}: "${{{{ secrets.ONE }}}}", KEY: "${{{{ secrets.TWO }}}}"'
    text = f"jobs: {{a: {{env: {{{env}}}, steps: [{{{step}}}]}}}}"
    found = {one.secret: one.use for one in sights("a.yml", read_tree(text))}
    assert found == {"ONE": "may-use", "TWO": "no-use"}


def exposure(folder, counts, **files):
    options = SecretExposureOptions(instrument="secret-exposure", counts=counts)
    flows = {f".github/workflows/{name}.yml": text for name, text in files.items()}
    return take(SecretExposure(), options, folder, flows)


def test_steps_that_get_a_secret_and_have_no_use_for_it(tmp_path):
    measured = exposure(tmp_path, "steps", ci=EXPOSED)
    assert measured.value == 3
    assert measured.parts == {"through-workflow": 3, "through-job": 0}
    assert (
        "step 1 (actions/checkout@v4), from the job: DEPLOY"
        in (measured.notes["exposed"])
    )
    assert "environment prod" in measured.notes["own"]
    assert measured.notes["log-in"] == "no job asks for `id-token: write`"


def test_a_secret_is_ungated_where_a_job_without_environment_reads_it(tmp_path):
    measured = exposure(tmp_path, "ungated", ci=EXPOSED)
    assert measured.value == 1
    assert measured.notes["without-gate"] == f"{FLOW}: call: DEPLOY"


def test_what_was_handed_to_a_workflow_was_read_elsewhere(tmp_path):
    text = """
on: {workflow_call: {secrets: {token: {required: true}}}}
jobs: {a: {steps: [{run: echo, env: {T: "${{ secrets.TOKEN }}"}}]}}
"""
    assert exposure(tmp_path, "ungated", ci=text).value == 0
    caller = "jobs: {a: {uses: ./.github/workflows/ci.yml, secrets: inherit}}"
    measured = exposure(tmp_path, "ungated", up=caller)
    assert "hands all secrets to" in measured.notes["all-handed-on"]


def test_who_logs_in_without_a_secret_exposes_none(tmp_path):
    text = "permissions: {id-token: write}\njobs: {a: {steps: [{run: echo}]}}\n"
    measured = exposure(tmp_path, "steps", ci=text)
    assert measured.value == 0
    assert measured.notes["log-in"] == f"{FLOW}: a"


def test_without_workflows_or_secrets_there_is_nothing_to_expose(tmp_path):
    options = SecretExposureOptions(instrument="secret-exposure")
    outcome, reason = why(SecretExposure(), options, tmp_path, {"a.py": ""})
    assert outcome == "nothing-to-measure"
    assert "no GitHub Actions workflow" in reason
    files = {FLOW: "jobs: {a: {steps: [{run: echo}]}}\n"}
    outcome, reason = why(SecretExposure(), options, tmp_path, files)
    assert (outcome, reason) == ("nothing-to-measure", "the workflows read no secret")


JOBS = st.recursive(
    st.none() | st.text("ab.${} secrets", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["jobs", "steps", "env", "run", "uses", "secrets", "on"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JOBS)
def test_no_shape_of_a_workflow_makes_the_reader_raise(shape):
    root = read_tree(json.dumps(shape))
    list(sights("a.yml", root))
    list(uses_of(root))


# --- with the tools themselves ---


def needs(tool):
    return pytest.mark.skipif(not find_tool(tool), reason=f"{tool} is not installed")


@needs("detect-secrets")
def test_a_databricks_token_is_found_and_an_audited_hit_only_noted(bench):
    bench.write(
        a_dot_py=f'token = "{TOKEN}"\n',
        b_dot_yml=f"token: {OTHER}\nnot_one: x{TOKEN}\n",
        c_dot_py="x = 1\n",
    )
    measured = values(bench.take({"instrument": "secrets"}))
    assert measured.value == 2
    assert measured.parts == {"databricks-token": 2}
    assert (
        measured.notes["found"] == "a.py:1 Databricks Token\nb.yml:1 Databricks Token"
    )
    audited = [
        {"file": "*", "hash": hash_of(TOKEN), "why": "An example of a token."},
        {"file": "*.py", "hash": hash_of(OTHER), "why": "It is in another file."},
    ]
    attempt = bench.take({"instrument": "secrets", "audited": audited})
    measured = values(attempt)
    assert measured.notes["found"] == "b.yml:1 Databricks Token"
    assert measured.notes["audited"].endswith(
        "a.py:1 Databricks Token: An example of a token."
    )
    assert attempt.tools["detect-secrets"]


def hash_of(secret):
    return sha1(secret.encode(), usedforsecurity=False).hexdigest()


def test_the_page_of_a_benchmark_tells_what_was_audited():
    audited = {"file": "*.md", "hash": "0" * 40, "why": "An example."}
    take = SecretsOptions.model_validate(
        {"instrument": "secrets", "audited": [audited]}
    )
    assert dict(option_rows(take)) == {"Not counted in *.md": "An example."}
    take = PinsOptions(instrument="pins", of="actions")
    assert dict(option_rows(take)) == {"Of": "actions"}


@needs("zizmor")
@needs("check-jsonschema")
def test_findings_are_counted_by_severity_and_for_each_use(bench):
    flow = """on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: someone/else@main
"""
    bench.write(_dot_github__workflows__ci_dot_yml=flow)
    measured = values(bench.take({"instrument": "workflow-findings"}))
    assert measured.parts["high"] > 0
    assert measured.parts["schema"] == 0
    assert sum(measured.parts.values()) == measured.value
    assert f"high: {FLOW}:7" in measured.notes["zizmor-unpinned-uses"]
    for per, divisor in (("use", 2), ("job", 1)):
        told = values(bench.take({"instrument": "workflow-findings", "per": per}))
        assert told.value == measured.value / divisor
    bench.write(_dot_github__workflows__ci_dot_yml=flow.replace("runs-on", "runs-in"))
    measured = values(bench.take({"instrument": "workflow-findings"}))
    assert (measured.parts["schema"], measured.parts["high"]) == (1, 0)


def test_a_project_without_workflows_has_no_findings_to_count(bench):
    bench.write(a_dot_py="x = 1\n")
    attempt = bench.take({"instrument": "workflow-findings"})
    assert attempt.outcome == "nothing-to-measure"


@needs("jscpd")
def test_duplicated_code_is_hidden_in_small_projects(bench):
    block = "".join(
        f"value_{n} = call_{n}(first, {n}) + other[{n}]\n" for n in range(60)
    )
    bench.write(a_dot_py=block, b_dot_py=block, c_dot_csv=block * 3)
    attempt = bench.take({"instrument": "duplication"})
    assert attempt.outcome == "nothing-to-measure"
    assert attempt.reason.startswith("120 lines of code are too few")
    attempt = bench.take({"instrument": "duplication", "least_lines": 100})
    measured = values(attempt)
    assert 40 < measured.value <= 100
    assert measured.notes["clones"].endswith("a.py:1 and b.py:1")
    assert set(measured.parts) == {"python"}
    assert attempt.tools["jscpd"]
