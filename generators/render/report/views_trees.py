"""Views of project trees. A view knows nothing of Markdown or HTML."""

from dataclasses import dataclass

from generators.render.report.views_figures import Rich


@dataclass(frozen=True, kw_only=True)
class ChoiceView:
    """What a reader can choose; the first option is chosen at first."""

    id: str
    label: str
    about: str  #: or empty
    options: tuple[tuple[str, str], ...]  #: id and label


@dataclass(frozen=True, kw_only=True)
class BranchView:
    """A file or folder of the tree, with what lies in it."""

    name: str  #: without the folders above; a folder ends with a slash
    purpose: str
    only: str  #: "cloud=azure,aws ci=gitlab" for a script; empty if always there
    notes: tuple[str, ...]  #: the same in words, and what changes its content
    inside: tuple["BranchView", ...] = ()


@dataclass(frozen=True, kw_only=True)
class TreeView:
    """A project tree, ready to be laid out."""

    id: str
    title: str
    about: Rich
    root: str
    url: str
    version: str
    published: str  #: "21 February 2025"
    accessed: str
    choices: tuple[ChoiceView, ...]
    branches: tuple[BranchView, ...]
