"""Ways of taking measures: one small file each, found here by their name.

Nothing in this package starts a program; that is the business of the workspace.
"""

from collections.abc import Mapping

from generators.bench.instruments.answers import Answers
from generators.bench.instruments.base import (
    Context,
    Generated,
    Instrument,
    Measured,
    Workspace,
)
from generators.bench.instruments.deletion import Deletion
from generators.bench.instruments.difference import EnvironmentDifference
from generators.bench.instruments.faults import Faults
from generators.bench.instruments.ladder import Ladder
from generators.bench.instruments.output import Output
from generators.bench.instruments.places import PlacesToEdit
from generators.bench.instruments.size import Size
from generators.bench.instruments.suite import Suite
from generators.bench.instruments.timing import Timing

_ALL: tuple[Instrument, ...] = (
    Timing(),
    Output(),
    Suite(),
    Size(),
    Answers(),
    Deletion(),
    Faults(),
    EnvironmentDifference(),
    PlacesToEdit(),
    Ladder(),
)

#: By the name that a benchmark's `take` gives.
INSTRUMENTS: Mapping[str, Instrument] = {found.name: found for found in _ALL}

#: By the same name, as in "time/1".
VERSIONS: Mapping[str, str] = {
    found.name: f"{found.name}/{found.version}" for found in _ALL
}

__all__ = [
    "INSTRUMENTS",
    "VERSIONS",
    "Context",
    "Generated",
    "Instrument",
    "Measured",
    "Workspace",
]
