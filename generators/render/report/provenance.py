"""Where figures come from, in words: our machine, or somebody else's records."""

from collections.abc import Iterator, Sequence

from generators.analysis import Result
from generators.bench import NOT_TOLD, Elsewhere, Machine, Run
from generators.model import Source
from generators.render.report import printing
from generators.render.report.material import Material


def describe_machine(machine: Machine) -> str:
    """Print in one line what is known of a machine."""
    return ", ".join((machine.cpu, *_size(machine), machine.system))


def describe_source(runs: Sequence[Run]) -> str:
    """Say when and where the runs behind a slide were taken, ours and others'."""
    ours = [run for run in runs if run.recorded_elsewhere is None]
    said: list[str] = []
    if ours:
        when = [run.started.date() for run in ours]
        machine = ours[0].machine
        place = ", ".join((*_cores(machine), machine.cpu))
        said.append(f"Measured {printing.days(min(when), max(when))} on {place}.")
    others = (run.recorded_elsewhere for run in runs if run.recorded_elsewhere)
    said += dict.fromkeys(f"{_recorded(source)}." for source in others)
    return " ".join(said)


def describe_elsewhere(run: Run) -> str:
    """Say in sentences where values come from that we did not take; else nothing."""
    source = run.recorded_elsewhere
    if source is None:
        return ""
    return f"{_recorded(source)}; read from {source.file}. {source.note}".rstrip()


def note_elsewhere(material: Material, result: Result) -> str:
    """Name who else recorded a figure; empty where we did."""
    named = (
        _recorded(run.recorded_elsewhere)
        for run in material.runs
        if run.recorded_elsewhere
        and run.benchmark == result.benchmark
        and run.id in result.runs
    )
    return "; ".join(dict.fromkeys(named))


def quotation(source: Source) -> str:
    """Quote what somebody published, with the day on which it was read."""
    return f"“{source.quote}” (read on {printing.day(source.accessed)})"


def _recorded(source: Elsewhere) -> str:
    who = (
        " by somebody who is not told" if source.by == NOT_TOLD else f" by {source.by}"
    )
    return f"Recorded elsewhere{who}, with {source.tool}"


def _cores(machine: Machine) -> Iterator[str]:
    if machine.cores is not None:
        yield f"{machine.cores} cores"


def _size(machine: Machine) -> Iterator[str]:
    yield from _cores(machine)
    if machine.memory_gb is not None:
        yield f"{machine.memory_gb:.0f} GB"
