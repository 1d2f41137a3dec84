"""Environments compared value by value, and what they state again."""

import json
from pathlib import PurePath
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.bench.finished import NotMeasured
from generators.bench.instruments.duplicates import Duplicates
from generators.bench.instruments.parity import Parity
from generators.bench.static.environment_jobs import jobs_of
from generators.bench.static.settings import (
    UnreadableError,
    leaves,
    names_pattern,
    read_settings,
    rename,
)
from generators.model import DuplicatesOptions, ParityOptions

STAGING = {"alias": "staging", "host": "a", "size": 1, "deep": {"list": [1, 2]}}
PROD = {"alias": "prod", "host": "a", "size": 2, "deep": {"list": [1, 2, 3]}}
FLOW = ".github/workflows/deploy.yml"


class Folder:
    """A project, and the environments that its setup declares."""

    def __init__(self, folder):
        self.folder = folder
        self.environments = {}

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if isinstance(text, str) else json.dumps(text))
        return name

    def declare(self, **files):
        for name, values in files.items():
            path = self.write(f"conf/{name}.json", values)
            self.environments[name] = (path,)

    def take(self, instrument, options):
        return instrument.measure(
            SimpleNamespace(
                options=options,
                setup=SimpleNamespace(environments=self.environments),
                workspace=SimpleNamespace(folder=self.folder),
            )
        )

    def parity(self, counts="differences", **more):
        known = {"instrument": "parity", "between": ("staging", "prod")}
        told = known | {"counts": counts, "names": {"prod": ("production",)}} | more
        return self.take(Parity(), ParityOptions.model_validate(told))

    def duplicates(self):
        return self.take(Duplicates(), DuplicatesOptions(instrument="duplicates"))


@pytest.fixture
def project(tmp_path):
    made = Folder(tmp_path)
    made.declare(staging=STAGING, prod=PROD)
    return made


# --- parity ---


def test_names_of_environments_are_no_difference(project):
    measured = project.parity()
    assert measured.value == 2
    assert measured.parts == {"conf-environment-json": 2}
    assert "['size']: 1 -> 2" in measured.notes["conf-environment-json"]
    project.declare(prod=STAGING | {"alias": "production"})
    assert project.parity().value == 0


def test_a_table_that_one_side_alone_has_counts_with_all_its_values(project):
    project.declare(staging={"a": 1}, prod={"a": 1, "b": {"c": 1, "d": [1, 2]}})
    assert project.parity().value == 3
    project.environments["prod"] += (project.write("more.yaml", "x: 1\ny: 2\n"),)
    assert project.parity().value == 5


def test_the_distance_is_one_figure_from_0_to_1(project):
    measured = project.parity("distance")
    assert 0 < measured.value < 1
    assert measured.notes["distance"] == f"{measured.value:.4f}"
    project.declare(prod=STAGING)
    assert project.parity("distance").value == 0


def test_the_same_in_another_format_is_the_same(project):
    path = project.write("conf/prod.yaml", "alias: prod\nhost: a\nsize: 1\n")
    project.write(path, (project.folder / path).read_text() + "deep: {list: [1, 2]}\n")
    project.environments["prod"] = (path,)
    assert project.parity().value == 0


JOBS = """
on: push
jobs:
  staging:
    needs: test
    steps:
      - uses: actions/checkout@v4
      - run: ./deploy.sh conf/staging.json
  production:
    needs: [staging]
    if: github.ref == 'refs/heads/main'
    environment: prod
    steps:
      - run: ./deploy.sh conf/prod.json
      - uses: actions/checkout@v3
  product: {steps: [{run: echo}]}
"""


def test_jobs_of_environments_are_compared_and_what_starts_them_is_a_gate(project):
    project.write(FLOW, JOBS)
    measured = project.parity()
    assert measured.parts["github-workflows-deploy-yml-environment"] == 2
    gates = measured.notes["gates"]
    assert f"{FLOW}/production: waits for staging, environment prod, if git" in gates
    assert "product:" not in gates
    project.write(FLOW, JOBS.replace("[staging]", "test"))
    assert "waits for no job of it" in project.parity().notes["gates"]


def test_a_job_is_known_by_its_environment_or_by_what_it_hands_over():
    called = "jobs: {a: {environment: '${{ inputs.x }}', steps: [{run: echo}]}}\n"
    text = """
jobs:
  one: {environment: {name: prod}}
  two: {uses: ./.github/workflows/to.yml, with: {environment: prod}}
  three: {env: {NAME: prod}}
"""
    texts = {
        PurePath(FLOW): text,
        PurePath(".github/workflows/to.yml"): called,
        PurePath(".gitlab-ci.yml"): "stages: [prod]\nship-prod: {script: echo}\n",
        PurePath(".github/workflows/broken.yml"): "jobs: [\n",
        PurePath("prod.yml"): "jobs: {prod: {}}\n",
    }
    found = {job.id: job.gate for job in jobs_of(texts, names_pattern(("prod",)))}
    assert found == {"ship-prod": "", "one": "prod", "two": "${{ inputs.x }}"}


# --- what must differ ---


