"""Let copies of a project make different changes, and count how far they part."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from itertools import combinations
from pathlib import Path
from statistics import fmean, median
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.changes import edit_project
from generators.bench.instruments.pristine import Pristine
from generators.bench.instruments.text import (
    Texts,
    compare_texts,
    note,
    part_ids,
    read_texts,
)
from generators.model import DriftOptions


class Drift:
    """Each copy makes a random half of the changes, in random order.

    The choices depend on the seed alone, so that they are the same in each setup. A
    change that no longer fits after others is left out of that copy, and noted; one
    that needs a regeneration is left out of all, as it would undo the other edits. The
    value is the mean over all pairs of copies of the lines in which the files that the
    patterns name differ; the parts are each copy's mean distance to the others.
    """

    name: ClassVar[str] = "drift"
    version: ClassVar[int] = 1

    def measure(self, context: Context[DriftOptions]) -> Measured:
        """Make the copies; raises NotMeasured if the setup makes no such change."""
        known = context.setup.changes
        pool = [
            name
            for name in context.options.changes
            if name in known and not (known[name].why_not or known[name].answers)
        ]
        if not pool:
            reason = "the setup does not say how any of the changes is made"
            raise NotMeasured("not-applicable", reason)
        pristine = Pristine.keep(context.workspace)
        orders = draw_orders(
            context.options.changes, context.options.copies, context.options.seed
        )
        copies = [_copy(context, order, pristine) for order in orders]
        return _measured(copies, _left_out(context.options.changes, pool))


def draw_orders(
    changes: Sequence[str], copies: int, seed: int
) -> tuple[tuple[str, ...], ...]:
    """Give each copy a random half of the changes, in random order."""
    draws = random.Random(seed)  # noqa: S311  no secret
    half = (len(changes) + 1) // 2
    return tuple(tuple(draws.sample(list(changes), half)) for _ in range(copies))


@dataclass(kw_only=True)
class _Copy:
    made: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    texts: Texts = field(default_factory=dict)


def _copy(
    context: Context[DriftOptions], order: Sequence[str], pristine: Pristine
) -> _Copy:
    """Make the changes one after the other, and read the files that are compared."""
    copy = _Copy()
    pristine.put_back()
    for name in order:
        change = context.setup.changes.get(name)
        if change is None or change.why_not or change.answers:
            continue
        try:
            edit_project(context, change, f"change '{name}'")
        except NotMeasured:
            copy.unfit.append(name)
            _make_again(context, copy.made, pristine)
        else:
            copy.made.append(name)
    copy.texts = _chosen(read_texts(context.workspace.folder), context.options.files)
    return copy


def _make_again(
    context: Context[DriftOptions], made: Sequence[str], pristine: Pristine
) -> None:
    """Take back what a change that does not fit has left."""
    pristine.put_back()
    for name in made:
        edit_project(context, context.setup.changes[name], f"change '{name}'")


def _chosen(texts: Texts, patterns: Sequence[str]) -> Texts:
    return {
        path: lines
        for path, lines in texts.items()
        if any(fnmatch(path, one) or fnmatch(Path(path).name, one) for one in patterns)
    }


def _measured(copies: Sequence[_Copy], left_out: Sequence[str]) -> Measured:
    if not any(copy.texts for copy in copies):
        raise NotMeasured("nothing-to-measure", "no file matches the patterns")
    distances = measure_pairs([copy.texts for copy in copies])
    ids = part_ids(f"copy {number}" for number in range(1, len(copies) + 1))
    parts = {
        one: fmean(lines for pair, lines in distances.items() if number in pair)
        for number, one in enumerate(ids)
    }
    notes = {one: _told(copy) for one, copy in zip(ids, copies, strict=True)}
    values = sorted(distances.values())
    notes["spread"] = (
        f"{len(values)} pairs: {values[0]} to {values[-1]} lines, median "
        f"{median(values):g}"
    )
    if left_out:
        notes["left-out"] = note(left_out)
    return Measured(value=fmean(values), parts=parts, notes=notes)


def measure_pairs(copies: Sequence[Texts]) -> dict[tuple[int, int], int]:
    """Count the lines in which each two copies differ, by their numbers from 0."""
    pairs = combinations(range(len(copies)), 2)
    return {(a, b): compare_texts(copies[a], copies[b]) for a, b in pairs}


def _left_out(asked: Sequence[str], pool: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{name}: not made here" for name in asked if name not in pool)


def _told(copy: _Copy) -> str:
    lines = [", ".join(copy.made) or "nothing"]
    if copy.unfit:
        lines.append(f"no longer fitting: {', '.join(copy.unfit)}")
    return note(lines)
