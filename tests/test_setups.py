"""The setups that ship: what the comparison promises about them."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

SETUPS = Path(__file__).parent.parent / "content" / "project-setups" / "setups"
(GENERATED,) = SETUPS.glob("template/{{*")
FOLDERS = {
    "manual": SETUPS / "manual",
    "manual-hardened": SETUPS / "manual-hardened",
    "template": GENERATED,
}
COMMIT = re.compile(r"@[0-9a-f]{40}$")


def read(name):
    return yaml.safe_load((SETUPS / f"{name}.yaml").read_text(encoding="utf-8"))


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.py")
    }


def workflows(name):
    return sorted((FOLDERS[name] / ".github" / "workflows").glob("*.yml"))


def actions(name):
    """What the workflows of a setup use of others."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in workflows(name))
    used = re.findall(r"uses: (\S+)", text)
    return {one for one in used if not one.startswith("./")}


def test_the_machine_learning_code_is_the_same_in_all_setups():
    (generated,) = GENERATED.glob("*/loading")
    by_hand = files(SETUPS / "manual" / "loading")
    assert len(by_hand) >= 5
    assert by_hand == files(SETUPS / "manual-hardened" / "loading")
    assert by_hand == files(generated)


def test_the_program_that_scores_wells_is_the_same_in_all_setups():
    programs = {
        (folder / "jobs" / "score.py").read_bytes() for folder in FOLDERS.values()
    }
    assert len(programs) == 1


def test_no_lock_file_names_a_package_index():
    locks = [*SETUPS.rglob("requirements/*.txt")]
    assert {GENERATED.name, "manual-hardened"} == {one.parts[-3] for one in locks}
    for lock in locks:
        assert "http" not in lock.read_text(encoding="utf-8")


def test_setups_tell_the_same_about_themselves():
    """A benchmark that asks for a task or a place must find it in each of them."""
    first, *others = (read(name) for name in FOLDERS)
    for key in ("tasks", "places", "environments", "settings"):
        for other in others:
            assert set(other[key]) == set(first[key]), key


@pytest.mark.parametrize("name", ["manual", "manual-hardened"])
def test_a_setup_made_by_hand_has_what_it_declares(name):
    setup, folder = read(name), FOLDERS[name]
    declared = chain(
        setup["sources"], setup["places"].values(), *setup["environments"].values()
    )
    for path in declared:
        assert (folder / path).exists(), path


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("environment", ["staging", "prod"])
def test_each_setup_deploys_to_the_same_workspaces(name, environment):
    answers = read(name)["origin"].get("answers", {})
    paths = [one for one in FOLDERS[name].rglob("*") if one.is_file()]
    text = "\n".join(
        one.read_text(encoding="utf-8") for one in paths if ".txt" not in one.name
    )
    host = f"http://{environment}.databricks.invalid"
    assert host in text or host in answers.values()
    assert f"secrets.{environment.upper()}_TOKEN" in text


@pytest.mark.parametrize("environment", ["staging", "prod"])
def test_the_job_made_by_hand_runs_a_file_that_is_copied(environment):
    job = FOLDERS["manual"] / "jobs" / f"{environment}.json"
    program = json.loads(job.read_text())["spark_python_task"]["python_file"]
    (workflow,) = workflows("manual")
    assert f"jobs/score.py {program}\n" in workflow.read_text()


def test_hardened_is_written_by_hand_and_pins_what_the_template_pins():
    hardened, template = actions("manual-hardened"), actions("template")
    assert hardened == template
    assert all(COMMIT.search(one) for one in hardened)
    assert not any(COMMIT.search(one) for one in actions("manual"))
    assert not [*FOLDERS["manual-hardened"].rglob("Jenkinsfile")]
    assert not (FOLDERS["manual-hardened"] / ".circleci").exists()


def test_hardened_is_no_copy_of_the_template():
    """Beside the code that all share, no file of it stands in the template."""
    theirs = {one.read_bytes() for one in GENERATED.rglob("*") if one.is_file()}
    shared = {
        one.relative_to(FOLDERS["manual-hardened"]).as_posix()
        for one in FOLDERS["manual-hardened"].rglob("*")
        if one.is_file() and one.read_bytes() in theirs
    }
    apart = {one for one in shared if not one.startswith("loading/")}
    assert apart <= {".gitignore", ".github/dependabot.yml", "jobs/score.py"}
