"""trees/*.yaml: choices and options exist, folders are listed, each entry can be seen.

Whether the tree agrees with its source cannot be checked here.
"""

from collections.abc import Iterator

from generators.content.checks.common import twice, unknown, unknown_keys
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.model.tree import MOST_ENTRIES, Tree, TreeEntry

_FEWEST_OPTIONS = 2


def check_trees(draft: Draft) -> Iterator[Problem]:
    """Check every tree that could be read."""
    for read in draft.trees.values():
        if read is not None:
            yield from _check_names(read)
            yield from _check_choices(read)
            for index, entry in enumerate(read.entry.entries):
                yield from _check_options(read, index, entry)
                yield from _check_place(read, index, entry)
            yield from _check_size(read)
            yield from _check_dates(read)


def _check_names(read: Read[Tree]) -> Iterator[Problem]:
    tree = read.entry
    choices = [(("choices", i, "id"), one.id) for i, one in enumerate(tree.choices)]
    yield from twice(read.file, choices, "choice")
    paths = [
        (("entries", index, "path"), one.path.rstrip("/"))
        for index, one in enumerate(tree.entries)
    ]
    yield from twice(read.file, paths, "path")


def _check_choices(read: Read[Tree]) -> Iterator[Problem]:
    for index, choice in enumerate(read.entry.choices):
        place = ("choices", index, "options")
        options = [
            ((*place, number, "id"), one.id)
            for number, one in enumerate(choice.options)
        ]
        yield from twice(read.file, options, "option")
        if len(options) < _FEWEST_OPTIONS:
            message = "a choice has at least two options"
            yield read.file.key_problem(place, message)


def _check_options(read: Read[Tree], index: int, entry: TreeEntry) -> Iterator[Problem]:
    options = {
        choice.id: [one.id for one in choice.options] for choice in read.entry.choices
    }
    place = ("entries", index)
    yield from unknown_keys(read.file, (*place, "only"), "choice", options, entry.only)
    for choice, named in entry.only.items():
        for number, name in enumerate(named if choice in options else ()):
            where = (*place, "only", choice, number)
            yield from unknown(read.file, where, "option", name, options[choice])
        if set(named) == set(options.get(choice, ())):
            message = f"it is there for each option of {choice!r}; leave this out"
            yield read.file.key_problem((*place, "only", choice), message)
    for number, name in enumerate(entry.differs):
        at = (*place, "differs", number)
        yield from unknown(read.file, at, "choice", name, options)


def _check_place(read: Read[Tree], index: int, entry: TreeEntry) -> Iterator[Problem]:
    """Its folder is listed before it, and both are there for some options."""
    above, _, _ = entry.path.rstrip("/").rpartition("/")
    before = {one.path: one for one in read.entry.entries[:index]}
    place = ("entries", index, "path")
    if above and f"{above}/" not in before:
        message = f"list its folder before it: path: {above}/"
        yield read.file.problem(place, message)
    for path, folder in before.items():
        if not path.endswith("/") or not entry.path.startswith(path):
            continue
        for choice, named in entry.only.items():
            if not set(named) & set(folder.only.get(choice, named)):
                message = f"it is never shown: {path} is there for other options"
                yield read.file.key_problem(("entries", index, "only", choice), message)


def _check_size(read: Read[Tree]) -> Iterator[Problem]:
    count = len(read.entry.entries)
    if count > MOST_ENTRIES:
        message = f"{count} entries are too many to read; {MOST_ENTRIES} have room"
        yield read.file.key_problem(("entries",), message)


def _check_dates(read: Read[Tree]) -> Iterator[Problem]:
    source = read.entry.source
    if source.accessed < source.published:
        message = "this is before it was published"
        yield read.file.problem(("source", "accessed"), message)
