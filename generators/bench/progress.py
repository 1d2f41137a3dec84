"""What a running measurement tells whoever watches, and how much time is left.

A repetition that runs counts as one that is still to come.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median

from generators.bench.estimates import Key, fill_lanes
from generators.bench.plan import Block
from generators.bench.records import Outcome


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far it is."""

    done: int  #: repetitions
    total: int  #: repetitions; falls when a failing setup is given up
    seconds_left: float | None  #: None as long as nothing is known


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The plan is made; nothing has run yet."""

    progress: Progress
    blocks: tuple[Block, ...]
    lanes: int  #: in which exact figures are taken; whatever is timed runs alone


@dataclass(frozen=True, kw_only=True)
class Started:
    """A repetition or a warm-up begins; others may be running."""

    progress: Progress
    benchmark: str
    setup: str
    warmup: bool


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """A repetition ended, and its record is on the disk."""

    progress: Progress
    benchmark: str
    setup: str
    outcome: Outcome
    reason: str
    value: float | None
    unit: str
    path: Path


@dataclass(frozen=True, kw_only=True)
class Completed:
    """Nothing runs any more."""

    progress: Progress
    paths: tuple[Path, ...]  #: every record that was written
    outcomes: Mapping[Key, Outcome]  #: by benchmark and setup
    interrupted: bool  #: by Ctrl-C; what was finished before is recorded
    unfinished: tuple[Block, ...]  #: for lack of time, or since it was interrupted
    seconds: float  #: since the plan was made


Event = Planned | Started | Sampled | Completed


@dataclass(kw_only=True)
class Count:
    """Counts repetitions and works the time left out from those seen."""

    open: Counter[Key]  #: repetitions that are still to run
    exact: frozenset[str]  #: benchmarks whose repetitions share the lanes
    lanes: int
    known: dict[Key, list[float]] = field(default_factory=dict)  #: lengths in seconds
    done: int = 0

    @classmethod
    def of(
        cls, blocks: Collection[Block], estimates: Mapping[Key, float], lanes: int = 1
    ) -> "Count":
        """Begin with a plan and what past runs tell."""
        planned = {turn.key for block in blocks for turn in block.turns}
        return cls(
            open=Counter(turn.key for block in blocks for turn in block.turns),
            exact=frozenset(
                block.benchmark.id for block in blocks if block.benchmark.take.exact
            ),
            lanes=lanes,
            known={key: [s] for key, s in estimates.items() if key in planned},
        )

    def finish(self, key: Key, seconds: float) -> None:
        """Note that a repetition took so long."""
        self.done += 1
        self.open[key] -= 1
        self.known.setdefault(key, []).append(seconds)

    def give_up(self, key: Key) -> None:
        """Note that no further repetition of it will run."""
        self.open[key] = 0

    @property
    def progress(self) -> Progress:
        """How far it is; what was never seen is taken to last as long as the rest."""
        return Progress(
            done=self.done,
            total=self.done + self.open.total(),
            seconds_left=self._seconds_left() if self.known else None,
        )

    def _seconds_left(self) -> float:
        seen = {key: median(lengths) for key, lengths in self.known.items()}
        usual = fmean(seen.values())
        beside, alone = [], 0.0
        for key, number in self.open.items():
            if key[0] in self.exact:
                beside += [seen.get(key, usual)] * number
            else:
                alone += seen.get(key, usual) * number
        return alone + fill_lanes(beside, self.lanes)
