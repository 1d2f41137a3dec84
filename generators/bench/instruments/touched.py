"""Which places a change touched, and what a search would have shown of them.

A place is a run of neighbouring lines that differ. Starts nothing, knows no instrument.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from generators.bench.changed import Searched
from generators.bench.instruments.text import Texts, match_renamed


@dataclass(frozen=True, kw_only=True)
class Place:
    """Neighbouring lines of one file that were replaced, removed or added."""

    path: str  #: of the file before; of a new file, its path after
    start: int  #: the first line that differs, from 0, in the file before
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    whole: bool = False  #: the file is new, gone, or has another name

    @property
    def lines(self) -> int:
        """How many lines are touched; replaced lines count once, as the larger part.

        A new name, an empty file and a file that is only deleted count one each.
        """
        return 1 if self.whole and not self.new else max(len(self.old), len(self.new))


def find_places(before: Texts, after: Texts) -> tuple[Place, ...]:
    """Give every place that differs, file by file."""
    lost = {name: before[name] for name in sorted(before.keys() - after.keys())}
    new = {name: after[name] for name in sorted(after.keys() - before.keys())}
    pairs = [(name, name) for name in sorted(before.keys() & after.keys())]
    renamed = match_renamed(lost, new)
    found = [Place(path=old, start=0, whole=True) for old, _ in renamed]
    for old, name in (*pairs, *renamed):
        found += _places(old, before[old], after[name])
    for old in lost.keys() - {old for old, _ in renamed}:
        found.append(Place(path=old, start=0, old=tuple(lost[old]), whole=True))
    for name in new.keys() - {name for _, name in renamed}:
        lines = tuple(new[name]) or ("",)
        found.append(Place(path=name, start=0, new=lines, whole=True))
    return tuple(sorted(found, key=lambda place: (place.path, place.start)))


def _places(path: str, old: list[str], new: list[str]) -> Iterator[Place]:
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            was, is_now = tuple(old[a:b]), tuple(new[c:d])
            yield Place(path=path, start=a, old=was, new=is_now)


def search_for(text: str, before: Texts, places: tuple[Place, ...]) -> Searched:
    """Search the files as they were before the change, line by line.

    Lines that replace others at one place are found together. What is only added is
    nothing to be found; the lines beside it count as shown for it. A file that is gone
    or has another name is found by its path too.
    """
    changed = [place for place in places if place.old or place.path in before]
    missed = sum(_missed(text, place) for place in changed)
    needed = {
        (place.path, index)
        for place in places
        for index in range(
            place.start - (not place.old), place.start + max(len(place.old), 1)
        )
    }
    hits = {
        (path, index)
        for path, lines in before.items()
        for index, line in enumerate(lines)
        if text in line
    }
    return Searched(missed=missed, idle=len(hits - needed))


def _missed(text: str, place: Place) -> int:
    if any(text in line for line in place.old):
        return 0
    if place.whole:
        return 0 if text in place.path else 1
    return len(place.old)


def count_files(places: tuple[Place, ...]) -> int:
    """Count the files that have a place."""
    return len({place.path for place in places})
