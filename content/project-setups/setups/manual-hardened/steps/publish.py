"""Bring the accepted model to the workspace, and create or update the job that scores.

The credential is read by the `databricks` program from DATABRICKS_TOKEN.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from steps.evaluate import read_report, write_json
from steps.settings import Settings, from_command_line

PROJECT = "liquid-loading"


def publish(settings: Settings) -> None:
    if settings.workspace is None:
        sys.exit(f"publish: {settings.environment} has no workspace")
    read_report(settings)
    release = assemble(settings)
    call = Databricks(settings.workspace.host)
    call("fs", "cp", "--recursive", "--overwrite", str(release), remote(settings, "dbfs:"))
    job = job_settings(settings)
    job_file = settings.output / "job.json"
    write_json(job_file, job)
    found = [each["job_id"] for each in list_jobs(call) if each["settings"]["name"] == job["name"]]
    if len(found) > 1:
        sys.exit(f"publish: {len(found)} jobs are called {job['name']}: {found}")
    if found:
        call("jobs", "reset", "--job-id", str(found[0]), "--json-file", str(job_file))
    else:
        call("jobs", "create", "--json-file", str(job_file))
    print(f"publish: {job['name']} {'updated' if found else 'created'}")


def assemble(settings: Settings) -> Path:
    """A fresh folder with all that is copied: model, code, and the program of the job."""
    folder = settings.output / "release"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(settings.output / "model.skops", folder)
    shutil.copy(settings.root / "jobs" / "score.py", folder)
    shutil.make_archive(str(folder / "loading"), "zip", settings.root, "loading")
    return folder


def remote(settings: Settings, scheme: str) -> str:
    return f"{scheme}/{PROJECT}/{settings.environment}"


def job_settings(settings: Settings) -> dict:
    """The job as the workspace's jobs API wants it (version 2.0)."""
    mounted = remote(settings, "/dbfs")
    packages = ("numpy", "pandas", "scikit-learn", "skops")
    return {
        "name": f"{PROJECT}-{settings.environment}",
        "new_cluster": {
            "spark_version": "15.4.x-scala2.12",
            "node_type_id": "Standard_DS3_v2",
            "num_workers": 1,
        },
        "libraries": [{"pypi": {"package": f"{name}=={version(name)}"}} for name in packages],
        "timeout_seconds": 3600,
        "max_retries": 1,
        "spark_python_task": {
            "python_file": remote(settings, "dbfs:") + "/score.py",
            "parameters": [mounted, f"{mounted}/wells.csv", f"{mounted}/scores.csv"],
        },
    }


class Databricks:
    """The `databricks` program, pointed at one workspace."""

    def __init__(self, host: str) -> None:
        self.host = host

    def __call__(self, *arguments: str) -> str:
        """What the program prints. Exits if it fails."""
        done = subprocess.run(
            ["databricks", *arguments],
            env=os.environ | {"DATABRICKS_HOST": self.host},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            sys.exit(f"publish: databricks {' '.join(arguments[:2])}: {done.stdout.strip()}")
        return done.stdout


def list_jobs(call: Databricks) -> list[dict]:
    return json.loads(call("jobs", "list", "--output", "JSON")).get("jobs", [])


if __name__ == "__main__":
    publish(from_command_line())
