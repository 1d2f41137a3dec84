"""Put faults into a project, one at a time, and see whether a task refuses them."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.cases import try_cases
from generators.bench.instruments.edits import make_edit
from generators.model import Fault, FaultsOptions


class Faults:
    """The share of faults that the task refuses, in percent.

    The task has to accept the harmless change first. Each fault is put into the
    pristine project and is a part: 100 if it was refused, else 0. Paths of a fault may
    name the setup's places. A fault that does not fit this setup fails the measure, so
    that no setup is asked less than the others by accident; one that the benchmark
    excuses with a reason is no part and has a note.
    """

    name: ClassVar[str] = "faults"
    version: ClassVar[int] = 2

    def measure(self, context: Context[FaultsOptions]) -> Measured:
        """Prepare, try, count.

        Raises:
            NotMeasured: The task refuses the harmless change, a fault does not fit
                (failed), or no fault can be made (nothing-to-measure).
        """
        options, setup = context.options, context.setup.id
        excused = {f.id: f.not_applicable.get(setup, "") for f in options.faults}
        faults = {f.id: f for f in options.faults if not excused[f.id]}
        if not faults:
            raise NotMeasured("nothing-to-measure", "none of the faults can be made")
        context.workspace.prepare(options.prepare)
        measured = try_cases(
            context.workspace,
            options.task,
            partial(_make, options.harmless, context),
            {name: partial(_make, fault, context) for name, fault in faults.items()},
        )
        told = {one: f"not applicable: {why}" for one, why in excused.items() if why}
        return replace(measured, notes={**measured.notes, **told})


def _make(fault: Fault, context: Context[FaultsOptions], _folder: Path) -> None:
    edit = fault.setups.get(context.setup.id, fault)
    make_edit(edit, context.setup, context.workspace, f"fault '{fault.id}'")
