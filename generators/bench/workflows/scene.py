"""The folders, the environment and the stand-ins among which act runs jobs.

Every event gets a fresh home, a fresh environment and a fresh copy of the project.
Environments of jobs always lie in the same place, and what Python compiles is kept
outside of them between runs: how long it takes to compile is not what is measured.
"""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generators.bench import standins
from generators.bench.instruments.base import Workspace
from generators.bench.removing import remove_tree
from generators.bench.surroundings import FIXED, SYSTEM_PATH
from generators.model import Setup

_SCRIPTS = Path(standins.__file__).parent
_LEFT_OUT = {".venv"}
_REMOTE = '[remote "origin"]\n\turl = https://github.com/owner/project.git\n'


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where one event is played."""

    top: Path
    uv: Path
    package_cache: Path
    setup: str  #: id
    python: str  #: the interpreter that jobs get
    minor: str
    own: Mapping[str, str] = field(default_factory=dict)  #: what jobs see besides

    @property
    def project(self) -> Path:
        """The copy of the project that jobs check out."""
        return self.top / "project"

    @property
    def venv(self) -> Path:
        """The environment that `setup-python` makes, in each job anew."""
        return self.top / "python"

    @property
    def base(self) -> Path:
        """The Python that a job has without it."""
        return self.top / "base"

    @property
    def artifacts(self) -> Path:
        """What jobs keep for later ones."""
        return self.top / "artifacts"

    @property
    def actions(self) -> Path:
        """The stand-ins of marketplace actions."""
        return self.top / "actions"

    @property
    def asked(self) -> Path:
        """The Python versions that jobs asked for, a line each."""
        return self.top / "asked"

    def script(self, name: str) -> tuple[str, ...]:
        """Give the command that starts a stand-in."""
        return (sys.executable, "-I", "-S", str(_SCRIPTS / f"{name}.py"))

    def environment(self) -> dict[str, str]:
        """Give all that jobs see; `{port}` is where the deploy target listens."""
        home = str(self.top / "home")
        proxy = "http://127.0.0.1:{port}"
        return FIXED | {
            "PATH": f"{self.base / 'bin'}:{SYSTEM_PATH}",
            "HOME": home,
            "TMPDIR": str(self.top / "tmp"),
            "XDG_CACHE_HOME": f"{home}/.cache",
            "XDG_CONFIG_HOME": f"{home}/.config",
            "GIT_CONFIG_NOSYSTEM": "1",
            "ACT_DISABLE_VERSION_CHECK": "1",
            "UV_CACHE_DIR": str(self.package_cache),
            "UV_OFFLINE": "1",
            "UV_PYTHON_DOWNLOADS": "never",
            "PYTHONPYCACHEPREFIX": str(self.top / "bytecode"),
            "NO_PROXY": "localhost,127.0.0.1",
            "no_proxy": "localhost,127.0.0.1",
            **dict.fromkeys(
                ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"), proxy
            ),
            **self.own,
        }


def make_scene(
    workspace: Workspace, setup: Setup, *, again: bool, own: Mapping[str, str]
) -> Scene:
    """Make all folders anew.

    Args:
        workspace: Whose project is copied as it now is.
        setup: Whose Python the jobs get.
        again: The event goes on where it stopped: artifacts stay.
        own: Environment variables that jobs see besides.

    Raises:
        NotMeasured: uv or the setup's Python is missing, or an environment cannot be
            made.
    """
    top = workspace.spare / "workflows"
    minor = setup.python or "{}.{}".format(*sys.version_info)
    scene = Scene(
        top=top,
        uv=workspace.find_tool("uv"),
        package_cache=workspace.package_cache,
        setup=setup.id,
        python=str(workspace.find_python(minor)),
        minor=minor,
        own=own,
    )
    for path in top.iterdir() if top.exists() else ():
        if not (path == scene.artifacts and again) and path.name != "warm":
            _remove(path)
    for name in ("home", "tmp", "act", "logs", "artifacts"):
        (top / name).mkdir(parents=True, exist_ok=True)
    _copy_project(workspace.folder, scene.project)
    _keep_bytecode(scene)
    make_environment(workspace, scene, scene.base)
    return scene


def make_environment(workspace: Workspace, scene: Scene, venv: Path) -> None:
    """Make an environment in which pip is the stand-in.

    Raises:
        NotMeasured: uv cannot make it.
    """
    script = [*scene.script("setup_python"), write_order(scene, venv), ""]
    said = " ".join(f"'{word}'" for word in script)
    workspace.prepare_script(said, "the environment of the jobs")


def write_order(scene: Scene, venv: Path) -> str:
    """Write what the stand-in of setup-python needs to know; return the file."""
    order = {
        "uv": str(scene.uv),
        "own": sys.executable,
        "pip": scene.script("pip_by_uv")[-1],
        "python": scene.python,
        "venv": str(venv),
        "log": str(scene.asked if venv == scene.venv else scene.top / "made"),
    }
    path = scene.top / f"{venv.name}.json"
    path.write_text(json.dumps(order), encoding="utf-8")
    return str(path)


def _copy_project(source: Path, target: Path) -> None:
    def leave_out(folder: str, names: list[str]) -> set[str]:
        return _LEFT_OUT.intersection(names) if folder == str(source) else set()

    shutil.copytree(source, target, symlinks=True, ignore=leave_out)
    config = target / ".git/config"
    if config.is_file():
        with config.open("a", encoding="utf-8") as file:
            file.write(_REMOTE)


def _keep_bytecode(scene: Scene) -> None:
    """Let compiled modules of packages and of Python itself outlive this run."""
    kept = scene.package_cache.parent / "bytecode"
    library = Path(scene.python).resolve().parent.parent / f"lib/python{scene.minor}"
    for source, name in ((scene.venv, scene.setup), (library, "python")):
        folder = kept / f"{name}-{scene.minor}"
        folder.mkdir(parents=True, exist_ok=True)
        link = Path(f"{scene.top}/bytecode{source}")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        remove_tree(path)
    else:
        path.unlink()


def hidden(scene: Scene, secrets: Mapping[str, str]) -> dict[str, str]:
    """Give what must not be recorded, to what is shown for it."""
    shown = {str(scene.top): "<work>", os.fspath(sys.prefix): "<proofdeck>"}
    return shown | {value: "***" for value in secrets.values() if value}
