"""What the files around the code have to keep: workflows, hooks, lock files."""

import re
import shutil

import pytest
import yaml

from steps.settings import ENVIRONMENTS, ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
SHA = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def read_workflow(name):
    return yaml.load((WORKFLOWS / name).read_text(), yaml.BaseLoader)


@pytest.fixture(scope="module")
def deploy():
    return read_workflow("deploy.yml")


@pytest.mark.parametrize("name", ["check.yml", "deploy.yml"])
def test_workflow_is_careful(name):
    workflow = read_workflow(name)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        assert "uses" in job or "timeout-minutes" in job
        for step in job.get("steps", []):
            assert "uses" not in step or SHA.fullmatch(step["uses"])
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


def test_there_is_no_workflow_that_nobody_checks():
    assert sorted(path.name for path in WORKFLOWS.iterdir()) == ["check.yml", "deploy.yml"]


def test_pull_request_is_checked_and_deploys_nothing(deploy):
    check = read_workflow("check.yml")
    assert set(check["on"]) == {"pull_request", "workflow_call"}
    commands = [step.get("run") for step in check["jobs"]["check"]["steps"]]
    assert {"make lint", "make test", "make pipeline ENV=dev"} <= set(commands)
    assert set(deploy["on"]) == {"push", "schedule"}


def test_prod_comes_after_staging_and_staging_after_the_checks(deploy):
    jobs = deploy["jobs"]
    assert jobs["check"]["uses"] == "./.github/workflows/check.yml"
    assert (jobs["staging"]["needs"], jobs["prod"]["needs"]) == ("check", "staging")
    assert "refs/tags/v" in jobs["prod"]["if"]
    assert deploy["concurrency"]["cancel-in-progress"] == "false"


def test_staging_and_prod_do_the_same(deploy):
    def steps(name):
        text = yaml.safe_dump(deploy["jobs"][name]["steps"])
        return text.replace(name, "environment").replace(name.upper(), "ENVIRONMENT")

    assert steps("staging") == steps("prod")
    assert all(deploy["jobs"][name]["environment"] == name for name in ("staging", "prod"))


def test_secret_reaches_one_step_only(deploy):
    for name in ("staging", "prod"):
        holders = [step for step in deploy["jobs"][name]["steps"] if "secrets." in str(step)]
        assert [step["run"] for step in holders] == [f"make publish ENV={name}"]
        assert f"secrets.{name.upper()}_TOKEN" in str(holders)


def test_each_hook_is_local_and_its_program_is_installed():
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert repository["repo"] == "local"
    assert {"lint", "format", "secrets", "large", "quick-tests"} <= {
        hook["id"] for hook in repository["hooks"]
    }
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert shutil.which(hook["entry"].split()[0])


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_lock_file_is_complete_and_holds_hashes(name):
    folder = ROOT / "requirements"
    wanted = re.findall(r"^\w[\w.-]*", (folder / f"{name}.in").read_text(), re.MULTILINE)
    entries = re.split(r"\n(?=\S)", (folder / f"{name}.txt").read_text().strip())
    assert set(wanted) <= {entry.split("==")[0] for entry in entries}
    assert all("--hash=sha256:" in entry and "://" not in entry for entry in entries)


def test_make_knows_the_environments_of_the_settings():
    files = {path.stem for path in (ROOT / "settings").glob("*.toml")}
    assert files == {"base", *ENVIRONMENTS}
