"""What is said of a plan: how much it is, how long it takes, what it leaves out."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.bench.measuring import Block, Todo


def describe_plan(todo: "Todo") -> str:
    """Say in a line what is to run and how long it takes."""
    runs = sum(len(block.setups) for block in todo.blocks)
    unseen = len(todo.unknown)
    about = "unknown" if todo.seconds is None else f"about {duration(todo.seconds)}"
    more = f" and {count(unseen, 'block')} never seen before" if unseen else ""
    return (
        f"{todo.comparison.id}: {_repeat(todo)}{count(len(todo.blocks), 'block')}, "
        f"{count(runs, 'repetition')}, {_lanes(todo)}seed {todo.seed}, "
        f"estimated time {about}{more if todo.seconds is not None else ''}"
    )


def list_blocks(blocks: "Iterable[Block]") -> Iterator[str]:
    """Name benchmarks, how many blocks of each, and how long they take together."""
    found: dict[str, list[float | None]] = {}
    for block in blocks:
        found.setdefault(block.benchmark.id, []).append(block.estimate_seconds)
    for name, lengths in found.items():
        known = [seconds for seconds in lengths if seconds is not None]
        about = f"about {duration(sum(known))}" if known else "never seen before"
        yield f"{name}: {count(len(lengths), 'block')}, {about}"


def duration(seconds: float) -> str:
    """Print a length of time as h:mm:ss."""
    return str(timedelta(seconds=round(seconds)))


def _repeat(todo: "Todo") -> str:
    since = todo.wanted.since
    return f"goes on with the repeat of {since:%Y-%m-%d %H:%M} UTC, " if since else ""


def _lanes(todo: "Todo") -> str:
    exact = any(block.benchmark.take.exact for block in todo.blocks)
    return f"exact figures {todo.lanes} at once, " if exact and todo.lanes > 1 else ""


def count(number: int, noun: str) -> str:
    """Put a number before its noun, as in "1 record" and "2 records"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
