"""What a rule is. Knows no single rule."""

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from generators.bench.ladder.pipeline import Pipeline

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Finding(NamedTuple):
    """Where a rule found something, and what, in a few words."""

    line: int
    said: str


class Rule(ABC):
    """One thing that can be wrong; its docstring is the advice to the writer."""

    #: Whether the file cannot do its work so; else it runs, at a risk.
    stops: ClassVar[bool]

    @abstractmethod
    def find(self, pipeline: Pipeline) -> Iterator[Finding]:
        """Give every place; the same place may come twice. Raises nothing."""

    @property
    def id(self) -> str:
        """Its name in records: VersionAsNumber is version-as-number."""
        return _HUMP.sub("-", type(self).__name__).lower()

    @property
    def advice(self) -> str:
        """What to do: the docstring, on one line."""
        return " ".join((inspect.getdoc(type(self)) or "").split())
