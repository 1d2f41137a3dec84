"""Stand in for pip in the environments of workflow jobs: hands over to `uv pip`.

Packages come from the cache that the preparation filled; there is no network. Options
of pip that uv lacks and that change nothing here are dropped. Started as a script with
the path of uv, the interpreter whose environment is meant, and pip's own arguments.

What is installed from the folder that UV_FIND_LINKS names is marked there.
"""

import glob
import os
import subprocess
import sys

_DROPPED = {
    "--disable-pip-version-check",
    "--no-cache-dir",
    "--no-input",
    "--no-warn-script-location",
    "--progress-bar=off",
    "--root-user-action=ignore",
    "--user",
    "-y",
    "--yes",
}
#: Of these an environment has what the stand-in is; a newer one is not installed.
_TOOLS = {"pip", "setuptools", "wheel"}
_ASKING = {"install", "uninstall"}


def arguments_for(uv: str, python: str, given: list[str]) -> list[str]:
    """Give the command to run instead; empty if there is nothing to do."""
    if not given or given[0] in ("--version", "-V", "cache", "config", "help"):
        return []
    command, *rest = given
    rest = [one for one in rest if one not in _DROPPED]
    if command in _ASKING:
        named = [one for one in rest if not one.startswith("-")]
        rest = [one for one in rest if one != "pip"]
        if named and set(named) <= _TOOLS:
            return []
    if command == "install":
        rest = ["--upgrade" if one == "-U" else one for one in rest]
    return [uv, "pip", command, "--python", python, *rest]


def mark_taken(links: str, python: str) -> None:
    """Leave `<wheel>.taken` beside each wheel that the environment now has."""
    top = os.path.dirname(os.path.dirname(python))  # noqa: PTH120
    for wheel in glob.glob(f"{glob.escape(links)}/*.whl"):  # noqa: PTH207
        stem = "-".join(os.path.basename(wheel).split("-")[:2])  # noqa: PTH119
        packages = f"{glob.escape(top)}/lib/python*/site-packages"
        if glob.glob(f"{packages}/{stem}.dist-info"):  # noqa: PTH207
            with open(f"{wheel}.taken", "w", encoding="utf-8"):  # noqa: PTH123
                pass


def main() -> None:
    """Become uv, or run it where there is something to mark."""
    _, uv, python, *given = sys.argv
    command = arguments_for(uv, python, given)
    if not command:
        sys.stdout.write("pip 0 (a stand-in that hands over to uv)\n")
        return
    links = os.environ.get("UV_FIND_LINKS")
    if not links:
        os.execv(command[0], command)  # noqa: S606  no shell is wanted
    finished = subprocess.run(command, check=False, stdin=subprocess.DEVNULL)
    mark_taken(links, python)
    sys.exit(finished.returncode)


if __name__ == "__main__":
    main()
