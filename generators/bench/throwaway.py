"""Throw-away folders: gone after use, and after a crash at the next start."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generators.bench.removing import remove_tree

_PREFIX = "proofdeck-measure-"


@contextmanager
def throw_away_folder(parent: Path | None = None) -> Iterator[Path]:
    """Give a fresh folder and remove it in the end, whatever happens.

    It lies outside the repository, because many tools look for their settings in the
    folders above.

    Args:
        parent: Where to make it; the system's temporary folder if None.
    """
    # The owner is in the name: a file might not be written yet, or gone already, when
    # the process is killed.
    prefix = f"{_PREFIX}{_owner(os.getpid())}-"
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent)).resolve()
    try:
        yield folder
    finally:
        remove_folder(folder)


def clean_leftovers(parent: Path | None = None) -> int:
    """Remove the folders of processes that are gone; return how many there were."""
    removed = 0
    for folder in Path(parent or tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if folder.is_dir() and not folder.is_symlink() and _is_abandoned(folder):
            remove_folder(folder)
            removed += 1
    return removed


def remove_folder(folder: Path) -> None:
    """Remove a folder, also one that holds folders nobody may write to."""
    with suppress(OSError):
        remove_tree(folder)
        return
    for name, folders, _ in os.walk(folder):
        for inner in (".", *folders):
            path = Path(name, inner)
            if not path.is_symlink():
                with suppress(OSError):
                    path.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    """Tell whether the owner is gone; a name that tells no owner is left alone."""
    owner = folder.name.removeprefix(_PREFIX).rpartition("-")[0]
    pid = owner.partition("-")[0]
    return pid.isdigit() and _owner(int(pid)) != owner


def _owner(pid: int) -> str | None:
    """Name a process for good: its id, and its start where /proc tells it.

    A process id is used again; together with the start it is not. None if it is gone.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        try:
            os.kill(pid, 0)
        except OSError:
            return None
        return str(pid)
    started = stat.rpartition(b")")[2].split()[19].decode()
    return f"{pid}-{started}"
