"""Fetch one commit of a git repository, once for each cache. Runs nothing of it.

git itself decides how the address is reached: a `url.<base>.insteadOf` in the settings
of the system lets a copy stand in, whose place is told to nobody.
"""

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from generators.bench.finished import Finished, NotMeasured
from generators.bench.hiding import hide_paths
from generators.bench.project import Project
from generators.bench.sandbox import shell
from generators.bench.tooling import tool_version
from generators.model import GitOrigin

#: A server that does not answer must not hold up what needs none.
FETCH_SECONDS = 120.0
_COMMIT_FILE = "commit"  #: beside the files; says that they are complete
#: A commit is asked for by its name and without its history; a password by nobody.
_FETCH = """\
export GIT_TERMINAL_PROMPT=0
git init -q .
git fetch -q --depth 1 {url} {commit}
git -c advice.detachedHead=false checkout -q FETCH_HEAD
rm -rf .git
"""


def read_checkout(project: Project, origin: GitOrigin) -> Path:
    """Return a folder with the files of the commit, for reading only.

    What was fetched is kept beside the package cache. The commit names its content, so
    it is never out of date.

    Raises:
        NotMeasured: git is missing (tool-missing), or the commit cannot be had from
            the address (cannot-fetch).
    """
    version = tool_version("git")
    if version is None:
        raise NotMeasured("tool-missing", "git is not installed")
    project.tools["git"] = version
    kept = project.uv_cache.parent / "checkouts" / _name(origin)
    if not (kept / _COMMIT_FILE).exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(dir=kept.parent, prefix=".fetching-"))
        try:
            _fetch(project, origin, beside / "files")
            (beside / _COMMIT_FILE).write_text(f"{origin.commit}\n", "utf-8")
            _keep(beside, kept)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    project.commands.append(f"git fetch --depth 1 {origin.url} {origin.commit}")
    return kept / "files"


def _name(origin: GitOrigin) -> str:
    return hashlib.sha256(f"{origin.url} {origin.commit}".encode()).hexdigest()[:24]


def _keep(fetched: Path, kept: Path) -> None:
    """Give it its name at once; another lane may have fetched the same meanwhile."""
    try:
        os.replace(fetched, kept)  # noqa: PTH105  a folder
    except OSError:
        if not (kept / _COMMIT_FILE).exists():
            raise


def _fetch(project: Project, origin: GitOrigin, folder: Path) -> None:
    folder.mkdir()
    script = _FETCH.format(url=origin.url, commit=origin.commit)
    limit = min(FETCH_SECONDS, project.benchmark.limit_seconds)
    benchmark = project.benchmark.model_copy(update={"limit_seconds": limit})
    # The commands of this copy are not recorded: git's own is, once it went well.
    fetching = replace(project, benchmark=benchmark, commands=[])
    real = _real_address(fetching, origin, folder)
    try:
        fetching.prepare_by(shell(script), said=script, what="git", folder=folder)
    except NotMeasured as error:
        said = error.finished and _hide(error.finished, real, origin.url)
        why = said.last_line if said and said.outcome == "failed" else error.reason
        reason = f"{origin.url} at {origin.commit[:8]} cannot be fetched: {why}"
        raise NotMeasured("cannot-fetch", reason, said) from error


def _real_address(project: Project, origin: GitOrigin, folder: Path) -> str:
    """Ask git where it will really look; it runs no network for that."""
    script = f"git ls-remote --get-url {origin.url}"
    try:
        told = project.prepare_by(shell(script), said=script, what="git", folder=folder)
    except NotMeasured:
        return origin.url
    return told.stdout.strip() or origin.url


def _hide(finished: Finished, real: str, told: str) -> Finished:
    hidden = {real: told, real.removeprefix("file://"): told}
    return replace(
        finished,
        stdout=hide_paths(finished.stdout, hidden),
        stderr=hide_paths(finished.stderr, hidden),
    )
