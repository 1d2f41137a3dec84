import json
import subprocess
import sys

import pandas as pd
import pytest

from loading.wells import make_wells
from steps import publish as publishing
from steps.evaluate import evaluate
from steps.prepare import prepare
from steps.settings import load_settings
from steps.train import train


class Recorded:
    """Stands in for the `databricks` program and keeps what it was told."""

    def __init__(self, jobs=()):
        self.jobs, self.calls, self.host = list(jobs), [], None

    def __call__(self, *arguments):
        if self.host is None:
            (self.host,) = arguments
            return self
        self.calls.append(arguments)
        return json.dumps({"jobs": self.jobs} if self.jobs else {})

    def changes(self):
        return [call[:2] for call in self.calls if call[1] != "list"]


@pytest.fixture
def accepted(settings):
    for step in (prepare, train, evaluate):
        step(settings)
    return settings


def published(settings, monkeypatch, jobs=()):
    recorded = Recorded(jobs)
    monkeypatch.setattr(publishing, "Databricks", recorded)
    publishing.publish(settings)
    return recorded


def test_job_is_created_once_and_updated_after_that(accepted, monkeypatch):
    first = published(accepted, monkeypatch)
    assert first.host == accepted.workspace.host
    assert first.changes() == [("fs", "cp"), ("jobs", "create")]
    known = {"job_id": 12, "settings": {"name": "liquid-loading-staging"}}
    other = {"job_id": 13, "settings": {"name": "liquid-loading-prod"}}
    second = published(accepted, monkeypatch, [known, other])
    assert second.changes() == [("fs", "cp"), ("jobs", "reset")]
    assert "12" in second.calls[-1]


def test_two_jobs_of_the_same_name_are_an_error(accepted, monkeypatch):
    job = {"job_id": 1, "settings": {"name": "liquid-loading-staging"}}
    with pytest.raises(SystemExit, match="2 jobs"):
        published(accepted, monkeypatch, [job, job])


def test_nothing_is_published_without_a_workspace_or_a_report(settings, monkeypatch):
    with pytest.raises(SystemExit, match="no workspace"):
        published(load_settings("dev", settings.root), monkeypatch)
    with pytest.raises(SystemExit, match="no report"):
        published(settings, monkeypatch)


def test_job_runs_a_file_that_was_copied(accepted):
    job = publishing.job_settings(accepted)
    folder = publishing.remote(accepted, "dbfs:")
    copied = {f"{folder}/{path.name}" for path in publishing.assemble(accepted).iterdir()}
    assert job["spark_python_task"]["python_file"] in copied
    assert all("==" in library["pypi"]["package"] for library in job["libraries"])


def test_released_folder_can_score_on_its_own(accepted, tmp_path):
    release = publishing.assemble(accepted)
    wells, scores = tmp_path / "wells.csv", tmp_path / "scores.csv"
    make_wells(20).to_csv(wells, index=False)
    program = [sys.executable, "-I", release / "score.py", release, wells, scores]
    subprocess.run(program, check=True, cwd=tmp_path / "settings")
    assert pd.read_csv(scores)["probability"].between(0.0, 1.0).all()


def test_failing_program_stops_the_step(monkeypatch, tmp_path):
    program = tmp_path / "databricks"
    program.write_text("#!/bin/sh\necho Error: no such file\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(SystemExit, match="fs cp: Error: no such file"):
        publishing.Databricks("http://nowhere.invalid")("fs", "cp", "a", "b")