def test_a_key_that_must_differ_and_does_not(project):
    measured = project.parity("same", must_differ=("alias", "host", "absent"))
    assert measured.value == 1
    assert measured.parts == {"alias": 0, "host": 1, "absent": 0, "secrets": 0}
    assert measured.notes["same"] == "conf/environment.json host: a in both"
    with pytest.raises(NotMeasured) as found:
        project.parity("same", must_differ=("absent",))
    assert found.value.outcome == "nothing-to-measure"


SHARED = """
jobs:
  staging: {GATE1 env: {T: "${{ secrets.TOKEN }}"}}
  prod: {GATE2 env: {T: "${{ secrets.TOKEN }}"}}
"""


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("", "", 1),
        ("environment: prod,", "environment: prod,", 1),
        ("", "environment: prod,", 1),
        ("environment: staging,", "environment: prod,", 0),
    ],
)
def test_a_secret_may_have_one_name_where_each_environment_has_its_own(
    project, one, other, shared
):
    project.write(FLOW, SHARED.replace("GATE1", one).replace("GATE2", other))
    measured = project.parity("same", must_differ=("alias",))
    assert measured.parts == {"alias": 0, "secrets": shared}


def test_a_secret_of_the_called_workflow_belongs_to_the_job_that_calls(project):
    call = "uses: ./.github/workflows/to.yml, with: {environment: %s}"
    jobs = f"staging: {{{call % 'staging'}}}, prod: {{{call % 'prod'}}}"
    project.write(FLOW, f"jobs: {{{jobs}}}\n")
    step = 'steps: [{run: echo, env: {T: "${{ secrets.TOKEN }}"}}]'
    to = ".github/workflows/to.yml"
    project.write(to, f"jobs: {{a: {{{step}}}}}\n")
    assert project.parity("same").value == 1
    gate = 'environment: "${{ inputs.environment }}"'
    project.write(to, f"jobs: {{a: {{{gate}, {step}}}}}\n")
    assert project.parity("same").value == 0


def test_a_setup_without_the_environment_has_nothing_to_measure(project):
    del project.environments["prod"]
    for counts in ("differences", "same"):
        with pytest.raises(NotMeasured) as found:
            project.parity(counts, must_differ=("alias",))
        assert found.value.outcome == "nothing-to-measure"
    project.environments["prod"] = ("gone.json",)
    with pytest.raises(NotMeasured) as found:
        project.parity()
    assert found.value.outcome == "failed"
    project.environments["prod"] = (project.write("bad.json", "{"),)
    with pytest.raises(NotMeasured, match=r"'bad.json' cannot be read"):
        project.parity()


# --- duplicates ---


def test_a_copy_is_a_value_that_a_shared_file_could_hold(project):
    project.declare(dev={"host": "a", "deep": {"list": [1]}, "size": "1"})
    measured = project.duplicates()
    # host in three, deep.list.0 in three, deep.list.1 in two; "1" is not 1.
    assert measured.value == 5
    assert measured.parts == {"in-2": 1, "in-3": 4}
    assert "host: 'a' in 3 environments" in measured.notes["copies"]


def test_a_file_that_all_environments_list_is_the_shared_one(project):
    base = project.write("conf/base.yaml", "host: a\nport: 1\n")
    project.declare(staging={"alias": "staging"}, prod={"alias": "prod"})
    for name in project.environments:
        project.environments[name] += (base,)
    assert project.duplicates().value == 0


def test_one_environment_has_nothing_to_state_again(project):
    del project.environments["prod"]
    with pytest.raises(NotMeasured) as found:
        project.duplicates()
    assert found.value.outcome == "nothing-to-measure"


# --- reading settings ---


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.yml", "a: [1, {b: x}]", {("a", "0"): 1, ("a", "1", "b"): "x"}),
        ("a.toml", "[a]\nb = 1", {("a", "b"): 1}),
        ("a.json", '{"a": {}}', {("a",): {}}),
        (".env", "# no\nexport A='x'\nB=1 \n", {("A",): "x", ("B",): "1"}),
        ("a.txt", "one\n\ntwo\n", {("0",): "one", ("1",): "two"}),
    ],
)
def test_settings_are_read_by_their_suffix(name, text, found):
    assert dict(leaves(read_settings(PurePath(name), text))) == found


def test_aliases_of_yaml_expand_within_a_limit():
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    bomb = "\n".join(("a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *lines))
    for text in (bomb, "a: &a [*a]"):
        with pytest.raises(UnreadableError):
            read_settings(PurePath("a.yml"), text)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["a.yml", "a.json", "a.toml", ".env", "a.txt"]), st.text())
def test_any_text_is_read_or_refused(name, text):
    try:
        values = read_settings(PurePath(name), text)
    except UnreadableError:
        return
    names = names_pattern(("prod", "production"))
    assert len(list(leaves(rename(values, names, "e")))) <= len(list(leaves(values)))


def test_a_name_is_replaced_as_a_word_and_the_longest_first():
    names = names_pattern(("prod", "production"))
    told = {"prod_host": ["PROD-1", "production", "product", "reprod", 3]}
    assert rename(told, names, "e") == {"e_host": ["e-1", "e", "product", "reprod", 3]}
    longer = names_pattern(("prod", "prod-eu"))
    assert rename("a-prod-eu", longer, "e") == "a-e"
