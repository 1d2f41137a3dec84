"""The dependencies that a project's files declare, and how firmly each is fixed.

Read are requirements files, pyproject.toml (the standard tables and Poetry's),
setup.cfg, Pipfile and conda environments. What pyproject.toml, setup.cfg, Pipfile or a
`requirements.in` leave open counts as fixed if a lock file names the package: uv.lock,
poetry.lock, pdm.lock, pylock.toml, Pipfile.lock, or a requirements file in which
everything is fixed. setup.py is code, and is not read; nor is what building needs.
"""

import configparser
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

import yaml

from generators.bench.static.requirement import (
    Entry,
    Firmness,
    normal_name,
    read_conda,
    read_poetry,
    read_requirement,
)

_LISTS = re.compile(r"(.*[-_.])?(requirements|constraints)([-_.].*)?\.(txt|in)")
_CONDA = re.compile(r"(.*[-_.])?(conda|environment)([-_.].*)?\.ya?ml")
_LOCKS = frozenset({"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"})
_PYLOCK = re.compile(r"pylock(\.[^.]+)?\.toml")
_CONSTRAINT = re.compile(r"^\s*(?:-c|--constraint)[=\s]\s*(\S+)", re.MULTILINE)

Table = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What one file declares."""

    path: str
    entries: tuple[Entry, ...]


def read_dependencies(texts: Mapping[PurePath, str]) -> tuple[Declared, ...]:
    """Read every file that declares dependencies, in the order of paths.

    A file that does not parse is passed over. Each name counts once in each file.
    """
    read = {path: tuple(_once(_entries(path, text))) for path, text in texts.items()}
    locked = _locked(texts, read)
    declared = []
    for path, entries in read.items():
        if not entries or _is_constraints(path):
            continue
        fixed = _constrained(path, texts, read) if _is_list(path) else {}
        if not _is_list(path) or path.suffix == ".in":
            fixed = locked
        kept = tuple(_lock(entry, fixed) for entry in entries)
        declared.append(Declared(path=path.as_posix(), entries=kept))
    return tuple(declared)


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        seen.setdefault(entry.name, entry)
    yield from seen.values()


def _lock(entry: Entry, fixed: Mapping[str, Firmness]) -> Entry:
    if entry.pinned or entry.name not in fixed:
        return entry
    return replace(entry, firmness=fixed[entry.name])


def _is_list(path: PurePath) -> bool:
    folder = path.parent.name == "requirements" and path.suffix in (".txt", ".in")
    return folder or bool(_LISTS.fullmatch(path.name))


def _is_constraints(path: PurePath) -> bool:
    return _is_list(path) and path.name.startswith("constraints")


def _entries(path: PurePath, text: str) -> Iterator[Entry]:
    reader = _reader(path)
    if reader is None:
        return
    try:
        yield from (entry for entry in reader(text) if entry)
    except (ValueError, yaml.YAMLError, configparser.Error, RecursionError):
        return  # whether it parses is another measure


def _reader(path: PurePath) -> Callable[[str], Iterator[Entry | None]] | None:
    if _is_list(path):
        return _from_list
    if _CONDA.fullmatch(path.name):
        return _from_conda
    named = {
        "pyproject.toml": _from_pyproject,
        "setup.cfg": _from_setup_cfg,
        "Pipfile": _from_pipfile,
    }
    return named.get(path.name)


def _from_list(text: str) -> Iterator[Entry | None]:
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith(("#", "-")):
            yield read_requirement(line)


def _from_pyproject(text: str) -> Iterator[Entry | None]:
    root = tomllib.loads(text)
    project, poetry = _table(root, "project"), _table(root, "tool", "poetry")
    lists = [project.get("dependencies"), *_table(root, "dependency-groups").values()]
    lists += _table(project, "optional-dependencies").values()
    for found in lists:
        for one in found if isinstance(found, list) else ():
            yield read_requirement(one) if isinstance(one, str) else None
    tables = [_table(poetry, "dependencies"), _table(poetry, "dev-dependencies")]
    tables += [_table(one, "dependencies") for one in _table(poetry, "group").values()]
    for table in tables:
        yield from (read_poetry(n, told) for n, told in table.items() if n != "python")


def _table(node: object, *names: str) -> Table:
    for name in names:
        node = node.get(name) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}


def _from_setup_cfg(text: str) -> Iterator[Entry | None]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    lists = [parser.get("options", "install_requires", fallback="")]
    if parser.has_section("options.extras_require"):
        lists += [told for _, told in parser.items("options.extras_require")]
    for told in lists:
        yield from (read_requirement(one) for one in re.split(r"[\n]", told) if one)


def _from_pipfile(text: str) -> Iterator[Entry | None]:
    root = tomllib.loads(text)
    for name in ("packages", "dev-packages"):
        yield from (read_poetry(n, told) for n, told in _table(root, name).items())


def _from_conda(text: str) -> Iterator[Entry | None]:
    root = yaml.safe_load(text)
    listed = _table(root).get("dependencies")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, str):
            yield read_conda(one) if not re.match(r"(python|pip)\b", one) else None
        pip = _table(one).get("pip")
        for line in pip if isinstance(pip, list) else ():
            yield read_requirement(line) if isinstance(line, str) else None


def _locked(
    texts: Mapping[PurePath, str], read: Mapping[PurePath, tuple[Entry, ...]]
) -> dict[str, Firmness]:
    """Give what lock files fix, by name."""
    found: dict[str, Firmness] = {}
    for path, text in texts.items():
        if path.name in _LOCKS or _PYLOCK.fullmatch(path.name):
            found |= dict.fromkeys(_lock_names(path, text), "with-hash")
    for path, entries in read.items():
        full = path.suffix == ".txt" and all(entry.pinned for entry in entries)
        if _is_list(path) and full:
            found |= {entry.name: entry.firmness for entry in entries}
    return found


def _lock_names(path: PurePath, text: str) -> Iterator[str]:
    try:
        root = json.loads(text) if path.name == "Pipfile.lock" else tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    for key in ("package", "packages"):
        listed = _table(root).get(key)
        for one in listed if isinstance(listed, list) else ():
            yield normal_name(str(_table(one).get("name", "")))
    for key in ("default", "develop"):
        yield from map(normal_name, _table(root, key))


def _constrained(
    path: PurePath,
    texts: Mapping[PurePath, str],
    read: Mapping[PurePath, tuple[Entry, ...]],
) -> dict[str, Firmness]:
    """Give what the constraints fix that a requirements file names by `-c`."""
    found: dict[str, Firmness] = {}
    for name in _CONSTRAINT.findall(texts[path]):
        for entry in read.get(path.parent / name, ()):
            if entry.pinned:
                found[entry.name] = entry.firmness
    return found
