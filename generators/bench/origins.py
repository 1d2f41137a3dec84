"""Make a setup's files in a fresh folder, ready to run its tasks.

Every file gets the same old time stamp: a file that is changed later is then always
newer than the bytecode made from it, even within the same second.
"""

import json
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generators.bench.checkouts import read_checkout
from generators.bench.files import LEFTOVERS
from generators.bench.finished import NotMeasured
from generators.bench.project import Project
from generators.bench.sandbox import shell
from generators.bench.tooling import (
    find_python,
    find_tool,
    package_version,
    tool_version,
)
from generators.model import (
    CommandOrigin,
    CookiecutterOrigin,
    CopyOrigin,
    GitOrigin,
    NoOrigin,
)

#: Where a cookiecutter template says what it asks.
QUESTIONS = "cookiecutter.json"
_LONG_AGO = 1_577_836_800  #: 2020-01-01 in UTC
_COMMIT = """\
git init -q -b main
git config user.name Proofdeck
git config user.email proofdeck@example.invalid
printf '/.venv/\\n' >> .git/info/exclude
git add -A
git commit -q --no-verify --allow-empty -m 'Fresh project'
"""
_COMMIT_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_DATE": f"@{_LONG_AGO} +0000",
    "GIT_COMMITTER_DATE": f"@{_LONG_AGO} +0000",
}


def make_project(project: Project) -> None:
    """Make the files, one commit of all of them, and an empty virtual environment.

    Raises:
        NotMeasured: The files cannot be made, or the Python is not to be had
            (cannot-install); a repository cannot be reached (cannot-fetch); a tool
            is missing (tool-missing).
    """
    project.places.make()
    uv = find_tool("uv")
    if uv is not None:
        (project.places.tools / "uv").symlink_to(uv)
        project.tools["uv"] = tool_version("uv") or "unknown"
    make_files(project)
    if not isinstance(project.setup.origin, NoOrigin):
        _age(project.folder)
        _commit(project)
    if project.setup.python:
        make_venv(project, project.setup.python, project.folder / ".venv")


def make_files(project: Project, answers: Mapping[str, Any] | None = None) -> None:
    """Make the setup's files in the empty project folder.

    Args:
        project: Where to.
        answers: For a cookiecutter template, other answers than the setup's own.

    Raises:
        NotMeasured: They cannot be made.
    """
    origin = project.setup.origin
    if isinstance(origin, CopyOrigin):
        _copy(project.setups / origin.path, project.folder)
    elif isinstance(origin, CookiecutterOrigin):
        given = origin.answers if answers is None else answers
        _bake(project, project.setups / origin.path, given)
    elif isinstance(origin, GitOrigin):
        _make_of_checkout(project, origin, answers)
    else:
        project.folder.mkdir()
        if isinstance(origin, CommandOrigin):
            _link_programs(project, origin.needs)
            _run_command(project, origin.run, origin.packages)


def make_venv(
    project: Project,
    minor: str,
    folder: Path,
    packages: tuple[str, ...] = (),
) -> None:
    """Make a virtual environment of exactly this Python and install packages in it.

    Raises:
        NotMeasured: uv is missing (tool-missing), there is no such Python here or a
            package cannot be installed (cannot-install).
    """
    if find_tool("uv") is None:
        reason = "uv is not installed; `make tools` installs what measuring needs"
        raise NotMeasured("tool-missing", reason)
    python = find_python(minor)
    if python is None:
        reason = f"Python {minor} is not on this machine: try `uv python install`"
        raise NotMeasured("cannot-install", reason)
    make = ("uv", "venv", "--quiet", "--no-project", "--python", python, str(folder))
    # The interpreter is told by its version: where it lies differs between machines.
    said = " ".join((*make[:-2], minor, make[-1]))
    project.prepare_by(make, said=said, what="the virtual environment")
    project.tools["python"] = _venv_version(folder) or minor
    if packages:
        install = ("uv", "pip", "install", "--quiet", *packages)
        said = " ".join(install)
        project.prepare_by(install, said=said, what="the packages", venv=folder)


def read_answers(project: Project) -> dict[str, Any]:
    """Return every answer of the generation that ran last, defaults included.

    cookiecutter keeps them for a replay, below its own HOME.
    """
    for path in (project.places.home / ".cookiecutter_replay").glob("*.json"):
        answers: dict[str, Any] = json.loads(path.read_text("utf-8"))["cookiecutter"]
        return answers
    return {}


