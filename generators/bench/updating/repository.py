"""Folders as git repositories, and a template in two versions. Updates nothing."""

import shlex
import shutil
from pathlib import Path
from typing import Any

from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.base import Context, Workspace
from generators.bench.instruments.edits import apply_edit
from generators.model import CookiecutterOrigin, Renewal

# Author and date are fixed, so that the same files are always the same commit.
_COMMIT = """\
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_DATE='@1577836800 +0000' GIT_COMMITTER_DATE='@1577836800 +0000'
cd {folder}
test -e .git || git init -q -b main
git add -A
git -c user.name=Proofdeck -c user.email=proofdeck@example.invalid \\
    commit -q --no-verify --allow-empty -m {message}
"""


def commit(
    workspace: Workspace, folder: Path, message: str, tag: str | None = None
) -> None:
    """Commit all files of a folder, which becomes a repository if it is none.

    Args:
        workspace: Where git runs.
        folder: What is committed.
        message: Of the commit.
        tag: A tag for the commit, if it gets one.

    Raises:
        NotMeasured: git refused (failed).
    """
    words = {"folder": shlex.quote(str(folder)), "message": shlex.quote(message)}
    script = _COMMIT.format(**words) + (f"git tag {shlex.quote(tag)}\n" if tag else "")
    finished = workspace.run_script(script, f"the commit '{message}'")
    require(finished, f"the commit '{message}'")


def require(finished: Finished, what: str) -> Finished:
    """Return it if it went well; raises NotMeasured (failed) with its last line."""
    if finished.outcome != "ok":
        reason = f"{what} failed: {finished.last_line}"
        raise NotMeasured("failed", reason, finished)
    return finished


def copy_template(context: Context[Any], origin: CookiecutterOrigin) -> Path:
    """Copy the template to where no program of the project looks, and give the copy."""
    template = context.workspace.spare / "template"
    shutil.copytree(context.setups / origin.path, template, symlinks=True)
    return template


def renew_template(context: Context[Any], renewal: Renewal, template: Path) -> None:
    """Make the copy what the newer version of the template is.

    Raises:
        NotMeasured: An edit does not fit the template (failed).
    """
    for index, edit in enumerate(renewal.template, 1):
        apply_edit(edit, context.setup, template, f"edit {index} of the template")
