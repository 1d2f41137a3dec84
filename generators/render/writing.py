"""Write files and folders whole or not at all: beside their place, then renamed."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

#: Reads a finished folder back and says what is wrong with it.
Proof = Callable[[Path], tuple[str, ...]]


def no_proof(folder: Path) -> tuple[str, ...]:  # noqa: ARG001 - nothing is looked at
    """Find nothing wrong, without a look."""
    return ()


def write_beside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def folder_beside(folder: Path) -> Path:
    """Give a path of this process on the same disk as a folder, to make it anew in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder.with_name(f".{folder.name}.{os.getpid()}")


def put_if_proven(made: Path, place: Path, prove: Proof) -> tuple[str, ...]:
    """Put a folder in its place if nothing is wrong with it; say what is."""
    problems = prove(made)
    if not problems:
        put_in_place(made, place)
    return problems


def put_in_place(made: Path, place: Path) -> None:
    """Let a finished folder take the place of another; of two at once the last wins.

    Hidden files stay, as MkDocs leaves them: the place may be a checkout with a .git.

    Args:
        made: What `folder_beside` gave for the place; it is gone afterwards.
        place: The folder, which may be there or not.
    """
    if os.path.ismount(place):  # it cannot be renamed, so that only its content changes
        _empty(place)
        shutil.copytree(made, place, dirs_exist_ok=True)
        shutil.rmtree(made)
        return
    old = made.with_name(f"{made.name}.old")
    while True:
        try:
            made.rename(place)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            _take_away(place, old, made)
        else:
            return


def _take_away(place: Path, old: Path, made: Path) -> None:
    try:
        place.rename(old)
    except FileNotFoundError:  # another process was faster
        return
    for hidden in old.glob(".*"):
        if not (made / hidden.name).exists():
            hidden.rename(made / hidden.name)
    shutil.rmtree(old, ignore_errors=True)


def _empty(folder: Path) -> None:
    for entry in folder.glob("[!.]*"):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
