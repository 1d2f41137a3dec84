"""A benchmark as a reader checks it: every run, every value. Views alone."""

from dataclasses import dataclass

from generators.render.report.views_figures import (
    Cell,
    Chart,
    Part,
    Rich,
)
from generators.render.report.views_gates import GatesView
from generators.render.report.views_ladder import ExhibitView, LadderView


@dataclass(frozen=True, kw_only=True)
class SampleView:
    """One value of a run."""

    block: str
    started: str
    value: str
    seconds: str
    cpu: str
    memory: str
    load: str
    parts: tuple[Part, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class StripView:
    """The values of one run as points on an axis that all runs of a benchmark share."""

    values: tuple[float, ...]
    median: float | None  #: only where the figure rests on this run alone
    low: float | None  #: 95 % interval, likewise
    high: float | None
    axis: tuple[float, float]
    ends: tuple[str, str]  #: both ends of the axis, printed
    colour: int  #: slot in the palette
    title: str
    description: str  #: text alternative, with every figure that is drawn in words


@dataclass(frozen=True, kw_only=True)
class RepeatView:
    """How one setup is measured again on one benchmark."""

    setup: str
    command: str
    remedy: str  #: where there is no figure: what to do about it; or empty
    strip: StripView | None = None  #: of all values, where several runs gave them


@dataclass(frozen=True, kw_only=True)
class RunView:
    """One run as a reader checks it."""

    id: str
    setup: str
    setup_name: str
    outcome: str
    reason: str
    started: str
    samples: tuple[SampleView, ...]
    commands: tuple[str, ...]
    tools: tuple[tuple[str, str], ...]
    machine: tuple[tuple[str, str], ...]
    hashes: tuple[tuple[str, str], ...]
    stdout: str
    stderr: str
    used: bool  #: whether the shown figure rests on it
    stale: str  #: why it no longer counts, or empty
    path: str  #: the record below content/<comparison>/runs/
    elsewhere: str = ""  #: who recorded it with what, if it was not `measure`
    remedy: str = ""  #: of a run that gave no value: what to do about it
    strip: StripView | None = None  #: None where a single value says it all


@dataclass(frozen=True, kw_only=True)
class ControlView:
    """What the same setup, measured twice in each block, differs from itself by."""

    benchmark: str
    measure: str
    setup: str  #: the name under which the second runs are recorded
    name: str  #: "By hand, the second time"
    difference: str  #: "3.1 %"
    interval: str  #: of the ratio: "0.98 to 1.09"
    called: str  #: "no difference", or what else was found
    page: str


@dataclass(frozen=True, kw_only=True)
class BenchmarkView:
    """One measure: how it is taken, and every run."""

    id: str
    measure: str
    unit: str  #: as a word: "seconds"
    direction: str
    about: str
    method: tuple[tuple[str, str], ...]  #: label and value, e.g. ("Repetitions", "5")
    repeat: str  #: the command that measures it again
    cells: tuple[Cell, ...]
    contrasts: tuple[Rich, ...]  #: one sentence for each setup against the baseline
    charts: tuple[Chart, ...]
    runs: tuple[RunView, ...]
    areas: tuple[str, ...]
    sure: tuple[tuple[str, str], ...] = ()  #: how the setups were compared
    control: ControlView | None = None
    repeats: tuple[RepeatView, ...] = ()  #: one for each setup
    exhibits: tuple[ExhibitView, ...] = ()  #: what it measures beside the setups
    ladder: LadderView | None = None  #: of CI files; None for any other measure
    gates: GatesView | None = None  #: of planted faults; None for any other measure
    unasked: tuple[str, ...] = ()  #: setups in no column that cannot have a figure
