"""Follows a place in a content file through the model: which keys may stand there?

pydantic puts the names of union members into a location; they do not occur in the file
and are dropped here. Knows no YAML and no messages.
"""

import types
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Location = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A place as it is in the file, and what the model wants there."""

    location: Location
    keys: tuple[str, ...]  #: allowed there, where the model names them
    in_union: bool  #: one of several forms was tried; each gives its own error


def follow(kind: type[BaseModel], raw: Location) -> Shape:
    """Turn a location as pydantic gives it into a place in the file.

    The last step is kept even where the model has no such key, because that is what an
    error about a misspelt key points at.
    """
    at: Any = kind
    location: list[str | int] = []
    keys: tuple[str, ...] = ()
    in_union = False
    for step in raw:
        at = _bare(at)
        if get_origin(at) in (Union, types.UnionType):
            members = [_bare(member) for member in get_args(at)]
            at = _member(members, step)
            in_union |= not all(_is_model(member) for member in members)
            continue
        if step == "[key]":
            continue
        keys = tuple(at.model_fields) if _is_model(at) else ()
        location.append(step)
        at = _below(at, step)
    return Shape(location=tuple(location), keys=keys, in_union=in_union)


def _bare(at: Any) -> Any:  # noqa: ANN401
    """Take away Annotated and 'or None', neither of which adds a step."""
    while True:
        if get_origin(at) is Annotated:
            at = get_args(at)[0]
            continue
        if get_origin(at) in (Union, types.UnionType):
            members = [one for one in get_args(at) if one is not types.NoneType]
            if len(members) == 1:
                at = members[0]
                continue
        return at


def _is_model(at: Any) -> bool:  # noqa: ANN401
    return isinstance(at, type) and issubclass(at, BaseModel)


def _member(members: list[Any], step: str | int) -> Any:  # noqa: ANN401
    """Choose the member of a union that a step of the location names."""
    for member in members:
        if _is_model(member):
            for field in member.model_fields.values():
                is_tag = get_origin(field.annotation) is Literal
                if is_tag and step in get_args(field.annotation):
                    return member
    return next((one for one in members if get_origin(one) is tuple), None)


def _below(at: Any, step: str | int) -> Any:  # noqa: ANN401
    if _is_model(at):
        field = at.model_fields.get(step)
        return field.annotation if field else None
    arguments = get_args(at)
    if get_origin(at) is dict:
        return arguments[1]
    if get_origin(at) is tuple and isinstance(step, int):
        return arguments[0 if arguments[-1] is Ellipsis else step % len(arguments)]
    return None
