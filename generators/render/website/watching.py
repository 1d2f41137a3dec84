"""What a server that follows edits looks at: few files, however much is recorded.

It polls, as MkDocs does, since events of the system are lost on shared folders. Records
are never looked at one by one: a new record changes the time of its folder, and there
is one folder for each benchmark.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

from generators.render.website.inputs import counts

PLACES = ("content", "templates")
INTERVAL = 0.5  #: seconds; what MkDocs waits too
RECORDS = "runs"


def watch(
    root: Path, changed: Callable[[], None], *, interval: float = INTERVAL
) -> BaseObserver:
    """Call `changed` whenever something that the site is made from has changed.

    Folders that come later are seen too, such as a new comparison.

    Returns:
        What watches, started; `stop()` ends it.
    """
    observer = PollingObserverVFS(os.stat, _entries, polling_interval=interval)
    for place in PLACES:
        if (root / place).is_dir():
            observer.schedule(_Handler(changed), str(root / place), recursive=True)
    observer.daemon = True
    observer.start()
    return observer


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on what happened to a file, or to a folder of records."""
        path = Path(os.fsdecode(event.src_path))
        if not event.is_directory or _holds_records(path):
            self._changed()


def _holds_records(folder: Path) -> bool:
    return RECORDS in (folder.name, folder.parent.name)


def _entries(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """List what counts in a folder; of records only their folders."""
    path = Path(folder or ".")
    with os.scandir(path) as entries:
        for entry in entries:
            record = _holds_records(path) and not entry.is_dir()
            if not record and counts(entry.name):
                yield entry
