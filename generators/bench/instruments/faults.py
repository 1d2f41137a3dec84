"""Put faults into a project, one at a time, and see whether a task refuses them."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.cases import try_cases
from generators.bench.instruments.edits import apply_edit
from generators.model import Fault, FaultsOptions, Setup


class Faults:
    """The share of faults that the task refuses, in percent.

    The task has to accept the harmless change first. Each fault is put into the
    pristine project and is a part: 100 if it was refused, else 0. Paths of a fault may
    name the setup's places; a fault that does not fit this setup fails the measure, so
    that no setup is asked less than the others.
    """

    name: ClassVar[str] = "faults"
    version: ClassVar[int] = 1

    def measure(self, context: Context[FaultsOptions]) -> Measured:
        """Prepare, try, count; raises NotMeasured if a fault does not fit."""
        options = context.options
        context.workspace.prepare(options.prepare)
        return try_cases(
            context.workspace,
            options.task,
            partial(_apply, options.harmless, context.setup),
            {f.id: partial(_apply, f, context.setup) for f in options.faults},
        )


def _apply(fault: Fault, setup: Setup, folder: Path) -> None:
    edit = fault.setups.get(setup.id, fault)
    apply_edit(edit, setup, folder, f"fault '{fault.id}'")
