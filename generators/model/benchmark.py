"""A benchmark: the program that takes one measure, and how often.

The options of each way of measuring are in `take/`, its code in `bench/instruments/`.
"""

from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from generators.model.base import Entry, Id, Line, RelativePath, Text
from generators.model.take import Options

Better = Literal["lower", "higher"]
#: A program or a package by its plain name; never a path and never an option.
ToolName = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]*$", max_length=60)
]


class Benchmark(Entry):
    """How one measure is taken."""

    id: Id
    measure: Line = Field(description="What is quantified, as a heading")
    unit: Annotated[str, Field(min_length=1, max_length=20)] = Field(
        description="Printed behind the value; a time may be told in s, ms, min or h"
    )
    better: Better = Field(description="Which way is better")
    about: Text = Field(description="What is done, and what the figure does not say")
    take: Options = Field(description="The instrument, and what it needs to know")
    repetitions: PositiveInt | None = Field(
        default=None, le=1000, description="5 if left out; 1 where the figure is exact"
    )
    warmups: Annotated[int, Field(ge=0, le=100)] = Field(
        default=0, description="Runs before the first that counts, for each setup"
    )
    limit_seconds: Annotated[float, Field(gt=0, le=86_400, allow_inf_nan=False)] = (
        Field(default=600, description="A program that takes longer is stopped")
    )
    memory_mb: PositiveInt = Field(
        default=8192, description="A program that holds more memory is stopped, in MB"
    )
    network: bool = Field(
        default=False, description="Fetches from the package index while it runs"
    )
    cache: Literal["warm", "compiled", "cold"] = Field(
        default="warm",
        description="The package cache: kept between runs; kept, and its modules "
        "compiled as well; or empty in each",
    )
    not_applicable: dict[Id, Line] = Field(
        default={}, description="Setups that cannot have this measure, and why"
    )
    references: Annotated[int, Field(ge=0, le=1000)] | None = Field(
        default=None,
        description="How many values a setup that cannot win gets; as many as the "
        "others if left out, and 0 leaves such setups out",
    )
    full: bool = Field(
        default=False,
        description="Takes long or adds detail: measured with `--full` or by its name "
        "alone, and by no other call",
    )
    exhibits: tuple[Id, ...] = Field(
        default=(),
        description="Setups that this benchmark measures beside those compared: shown "
        "on its page, in no other table, and without a score",
    )
    environment: dict[Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")], str] = Field(
        default={}, description="Environment variables that the tasks see"
    )
    part_names: dict[Id, Line] = Field(
        default={}, description="What a part of the time is called, by its task"
    )
    files: tuple[RelativePath, ...] = Field(
        default=(), description="Files that belong to the benchmark's content hash"
    )
    valid_for: PositiveInt | None = Field(
        default=None,
        le=36_500,
        description="Days after which a record is stale; never by age if left out",
    )
    tools: tuple[ToolName, ...] = Field(
        default=(),
        description="Tools whose new version makes older records stale, as in 'uv'",
    )

    @property
    def planned(self) -> int:
        """How many values each setup gets."""
        return self.repetitions or (1 if self.take.exact else 5)
