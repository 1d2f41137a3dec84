"""The text of one content file, read with suspicion. Knows no YAML and no Markdown."""

import re
import stat
from pathlib import Path

from generators.content.problems import ContentError, Problem

#: No content file written by hand comes near this size.
MOST_BYTES = 5_000_000
#: What neither YAML nor the XML inside a presentation may hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_source(path: Path, within: Path) -> str:
    """Read a text file that must lie inside the folder `within`.

    Raises:
        ContentError: It is missing, no file, outside, too big, or not clean UTF-8.
    """
    refusal = _refusal(path, within)
    if refusal:
        raise ContentError([Problem(path, 1, 1, refusal)])
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, 1, message)]) from error
    text = _decode(path, raw)
    found = CONTROL.search(text)
    if found:
        message = f"a control character (U+{ord(found[0]):04X}) stands here; delete it"
        raise ContentError([Problem(path, *position(text, found.start()), message)])
    return text


def position(text: str, index: int) -> tuple[int, int]:
    """Give line and column of a character, both from 1, as editors count them."""
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def is_inside(path: Path, folder: Path) -> bool:
    """Say whether a path, with every link followed, stays below a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a ring of links
        return False


def _refusal(path: Path, within: Path) -> str | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return "this file is missing"
    except OSError as error:
        return f"this file cannot be read: {error.strerror}"
    if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
        return "this is not a file; a text file is wanted here"
    if not is_inside(path, within):
        return "this link leaves the content folder; put the file itself here"
    if status.st_size > MOST_BYTES:
        return f"this file is larger than {MOST_BYTES // 1_000_000} MB"
    return None


def _decode(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8")
        message = f"byte {error.start + 1} of the file is not UTF-8; save it as UTF-8"
        problem = Problem(path, *position(good, len(good)), message)
        raise ContentError([problem]) from error
