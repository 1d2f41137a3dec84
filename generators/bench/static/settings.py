"""Files of settings as plain values, and what two of them have in common.

YAML, JSON, TOML and `name=value` files are read; any other text is a list of its lines.
Knows no environment.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import yaml

_ASSIGNED = (".env", ".properties", ".ini", ".cfg", ".conf")
_LINE = re.compile(r"\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(.*?)\s*$")
_MOST_DEPTH = 60
#: What aliases of YAML may expand to.
_MOST_VALUES = 50_000

#: Tables, lists, texts, numbers, truth values, dates or None.
Values = Any
#: The keys that lead to a single value; a number is a place in a list.
Place = tuple[str, ...]


class UnreadableError(Exception):
    """A file that is not what its name says."""


def read_settings(path: PurePath, text: str) -> Values:
    """Read a file of settings by its suffix.

    Raises:
        UnreadableError: It does not parse, or is nested or aliased beyond reason.
    """
    try:
        values = _parse(path, text)
        for number, _ in enumerate(leaves(values)):
            if number > _MOST_VALUES:
                raise UnreadableError("too many values")
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    return values


def _parse(path: PurePath, text: str) -> Values:
    if path.suffix in (".yml", ".yaml"):
        found = list(yaml.safe_load_all(text))
        return found[0] if len(found) == 1 else found
    if path.suffix == ".json":
        return json.loads(text)
    if path.suffix == ".toml":
        return tomllib.loads(text)
    if path.suffix in _ASSIGNED or path.name.startswith(".env"):
        found = [_LINE.match(line) for line in text.splitlines()]
        return {one[1]: one[2].strip("'\"") for one in found if one}
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def leaves(values: Values, place: Place = ()) -> Iterator[tuple[Place, Values]]:
    """Give each single value with its place; an empty table or list is one.

    Raises:
        ValueError: It is nested too deeply, as an alias that holds itself is.
    """
    if len(place) > _MOST_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(values, Mapping) and values:
        for key, value in values.items():
            yield from leaves(value, (*place, str(key)))
    elif isinstance(values, list) and values:
        for number, value in enumerate(values):
            yield from leaves(value, (*place, str(number)))
    else:
        yield place, values


def rename(values: Values, names: re.Pattern[str], to: str) -> Values:
    """Replace names in all texts and keys."""
    if isinstance(values, Mapping):
        return {
            rename(str(key), names, to): rename(value, names, to)
            for key, value in values.items()
        }
    if isinstance(values, list):
        return [rename(value, names, to) for value in values]
    return names.sub(to, values) if isinstance(values, str) else values


def names_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the names, longer ones first, as words or parts of a name.

    A name ends where no small letter goes on, so that `prod` is not found in `product`.
    """
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(
        rf"(?<![A-Za-z])(?:{'|'.join(longest)})(?![A-Za-z])", re.IGNORECASE
    )
