"""Which Python files of a project are its own code, and which are its tests."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from generators.bench.files import list_files

_TEST_FOLDERS = {"test", "tests"}


def python_sources(
    folder: Path, sources: Sequence[str]
) -> dict[str, tuple[PurePath, ...]]:
    """Return the Python files below each source folder, without tests.

    A file below two of them belongs to the deeper one.

    Args:
        folder: The project.
        sources: Folders or files in it, as the setup names them.
    """
    found: dict[str, list[PurePath]] = {source: [] for source in sources}
    deepest_first = sorted(found, key=lambda source: -len(PurePath(source).parts))
    for path in list_files(folder):
        if path.suffix != ".py" or is_test(path) or (folder / path).is_symlink():
            continue
        for source in deepest_first:
            if path.is_relative_to(source):
                found[source].append(path)
                break
    return {source: tuple(files) for source, files in found.items()}


def matching_files(folder: Path, patterns: Iterable[str]) -> tuple[PurePath, ...]:
    """Return the Python files that fit a pattern such as 'src/*.py', without tests."""
    fitting = {path for pattern in patterns for path in folder.glob(pattern)}
    return tuple(
        path
        for path in list_files(folder)
        if folder / path in fitting
        and path.suffix == ".py"
        and not is_test(path)
        and not (folder / path).is_symlink()
    )


def is_test(path: PurePath) -> bool:
    """Tell whether pytest would take it for a test, or for what tests share."""
    return (
        path.name == "conftest.py"
        or path.name.startswith("test_")
        or path.stem.endswith("_test")
        or bool(_TEST_FOLDERS.intersection(path.parent.parts))
    )
