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
from generators.bench.instruments.changes import Changes
from generators.bench.instruments.coverage import Coverage
from generators.bench.instruments.deletion import Deletion
from generators.bench.instruments.difference import EnvironmentDifference
from generators.bench.instruments.drift import Drift
from generators.bench.instruments.duplicates import Duplicates
from generators.bench.instruments.duplication import Duplication
from generators.bench.instruments.exposure import SecretExposure
from generators.bench.instruments.faults import Faults
from generators.bench.instruments.findings import WorkflowFindings
from generators.bench.instruments.gates import Gates
from generators.bench.instruments.instructions import Instructions
from generators.bench.instruments.ladder import Ladder
from generators.bench.instruments.mutation import Mutation
from generators.bench.instruments.output import Output
from generators.bench.instruments.parity import Parity
from generators.bench.instruments.pins import Pins
from generators.bench.instruments.placeholders import Placeholders
from generators.bench.instruments.places import PlacesToEdit
from generators.bench.instruments.scaling import Scaling
from generators.bench.instruments.secret_scan import Secrets
from generators.bench.instruments.size import Size
from generators.bench.instruments.suite import Suite
from generators.bench.instruments.timing import Timing
from generators.bench.instruments.updates import Updates
from generators.bench.instruments.workflows import Workflows

_ALL: tuple[Instrument, ...] = (
    Timing(),
    Output(),
    Suite(),
    Size(),
    Answers(),
    Deletion(),
    Faults(),
    Gates(),
    EnvironmentDifference(),
    PlacesToEdit(),
    Ladder(),
    Secrets(),
    Placeholders(),
    Pins(),
    Parity(),
    WorkflowFindings(),
    SecretExposure(),
    Duplication(),
    Duplicates(),
    Updates(),
    Drift(),
    Changes(),
    Coverage(),
    Mutation(),
    Scaling(),
    Instructions(),
    Workflows(),
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
