"""What all entries of content files share. Knows nothing of files, charts or slides.

Entries are frozen and refuse a key that is not listed, so that a typing error cannot
pass for an omission.
"""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

T = TypeVar("T")


def _not_empty(values: tuple[T, ...]) -> tuple[T, ...]:
    if not values:
        raise ValueError("give at least one")
    return values


def _inside_the_folder(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    if path.startswith("/") or ":" in parts[0] or ".." in parts:
        raise ValueError("give a path below the folder, without '..'")
    return path


#: Kebab-case; equal to the file name where an entry has a file of its own.
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
#: Text that is shown; never empty.
Text = Annotated[str, Field(min_length=1, max_length=5000)]
#: One line that is shown.
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\n\r]+$")]
#: A relative path that cannot leave its folder.
RelativePath = Annotated[str, Field(min_length=1), AfterValidator(_inside_the_folder)]
#: A finite number above zero.
Weight = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
Finite = Annotated[float, Field(allow_inf_nan=False)]
#: An address that a reader can open; `javascript:` and the like are refused.
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]
# pydantic's own min_length on `tuple[X, ...]` adds a false "0 items" error; the schema
# for editors says it all the same.
AtLeastOne = Annotated[
    tuple[T, ...],
    AfterValidator(_not_empty),
    Field(json_schema_extra={"minItems": 1}),
]


class Entry(BaseModel):
    """Anything that is written down in a content file."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True
    )

    def __hash__(self) -> int:
        """Hash by identity of content; dictionaries inside forbid the usual way."""
        return hash((type(self), self.model_dump_json()))
