"""What the views are made from, gathered once. Computes nothing but look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generators.analysis import (
    Contrast,
    Contrasts,
    Repeatability,
    Results,
    Robustness,
    Verdict,
    assess,
    read_repeatability,
)
from generators.bench import Run
from generators.model import Audience, Benchmark, Comparison, Edition
from generators.render.palette import SWATCHES


@dataclass(frozen=True, kw_only=True)
class Material:
    """One comparison with its runs and with what analysis made of them."""

    comparison: Comparison
    folder: Path  #: content/<comparison>
    runs: tuple[Run, ...]
    stale: Mapping[str, str]  #: name of a stale run to what changed since
    results: Results
    contrasts: Contrasts  #: of all setups, corrected, with the controls
    verdict: Verdict
    site_url: str
    audience: Audience | None = None  #: whose weights these are; None: as declared
    audiences: tuple["Material", ...] = ()  #: the same evidence, weighed by others
    editions: tuple[Edition, ...] = ()  #: what was shown before, oldest first
    chosen: tuple[str, ...] = ()  #: setups that a slide asks for; empty: who has room

    @property
    def names(self) -> Mapping[str, str]:
        """Setup id to printed name, in declared order."""
        return {setup.id: setup.name for setup in self.comparison.setups}

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """What stands in columns and charts: id to printed name, in declared order.

        References are among it as long as each setup has a colour of its own; where
        there are more, they have tables of their own.
        """
        names = self.names
        if self.chosen:
            return {setup: names[setup] for setup in self.chosen}
        if self._each_has_a_colour:
            return names
        return {one.id: one.name for one in self.comparison.candidates}

    @property
    def _each_has_a_colour(self) -> bool:
        return len(self.names) <= len(SWATCHES)

    def showing(self, setups: tuple[str, ...]) -> "Material":
        """The same evidence with other setups in columns and charts, in their order.

        Args:
            setups: Candidates or references; empty changes nothing.
        """
        return replace(self, chosen=setups) if setups else self

    def name(self, setup: str) -> str:
        """The printed name of a setup, or of what only some benchmarks measure."""
        return self.comparison.setup(setup).name

    @cached_property
    def robustness(self) -> Robustness | None:
        """How sure the verdict is; worked out once, and only where it is shown."""
        return assess(self.comparison, self.results, self.verdict)

    @cached_property
    def repeatability(self) -> Repeatability:
        """What was measured twice; worked out once."""
        return read_repeatability(self.comparison, self.results)

    @property
    def home(self) -> str:
        """Where the verdict under these weights stands, below docs_dir."""
        if self.audience is None:
            return f"{self.comparison.id}/index.md"
        return f"{self.comparison.id}/audiences.md#{self.audience.id}"

    @property
    def scores_page(self) -> str:
        """Where the candidates' scores under these weights stand, below docs_dir."""
        return self.home if self.audience else f"{self.home}#_scores"

    def area_page(self, area: str) -> str:
        """Where the scores of an area under these weights stand."""
        if self.audience is None:
            return f"{self.comparison.id}/areas/{area}.md"
        return self.home

    def colour(self, setup: str) -> int:
        """The palette slot of a setup: 0 for the baseline, then in declared order.

        What only some benchmarks measure comes last. References that a slide asks for
        have the first where there are too many for colours of their own.
        """
        alike = self.chosen and not self._each_has_a_colour
        if alike and setup in self.comparison.head.references:
            return 0
        others = [id_ for id_ in self.names if id_ != self.comparison.baseline]
        others += [setup.id for setup in self.comparison.exhibits]
        return [self.comparison.baseline, *others].index(setup)

    def page(self, benchmark: str, setup: str = "") -> str:
        """Where a figure's evidence stands, below docs_dir."""
        page = f"{self.comparison.id}/benchmarks/{benchmark}.md"
        return f"{page}#{setup}" if setup else page

    def figure_page(self, benchmark: str, setup: str) -> str:
        """Where the run behind a figure stands, below docs_dir.

        The run's own anchor, so that an old slide still leads to the run it shows when
        newer ones are there; the setup's where the figure rests on several runs, or on
        none.
        """
        result = self.results.of(benchmark, setup)
        runs = result.runs if result else self._latest(benchmark, setup)
        page = self.page(benchmark, setup)
        if len(runs) != 1:
            return page
        return self.page(benchmark, runs[0].rpartition("/")[2])

    def _latest(self, benchmark: str, setup: str) -> tuple[str, ...]:
        mine = [r for r in self.runs if (r.benchmark, r.setup) == (benchmark, setup)]
        return (max(mine, key=lambda run: run.started).id,) if mine else ()

    def notes(self, benchmark: str, setup: str) -> Mapping[str, str]:
        """The notes of the last repetition behind a figure; empty where it is none."""
        run = self._noted(benchmark, setup)
        return run.samples[-1].notes if run and run.samples else {}

    def is_alone(self, benchmark: str, setup: str) -> bool:
        """Whether nothing ran beside what the notes tell of, as far as is known.

        Where something did, seconds in the notes are no measure of speed.
        """
        run = self._noted(benchmark, setup)
        return run is None or run.lanes is None or run.lanes == 1

    def _noted(self, benchmark: str, setup: str) -> Run | None:
        """Give the run whose notes stand for a figure."""
        result = self.results.of(benchmark, setup)
        used = result.runs if result else ()
        runs = [r for r in self.runs if r.benchmark == benchmark and r.id in used]
        return runs[-1] if runs else None

    def contrast(self, benchmark: Benchmark, setup: str, base: str) -> Contrast | None:
        """Compare two setups on a benchmark; None where one has no figure."""
        return self.contrasts.of(benchmark.id, setup, base)
