"""Releases of Python packages that are made up, in a folder that installers look into.

The folder stands for a package index at which they have just appeared. Knows neither
gates nor the program that installs.
"""

import base64
import hashlib
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from generators.model import Release

_TAG = "py3-none-any"
_DATE = (2000, 1, 1, 0, 0, 0)  #: of every file, so that a wheel is the same each time


def write_index(releases: Iterable[Release], folder: Path) -> None:
    """Make the folder anew, with a wheel of each release."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for release in releases:
        write_wheel(release, folder / f"{release.stem}-{_TAG}.whl")


def write_wheel(release: Release, path: Path) -> None:
    """Build a wheel that needs no other package.

    https://packaging.python.org/en/latest/specifications/binary-distribution-format/
    """
    about = f"{release.stem}.dist-info"
    files = dict(release.modules)
    files[f"{about}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {release.package}\nVersion: {release.version}\n"
    )
    files[f"{about}/WHEEL"] = (
        "Wheel-Version: 1.0\nGenerator: proofdeck\n"
        f"Root-Is-Purelib: true\nTag: {_TAG}\n"
    )
    listed = [
        f"{name},{_digest(text)},{len(text.encode())}\n" for name, text in files.items()
    ]
    files[f"{about}/RECORD"] = "".join((*listed, f"{about}/RECORD,,\n"))
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(zipfile.ZipInfo(name, _DATE), text)


def installers_see(folder: Path) -> dict[str, str]:
    """Give the environment variables by which uv and pip look into the folder."""
    return dict.fromkeys(("UV_FIND_LINKS", "PIP_FIND_LINKS"), str(folder))


def is_taken(folder: Path) -> bool:
    """Tell whether the stand-in of pip has installed one of the releases."""
    return any(folder.glob("*.taken"))


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256={base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
