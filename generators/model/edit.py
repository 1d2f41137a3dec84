"""Changes to the files of a project, told as data. Knows not why they are made."""

from pydantic import ConfigDict, Field

from generators.model.base import Entry, Line, Text


class Edit(Entry):
    """What is done to the files of a fresh project, in the order of the keys here.

    Paths may name the setup's places, as in `{script}`.
    """

    # Space at the ends of a text is part of the edit.
    model_config = ConfigDict(str_strip_whitespace=False)

    write: dict[Line, str] = Field(default={}, description="File to its new text")
    append: dict[Line, str] = Field(default={}, description="File to text added")
    replace: dict[Line, dict[str, str]] = Field(
        default={}, description="File to texts and what replaces them"
    )
    delete: tuple[Line, ...] = Field(
        default=(), description="Files or folders that are removed"
    )
    run: Text | None = Field(
        default=None, description="A shell script, run in the project at the end"
    )
