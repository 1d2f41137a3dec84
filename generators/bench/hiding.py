"""Keep what must not be recorded out of texts. Knows no program."""

import re
from collections.abc import Mapping

#: What colours a terminal.
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain_line(text: str) -> str:
    """Give a line without colours and control characters."""
    return CONTROLS.sub("", ESCAPES.sub("", text)).strip()


def hide_paths(text: str, hide: Mapping[str, str]) -> str:
    """Replace each path by its name, longer paths first."""
    for path in sorted(hide, key=len, reverse=True):
        text = text.replace(path, hide[path])
    return text
