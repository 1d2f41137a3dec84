"""Rules for the files around the code: workflows, hooks, requirements."""

import re
import shutil
import tomllib

import pytest
import yaml

from {{ cookiecutter.package_name }}.config import ENVIRONMENTS, ROOT

WORKFLOWS = ("ci", "deploy", "deploy-to")


def workflow(name):
    content = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text())
    content["on"] = content.pop(True)  # YAML reads the key `on` as true
    return content


def steps(name):
    return [step for job in workflow(name)["jobs"].values() for step in job.get("steps", [])]


def test_no_workflow_is_unknown_to_these_tests():
    assert {path.stem for path in (ROOT / ".github" / "workflows").iterdir()} == set(WORKFLOWS)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflow_may_only_read(name):
    assert workflow(name)["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow(name)["jobs"].values())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_and_jobs_are_known(name):
    jobs = workflow(name)["jobs"]
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in used)
    for job in jobs.values():
        if "uses" in job:
            assert (ROOT / job["uses"]).is_file()
        needs = job.get("needs", [])
        assert {needs} <= set(jobs) if isinstance(needs, str) else set(needs) <= set(jobs)


def test_pull_requests_are_checked_and_do_not_deploy():
    assert "pull_request" in workflow("ci")["on"]
    assert "pull_request" not in workflow("deploy")["on"]
    commands = " ".join(step.get("run", "") for step in steps("ci"))
    for command in ("--require-hashes", "pre-commit run --all-files", "pytest", "pipeline"):
        assert command in commands


def test_prod_waits_for_staging_and_staging_for_the_checks():
    jobs = workflow("deploy")["jobs"]
    assert jobs["staging"]["needs"] == "check"
    assert jobs["prod"]["needs"] == "staging"
    assert "release" in jobs["prod"]["if"]
    assert jobs["prod"]["uses"] == jobs["staging"]["uses"]


def test_each_environment_gets_only_its_own_credential():
    for name in ("staging", "prod"):
        secrets = workflow("deploy")["jobs"][name]["secrets"]
        assert secrets == {"token": "{% raw %}${{{% endraw %} secrets." + name.upper() + "_TOKEN }}"}
    given = [step for step in steps("deploy-to") if "secrets." in str(step.get("env"))]
    assert [step["run"].split()[3] for step in given] == ["publish"]


def test_deployed_environments_are_protected_and_known():
    job = workflow("deploy-to")["jobs"]["deploy"]
    assert job["environment"] == "{% raw %}${{ inputs.environment }}{% endraw %}"
    deployed = {
        job["with"]["environment"]
        for job in workflow("deploy")["jobs"].values()
        if "environment" in job.get("with", {})
    }
    assert deployed == set(ENVIRONMENTS) - {"dev"}


def test_hooks_are_complete_and_need_no_network():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = {hook["id"]: hook for hook in config["repos"][0]["hooks"]}
    assert {"ruff-check", "ruff-format", "yaml", "secrets", "large-files"} <= set(hooks)
    for hook in hooks.values():
        assert hook["language"] == "system"
        assert shutil.which(hook["entry"].split()[0])


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_requirements_are_locked(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    if name == "dev":
        wanted += project["dependency-groups"]["dev"]
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    locked = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[\w.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in locked)
    names = {entry.split("==")[0] for entry in locked}
    assert {re.split(r"[~=<>!]", line)[0] for line in wanted} <= names
    assert "://" not in text
