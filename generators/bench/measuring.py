"""Measure a comparison: what `proofdeck measure` calls.

This is the only way to start programs from outside this package.
"""

import os
import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generators.bench.executor import Execute, LocalExecutor
from generators.bench.expiry import read_expiry
from generators.bench.hashes import Hashes, read_hashes
from generators.bench.lock import BusyError, alone
from generators.bench.machine import read_load, read_machine
from generators.bench.plan import Block, Key, Wanted, estimate_seconds, plan
from generators.bench.progress import Completed, Event, Planned, Sampled, Started
from generators.bench.records import Machine, read_runs
from generators.bench.runner import Batch, Surroundings, run_plan
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


@dataclass(frozen=True, kw_only=True)
class Todo:
    """What is to be measured, and all that its records will need."""

    comparison: Comparison
    folder: Path  #: of the comparison
    blocks: tuple[Block, ...]
    seed: int  #: gives the same order again
    hashes: Hashes
    machine: Machine
    estimates: dict[Key, float]


def read_todo(
    comparison: Comparison,
    folder: Path,
    wanted: Wanted | None = None,
    seed: int | None = None,
) -> Todo:
    """Work out what is still to be measured on this machine; runs nothing.

    Args:
        comparison: What its files say.
        folder: The comparison's folder, with setups/, benchmarks/ and runs/.
        wanted: What the caller asks for; all that is missing if None.
        seed: Of the random order; a fresh one if None.

    Raises:
        RecordError: A record cannot be read.
        ValueError: `wanted.only` names something unknown.
    """
    seed = secrets.randbits(32) if seed is None else seed
    runs, machine = read_runs(folder / "runs"), read_machine()
    expiry = read_expiry(
        comparison,
        runs,
        now=datetime.now(UTC),
        machine=machine.id,
        installed=installed_versions(t for b in comparison.benchmarks for t in b.tools),
    )
    hashes = read_hashes(comparison, folder, expiry=expiry)
    blocks = plan(
        comparison,
        runs,
        hashes,
        machine=machine.id,
        wanted=wanted or Wanted(),
        rng=random.Random(seed),  # noqa: S311  an order, not a secret
    )
    return Todo(
        comparison=comparison,
        folder=folder,
        blocks=blocks,
        seed=seed,
        hashes=hashes,
        machine=machine,
        estimates=estimate_seconds(runs, machine.id),
    )


def measure(
    todo: Todo,
    *,
    root: Path,
    cache_dir: Path | None = None,
    execute: Execute | None = None,
) -> Iterator[Event]:
    """Run what is to be measured and record it below `<folder>/runs/`.

    Args:
        todo: From `read_todo`.
        root: The repository.
        cache_dir: Kept between runs; `<root>/.cache` if None.
        execute: Carries out one repetition; on this machine if None.

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
    started = datetime.now(UTC)
    batch = Batch(
        id=f"{started:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}",
        seed=todo.seed,
        comparison=todo.comparison.id,
        folder=todo.folder / "runs",
        hashes=todo.hashes,
        machine=todo.machine,
        pid=os.getpid(),
    )
    local = LocalExecutor(folder=todo.folder, root=root, cache_dir=cache_dir)
    world = Surroundings(
        execute=execute or local, now=lambda: datetime.now(UTC), load=read_load
    )
    yield from run_plan(todo.blocks, batch, world, todo.estimates)
