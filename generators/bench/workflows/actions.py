"""Stand-ins for actions of the marketplace, as small local actions of our own.

They do what the jobs need of them and say what they do not: nothing is fetched from a
cache, and Python is the one of this machine. `actions/checkout` needs none, act copies
the working tree for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from generators.bench.finished import NotMeasured
from generators.bench.ladder import UnparsableError
from generators.bench.ladder.tree import Node, get, items, read_tree, said
from generators.bench.workflows.scene import Scene, write_order

CHECKOUT = "actions/checkout"
_OPTIONAL = {"required": False, "default": ""}
_INPUTS: Mapping[str, tuple[str, ...]] = {
    "actions/setup-python": (
        "python-version",
        "python-version-file",
        "cache",
        "cache-dependency-path",
        "architecture",
        "check-latest",
        "allow-prereleases",
        "update-environment",
    ),
    "actions/cache": ("path", "key", "restore-keys"),
    "actions/upload-artifact": (
        "name",
        "path",
        "if-no-files-found",
        "retention-days",
        "overwrite",
        "include-hidden-files",
        "compression-level",
    ),
    "actions/download-artifact": ("name", "path", "pattern", "merge-multiple"),
    "astral-sh/setup-uv": (
        "version",
        "python-version",
        "enable-cache",
        "cache-dependency-glob",
    ),
}


def check_actions(job: str, node: Node, project: Path) -> None:
    """Refuse a job that asks for what cannot be played here.

    Raises:
        NotMeasured: It uses an action without a stand-in, a container, a system other
            than Linux, or a workflow of another repository.
    """
    for key in ("container", "services"):
        if get(node, key) is not None:
            raise NotMeasured("failed", f"job '{job}' needs a container ({key})")
    for label in items(get(node, "runs-on")):
        if said(label).startswith(("windows", "macos")):
            reason = f"job '{job}' runs on {said(label)}, which is not played here"
            raise NotMeasured("failed", reason)
    for uses in uses_of(node, project):
        name = _name(uses)
        if name not in _INPUTS and name != CHECKOUT:
            reason = f"job '{job}' uses {uses}, for which there is no stand-in"
            raise NotMeasured("failed", reason)


def uses_of(node: Node, project: Path) -> Iterator[str]:
    """Give the actions and workflows that a job uses, those of local actions too."""
    called = said(get(node, "uses"))
    if called:
        yield called
    yield from _of_steps(get(node, "steps"), project, depth=0)


def write_actions(scene: Scene, uses: Iterable[str]) -> list[str]:
    """Write the stand-ins; return act's options that put them in place."""
    options: list[str] = []
    for one in sorted(set(uses)):
        name = _name(one)
        if name in _INPUTS and "@" in one:
            folder = scene.actions / name.replace("/", "-")
            if not folder.exists():
                _write(folder, name, scene)
            options += ["--local-repository", f"{name}@{one.split('@', 1)[1]}={folder}"]
    return options


def _of_steps(steps: Node | None, project: Path, depth: int) -> Iterator[str]:
    for step in items(steps):
        uses = said(get(step, "uses"))
        if uses.startswith("./"):
            yield from _of_local(project / uses, project, depth)
        elif uses:
            yield uses


def _of_local(folder: Path, project: Path, depth: int) -> Iterator[str]:
    for path in sorted(folder.glob("action.y*ml"))[:1]:
        try:
            root = read_tree(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, UnparsableError):
            return  # act will say what is wrong with it
        if depth < _MOST_DEPTH:
            yield from _of_steps(get(root, "runs", "steps"), project, depth + 1)


_MOST_DEPTH = 9  #: as many composite actions may use each other


def _name(uses: str) -> str:
    """Give "actions/cache" of "actions/cache/restore@v4"."""
    return "/".join(uses.split("@", maxsplit=1)[0].split("/")[:2])


def _write(folder: Path, name: str, scene: Scene) -> None:
    action = {
        "name": name,
        "description": "A stand-in",
        "inputs": {one: {"description": one, **_OPTIONAL} for one in _INPUTS[name]},
        "outputs": _OUTPUTS.get(name, {}),
        "runs": {"using": "composite", "steps": [_step(name, scene)]},
    }
    text = yaml.safe_dump(action, sort_keys=False)
    for inner in ("", "restore", "save") if name == "actions/cache" else ("",):
        (folder / inner).mkdir(parents=True, exist_ok=True)
        (folder / inner / "action.yml").write_text(text, encoding="utf-8")


_MISS = {"cache-hit": {"description": "Always a miss", "value": "false"}}
_OUTPUTS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "actions/cache": _MISS,
    "actions/setup-python": _MISS,
}


def _step(name: str, scene: Scene) -> dict[str, object]:
    upload, download = (
        _said(*scene.script("artifacts"), what, str(scene.artifacts))
        for what in ("upload", "download")
    )
    asked = "${{ inputs.python-version }}"
    own = scene.top / "uv"
    tell = f"echo '{own}' >> \"$GITHUB_PATH\""
    make = _said(*scene.script("setup_python"), write_order(scene, scene.venv))
    run, env = {
        "actions/setup-python": (f'{make} "$ASKED"', {"ASKED": asked}),
        "actions/cache": ("echo 'nothing is cached'", {}),
        "actions/upload-artifact": (
            upload,
            {
                "NAME": "${{ inputs.name }}",
                "PATHS": "${{ inputs.path }}",
                "IF_NONE": "${{ inputs.if-no-files-found }}",
            },
        ),
        "actions/download-artifact": (
            download,
            {"NAME": "${{ inputs.name }}", "FOLDER": "${{ inputs.path }}"},
        ),
        "astral-sh/setup-uv": (
            f"mkdir -p '{own}' && ln -sf '{scene.uv}' '{own}/uv'; {tell}",
            {},
        ),
    }[name]
    return {"run": run, "shell": "sh", "env": env}


def _said(*words: str) -> str:
    return " ".join(f"'{word}'" for word in words)
