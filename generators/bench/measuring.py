"""Measure a comparison: what `proofdeck measure` calls.

This is the only way to start programs from outside this package.
"""

import os
import random
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generators.bench.estimates import Key, estimate_seconds, total_seconds
from generators.bench.executor import Execute, LocalExecutor
from generators.bench.expiry import read_expiry
from generators.bench.hashes import Hashes, read_hashes
from generators.bench.interrupts import on_interrupt
from generators.bench.lock import BusyError, alone
from generators.bench.machine import read_load, read_machine
from generators.bench.plan import Block, Wanted, plan
from generators.bench.progress import Completed, Event, Planned, Sampled, Started
from generators.bench.quick import Choice, Deadline, choose_quick
from generators.bench.recording import Batch
from generators.bench.records import Machine, Run, read_runs
from generators.bench.runner import Surroundings, run_plan
from generators.bench.throwaway import clean_leftovers
from generators.bench.tooling import installed_versions
from generators.model import Comparison

__all__ = [
    "Block",
    "BusyError",
    "Completed",
    "Event",
    "Planned",
    "Sampled",
    "Started",
    "Todo",
    "Wanted",
    "measure",
    "read_todo",
]


#: More lanes than this would rather wait for the disk and the package index.
MOST_LANES = 4


@dataclass(frozen=True, kw_only=True)
class Todo:
    """What is to be measured, and all that its records will need."""

    comparison: Comparison
    folder: Path  #: of the comparison
    blocks: tuple[Block, ...]
    seed: int  #: gives the same order again
    hashes: Hashes
    machine: Machine
    estimates: dict[Key, float]  #: seconds of a repetition
    lanes: int = 1  #: in which exact figures are taken
    left_out: tuple[Block, ...] = ()  #: would take too long for `quick`
    deadline: Deadline | None = None

    @property
    def seconds(self) -> float | None:
        """How long it takes, warm-ups and lanes considered; None if unknown.

        What has no estimate counts for nothing; `unknown` lists it.
        """
        turns = [turn for block in self.blocks for turn in block.turns]
        if not any(turn.key in self.estimates for turn in turns):
            return None
        return total_seconds(turns, self.estimates, self.lanes)

    @property
    def unknown(self) -> tuple[Block, ...]:
        """Blocks of which no run tells how long they take."""
        return tuple(block for block in self.blocks if block.estimate_seconds is None)


def read_todo(  # noqa: PLR0913  each is an independent input
    comparison: Comparison,
    folder: Path,
    wanted: Wanted | None = None,
    seed: int | None = None,
    *,
    jobs: int | None = None,
    share: float = 1.0,
) -> Todo:
    """Work out what is still to be measured on this machine; runs nothing.

    Args:
        comparison: What its files say.
        folder: The comparison's folder, with setups/, benchmarks/ and runs/.
        wanted: What the caller asks for; all that is missing if None.
        seed: Of the random order; a fresh one if None.
        jobs: Most repetitions of exact figures at once; 4 if None, and never more than
            there are cores.
        share: Of the time of `quick`, where several comparisons share it.

    Raises:
        RecordError: A record cannot be read.
        ValueError: `wanted.only` names something unknown.
    """
    seed = secrets.randbits(32) if seed is None else seed
    wanted = wanted or Wanted()
    runs, machine = read_runs(folder / "runs"), read_machine()
    hashes = _read_hashes(comparison, folder, runs, machine)
    blocks = plan(
        comparison,
        runs,
        hashes,
        machine=machine.id,
        wanted=wanted,
        rng=random.Random(seed),  # noqa: S311  an order, not a secret
    )
    lanes = min(machine.cores or 1, jobs or MOST_LANES)
    estimates = estimate_seconds(comparison, runs, machine.id)
    choice = Choice(blocks=blocks)
    if wanted.quick:
        choice = choose_quick(blocks, estimates, lanes=lanes, share=share)
    return Todo(
        comparison=comparison,
        folder=folder,
        blocks=choice.blocks,
        seed=seed,
        hashes=hashes,
        machine=machine,
        estimates=estimates,
        lanes=lanes,
        left_out=choice.left_out,
        deadline=choice.deadline,
    )


def _read_hashes(
    comparison: Comparison, folder: Path, runs: tuple[Run, ...], machine: Machine
) -> Hashes:
    expiry = read_expiry(
        comparison,
        runs,
        now=datetime.now(UTC),
        machine=machine.id,
        installed=installed_versions(t for b in comparison.benchmarks for t in b.tools),
    )
    return read_hashes(comparison, folder, expiry=expiry)


def measure(
    todo: Todo,
    *,
    root: Path,
    cache_dir: Path | None = None,
    execute: Execute | None = None,
) -> Iterator[Event]:
    """Run what is to be measured and record it below `<folder>/runs/`.

    While it runs, the first Ctrl-C or SIGTERM stops all running programs; the last
    event tells, and a later call goes on.

    Args:
        todo: From `read_todo`.
        root: The repository.
        cache_dir: Kept between runs; `<root>/.cache` if None.
        execute: Carries out one repetition; on this machine if None. It is called in
            threads, `todo.lanes` at once, and cannot be stopped: its calls are waited
            for.

    Raises:
        OSError: A record cannot be written.
        BusyError: Another `measure` runs in this repository.
    """
    cache_dir = cache_dir or root / ".cache"
    with alone(cache_dir):
        yield from _measure(todo, root, cache_dir, execute)


def _measure(
    todo: Todo, root: Path, cache_dir: Path, execute: Execute | None
) -> Iterator[Event]:
    clean_leftovers()
    started, stop = datetime.now(UTC), threading.Event()
    batch = Batch(
        id=f"{started:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}",
        seed=todo.seed,
        comparison=todo.comparison.id,
        folder=todo.folder / "runs",
        hashes=todo.hashes,
        machine=todo.machine,
        pid=os.getpid(),
    )
    local = LocalExecutor(folder=todo.folder, root=root, cache_dir=cache_dir, stop=stop)
    world = Surroundings(
        execute=execute or local,
        now=lambda: datetime.now(UTC),
        load=read_load,
        stop=stop.set,
        on_interrupt=on_interrupt,
    )
    yield from run_plan(
        todo.blocks,
        batch,
        world,
        todo.estimates,
        lanes=todo.lanes,
        deadline=todo.deadline,
    )
