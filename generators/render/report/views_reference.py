"""Views of the reference: what a content file may say, what a command takes.

Knows neither the models nor the command line, so that each can be described by whoever
knows it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Word:
    """A piece of the sentence that says what a value is."""

    text: str
    anchor: str = ""  #: of the table on the same page that says more; empty: none


@dataclass(frozen=True, kw_only=True)
class KeyView:
    """One key."""

    name: str
    anchor: str  #: the same in every build
    value: tuple[Word, ...]  #: what stands behind it, in words
    needed: str  #: "required", or what counts if it is left out
    about: str
    allowed: tuple[str, ...] = ()  #: every value there is, where they can be listed


@dataclass(frozen=True, kw_only=True)
class TableView:
    """The keys that stand together, of a file or of an entry inside it."""

    title: str
    anchor: str
    about: str
    keys: tuple[KeyView, ...]


@dataclass(frozen=True, kw_only=True)
class FileKindView:
    """Everything that one kind of content file may say."""

    id: str
    title: str
    path: str  #: below the folder of the comparison, as in setups/<id>.yaml
    about: str
    tables: tuple[TableView, ...]  #: the file's own keys first
    example: str = ""  #: YAML
    example_path: str = ""  #: where the example lies below the root


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """One option of a command."""

    name: str  #: as it is typed, with the word for its value
    anchor: str
    about: str
    needed: str  #: "required", what counts if it is left out, or nothing
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CommandView:
    """One command, or the program itself."""

    name: str
    anchor: str
    usage: str
    about: str  #: paragraphs, with an empty line between them
    options: tuple[OptionView, ...]
