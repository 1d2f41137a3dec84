"""The options of each instrument, as a benchmark's `take` gives them."""

from typing import Annotated

from pydantic import Field

from generators.model.take.changes import ChangesOptions, ChangeTask, DriftOptions
from generators.model.take.environments import DuplicatesOptions, ParityOptions
from generators.model.take.faults import Fault, FaultsOptions, GatesOptions, Release
from generators.model.take.ladder import CiKind, LadderOptions, LadderRung
from generators.model.take.life import UpdatesOptions
from generators.model.take.project import (
    AnswersOptions,
    DifferenceOptions,
    PlacesOptions,
    SizeOptions,
)
from generators.model.take.scaling import InstructionsOptions, ScalingOptions
from generators.model.take.static import (
    AuditedSecret,
    DuplicationOptions,
    PinsOptions,
    PlaceholdersOptions,
    SecretExposureOptions,
    SecretsOptions,
    WorkflowFindingsOptions,
)
from generators.model.take.suite import (
    CoverageOptions,
    DeletionOptions,
    MutationOptions,
    SuiteOptions,
)
from generators.model.take.timing import OutputOptions, TimeOptions
from generators.model.take.workflows import WorkflowsOptions

Options = Annotated[
    TimeOptions
    | OutputOptions
    | SuiteOptions
    | CoverageOptions
    | MutationOptions
    | SizeOptions
    | AnswersOptions
    | DeletionOptions
    | FaultsOptions
    | GatesOptions
    | DifferenceOptions
    | ParityOptions
    | DuplicatesOptions
    | PlacesOptions
    | ChangesOptions
    | UpdatesOptions
    | DriftOptions
    | WorkflowFindingsOptions
    | SecretsOptions
    | SecretExposureOptions
    | PinsOptions
    | DuplicationOptions
    | PlaceholdersOptions
    | LadderOptions
    | WorkflowsOptions
    | ScalingOptions
    | InstructionsOptions,
    Field(discriminator="instrument"),
]

__all__ = [
    "AnswersOptions",
    "AuditedSecret",
    "ChangeTask",
    "ChangesOptions",
    "CiKind",
    "CoverageOptions",
    "DeletionOptions",
    "DifferenceOptions",
    "DriftOptions",
    "DuplicatesOptions",
    "DuplicationOptions",
    "Fault",
    "FaultsOptions",
    "GatesOptions",
    "InstructionsOptions",
    "LadderOptions",
    "LadderRung",
    "MutationOptions",
    "Options",
    "OutputOptions",
    "ParityOptions",
    "PinsOptions",
    "PlaceholdersOptions",
    "PlacesOptions",
    "Release",
    "ScalingOptions",
    "SecretExposureOptions",
    "SecretsOptions",
    "SizeOptions",
    "SuiteOptions",
    "TimeOptions",
    "UpdatesOptions",
    "WorkflowFindingsOptions",
    "WorkflowsOptions",
]
