"""Count the lines in which two environments of a setup differ."""

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import ClassVar

from generators.bench.files import read_lines
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.text import compare_lines, note, part_ids
from generators.model import DifferenceOptions


class EnvironmentDifference:
    """Compare the files of two environments pair by pair, once names are replaced.

    Lines replaced by others count once, as the larger of the two numbers; a file that
    one environment alone has counts with all its lines. Every differing line is noted.
    """

    name: ClassVar[str] = "difference"
    version: ClassVar[int] = 1

    def measure(self, context: Context[DifferenceOptions]) -> Measured:
        """Compare; raises NotMeasured if an environment or a file is missing."""
        first, second = (_files(context, name) for name in context.options.between)
        pairs = list(zip_longest(first, second))
        ids = part_ids(a or b or "" for a, b in pairs)
        parts: dict[str, float] = {}
        notes: dict[str, str] = {}
        for part, (a, b) in zip(ids, pairs, strict=True):
            found = compare_lines(_read(context, a), _read(context, b))
            parts[part] = float(found.count)
            if found.lines:
                notes[part] = note(found.lines)
        return Measured(value=sum(parts.values()), parts=parts, notes=notes)


def _files(context: Context[DifferenceOptions], name: str) -> tuple[str, ...]:
    environments = context.setup.environments
    if name not in environments:
        reason = f"the setup has no environment '{name}'"
        raise NotMeasured("nothing-to-measure", reason)
    return environments[name]


def _read(context: Context[DifferenceOptions], name: str | None) -> list[str]:
    if name is None:
        return []
    lines = read_lines(context.workspace.folder / Path(name))
    if lines is None:
        raise NotMeasured("failed", f"the project has no text file '{name}'")
    return [_replace(line, context.options.same) for line in lines]


def _replace(line: str, same: Mapping[str, str]) -> str:
    """Replace longer names first, so that 'production' is not read as 'prod'."""
    for name in sorted(same, key=len, reverse=True):
        line = line.replace(name, same[name])
    return line
