"""The call `{{ code("Label: path#region", …) }}` on a page: code side by side.

Each text names one side: what its tab says, a file below the comparison's setups/, and
a region that is marked in the file, or no region for the whole file.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from generators.content.calls import Block
from generators.content.excerpts import Cut, NoSuchLinesError, cut
from generators.content.problems import ContentError
from generators.content.source import read_source
from generators.model import Excerpt

_CALLED = re.compile(r"\bcode\b(?=\s*\()")
_STRING = r"""(?:"[^"]*"|'[^']*')"""
_CALL = re.compile(rf"code\(\s*(?P<sides>{_STRING}(?:\s*,\s*{_STRING})*)\s*,?\s*\)")
_SIDE = re.compile(r"(?P<label>\S[^:]*):\s+(?P<path>[^\s#]+)(?:#(?P<region>\S+))?")
_FORM = 'write code("Label: path#region", …), each with a file below setups/'


def code_faults(block: Block, folder: Path | None) -> Iterator[tuple[int, str]]:
    """Give offset in the text, and what to mend, of each wrong call in a block.

    Args:
        block: Any block of a page.
        folder: The comparison's setups/; None on a page of the whole site.
    """
    for found in _CALLED.finditer(block.text):
        call = _CALL.match(block.text, found.start())
        offset = block.offset + found.start()
        if call is None:
            yield offset, _FORM
        elif folder is None:
            yield offset, "only a page of a comparison shows code; move it there"
        else:
            for string in re.findall(_STRING, call["sides"]):
                if fault := _fault(string[1:-1], folder):
                    yield offset, fault


def read_side(side: str, folder: Path) -> tuple[str, Excerpt, Cut]:
    """Read one side: its label, where it stands, and its lines.

    Raises:
        LookupError: The text has another form, or the file lacks what it names.
    """
    found = _SIDE.fullmatch(side)
    if found is None:
        raise LookupError(_FORM)
    path = found["path"]
    try:
        excerpt = Excerpt(path=path, region=found["region"])
        text = read_source(folder / path, folder)
        return found["label"], excerpt, cut(text, excerpt)
    except ValidationError as error:
        said = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise LookupError(f"{path}: {said}") from error
    except ContentError as error:
        message = f"setups/{path}: {error.problems[0].message}"
        raise LookupError(message) from error
    except NoSuchLinesError as error:
        raise LookupError(error.message) from error


def _fault(said: str, folder: Path) -> str | None:
    try:
        read_side(said, folder)
    except LookupError as error:
        return str(error.args[0])
    return None
