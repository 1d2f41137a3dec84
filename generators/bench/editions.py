"""The files of editions: `content/<comparison>/editions/<date>.json`.

An edition is written once and then kept, so that what was said on a day stays what was
said on that day. What it holds is the business of `generators.model.edition`.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from generators.bench.records import RecordError, read_json, write_whole
from generators.model import Edition


class EditionExistsError(Exception):
    """An edition of that day is there already; holds its path."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: is there already; --replace writes it anew")
        self.path = path


def edition_path(edition: Edition, folder: Path) -> Path:
    """Say where an edition lies below the comparison's editions/."""
    return folder / f"{edition.date.isoformat()}.json"


def refuse_existing(editions: Iterable[tuple[Edition, Path]]) -> None:
    """Make sure that none is there already, before the first of several is written.

    Args:
        editions: Each with the editions/ that it is to lie in.

    Raises:
        EditionExistsError: One is there.
    """
    for edition, folder in editions:
        path = edition_path(edition, folder)
        if path.exists():
            raise EditionExistsError(path)


def write_edition(edition: Edition, folder: Path, *, replace: bool = False) -> Path:
    """Write an edition, all of it or nothing.

    Args:
        edition: What was shown.
        folder: The comparison's editions/; made if it is not there.
        replace: Whether an edition of the same day may be written over.

    Raises:
        EditionExistsError: There is one of that day, and `replace` is not set.
        OSError: The folder cannot be written.
    """
    if not replace:
        refuse_existing([(edition, folder)])
    path = edition_path(edition, folder)
    said = edition.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    numbered = {"format": edition.format, **said}  # a later format has to know
    text = json.dumps(numbered, indent=1, ensure_ascii=False) + "\n"
    write_whole(path, text.encode())
    return path


def read_editions(folder: Path) -> tuple[Edition, ...]:
    """Read every edition in the folder, oldest first; none if there is no folder.

    Raises:
        RecordError: Some edition is wrong; all wrong ones are named at once.
    """
    editions: list[Edition] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.json")):
        try:
            editions.append(_read_edition(path))
        except RecordError as error:
            problems += error.problems
    if problems:
        raise RecordError(tuple(problems))
    return tuple(sorted(editions, key=lambda edition: edition.date))


def _read_edition(path: Path) -> Edition:
    edition = read_json(path, Edition, "edition")
    if path != edition_path(edition, path.parent):
        name = edition_path(edition, path.parent).name
        raise RecordError((f"{path}: the edition calls itself {name}",))
    return edition
