"""Stand in for the actions that keep files of a run and fetch them in a later job.

Started as a script with `upload` or `download` and the folder in which they are kept;
the actions' inputs come as environment variables.
"""

import glob
import os
import shutil
import sys


def upload(store: str, name: str, patterns: list[str], if_none: str) -> None:
    """Keep what the patterns find, paths relative to their common folder.

    Exits with a message if the name is taken, or nothing is found and that is wrong.
    """
    found = sorted({path for one in patterns for path in _find(one)})
    if not found:
        said = f"No files were found with the provided path: {', '.join(patterns)}"
        if if_none == "error":
            sys.exit(said)
        print(said)  # noqa: T201
        return
    kept = os.path.join(store, name)  # noqa: PTH118
    if os.path.exists(kept):  # noqa: PTH110
        sys.exit(f"an artifact with the name '{name}' is already there")
    top = _common_folder(found)
    for path in found:
        _copy(path, os.path.join(kept, os.path.relpath(path, top)))  # noqa: PTH118
    print(f"{name}: {len(found)} files")  # noqa: T201


def download(store: str, name: str, folder: str) -> None:
    """Put a kept artifact into a folder, or without a name all, each in its own."""
    kept = os.path.join(store, name)  # noqa: PTH118
    if name and not os.path.isdir(kept):  # noqa: PTH112
        sys.exit(f"Unable to download artifact(s): Artifact not found for name: {name}")
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    if os.path.isdir(kept):  # noqa: PTH112
        shutil.copytree(kept, folder, dirs_exist_ok=True)


def _find(pattern: str) -> list[str]:
    """Give the files that a path or a pattern means, those below folders included.

    Hidden files are left out, as the action does unless it is told otherwise.
    """
    files: list[str] = []
    for path in glob.glob(pattern, recursive=True):  # noqa: PTH207
        if os.path.isfile(path):  # noqa: PTH113
            files.append(path)
        for folder, inner, names in os.walk(path):
            inner[:] = [name for name in inner if not name.startswith(".")]
            seen = [name for name in names if not name.startswith(".")]
            files += [os.path.join(folder, name) for name in seen]  # noqa: PTH118
    return [os.path.abspath(path) for path in files]  # noqa: PTH100


def _common_folder(found: list[str]) -> str:
    return os.path.commonpath([os.path.dirname(path) for path in found])  # noqa: PTH120


def _copy(path: str, target: str) -> None:
    os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
    shutil.copyfile(path, target)


def main() -> None:
    """Do what the first argument says."""
    _, what, store = sys.argv
    told = os.environ
    if what == "upload":
        patterns = [one.strip() for one in told["PATHS"].split("\n") if one.strip()]
        upload(store, told["NAME"] or "artifact", patterns, told["IF_NONE"])
    else:
        download(store, told["NAME"], told["FOLDER"] or ".")


if __name__ == "__main__":
    main()
