"""Versions that YAML reads as numbers."""

import re
from collections.abc import Iterator
from typing import ClassVar

from generators.bench.ladder.pipeline import Pipeline
from generators.bench.ladder.rules.base import Finding, Rule
from generators.bench.ladder.tree import walk

_LOSES_A_ZERO = re.compile(r"\d+\.\d*0")
_OF_VERSIONS = re.compile(
    r".*version(?:s|spec)?|python|node|go|java|ruby|tag", re.IGNORECASE
)


class VersionAsNumber(Rule):
    """Put the version in quotes.

    YAML reads an unquoted 3.10 as the number 3.1, and the service then looks for
    Python 3.1.
    """

    stops: ClassVar[bool] = True

    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Find unquoted decimals with a last zero, under a key that means a version."""
        for key, value in walk(pipeline.root):
            meant = _OF_VERSIONS.fullmatch(key)
            if meant and value.plain and _LOSES_A_ZERO.fullmatch(value.text):
                read = f"{float(value.text):g}"
                yield Finding(value.line, f"{key}: {value.text} is read as {read}")
