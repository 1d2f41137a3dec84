"""What a running measurement tells whoever watches, and how much time is left."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median

from generators.bench.plan import Block, Key
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


@dataclass(frozen=True, kw_only=True)
class Started:
    """A repetition begins."""

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


Event = Planned | Started | Sampled | Completed


@dataclass(kw_only=True)
class Count:
    """Counts repetitions and works the time left out from those seen."""

    open: Counter[Key]  #: repetitions that are still to run
    known: dict[Key, list[float]] = field(default_factory=dict)  #: lengths in seconds
    done: int = 0

    @classmethod
    def of(cls, blocks: Iterable[Block], estimates: Mapping[Key, float]) -> "Count":
        """Begin with a plan and what past runs tell."""
        keys = ((b.benchmark.id, setup.id) for b in blocks for setup in b.setups)
        return cls(open=Counter(keys), known={key: [s] for key, s in estimates.items()})

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
        seen = {key: median(lengths) for key, lengths in self.known.items()}
        left = None
        if seen:
            usual = fmean(seen.values())
            left = sum(n * seen.get(key, usual) for key, n in self.open.items())
        return Progress(
            done=self.done, total=self.done + self.open.total(), seconds_left=left
        )
