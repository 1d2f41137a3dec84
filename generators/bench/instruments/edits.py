"""Carry out an edit in a project folder. Knows nothing of why it is made."""

import re
import shutil
from pathlib import Path

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Workspace
from generators.model import Edit, Setup

_PLACE = re.compile(r"\{([a-z0-9-]+)\}")


def apply_edit(edit: Edit, setup: Setup, folder: Path, called: str) -> None:
    """Write, append, replace and delete; `make_edit` runs the script too.

    Args:
        edit: What to do; its paths may name the setup's places.
        setup: Whose project it is.
        folder: The project.
        called: What is edited, for the reason: "fault 'no-test'".

    Raises:
        NotMeasured: The edit does not fit this project.
    """
    for name, text in edit.write.items():
        path = _resolve(name, called, setup, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, text in edit.append.items():
        path = _resolve(name, called, setup, folder)
        path.write_text(_read(path, name, called) + text, encoding="utf-8")
    for name, texts in edit.replace.items():
        path = _resolve(name, called, setup, folder)
        path.write_text(_replaced(path, name, texts, called), encoding="utf-8")
    for name in edit.delete:
        _delete(_resolve(name, called, setup, folder), name, called)


def make_edit(edit: Edit, setup: Setup, workspace: Workspace, called: str) -> None:
    """Do all of an edit in the project, its script too.

    Args:
        edit: What to do; its paths may name the setup's places.
        setup: Whose project it is.
        workspace: The project.
        called: What is edited, for the reason: "fault 'no-test'".

    Raises:
        NotMeasured: The edit does not fit this project.
    """
    apply_edit(edit, setup, workspace.folder, called)
    if edit.run is None:
        return
    finished = workspace.run_script(edit.run, called)
    if finished.outcome != "ok":
        reason = f"{called} cannot be made: {finished.last_line}"
        raise NotMeasured("failed", reason, finished)


def fill_places(text: str, setup: Setup, called: str) -> str:
    """Put the setup's places into a text.

    Raises:
        NotMeasured: The setup has no such place.
    """

    def place(found: re.Match[str]) -> str:
        if found[1] not in setup.places:
            reason = f"{called}: the setup has no place '{found[1]}'"
            raise NotMeasured("failed", reason)
        return setup.places[found[1]]

    return _PLACE.sub(place, text)


def _replaced(path: Path, name: str, texts: dict[str, str], called: str) -> str:
    content = _read(path, name, called)
    for old, new in texts.items():
        if old not in content:
            reason = f"{called}: '{name}' does not hold {old!r}"
            raise NotMeasured("failed", reason)
        content = content.replace(old, new)
    return content


def _resolve(name: str, called: str, setup: Setup, folder: Path) -> Path:
    path = folder / fill_places(name, setup, called)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise NotMeasured("failed", f"{called}: '{name}' leaves the project")
    return path


def _delete(path: Path, name: str, called: str) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.exists() or path.is_symlink():
        path.unlink()
    else:
        raise NotMeasured("failed", f"{called}: the project has no '{name}'")


def _read(path: Path, name: str, called: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = f"{called}: the project has no text file '{name}'"
        raise NotMeasured("failed", reason) from error
