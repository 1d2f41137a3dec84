"""One `measure` at a time in a repository: two would disturb each other's figures."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BusyError(Exception):
    """Another `measure` runs in this repository."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock while measuring; the system frees it when the process ends.

    Args:
        folder: Where the lock file lies, such as .cache/.

    Raises:
        BusyError: Another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "measure.lock").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError("another `proofdeck measure` is running here") from error
        yield
