import json
import runpy
import shutil
from dataclasses import replace

import pandas as pd
import pytest

from {{ cookiecutter.package_name }} import publishing, stages
from {{ cookiecutter.package_name }}.config import ROOT, Workspace
from {{ cookiecutter.package_name }}.loading.wells import make_wells

HOST = Workspace("http://dev.databricks.invalid")
NAME = publishing.scoring_job("dev")["settings"]["name"]


@pytest.fixture
def passed(config):
    """A model that passed, in an environment that has a workspace."""
    for stage in ("prepare", "train", "evaluate"):
        stages.run(stage, config)
    return replace(config, workspace=HOST)


class FakeWorkspace:
    """Keeps the files and jobs that `databricks` would send."""

    def __init__(self, folder, *names):
        self.folder, self.files, self.seen = folder, [], []
        self.jobs = [{"job_id": 5 + i, "settings": {"name": n}} for i, n in enumerate(names)]

    def __call__(self, *arguments):
        self.seen.append(arguments[:2])
        if arguments[1] == "cp":
            source, target = arguments[-2:]
            shutil.copy(source, self.folder)
            self.files.append(target)
        if arguments[1] in ("create", "reset"):
            with open(arguments[-1]) as file:
                self.job = json.load(file)
        return json.dumps({"jobs": self.jobs})


@pytest.mark.parametrize(("jobs", "change"), [([], "create"), (["other", NAME], "reset")])
def test_job_is_created_or_brought_up_to_date(passed, tmp_path, jobs, change):
    workspace = FakeWorkspace(tmp_path, *jobs)
    publishing.publish(passed, workspace)
    assert workspace.seen[-1] == ("jobs", change)
    assert workspace.job["name"] == NAME
    assert workspace.job["spark_python_task"]["python_file"] in workspace.files


def test_what_was_copied_can_score(passed, tmp_path):
    publishing.publish(passed, FakeWorkspace(tmp_path))
    make_wells(20).to_csv(tmp_path / "wells.csv", index=False)
    main = runpy.run_path(str(tmp_path / "score.py"))["main"]
    main(tmp_path, tmp_path / "wells.csv", tmp_path / "scores.csv")
    assert pd.read_csv(tmp_path / "scores.csv")["probability"].between(0.0, 1.0).all()


def test_nothing_is_copied_without_workspace_or_passed_model(config, tmp_path):
    workspace = FakeWorkspace(tmp_path)
    with pytest.raises(stages.StageError, match="no workspace"):
        publishing.publish(config, workspace)
    with pytest.raises(stages.StageError, match="run train first"):
        publishing.publish(replace(config, workspace=HOST), workspace)
    assert workspace.seen == []


def test_a_job_that_is_there_twice_is_an_error(passed, tmp_path):
    with pytest.raises(stages.StageError, match="more than one"):
        publishing.publish(passed, FakeWorkspace(tmp_path, NAME, NAME))


def test_error_of_the_program_is_passed_on(monkeypatch, tmp_path):
    (tmp_path / "databricks").write_text('#!/bin/sh\necho "$DATABRICKS_HOST refuses"\nexit 3\n')
    (tmp_path / "databricks").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(stages.StageError, match="http://x.invalid refuses"):
        publishing._program("http://x.invalid")("fs", "cp")


def test_job_files_are_there():
    assert {path.name for path in (ROOT / "jobs").iterdir()} == {"score.py", "scoring.json"}
