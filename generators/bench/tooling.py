"""The tools that measuring itself needs: where they are and which version they have."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from importlib import metadata, util
from pathlib import Path

_QUESTION_SECONDS = 20


@cache
def find_tool(name: str) -> Path | None:
    """Find a program beside the running Python, or on PATH."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    return Path(found) if found else None


@cache
def tool_version(name: str) -> str | None:
    """Ask a program for its version; None if it is missing or does not tell."""
    path = find_tool(name)
    if path is None:
        return None
    words = _ask(str(path), "--version").split()
    # valgrind says "valgrind-3.19.0".
    words += [word.rpartition("-")[2] for word in words[:1]]
    return next((word for word in words if word[:1].isdigit()), None)


@cache
def package_version(name: str) -> str | None:
    """Return the version of an installed Python package, or None without it."""
    if util.find_spec(name) is None:
        return None
    return metadata.version(name)


def installed_version(name: str) -> str | None:
    """Return the version of a tool, also of a package's tool that does not tell it."""
    return tool_version(name) or package_version(name)


def installed_versions(names: Iterable[str]) -> dict[str, str]:
    """Return the versions of those tools that are there, by name.

    Python is not asked for: each setup has one of its own.
    """
    asked = {name: installed_version(name) for name in names}
    return {n: found for n, found in asked.items() if found and n != "python"}


@cache
def find_python(minor: str) -> str | None:
    """Find an interpreter of exactly this minor version, such as 3.12.

    The running one serves if it is of that version; else uv looks for one that is
    installed. None is ever downloaded, and no other version stands in for it.
    """
    if "{}.{}".format(*sys.version_info) == minor:
        return str(getattr(sys, "_base_executable", sys.executable))
    uv = find_tool("uv")
    if uv is None:
        return None
    found = _ask(str(uv), "python", "find", "--no-python-downloads", minor).strip()
    return found or None


def _ask(*argv: str) -> str:
    """Return what a program prints; empty if it fails."""
    try:
        finished = subprocess.run(
            argv,
            capture_output=True,
            text=True,
            check=True,
            stdin=subprocess.DEVNULL,
            timeout=_QUESTION_SECONDS,
            cwd="/",
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return finished.stdout
