"""How a setup takes over a newer version of what it was made from."""

from pydantic import Field, model_validator

from generators.model.base import Entry, Id, Line, Text
from generators.model.edit import Edit


def _is_empty(packages: tuple[str, ...]) -> bool:
    """Tell of none: they are not dumped, so that records made before stay current."""
    return not packages


class Renewal(Entry):
    """A newer version of the setup's template, or a command that takes one over."""

    about: Line | None = Field(
        default=None, description="What is worth to know of the newer version"
    )
    template: tuple[Edit, ...] = Field(
        default=(),
        description="What a newer version of a cookiecutter template has changed; "
        "paths start in the template's folder",
    )
    prepare: tuple[Id, ...] = Field(
        default=(), description="Tasks run before `run`, which may use the network"
    )
    older: tuple[Line, ...] = Field(
        default=(),
        exclude_if=_is_empty,
        description="For an origin that is a command: packages of an older release. "
        "They make the project that is updated, in place of the origin's own",
    )
    run: Text | None = Field(
        default=None,
        description="For an origin that is a command: a shell script that updates "
        "the project in the folder where it runs; programs of the origin's packages "
        "are on PATH",
    )

    @model_validator(mode="after")
    def _check(self) -> "Renewal":
        if bool(self.template) == bool(self.run):
            raise ValueError("say what the template has changed, or a script to run")
        if self.older and not self.run:
            raise ValueError("an older release needs a script that updates")
        return self
