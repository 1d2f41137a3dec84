"""Brings a model that passed to the workspace, and keeps the job there that scores wells.

The address stands in the configuration. The `databricks` program reads the credential
from DATABRICKS_TOKEN.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from string import Template

from .config import ROOT, Config
from .stages import StageError, passed_model

PACKAGES = ("numpy", "pandas", "scikit-learn", "skops")
Call = Callable[..., str]


def publish(config: Config, call: Call | None = None) -> None:
    """Copy the model and the code, and create the job or bring it up to date."""
    host = config.workspace.host
    if not host:
        raise StageError(f"{config.environment} has no workspace")
    model, _ = passed_model(config)
    call = call or _program(host)
    job = scoring_job(config.environment)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.make_archive(str(folder / "loading"), "zip", Path(__file__).parent, "loading")
        sources = (model, folder / "loading.zip", ROOT / "jobs" / "score.py")
        for path in sources:
            call("fs", "cp", "--overwrite", str(path), f"{job['folder']}/{path.name}")
        (folder / "job.json").write_text(json.dumps(job["settings"]), encoding="utf-8")
        job_id = _find(call, job["settings"]["name"])
        change = ("create",) if job_id is None else ("reset", "--job-id", str(job_id))
        call("jobs", *change, "--json-file", str(folder / "job.json"))
    print(f"publish: {job['settings']['name']} is up to date", flush=True)


def scoring_job(environment: str) -> dict:
    """The folder in the workspace, and the settings of the job (version 2.0 of its API)."""
    text = (ROOT / "jobs" / "scoring.json").read_text(encoding="utf-8")
    versions = {name.replace("-", "_"): version(name) for name in PACKAGES}
    return json.loads(Template(text).substitute(versions, environment=environment))


def _find(call: Call, name: str) -> int | None:
    jobs = json.loads(call("jobs", "list", "--output", "JSON")).get("jobs", [])
    found = [job["job_id"] for job in jobs if job["settings"]["name"] == name]
    if len(found) > 1:
        raise StageError(f"more than one job is called {name}: {found}")
    return found[0] if found else None


def _program(host: str) -> Call:
    """Calls `databricks` for the workspace at `host`; an error of it is a StageError."""

    def call(*arguments: str) -> str:
        done = subprocess.run(
            ["databricks", *arguments],
            env={**os.environ, "DATABRICKS_HOST": host},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            said = (done.stdout + done.stderr).strip()
            raise StageError(f"databricks {' '.join(arguments[:2])} failed: {said}")
        return done.stdout

    return call