def questions_file(project: Project) -> Path | None:
    """Return the file with the questions of the template that made the files, if any.

    Of a fetched template it lies in the copy that its programs were given.
    """
    origin = project.setup.origin
    if isinstance(origin, CookiecutterOrigin):
        return project.setups / origin.path / QUESTIONS
    if isinstance(origin, GitOrigin):
        asked = QUESTIONS if origin.then == "cookiecutter" else origin.questions
        return project.places.top / "checkout" / asked if asked else None
    return None


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(
        source,
        target,
        symlinks=True,
        ignore=lambda _, names: LEFTOVERS.intersection(names),
    )


def _make_of_checkout(
    project: Project, origin: GitOrigin, answers: Mapping[str, Any] | None
) -> None:
    """Fetch the repository, and make the files of it or of what it generates.

    Programs get a copy of their own, so that none can change what is kept.
    """
    kept = read_checkout(project, origin)
    if origin.then == "copy":
        _copy(kept, project.folder)
        return
    checkout = project.places.top / "checkout"
    _copy(kept, checkout)
    if origin.then == "cookiecutter":
        given = origin.answers if answers is None else answers
        _bake(project, checkout, given)
        return
    project.folder.mkdir()
    given = origin.answers if answers is None else answers
    words = " ".join(shlex.quote(f"{name}={said}") for name, said in given.items())
    first = f"set -- {words}\n" if words else ""
    run = f"export CHECKOUT='{checkout}'\n{first}{origin.run}"
    _run_command(project, run, origin.packages)


def _link_programs(project: Project, names: Iterable[str]) -> None:
    """Let the origin's command find programs that lie where none is looked for."""
    for name in names:
        found = find_tool(name)
        if found is None:
            raise NotMeasured("tool-missing", f"{name} is not installed")
        project.tools[name] = tool_version(name) or "unknown"
        (project.places.tools / name).symlink_to(found)


def _bake(project: Project, template: Path, answers: Mapping[str, Any]) -> None:
    """Generate by cookiecutter, in the sandbox because its hooks run programs."""
    version = package_version("cookiecutter")
    if version is None:
        reason = "cookiecutter is not installed; `make tools` installs it"
        raise NotMeasured("tool-missing", reason)
    project.tools["cookiecutter"] = version
    baked = project.places.top / "baked"
    baked.mkdir()
    to = ("--output-dir", str(baked))
    options = ("--no-input", *_settings(project, answers), *to, str(template))
    plain = {n: said for n, said in answers.items() if not isinstance(said, Mapping)}
    given = tuple(f"{name}={answer}" for name, answer in plain.items())
    argv = (sys.executable, "-I", "-m", "cookiecutter", *options, *given)
    said = " ".join(("cookiecutter", *options, *given))
    what = "the template"
    project.prepare_by(argv, said=said, what=what, folder=project.places.top)
    made = [path for path in baked.iterdir() if path.is_dir()]
    if len(made) != 1:
        reason = f"the template made {len(made)} folders instead of one"
        raise NotMeasured("cannot-install", reason)
    project.made_as = made[0].name
    made[0].rename(project.folder)
    shutil.rmtree(baked)


def _settings(project: Project, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the answers that are mappings: only a file of settings can hold them."""
    nested = {n: said for n, said in answers.items() if isinstance(said, Mapping)}
    if not nested:
        return ("--default-config",)
    path = project.places.top / "answers.json"
    path.write_text(json.dumps({"default_context": nested}), encoding="utf-8")
    return ("--config-file", str(path))


def _run_command(project: Project, run: str, packages: tuple[str, ...]) -> None:
    if packages and project.origin_venv is None:
        venv = project.places.top / "origin-venv"
        minor = project.setup.python or "{}.{}".format(*sys.version_info)
        make_venv(project, minor, venv, packages)
        project.origin_venv = venv
    own = project.origin_venv
    project.prepare_by(shell(run), said=run, what="the origin's command", venv=own)


def _age(folder: Path) -> None:
    for name, folders, files in os.walk(folder):
        for entry in (*folders, *files):
            path = Path(name, entry)
            os.utime(path, (_LONG_AGO, _LONG_AGO), follow_symlinks=False)


def _commit(project: Project) -> None:
    """Commit everything, so that hooks work and a clean clone is real."""
    version = tool_version("git")
    if version is None:
        return
    project.tools["git"] = version
    variables = " ".join(f"{k}='{v}'" for k, v in _COMMIT_ENVIRONMENT.items())
    script = f"export {variables}\n{_COMMIT}"
    project.prepare_by(shell(script), said=_COMMIT, what="the first commit")


def _venv_version(venv: Path) -> str | None:
    """Read the exact version from the environment's own file."""
    for line in (venv / "pyvenv.cfg").read_text("utf-8").splitlines():
        name, _, value = line.partition("=")
        if name.strip() in {"version_info", "version"}:
            return value.strip()
    return None
