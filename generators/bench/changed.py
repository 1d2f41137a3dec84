"""What one routine change touched, and how a record keeps it.

A record's notes are texts. A change is written so that a person can read it: how it was
made and what it touched, what is worth to know of it, and the files. Knows neither
projects nor instruments.
"""

import re
from dataclasses import dataclass

_UNMADE = "not made: "
_REGENERATED, _BY_HAND = "regenerated", "edited by hand"
_NO_TEXT = "; there is no text to search for"
_COUNTED = re.compile(
    rf"(?P<ways>(?:{_REGENERATED}|{_BY_HAND})(?: and {_BY_HAND})?): "
    r"lines (?P<lines>\d+), files (?P<files>\d+), places (?P<places>\d+)"
)
_SEARCHED = re.compile(
    r"; a search for '(?P<text>.*)' misses (?P<missed>\d+) lines "
    r"and shows (?P<idle>\d+) that stay"
)


@dataclass(frozen=True, kw_only=True)
class Searched:
    """What a search for a text would have shown of a change."""

    missed: int  #: lines that were there and had to change, which it does not show
    idle: int  #: lines that it shows, and that stay as they are


@dataclass(frozen=True, kw_only=True)
class Changed:
    """How a change was made in a setup, and what it touched."""

    regenerated: bool = False  #: generated again with other answers
    by_hand: bool = False
    lines: int = 0
    files: int = 0
    places: int = 0  #: runs of neighbouring lines
    text: str = ""  #: what was searched for; empty if there is none
    searched: Searched | None = None  #: None if there is no text to search for
    about: str = ""  #: what is worth to know of it
    paths: tuple[str, ...] = ()  #: may be cut where a record keeps them
    why_not: str = ""  #: why it cannot be made; the rest is then empty


def write_changed(changed: Changed) -> tuple[str, ...]:
    """Write a change as the lines of a note."""
    if changed.why_not:
        return (f"{_UNMADE}{changed.why_not}",)
    told = f"{_ways(changed)}: lines {changed.lines}, "
    told += f"files {changed.files}, places {changed.places}"
    if changed.searched:
        told += f"; a search for '{changed.text}' misses {changed.searched.missed} "
        told += f"lines and shows {changed.searched.idle} that stay"
    else:
        told += _NO_TEXT
    about = (changed.about,) if changed.about else ()
    return (told, *about, ", ".join(changed.paths))


def _ways(changed: Changed) -> str:
    ways = {_REGENERATED: changed.regenerated, _BY_HAND: changed.by_hand}
    return " and ".join(way for way, taken in ways.items() if taken)


def read_changed(note: str) -> Changed | None:
    """Read a note back; None if it is none of a change."""
    if note.startswith(_UNMADE):
        return Changed(why_not=note.removeprefix(_UNMADE))
    first, *rest = note.split("\n")
    counted = _COUNTED.match(first)
    if counted is None:
        return None
    found = _SEARCHED.fullmatch(first, counted.end())
    searched = found and Searched(missed=int(found["missed"]), idle=int(found["idle"]))
    return Changed(
        regenerated=_REGENERATED in counted["ways"],
        by_hand=_BY_HAND in counted["ways"],
        lines=int(counted["lines"]),
        files=int(counted["files"]),
        places=int(counted["places"]),
        text=found["text"] if found else "",
        searched=searched,
        about="\n".join(rest[:-1]),
        paths=tuple(rest[-1].split(", ")) if rest and rest[-1] else (),
    )
