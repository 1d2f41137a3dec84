"""Project trees, nested, with what each choice does to an entry in words."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from generators.model.tree import Tree, TreeChoice, TreeEntry
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.rich import plain
from generators.render.report.views_figures import Rich
from generators.render.report.views_trees import BranchView, ChoiceView, TreeView


class Print(Protocol):
    """Prints the figures in a text, given its file below the comparison and place."""

    def __call__(self, file: str, text: str, *place: str | int) -> Rich:
        """Give the text with its figures."""


class _Text(Protocol):
    """The same within one file."""

    def __call__(self, text: str, *place: str | int) -> Rich: ...


def tree_views(material: Material, print_text: Print) -> tuple[TreeView, ...]:
    """Make the view of every tree."""
    return tuple(
        _view(tree, partial(print_text, f"trees/{tree.id}.yaml"))
        for tree in material.comparison.trees
    )


def _view(tree: Tree, text: _Text) -> TreeView:
    source = tree.source
    return TreeView(
        id=tree.id,
        title=plain(text(tree.title, "title")),
        about=text(tree.about, "about"),
        root=tree.root,
        url=source.url,
        version=plain(text(source.version, "source", "version")),
        published=printing.day(source.published),
        accessed=printing.day(source.accessed),
        choices=tuple(
            _choice(choice, text, index) for index, choice in enumerate(tree.choices)
        ),
        branches=_branches(tree, text, ""),
    )


def _choice(choice: TreeChoice, text: _Text, index: int) -> ChoiceView:
    place = ("choices", index)
    return ChoiceView(
        id=choice.id,
        label=plain(text(choice.label, *place, "label")),
        about=plain(text(choice.about or "", *place, "about")),
        options=tuple(
            (one.id, plain(text(one.label, *place, "options", number, "label")))
            for number, one in enumerate(choice.options)
        ),
    )


def _branches(tree: Tree, text: _Text, above: str) -> tuple[BranchView, ...]:
    """What lies directly in the folder `above`, in declared order."""
    return tuple(
        BranchView(
            name=entry.path.removeprefix(above),
            purpose=plain(text(entry.purpose, "entries", index, "purpose")),
            only=" ".join(
                f"{choice}={','.join(named)}" for choice, named in entry.only.items()
            ),
            notes=_notes(entry, {choice.id: choice for choice in tree.choices}),
            inside=_branches(tree, text, entry.path) if _is_folder(entry) else (),
        )
        for index, entry in enumerate(tree.entries)
        if entry.path.startswith(above)
        and entry.path != above
        and "/" not in entry.path.removeprefix(above).rstrip("/")
    )


def _is_folder(entry: TreeEntry) -> bool:
    return entry.path.endswith("/")


def _notes(entry: TreeEntry, choices: Mapping[str, TreeChoice]) -> tuple[str, ...]:
    notes = []
    for name, named in entry.only.items():
        options = _listed(_labels(choices[name], named), "or")
        notes.append(f"{choices[name].label}: only with {options}.")
    if entry.differs:
        what = _listed([choices[one].label for one in entry.differs], "and")
        notes.append(f"Its content depends on: {what}.")
    return tuple(notes)


def _labels(choice: TreeChoice, named: Sequence[str]) -> list[str]:
    return [one.label for one in choice.options if one.id in named]


def _listed(words: Sequence[str], last: str) -> str:
    head, tail = words[:-1], words[-1]
    return f"{', '.join(head)} {last} {tail}" if head else tail
