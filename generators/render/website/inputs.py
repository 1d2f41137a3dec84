"""What a site is made from, as one hash: unchanged inputs give the site of last time.

Files are told apart by path, size and times, not read: a thousand records take a few
milliseconds. Git and editors write a changed file anew, which changes its times.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PLACES = ("content", "templates", "generators", "decks", "mkdocs.yml")
#: Libraries that make the text of a page, or say which downloads there are.
_LIBRARIES = (
    "proofdeck",
    "jinja2",
    "matplotlib",
    "numpy",
    "pandas",
    "pyarrow",
    "pydantic",
    "scipy",
)
#: What tools keep for themselves, wherever they run. Other hidden files count: pages
#: show code from files such as .github/workflows/test.yml.
_TOOLS = re.compile(r"\.git|\.venv|\.\w+_cache|__pycache__")
#: What editors write beside a file while it is open.
_EDITORS = re.compile(r"\..*\.sw[a-z]|\.#.*|#.*#|.*~|\.~lock\..*|4913")
_CODE = Path(__file__).parent.parent.parent


def fingerprint(root: Path, environ: Mapping[str, str], now: datetime) -> str:
    """Hash everything that the pages depend on.

    Args:
        root: The folder of mkdocs.yml.
        environ: With SOURCE_DATE_EPOCH, where the moment is fixed.
        now: The moment; records grow too old by days, so its hour is enough.
    """
    digest = hashlib.sha256(_stamp_of_program().encode())
    digest.update((environ.get("SOURCE_DATE_EPOCH") or f"{now:%Y%m%d%H}").encode())
    places = {(root / place).resolve() for place in _PLACES} - {_CODE}
    digest.update(stamp_of(*sorted(places)).encode())
    return digest.hexdigest()


@cache
def _stamp_of_program() -> str:
    """Hash Python, libraries and code as this process found them.

    A process keeps the code that it has loaded, so that it is looked at only once:
    what a server makes after an edit of the code is still made by the code before.
    """
    digest = hashlib.sha256(sys.version.encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    digest.update(stamp_of(_CODE).encode())
    return digest.hexdigest()


def stamp_of(*places: Path) -> str:
    """Hash path, size and times of every file below some places."""
    digest = hashlib.sha256()
    for place in places:
        for path, seen in _files(str(place)):
            size, changed = seen.st_size, (seen.st_mtime_ns, seen.st_ctime_ns)
            digest.update(f"{path}\0{size}\0{changed}\n".encode())
    return digest.hexdigest()


def counts(name: str) -> bool:
    """Tell whether a file or folder called so can be part of what is shown."""
    return not (_TOOLS.fullmatch(name) or _EDITORS.fullmatch(name))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """Give every file below a place that counts."""
    try:
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
    except NotADirectoryError:
        yield place, Path(place).stat()
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if not counts(entry.name):
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield entry.path, entry.stat(follow_symlinks=entry.is_file())
