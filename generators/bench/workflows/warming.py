"""Fill the package cache with what jobs install, before they run without network.

Read are the lines of their steps that start with pip. A line that fails is left to the
job, which will tell.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generators.bench.instruments.base import Workspace
from generators.bench.ladder.tree import Node, get, items, pairs, said
from generators.bench.workflows.scene import Scene, make_environment

_INSTALLS = re.compile(r"^\s*(?:python3? -m )?pip3? install\b[^\n;&|]*", re.MULTILINE)
#: Their content decides what is installed.
_LISTS = ("*requirements*", "pyproject.toml", "setup.py", "setup.cfg", "*.lock")


def warm_packages(
    workspace: Workspace, scene: Scene, workflows: Iterable[Node]
) -> None:
    """Run the install lines of all workflows once, with network.

    They are run again only when they, or the lists of requirements, have changed.

    Raises:
        NotMeasured: The environment for it cannot be made, or a limit was passed.
    """
    lines = list(dict.fromkeys(one for root in workflows for one in _lines(root)))
    mark = scene.top / "warm" / _digest(lines, workspace.folder)
    if mark.exists() or not lines:
        return
    venv = scene.top / "warming"
    make_environment(workspace, scene, venv)
    tries = [f"({line.strip()}) >/dev/null 2>&1 || true" for line in lines]
    script = "\n".join((f"export PATH='{venv}/bin':\"$PATH\"", *tries))
    # Nothing is run in this environment, so that none of its modules need be compiled.
    own = {"UV_COMPILE_BYTECODE": "0"}
    workspace.prepare_script(script, "the packages of the jobs", own)
    mark.parent.mkdir(exist_ok=True)
    mark.touch()


def _lines(root: Node) -> Iterator[str]:
    for _, job in pairs(get(root, "jobs")):
        for step in items(get(job, "steps")):
            for found in _INSTALLS.findall(said(get(step, "run"))):
                if "${{" not in found and "$" not in found:
                    yield found


def _digest(lines: Iterable[str], folder: Path) -> str:
    digest = hashlib.sha256("\n".join(lines).encode())
    paths = {path for one in _LISTS for path in folder.glob(one)}
    paths |= {path for path in folder.glob("*requirements*/*") if path.is_file()}
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
