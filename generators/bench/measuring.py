"""Measure a comparison: what `proofdeck measure` calls.

This is the only way to start programs from outside this package.
"""

import os
import random
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from generators.bench.estimates import Key, estimate_seconds, total_seconds
from generators.bench.executor import Execute, LocalExecutor
from generators.bench.expiry import read_expiry
from generators.bench.hashes import Hashes, read_hashes
from generators.bench.interrupts import on_interrupt
from generators.bench.lock import BusyError, alone
from generators.bench.machine import read_load, read_machine
from generators.bench.plan import Block, plan
from generators.bench.progress import Completed, Event, Planned, Sampled, Started
from generators.bench.quick import Choice, Deadline, choose_quick
from generators.bench.recording import Batch
from generators.bench.records import Machine, Run, read_runs
from generators.bench.repeats import asked, begin_repeat, end_repeat, find_since
from generators.bench.runner import Surroundings, run_plan
from generators.bench.throwaway import clean_leftovers
from generators.bench.tooling import installed_versions
from generators.bench.wanted import Wanted, left_to_full
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
    #: What it was made from; `since` tells of a repeat that goes on.
    wanted: Wanted = field(default_factory=Wanted)

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
    def left_to_full(self) -> tuple[str, ...]:
        """Benchmarks that only `--full` or their own name would have taken."""
        return left_to_full(self.comparison, self.wanted)

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
    known = _read_known(comparison, folder)
    wanted, blocks = _plan(comparison, folder, known, wanted or Wanted(), seed)
    lanes = min(known.machine.cores or 1, jobs or MOST_LANES)
    estimates = estimate_seconds(comparison, known.runs, known.machine.id)
    choice = Choice(blocks=blocks)
    if wanted.quick:
        choice = choose_quick(blocks, estimates, lanes=lanes, share=share)
    return Todo(
        comparison=comparison,
        folder=folder,
        blocks=choice.blocks,
        seed=seed,
        hashes=known.hashes,
        machine=known.machine,
        estimates=estimates,
        lanes=lanes,
        left_out=choice.left_out,
        deadline=choice.deadline,
        wanted=wanted,
    )


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is on record, and what a current record carries."""

    runs: tuple[Run, ...]
    machine: Machine
    hashes: Hashes


def _read_known(comparison: Comparison, folder: Path) -> _Known:
    runs, machine = read_runs(folder / "runs"), read_machine()
    hashes = _read_hashes(comparison, folder, runs, machine)
    return _Known(runs=runs, machine=machine, hashes=hashes)


def _plan(
    comparison: Comparison, folder: Path, known: _Known, wanted: Wanted, seed: int
) -> tuple[Wanted, tuple[Block, ...]]:
    """Plan what is wanted: the rest of a repeat that is under way, else all of it."""

    def planned(what: Wanted) -> tuple[Block, ...]:
        return plan(
            comparison,
            known.runs,
            known.hashes,
            machine=known.machine.id,
            wanted=what,
            rng=random.Random(seed),  # noqa: S311  an order, not a secret
        )

    if wanted.again:
        since = find_since(folder / "runs", wanted, known.machine.id)
        rest = replace(wanted, since=since)
        if since and (blocks := planned(rest)):
            return rest, blocks
    return wanted, planned(wanted)


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
    events = run_plan(
        todo.blocks,
        batch,
        world,
        todo.estimates,
        lanes=todo.lanes,
        deadline=todo.deadline,
    )
    yield from _repeat(todo, started, events) if todo.wanted.again else events


def _repeat(todo: Todo, started: datetime, events: Iterator[Event]) -> Iterator[Event]:
    """Keep a note of the repeat for as long as it is under way."""
    runs = todo.folder / "runs"
    repeat = asked(todo.wanted, todo.machine.id, todo.wanted.since or started)
    begin_repeat(runs, repeat)
    left = bool(todo.left_out)
    for event in events:
        if isinstance(event, Completed):
            left = left or event.interrupted or bool(event.unfinished)
        yield event
    if not left:
        end_repeat(runs, repeat)
