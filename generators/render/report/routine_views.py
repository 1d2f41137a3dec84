"""Routine changes in every setup: what each touched, how it was made, what they sum to.

Read from the parts and notes of the runs that the figures rest on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from generators.analysis import Result
from generators.bench.changed import Changed, read_changed
from generators.bench.instruments.text import part_ids
from generators.model import Benchmark, ChangesOptions
from generators.render.report.material import Material
from generators.render.report.views_figures import Fact
from generators.render.report.views_routine import (
    RoutineCell,
    RoutineRow,
    RoutineView,
)

_HOW = {"regenerated": "regenerated", "by_hand": "by hand"}
_NO_TEXT = "nothing to search for"


def over_parts(benchmark: Benchmark, result: Result) -> Mapping[str, float]:
    """Give what all changes of a setup come to; the fields of `derived`.

    Empty for a benchmark that makes no changes.
    """
    values = tuple(result.parts.values())
    if not isinstance(benchmark.take, ChangesOptions) or not values:
        return {}
    return {"sum": sum(values), "mean": fmean(values)}


def routine_views(
    material: Material, facts: Mapping[str, Fact]
) -> Iterator[RoutineView]:
    """Lay every change out, for each benchmark that makes some."""
    for benchmark in material.comparison.benchmarks:
        if isinstance(benchmark.take, ChangesOptions):
            take = benchmark.take
            yield _Table(material, facts, benchmark, take).view


@dataclass(frozen=True)
class _Table:
    """One benchmark's changes, on the way to a view."""

    material: Material
    facts: Mapping[str, Fact]
    benchmark: Benchmark
    take: ChangesOptions

    @property
    def view(self) -> RoutineView:
        ids = part_ids(task.id for task in self.take.tasks)
        tasks = zip(ids, self.take.tasks, strict=True)
        return RoutineView(
            benchmark=self.benchmark.id,
            measure=self.benchmark.measure,
            rows=tuple(self._row(part, task.what) for part, task in tasks),
            totals=tuple(self._totals()),
            searched=self._searched is not None,
            measured=any(self._notes.values()),
        )

    @cached_property
    def _notes(self) -> Mapping[str, Mapping[str, str]]:
        """What the newest run behind each setup's figure says, by change."""
        material, name = self.material, self.benchmark.id
        return {setup: material.notes(name, setup) for setup in material.shown}

    @cached_property
    def _searched(self) -> str | None:
        """The benchmark that counts what a search misses, where this one does not."""
        found = (
            one.id
            for one in self.material.comparison.benchmarks
            if isinstance(one.take, ChangesOptions) and one.take.counts == "missed"
        )
        return None if self.take.counts == "missed" else next(found, None)

    def _row(self, part: str, what: str) -> RoutineRow:
        cells = {
            setup: self._cell(setup, part, notes.get(part, ""))
            for setup, notes in self._notes.items()
        }
        return RoutineRow(what=what, cells=cells)

    def _cell(self, setup: str, part: str, note: str) -> RoutineCell:
        changed = read_changed(note)
        fact = self._fact(self.benchmark.id, setup, part)
        if changed is None:
            return RoutineCell(fact=fact)
        if changed.why_not:
            return RoutineCell(note=f"not made: {changed.why_not}")
        return RoutineCell(
            fact=fact if changed.searched or self.take.counts != "missed" else None,
            missed=self._missed(setup, part) if changed.searched else None,
            told=_told(changed),
        )

    def _totals(self) -> Iterator[RoutineRow]:
        """Give the sum, the mean and, where it is the figure, the median."""
        sums_up = self.take.counts == "missed"
        fields = {"sum": "" if sums_up else "sum", "mean": "mean"}
        for name, field in (fields | ({} if sums_up else {"median": ""})).items():
            cells = {
                setup: RoutineCell(
                    fact=self._fact(self.benchmark.id, setup, field),
                    missed=self._missed(setup, "") if name == "sum" else None,
                )
                for setup in self._notes
            }
            scored = "" if field else ", which is scored"
            yield RoutineRow(what=f"{name.capitalize()}{scored}", cells=cells)

    def _missed(self, setup: str, part: str) -> Fact | None:
        fact = self._fact(self._searched, setup, part) if self._searched else None
        return fact if fact and fact.value is not None else None

    def _fact(self, benchmark: str, setup: str, field: str) -> Fact | None:
        stem = f"{benchmark}.{setup}"
        return self.facts.get(f"{stem}.{field}" if field else stem)


def _told(changed: Changed) -> str:
    """Say how a change was made, and where."""
    ways = " and ".join(word for name, word in _HOW.items() if getattr(changed, name))
    files = f"{changed.files} {'file' if changed.files == 1 else 'files'}"
    places = f"{changed.places} {'place' if changed.places == 1 else 'places'}"
    told = f"{ways}, {files}, {places}"
    return told if changed.searched else f"{told}, {_NO_TEXT}"
